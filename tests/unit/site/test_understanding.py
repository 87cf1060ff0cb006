"""How a question was understood, and the links and the form that change it."""

import pytest
from lxml import html

from nosology.answer.records import Question, Subject
from nosology.identifiers import Curie
from nosology.provenance import Facet
from nosology.site.understanding import Asking, asking, ways

GOUT = Subject(id=Curie("MONDO", "0005393"), name="gout", asked_as="gout")
TOPHI = Subject(id=Curie("MONDO", "9000001"), name="tophaceous gout", asked_as="gout")
READ = Question(
    text="treatment of gout in children since 2020",
    subjects=(GOUT,),
    others=(TOPHI,),
    facets=(Facet.TREATMENT,),
    population="children",
    since=2020,
)
GIVEN = Asking(text=READ.text)
HEAD = "/ask?q=treatment+of+gout+in+children+since+2020"


def test_each_way_is_an_address_that_says_all_of_it() -> None:
    offered = ways(GIVEN, READ)
    assert [(way.words, way.address) for way in offered.subjects] == [
        ("tophaceous gout", f"{HEAD}&subject=MONDO%3A9000001")
    ]
    assert [(way.words, way.address) for way in offered.dropped] == [
        ("treatment", f"{HEAD}&facet=any"),
        ("children", f"{HEAD}&population=any"),
        ("since 2020", f"{HEAD}&since=any&until=any&as_of=any"),
    ]
    assert ("causes", f"{HEAD}&facet=causes&facet=treatment") in [
        (way.words, way.address) for way in offered.added
    ]


def test_where_everything_is_asked_nothing_is_added() -> None:
    assert not ways(GIVEN, Question(text="gout", subjects=(GOUT,))).added


def test_earlier_changes_stay() -> None:
    given = asking("gout", subject=["tophus", " "], facet=["causes"], population="men", until="1990")
    assert given.address == "/ask?q=gout&subject=tophus&facet=causes&population=men&until=1990"
    assert ways(given, READ).dropped[1].address.endswith("population=any&until=1990")


@pytest.mark.parametrize(
    ("given", "years"),
    [
        (Asking(text="x", whole=True), (0, 0, 0)),
        (Asking(text="x", whole=True, as_of="2015"), (0, None, 2015)),
        (Asking(text="x"), (None, None, None)),
    ],
)
def test_an_empty_field_of_the_form_drops_what_the_question_asks(given, years) -> None:
    changes = given.changes()
    assert (changes.since, changes.until, changes.as_of) == years
    assert changes.all_facets is given.whole


def test_narrowing_leaves_diseases_and_facets_as_asked() -> None:
    changes = asking("treatment of gout", narrow=True, design=["trials"], since="2020").changes()
    assert changes.designs == ("trials",)
    assert (changes.since, changes.until, changes.population) == (2020, 0, "")
    assert (changes.facets, changes.all_facets, changes.subjects) == ((), False, ())
    assert asking("gout", narrow=True, whole=True).changes().all_facets


def test_the_form_that_narrows_sends_what_the_address_says_of_facets(site) -> None:
    def sent(address):
        tree = html.fromstring(site.get(address).text)
        form = tree.xpath("//form[@class='reading']")[0]
        return {field.get("name"): field.get("value") for field in form.xpath(".//input[@type='hidden']")}

    asked = "/ask?q=calcification+causes"
    assert sent(asked) == {"q": "calcification causes", "narrow": "1"}
    assert sent(f"{asked}&facet=types")["facet"] == "types"
    assert sent(f"{asked}&whole=1")["facet"] == "any"


def test_the_page_shows_and_offers_it(site) -> None:
    page = site.get("/ask", params={"q": "causes of dystrophic calcification", "facet": "types"})
    tree = html.fromstring(page.text)
    form = tree.xpath("//form[@class='reading']")[1]
    assert form.get("method") == "get"
    assert form.xpath(".//input[@name='facet'][@checked]/@value") == ["types"]
    assert "types" in tree.xpath("//dl[@class='understood']")[0].text_content()
    link = tree.xpath("//p[contains(@class, 'take-away')]/a/@href")[0]
    assert site.get(link).json()["understood"]["facets"] == ["types"]


@pytest.mark.parametrize(
    "wrong", ["facet=colour", "since=20x0", "population=martians", "since=2020&until=2010"]
)
def test_what_cannot_be_is_refused_with_words(site, wrong) -> None:
    answer = site.get(f"/api/ask?q=calcification&{wrong}")
    assert answer.status_code == 400
    page = site.get(f"/ask?q=calcification&{wrong}")
    assert page.status_code == 400
    assert "<form" in page.text
