"""Permanent links: one library, one page; another library says that it is another."""

from __future__ import annotations

import pytest
from lxml import html

PAGES = (
    "/ask?q=dystrophic+calcification+causes",
    "/disease/HP:0025520",
    "/finding/HP:0031457",
    "/source/DOI:10.1186/s40902-017-0130-4",
)
OTHER = "0123456789ab"


@pytest.fixture
def content(library):
    return library.manifest.content


def lasting(address, name):
    return f"{address}{'&' if '?' in address else '?'}library={name}"


@pytest.mark.parametrize("address", PAGES)
def test_the_link_on_a_page_gives_the_page(site, address):
    page = site.get(address)
    [link] = html.fromstring(page.text).xpath("//p[contains(., 'Permanent link')]/a/@href")
    assert "library=" in link
    assert site.get(link).content == page.content
    assert "library=" not in html.fromstring(page.text).xpath("string(//link[@rel='canonical']/@href)")


@pytest.mark.parametrize("address", [*PAGES, *(f"/api/v1{page}" for page in PAGES)])
def test_another_library_is_gone_and_the_answer_says_what_is_there(site, address, content):
    answer = site.get(lasting(address, OTHER))
    assert answer.status_code == 410
    assert content[:12] in answer.text
    if address.startswith("/api/"):
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["current"] == address
    else:
        assert address in html.fromstring(answer.text).xpath("//main//a/@href")


@pytest.mark.parametrize("name", ["", "0", "xyz", "0" * 65, "<script>alert(1)</script>", "0123456789ag"])
def test_what_names_no_library_is_refused(site, name):
    answer = site.get("/disease/HP:0025520", params={"library": name})
    assert answer.status_code == 400
    assert "<script>alert(1)" not in answer.text


def test_a_refusal_is_not_taken_for_the_page(site):
    assert "etag" not in site.get(lasting(PAGES[1], OTHER)).headers


def test_the_whole_hash_names_the_library_too(site, content):
    if len(content) >= 12:
        assert site.get(lasting(PAGES[1], content)).status_code == 200


def test_a_name_leads_to_the_identifier_over_the_same_library(site, content):
    led = site.get(lasting("/disease/calcinosis%20cutis", content[:12]), follow_redirects=False)
    assert led.status_code == 303
    assert led.headers["location"].endswith(f"?library={content[:12]}")
    assert site.get(led.headers["location"]).status_code == 200
