"""The site over a built library: pages agree with the library, and every quote is where its link says."""

from __future__ import annotations

import pytest
from lxml import html
from starlette.testclient import TestClient

from nosology.site import create_app

QUESTION = "What are the causes of dystrophic calcification?"


@pytest.fixture
def site(small_library):
    return TestClient(create_app(small_library))


@pytest.fixture
def answer(site):
    page = site.get("/find", params={"q": QUESTION})
    assert page.url.path == "/ask"
    return html.document_fromstring(page.text)


def test_every_quote_is_marked_in_its_source(site):
    followed = 0
    for question in (QUESTION, "How is myasthenia gravis treated?", "What are the complications of measles?"):
        page = html.document_fromstring(site.get("/ask", params={"q": question}).text)
        for support in page.xpath("//ul[@class='supports']/li[q][contains(a/@href, '?')]"):
            source = html.document_fromstring(site.get(support.xpath("./a/@href")[0]).text)
            assert f"“{source.xpath('string(//mark)')}”" == support.xpath("string(./q)")
            followed += 1
    assert followed


def test_every_reference_has_its_page(site, answer):
    addresses = answer.xpath("//ol[@class='references']/li//a[@class='title']/@href")
    assert addresses
    assert {site.get(address).status_code for address in addresses} == {200}


def test_every_citation_of_the_answer_has_its_reference(answer):
    cited = answer.xpath("//span[@class='cites']/a/@href")
    assert cited
    assert set(cited) == {f"#{reference}" for reference in answer.xpath("//ol[@class='references']/li/@id")}


def test_every_disease_named_on_the_answer_has_its_page(site, answer):
    addresses = set(answer.xpath("//main//a[starts-with(@href, '/disease/')]/@href"))
    assert {address: site.get(address).status_code for address in addresses} == dict.fromkeys(addresses, 200)


def test_page_and_data_say_the_same(site, answer):
    data = site.get("/api/ask", params={"q": QUESTION}).json()
    labels = [point["label"] for section in data["research"] for point in section["points"]]
    shown = answer.xpath("//section[@id='research']//div[@class='label']")
    assert [label.text_content().strip() for label in shown] == [label for label in labels if label]
    assert len(data["references"]) == len(answer.xpath("//ol[@class='references']/li"))


def test_same_question_same_bytes(site):
    first, second = (site.get("/ask", params={"q": QUESTION}).content for _ in range(2))
    assert first == second


def test_disease_by_name_shows_what_the_library_knows(site, small_library):
    page = site.get("/disease/calcinosis cutis")
    entry = small_library.disease("calcinosis cutis")
    assert page.url.path == f"/disease/{entry.disease.id}"
    text = html.document_fromstring(page.text).text_content().lower()
    assert all(name.text.lower() in text for name in entry.disease.names)
    assert str(entry.disease.id) in page.text


def test_home_leads_only_to_pages_that_are_there(site):
    links = html.document_fromstring(site.get("/").text).xpath("//@href[starts-with(., '/')]")
    assert {link: site.get(link).status_code for link in links} == dict.fromkeys(links, 200)


def test_about_states_every_source_with_its_licence(site, small_library):
    text = html.document_fromstring(site.get("/about").text).text_content()
    assert small_library.manifest.sources
    for source in small_library.manifest.sources:
        assert source.title in text
        assert source.licence in text


def test_unknown_disease_is_not_found(site):
    assert site.get("/disease/qqxxyyzz").status_code == 404
