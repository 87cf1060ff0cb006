"""What a library covers: one count, the same everywhere it is shown."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from lxml import html
from starlette.testclient import TestClient

import nosology
from nosology.library.home import Home
from nosology.library.quoted import read_quoted
from nosology.library.quoting import count_quoted
from nosology.provenance import Facet, Kind
from nosology.site import create_app
from nosology.sources.progress import Silent


@pytest.fixture
def pages(small_library):
    return [small_library.disease(str(disease)) for disease, _ in small_library.diseases()]


def test_the_manifest_holds_the_same_totals(small_library):
    assert dict(small_library.coverage().totals) == small_library.manifest.counts


def test_every_count_is_that_of_the_pages(small_library, pages):
    coverage = small_library.coverage()
    curated, facts = Counter[Facet](), Counter[Facet]()
    for page in pages:
        curated.update(cover.facet for cover in page.covers if cover.curated)
        facts.update(cover.facet for cover in page.covers if cover.facts)
    for row in coverage.facets:
        if row.facet is not Facet.RECENT:  # a page refiles nothing as recent
            assert (row.facet, row.curated, row.facts) == (row.facet, curated[row.facet], facts[row.facet])
        assert row.quoted is None
    totals = coverage.totals
    assert totals["diseases"] == len(pages)
    assert totals["with findings"] == sum(bool(page.findings) for page in pages)
    assert totals["with absent findings"] == sum(bool(page.absent) for page in pages)
    assert totals["with inheritance"] == sum(bool(page.inheritance) for page in pages)
    assert totals["with genes"] == sum(bool(page.genes) for page in pages)
    composed = [
        page
        for page in pages
        if any(point.kind is Kind.COMPOSED for part in page.answer.research for point in part.points)
    ]
    assert totals["with composed definition"] == len(composed)
    assert composed


def test_composed_sentences_hold_only_facts_of_the_catalog(small_library, pages):
    for page in pages:
        for point in (point for part in page.answer.research for point in part.points):
            if point.kind is not Kind.COMPOSED:
                continue
            assert point.citations
            assert {item.support.source.id.prefix for item in point.statements} == {"NOSOLOGY"}
            known = {label for _, label in page.parents} | set(page.inheritance)
            known |= {row.label for row in page.findings}
            for statement in point.statements:
                assert statement.labels[0][0] in known
                assert all(check.verdict == "pass" for check in statement.support.checks)


def test_the_literature_is_counted_once_and_kept(home, command):
    before = json.loads(command("coverage", "--json").stdout)
    assert {row["quoted"] for row in before["facets"]} == {None}
    counted = command("coverage", "--json", "--literature")
    assert counted.returncode == 0, counted.stderr
    after = json.loads(counted.stdout)
    assert after == json.loads(command("coverage", "--json").stdout)
    with nosology.open(home) as library:
        expected = Counter(
            facet for disease, _ in library.diseases() for facet in library.quoted_facets(disease)
        )
        shown = Counter[Facet]()
        for disease, _ in library.diseases():
            shown.update(each.facet for each in library.disease(str(disease)).covers if each.quoted)
        assert expected == shown
        assert {row["facet"]: row["quoted"] for row in after["facets"]} == {
            str(facet): expected[facet] for facet in Facet
        }
        assert sum(expected.values())
        page = html.fromstring(TestClient(create_app(library)).get("/about").text)
    cells = [
        [cell.text_content() for cell in row] for row in page.xpath("//section[@id='coverage']//tbody/tr")
    ]
    assert [row[1:] for row in cells] == [
        [f"{row[key]:,}" for key in ("curated", "facts", "quoted", "any")] for row in after["facets"]
    ]


def test_the_number_of_processes_changes_nothing(home):
    path = Home.at(home).coverage
    with nosology.open(home) as library:
        one = count_quoted(library, Home.at(home), Silent(), processes=1)
        assert count_quoted(library, Home.at(home), Silent(), processes=2) == one
        assert read_quoted(path(library.manifest.content)) == one
        assert [each.name for each in path("x").parent.iterdir()] == [f"{library.manifest.content}.json"]


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"version": "0"}', "[" * 100_000, "null"])
def test_a_count_that_cannot_be_read_is_none(home, text):
    with nosology.open(home) as library:
        path = Home.at(home).coverage(library.manifest.content)
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
        assert not library.coverage().literature_counted


def test_the_command_says_what_was_not_counted(small):
    shown = small("coverage").stdout
    assert "not counted yet" in shown
    assert "with composed definition" in shown
