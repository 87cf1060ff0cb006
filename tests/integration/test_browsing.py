"""Going through a built library by its pages: everything that is there is reached."""

from __future__ import annotations

import pytest
from lxml import html
from starlette.testclient import TestClient

from nosology.site import create_app


@pytest.fixture
def site(small_library):
    return TestClient(create_app(small_library))


def links(site, address, beginning):
    page = html.document_fromstring(site.get(address).text)
    return {href for href in page.xpath("//main//a/@href") if href.startswith(beginning)}


def test_the_letters_lead_to_every_disease(site, small_library):
    letters = links(site, "/browse", "/browse/letter/")
    reached = set().union(*(links(site, letter, "/disease/") for letter in letters))
    assert reached == {f"/disease/{each}" for each, _ in small_library.diseases()}


def test_the_roots_lead_to_every_disease(site, small_library):
    seen: set[str] = set()
    waiting = {"/browse/classification"}
    while waiting:
        address = waiting.pop()
        seen.add(address)
        found = links(site, address, "/browse/classification") | links(site, address, "/disease/")
        waiting |= {each for each in found if each.startswith("/browse") and each not in seen}
        seen |= {each for each in found if each.startswith("/disease")}
    everything = {str(each) for each, _ in small_library.diseases()}
    assert everything <= {address.rpartition("/")[2] for address in seen}


@pytest.mark.parametrize("system", ["icd", "mesh"])
def test_a_disease_is_reached_by_its_code(site, system):
    seen, waiting = set(), {f"/browse/{system}"}
    reached = set()
    while waiting:
        address = waiting.pop()
        seen.add(address)
        reached |= links(site, address, "/disease/")
        waiting |= links(site, address, f"/browse/{system}/") - seen
    assert "/disease/HP:0025520" in reached if system == "icd" else "/disease/MONDO:0007947" in reached


def test_every_disease_has_its_drawing(site, small_library):
    for each, label in small_library.diseases():
        answer = site.get(f"/disease/{each}/place.svg")
        assert answer.status_code == 200
        assert label.split()[0][:10] in answer.text.replace("\n", " ")


def test_findings_keep_their_pages_and_have_a_place(site):
    page = site.get("/disease/HP:0001083")
    assert page.url.path == "/finding/HP:0001083"
    assert "<svg" in page.text
