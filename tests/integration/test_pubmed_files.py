"""Baseline and update files, from a real server that lists them as NLM does."""

import gzip
import hashlib
import shutil
from datetime import date
from types import SimpleNamespace

import pytest
from tests import ncbi_server as ncbi

from nosology.errors import FormatError, SourceError, Unreachable
from nosology.sources.download import Patience
from nosology.sources.journal import pulled_literature
from nosology.sources.origins import Origins
from nosology.sources.pubmed_files import BASELINE, UPDATES, drop_superseded, pull_files

PATIENCE = Patience(timeout=0.3, pause=0.01, attempts=4)


def series(year: int, first: int, last: int) -> dict[str, bytes]:
    made = {}
    for number in range(first, last + 1):
        records = "".join(ncbi.made(number * 100 + at).xml for at in range(50))
        made[f"pubmed{year}n{number:04d}.xml.gz"] = gzip.compress(
            (ncbi.HEAD + records + ncbi.TAIL).encode(), mtime=0
        )
    return made


@pytest.fixture
def server():
    with ncbi.ncbi_server() as state:
        state.files = {"baseline": series(26, 1, 4), "updates": series(26, 5, 7)}
        yield state


@pytest.fixture
def literature(tmp_path):
    return tmp_path / "literature"


@pytest.fixture
def take(server, literature):
    def run(origin=BASELINE, **more):
        return pull_files(
            origin, literature, origins=Origins.load(server.settings), patience=PATIENCE, **more
        )

    return run


def names(literature) -> list[str]:
    return [each.path.name for each in pulled_literature(literature)]


def test_all_files_come_in_order_and_once(server, take, literature):
    pulled = take()
    assert (pulled.wanted, len(pulled.fetched), pulled.refused) == (4, 4, ())
    take(UPDATES)
    assert names(literature) == [*server.files["baseline"], *server.files["updates"]]
    for held in pulled_literature(literature):
        body = held.path.read_bytes()
        assert body == {**server.files["baseline"], **server.files["updates"]}[held.path.name]
        assert held.file.sha256 == hashlib.sha256(body).hexdigest()
        assert held.file.release == "2026"
    before = len(server.asked)
    assert take().fetched == ()
    assert [path for path, _, _ in server.asked[before:]] == ["baseline"]


def test_some_of_the_files(take, literature):
    assert [file.name for file in take(numbers=(2, 3)).fetched] == [
        "pubmed26n0002.xml.gz",
        "pubmed26n0003.xml.gz",
    ]
    assert len(take(numbers=(1, 3)).fetched) == 1
    assert names(literature) == [f"pubmed26n000{number}.xml.gz" for number in (1, 2, 3)]


def test_updates_since_a_day(server, take, literature):
    server.days = {
        "pubmed26n0005.xml.gz": "2026-03-01",
        "pubmed26n0006.xml.gz": "2026-03-02",
        "pubmed26n0007.xml.gz": "",
    }
    take(UPDATES, since=date(2026, 3, 2))
    assert names(literature) == ["pubmed26n0006.xml.gz", "pubmed26n0007.xml.gz"]


def test_a_wrong_md5_is_refused_and_said_and_the_rest_comes(server, take, literature):
    server.md5 = {"pubmed26n0002.xml.gz": "0" * 32}
    pulled = take()
    [error] = pulled.refused
    assert "pubmed26n0002.xml.gz has md5" in str(error)
    assert f"not {'0' * 32} as published" in str(error)
    assert names(literature) == [f"pubmed26n000{number}.xml.gz" for number in (1, 3, 4)]
    assert not list((literature / "partial" / BASELINE).iterdir())
    server.md5 = {}
    assert [file.name for file in take().fetched] == ["pubmed26n0002.xml.gz"]
    assert names(literature)[1] == "pubmed26n0002.xml.gz"


@pytest.mark.parametrize("fault", ["breaks", "stalls", "later:0", "code:502", "understates"])
def test_a_passing_fault_costs_nothing(server, take, literature, fault):
    for name in server.files["baseline"]:
        server.plans[name] = [fault]
    assert take().refused == ()
    assert [each.path.read_bytes() for each in pulled_literature(literature)] == list(
        server.files["baseline"].values()
    )


def test_what_broke_off_is_continued(server, take):
    server.plans["pubmed26n0001.xml.gz"] = ["breaks"]
    take(numbers=(1, 1))
    third = len(server.files["baseline"]["pubmed26n0001.xml.gz"]) // 3
    ranges = [headers.get("Range") for path, _, headers in server.asked if path == "pubmed26n0001.xml.gz"]
    assert ranges == [None, f"bytes={third}-"]


@pytest.mark.parametrize("fault", ["html", "cuts"])
def test_what_is_not_the_file_is_refused(server, take, literature, fault):
    server.plans["pubmed26n0001.xml.gz"] = [fault] * 4
    [error] = take().refused
    assert "pubmed26n0001.xml.gz" in str(error)
    assert "pubmed26n0001.xml.gz" not in names(literature)


def test_a_publisher_that_stops_answering_ends_the_pull_and_what_came_stays(server, take, literature):
    server.plans["pubmed26n0003.xml.gz"] = ["code:500"] * 4
    with pytest.raises(Unreachable, match="HTTP 500"):
        take()
    assert len(names(literature)) == 2
    assert len(take().fetched) == 2


def test_a_page_that_lists_nothing(server, take):
    server.plans["baseline"] = ["html"]
    with pytest.raises(FormatError, match="lists no PubMed files"):
        take()


def test_room_is_asked_for_beforehand(server, take, monkeypatch):
    server.sizes = {"pubmed26n0001.xml.gz": "19M", "pubmed26n0002.xml.gz": "1.5G"}
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: SimpleNamespace(free=10**9))
    with pytest.raises(SourceError, match=r"4 files need about 1\.6 GB; 1\.0 GB are free.*--files"):
        take()
    assert [path for path, _, _ in server.asked] == ["baseline"]


def test_a_file_that_came_and_was_not_listed_is_taken_up(server, take, literature):
    (literature / BASELINE).mkdir(parents=True)
    name = "pubmed26n0001.xml.gz"
    (literature / BASELINE / name).write_bytes(server.files["baseline"][name])
    take(numbers=(1, 1))
    assert name not in [path for path, _, _ in server.asked]
    assert names(literature) == [name]


def test_a_new_baseline_takes_the_place_of_the_old_one_with_its_updates(server, take, literature):
    take()
    take(UPDATES)
    assert drop_superseded(literature) == 0
    server.files = {"baseline": {**server.files["baseline"], **series(27, 1, 2)}, "updates": series(27, 3, 3)}
    assert [file.name for file in take().fetched] == ["pubmed27n0001.xml.gz", "pubmed27n0002.xml.gz"]
    assert drop_superseded(literature) == 7
    assert names(literature) == ["pubmed27n0001.xml.gz", "pubmed27n0002.xml.gz"]
    assert sorted(path.name for path in (literature / UPDATES).iterdir()) == ["pulled.json"]
