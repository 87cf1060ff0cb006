"""The page of a finding, and its data."""

import pytest
from lxml import html

ADDRESS = "/finding/HP:0031457"


def page(site, address=ADDRESS):
    answered = site.get(address)
    assert answered.status_code == 200
    return html.document_fromstring(answered.text)


def test_the_page_has_every_section(site):
    shown = page(site).xpath("//main//section/@id")
    assert shown == ["meaning", "names", "place", "diseases", "lacking"]


def test_a_finding_inherited_says_through_what(site):
    (first, *_) = page(site).xpath("//section[@id='diseases']//tbody")
    rows = first.xpath("./tr")
    assert rows[0].xpath("./th/@rowspan") == ["2"]
    assert "through" not in rows[0].text_content()
    assert "through: Hard nodule" in rows[1].text_content()
    assert rows[1].xpath(".//a[starts-with(@href, '/finding/')]/@href") == ["/finding/HP:0031458"]


def test_what_is_absent_stands_apart_and_says_where_others_disagree(site):
    shown = page(site)
    lacking = shown.xpath("string(//section[@id='lacking'])")
    assert "Calcinosis cutis" in lacking
    assert "also annotated as present" in lacking
    assert "Calcinosis cutis" not in shown.xpath("string(//section[@id='diseases'])")


@pytest.mark.parametrize(
    ("number", "first", "links"),
    [(1, 0, ["Next"]), (2, 50, ["Previous", "Next"]), (3, 100, ["Previous"])],
)
def test_pages_of_diseases(site, number, first, links):
    shown = page(site, f"{ADDRESS}?page={number}")
    names = shown.xpath("//section[@id='diseases']//th[@scope='row']/a/text()")
    assert names[0].startswith(f"Disease {first} ")
    assert len(names) == min(50, 120 - first)
    assert shown.xpath("//nav[@class='paging']/a/text()") == links


def test_a_page_after_the_last_is_none(site):
    assert site.get(f"{ADDRESS}?page=4").status_code == 404


@pytest.mark.parametrize("number", ["0", "-1", "x", "99999999999999999999"])
def test_a_page_number_that_is_none(site, number):
    assert site.get(f"{ADDRESS}?page={number}").status_code == 400


def test_hostile_words_are_shown_as_words(site):
    assert site.get(ADDRESS).text.count("<script") == 1  # the site's own, in the head


def test_a_name_leads_to_the_identifier(site):
    answered = site.get("/finding/nodule")
    assert (answered.status_code, answered.headers["location"]) == (303, ADDRESS)


def test_the_address_of_a_disease_leads_to_the_finding_that_is_none(site):
    answered = site.get("/disease/HP:0031457")
    assert (answered.status_code, answered.headers["location"]) == (303, ADDRESS)


def test_an_unknown_finding(site):
    assert site.get("/finding/nothing").status_code == 404


def test_the_data(site):
    data = site.get(f"/api{ADDRESS}", params={"limit": 2, "offset": 3}).json()
    assert (data["total"], data["offset"], len(data["diseases"])) == (120, 3, 2)
    assert data["diseases"][0]["findings"][0]["annotations"][0]["frequency"] == "3 of 12"
    assert data["lacking"][0]["contrary"][0]["id"] == "HP:0031457"


@pytest.mark.parametrize("limits", [{"limit": 0}, {"limit": 501}, {"offset": -1}])
def test_limits_of_the_data(site, limits):
    assert site.get(f"/api{ADDRESS}", params=limits).status_code == 400
