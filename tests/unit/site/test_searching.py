"""The search for articles: page and data."""

import pytest
from lxml import html
from starlette.datastructures import QueryParams

from nosology.errors import UsageError
from nosology.library.searching import Narrowing
from nosology.search.engine import FacetField, Order
from nosology.site.addresses import search_address
from nosology.site.searching import narrowing_of


def page(site, address):
    answer = site.get(address)
    assert answer.status_code == 200
    return html.fromstring(answer.text)


def test_without_a_query_it_says_how_to_write_one(site):
    tree = page(site, "/search")
    assert tree.xpath("//details[@open]")
    assert not tree.xpath("//ol")


def test_words_are_marked_in_title_and_text(site):
    tree = page(site, "/search?q=calcification+case")
    assert [mark.text_content() for mark in tree.xpath("//ol//mark")] == ["A case of ", "Dystrophic"]
    assert tree.xpath("//ol//a/@href") == ["/source/DOI:10.1186/s40902-017-0130-4"]


def test_facets_are_links_that_narrow_and_what_is_kept_can_be_removed(site):
    tree = page(site, "/search?q=gout&since=1990")
    [link] = tree.xpath("//section[@aria-labelledby='facets-h']//a[contains(., 'article')]")
    assert link.get("href") == "/search?q=gout&kind=article&since=1990"
    kept = page(site, link.get("href"))
    assert kept.xpath("//a[.='remove']/@href") == ["/search?q=gout&since=1990"]
    assert not kept.xpath("//h3[@id='facet-kind']")
    assert kept.xpath("//input[@type='hidden']/@value") == ["article"]


def test_pages_and_orders_are_links(site):
    tree = page(site, "/search?q=gout")
    assert tree.xpath("//nav[@aria-label='Pages']//a/@href") == ["/search?q=gout&page=2"]
    assert tree.xpath("//a[.='By newest']/@href") == ["/search?q=gout&order=newest"]
    assert page(site, "/search?q=gout&page=2").xpath("//ol/@start") == ["21"]


def test_a_query_that_cannot_be_read_is_pointed_at(site):
    answer = site.get("/search", params={"q": "gout AND (lead"})
    assert answer.status_code == 400
    [pointed] = html.fromstring(answer.text).xpath("//pre")
    assert pointed.text_content().splitlines() == ["gout AND (lead", "         ^"]
    problem = site.get("/api/search", params={"q": "gout AND (lead"})
    assert problem.status_code == 400
    assert problem.json()["pointed"].endswith("^")


@pytest.mark.parametrize("query", ["since=x", "until=-1", "since=99999999", "page=0", "page=x"])
def test_numbers_that_are_none(site, query):
    assert site.get(f"/search?q=gout&{query}").status_code == 400
    assert site.get(f"/api/search?q=gout&{query}").status_code == 400


def test_the_data(site):
    data = site.get("/api/search", params={"q": "gout", "limit": 1}).json()
    assert (data["query"], data["total"], data["pages"]) == ("gout", 40, 40)
    assert data["articles"][0]["marks"][0] == {
        "passage": "title",
        "start": 0,
        "end": 10,
        "text": "A case of ",
    }
    assert data["facets"]["kind"] == [{"value": "article", "label": "article", "count": 40}]


def test_a_query_in_the_one_box_leads_to_articles(site):
    answer = site.get("/find", params={"q": "gout[mh] AND lead"}, follow_redirects=False)
    assert answer.headers["location"] == "/search?q=gout%5Bmh%5D+AND+lead"


def test_an_address_says_all_there_is_to_narrow():
    narrowing = Narrowing(
        chosen={FacetField.DESIGN: ("cohort", "review"), FacetField.JOURNAL: ("A & B",)},
        since=1990,
        until=2000,
        order=Order.NEWEST,
    )
    address = search_address("gout", narrowing, 3)
    assert narrowing_of(QueryParams(address.partition("?")[2])) == narrowing
    assert address.endswith("&page=3")


def test_empty_values_narrow_nothing():
    assert narrowing_of(QueryParams("q=x&since=&until=&kind=&order=sideways")) == Narrowing()
    with pytest.raises(UsageError, match="since"):
        narrowing_of(QueryParams("since=0"))
