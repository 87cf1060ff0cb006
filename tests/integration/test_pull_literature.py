"""`nosology pull pubmed` and `pull medquad` as commands, against a server on this machine."""

import os
import re
import subprocess
import sys

import pytest
from tests import ncbi_server as ncbi
from tests.integration.test_documents import archive
from tests.integration.test_pubmed_files import series

from nosology.sources.journal import pulled_literature


@pytest.fixture
def server():
    with ncbi.ncbi_server() as state:
        state.records = [ncbi.made(pmid) for pmid in range(10_030, 10_000, -1)]
        state.files = {
            "baseline": series(26, 1, 3), "updates": series(26, 4, 5), "archive": {f"{'0' * 40}.tar.gz": archive("a/1.xml")},
        }  # fmt: skip
        yield state


@pytest.fixture
def pull(server, tmp_path):
    def run(*arguments):
        program = (sys.executable, "-c", "from nosology.cli import main; main()", "pull", *arguments)
        return subprocess.run(
            [*program, "--home", str(tmp_path)], capture_output=True, text=True, timeout=120, check=False,
            env={**os.environ, **server.settings},
        )  # fmt: skip

    return run


def names(tmp_path) -> list[str]:
    return [held.path.name for held in pulled_literature(tmp_path / "literature")]


def test_a_query(pull, server, tmp_path):
    done = pull("pubmed", "--query", "calcinosis", "--max", "10")
    assert done.returncode == 0, done.stderr
    assert "10 of 10 records are here, 10 of them fetched now" in done.stderr
    server.hidden = {10_001}
    short = pull("pubmed", "--query", "calcinosis", "--max", "30")
    assert short.returncode == 2
    assert "29 of 30 records are here, 19 of them fetched now" in short.stderr
    assert "PubMed counted 1 more than it sent. Run again to ask for them." in short.stderr


def test_files(pull, server, tmp_path):
    done = pull("pubmed", "--baseline", "--files", "1..2")
    assert done.returncode == 0, done.stderr
    assert "2 of 2 files are here, 2 of them fetched now." in done.stderr
    server.md5 = {"pubmed26n0005.xml.gz": "0" * 32}
    refused = pull("pubmed", "--updates")
    assert refused.returncode == 2
    assert re.search(
        r"^pubmed26n0005\.xml\.gz has md5 \w{32}, not 0{32} as published", refused.stderr, re.MULTILINE
    )
    assert names(tmp_path) == ["pubmed26n0001.xml.gz", "pubmed26n0002.xml.gz", "pubmed26n0004.xml.gz"]


def test_medquad(pull, tmp_path):
    done = pull("medquad")
    assert done.returncode == 0, done.stderr
    assert names(tmp_path) == [f"medquad-{'0' * 12}.tar.gz"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["pubmed"], "what to pull of PubMed is not clear"),
        (["pubmed", "--baseline", "--updates"], "what to pull of PubMed is not clear"),
        (["--query", "x"], "by commands of their own"),
        (["mondo", "pubmed", "--query", "x"], "by commands of their own"),
        (["pubmed", "--query", "x", "--since", "soon"], "“soon” is no year"),
        (["pubmed", "--query", "x", "--files", "1..2"], "--files goes with"),
        (["pubmed", "--query", ""], "a query has 1 to 10,000 characters"),
        (["pubmed", "--updates", "--since", "2026"], "“2026” is no day"),
        (["pubmed", "--updates", "--max", "5"], "--max goes with --query"),
        (["pubmed", "--baseline", "--files", "9..2"], "“9..2” are no numbers of files"),
    ],
)
def test_what_does_not_fit_together_is_said_in_one_line(pull, server, arguments, said):
    done = pull(*arguments)
    assert done.returncode == 2
    [line] = done.stderr.splitlines()
    assert line.startswith("nosology: ")
    assert said in line
    assert server.asked == []
