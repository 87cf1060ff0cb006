"""The browse pages, their data and the drawing as a document, over hostile labels."""

from itertools import pairwise

import pytest
from lxml import etree, html
from tests.unit.site.placed import CUTIS, KINDS, SCRIPT, classification

from nosology.site.browsing import ways

PAGES = (
    "/browse",
    "/browse/letter/K",
    "/browse/letter/other",
    "/browse/classification",
    f"/browse/classification/{CUTIS}",
    "/browse/classification/MONDO:0002001",
    "/browse/icd",
    "/browse/icd/12",
    "/browse/icd/L94.2",
    "/browse/mesh",
    "/browse/mesh/C17",
    "/browse/mesh/C17.300",
)
SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("address", PAGES)
def test_every_page_is_whole_and_executes_nothing(site, address):
    page = site.get(address)
    assert page.status_code == 200
    assert SCRIPT not in page.text
    tree = html.document_fromstring(page.text)
    assert not tree.xpath(
        "//script[not(@src='/static/suggest.js') or text()] | //iframe | //@style | //@onclick | //@onerror"
    )
    assert len(tree.xpath("//main")) == len(tree.xpath("//h1")) == 1
    identifiers = tree.xpath("//@id")
    assert len(identifiers) == len(set(identifiers))
    levels = [int(heading.tag[1]) for heading in tree.xpath("//h1 | //h2 | //h3")]
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("address", PAGES)
def test_every_browse_link_leads_to_a_page(site, address):
    tree = html.document_fromstring(site.get(address).text)
    links = {href for href in tree.xpath("//main//@href") if href.startswith("/browse")}
    assert links
    assert {href: site.get(href).status_code for href in links} == dict.fromkeys(links, 200)


@pytest.mark.parametrize(
    ("asked", "known"),
    [
        ("/browse/letter/k", "/browse/letter/K"),
        ("/browse/icd/l94.2", "/browse/icd/L94.2"),
        ("/browse/icd/ICD10CM:L94.2", "/browse/icd/L94.2"),
        ("/browse/mesh/c17.300", "/browse/mesh/C17.300"),
        ("/browse/classification/calcinosis cutis", f"/browse/classification/{CUTIS}"),
        ("/disease/calcinosis cutis/place.svg", f"/disease/{CUTIS}/place.svg"),
    ],
)
def test_other_spellings_lead_to_the_lasting_address(site, asked, known):
    answer = site.get(asked)
    assert (answer.status_code, answer.headers["location"]) == (303, known)


@pytest.mark.parametrize(
    "address",
    [
        "/browse/letter/AB", "/browse/letter/K?page=2", "/browse/icd/Q99", "/browse/mesh/C99",
        "/browse/classification/MONDO:7777777", "/disease/MONDO:7777777/place.svg",
        f"/browse/classification/{CUTIS}?page=9",
    ],
)  # fmt: skip
@pytest.mark.parametrize("data", ["", "/api"])
def test_what_is_not_there_is_not_found(site, address, data):
    if data and address.endswith(".svg"):
        address = address.replace("place.svg", "place")
    answer = site.get(data + address)
    assert answer.status_code == 404
    assert ("problem+json" in answer.headers["content-type"]) == bool(data)


def test_a_page_number_is_a_number(site):
    assert site.get("/browse/letter/K?page=0").status_code == 400
    assert site.get("/browse/letter/K?page=x").status_code == 400


def test_long_lists_are_turned_page_by_page(site, monkeypatch):
    monkeypatch.setattr("nosology.diseases.browsing.paged.__defaults__", (50,))
    first = html.document_fromstring(site.get(f"/browse/classification/{CUTIS}").text)
    assert first.xpath("//a[@rel='next']/@href")[0] == f"/browse/classification/{CUTIS}?page=2"
    assert len(first.xpath("//section[@aria-labelledby='kinds-h']//ul[@class='headings']/li")) == 50
    last = html.document_fromstring(site.get(f"/browse/classification/{CUTIS}?page=3").text)
    assert len(last.xpath("//section[@aria-labelledby='kinds-h']//ul[@class='headings']/li")) == KINDS - 100
    assert not last.xpath("//a[@rel='next']")


def test_numbers_on_the_front_page_are_those_of_the_library(site):
    counts = classification().letters()
    page = html.document_fromstring(site.get("/browse").text)
    assert f"{sum(counts.values())} diseases" in page.text_content()


def test_the_drawing_is_a_document_of_its_own_and_always_the_same(site):
    answer = site.get(f"/disease/{CUTIS}/place.svg")
    assert answer.headers["content-type"].startswith("image/svg+xml")
    assert site.get(f"/disease/{CUTIS}/place.svg").content == answer.content
    assert SCRIPT not in answer.text
    root = etree.fromstring(answer.content)
    assert root.tag == f"{SVG}svg"
    assert not root.xpath("//@style | //*[local-name() = 'script'] | //@onload")
    assert root.findtext(f"{SVG}title").startswith("Place of Calcinosis cutis")
    assert root.findtext(f"{SVG}desc")
    titles = {title.text for title in root.iterfind(f".//{SVG}a/{SVG}title")}
    assert f"Kind 5 {SCRIPT} (1 kind)" in titles
    assert all(link.get("href").startswith("/") for link in root.iterfind(f".//{SVG}a"))


def test_the_page_of_a_disease_shows_drawing_and_lists(site):
    page = html.document_fromstring(site.get(f"/disease/{CUTIS}").text)
    [drawing] = page.xpath("//section[@id='place']//*[local-name()='svg']")
    assert drawing.get("role") == "group"  # it has links in it
    assert set(drawing.get("aria-labelledby").split()) <= set(page.xpath("//@id"))
    assert all(link.get("tabindex") == "-1" for link in drawing.xpath(".//*[local-name()='a']"))
    listed = page.xpath("//section[@id='place']//ul[@class='ways']//*[self::a or self::b]")
    assert [each.text_content() for each in listed].count("Right") == 1
    assert page.xpath("string(//section[@id='place']//ul[@class='ways']//b)") == f"Calcinosis cutis {SCRIPT}"


def test_all_ways_are_listed_and_nothing_twice():
    place = classification().place(str(CUTIS))
    [root] = ways(place)
    assert {step.label for step in root.below} == {label for _, label in place.parents}
    assert [step.below[0].id for step in root.below] == [CUTIS, CUTIS]


def test_data_of_a_place(site):
    data = site.get(f"/api/disease/{CUTIS}/place").json()
    assert data["id"] == str(CUTIS)
    assert len(data["children"]) == KINDS
    assert {each["name"] for each in data["parents"]} >= {"Right"}
    assert len(data["steps"]) == 4
    assert data["siblings"] == [
        {"parent": "MONDO:0000003", "diseases": [{"id": "MONDO:0000004", "name": f"Beside it {SCRIPT}"}]}
    ]


def test_data_of_the_ways(site):
    assert site.get("/api/browse/letter").json()["letters"]["R"] == 1
    assert site.get("/api/browse/letter/R").json()["diseases"] == [{"id": "MONDO:0000003", "name": "Right"}]
    shelf = site.get("/api/browse/icd/L94.2").json()
    assert [each["code"] for each in shelf["path"]] == ["12", "L94"]
    assert shelf["diseases"][0]["predicates"] == ["broad"]
    assert site.get("/api/browse/mesh").json()["parts"][0]["below"] == 1
    assert site.get("/api/browse/classification").json()["roots"][0]["below"] == KINDS + 5
    assert site.get(f"/api/browse/classification/{CUTIS}").json()["total"] == KINDS


def test_a_document_that_names_no_icon_has_the_one_of_the_site(site):
    assert site.get("/favicon.ico").headers["location"] == "/static/icon.svg"
