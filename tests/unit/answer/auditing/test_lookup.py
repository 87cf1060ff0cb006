"""From a reference to a record."""

from tests.unit.answer.specimens import article, evidence

from nosology.answer.auditing.lookup import Lookup
from nosology.answer.auditing.references import declared, declared_of
from nosology.identifiers import Curie
from nosology.literature.retractions import Retractions
from nosology.provenance import Standing

FIRST = article(
    90000021,
    "Gout hurts.",
    title="A first study of pain in gout",
    authors=("Kim HY",),
    pmcid=Curie("PMCID", "PMC77"),
    doi=Curie("DOI", "10.1000/first"),
)
OTHER = article(90000022, "Measles spreads.", title="Another study, of measles in towns")
LOOKUP = Lookup(evidence((FIRST, OTHER)))


def record(text):
    return LOOKUP.record(declared("1", text))


def test_identifiers_lead_to_the_record():
    for text in (
        "PMID: 90000021",
        "PMC77",
        "doi:10.1000/FIRST",
        "Kim HY. A first study of pain in gout. PMID 90000021",
    ):
        found = record(text)
        assert (found.source, found.differs, found.whole) == (FIRST.source, "", True)


def test_another_title_differs_and_the_one_that_was_meant_is_found():
    found = record("Kim HY. A first study of pain in gout. 2020. PMID: 90000022")
    assert "does not name" in found.differs or "title" in found.differs
    assert found.near == FIRST.source


def test_identifiers_of_two_publications_differ():
    assert "different publications" in record("PMID: 90000022 doi:10.1000/first").differs


def test_the_digits_of_a_pmcid_given_as_a_pmid():
    found = record("PMID: 77")
    assert (found.source, found.near) == (None, FIRST.source)


def test_a_title_alone_is_enough():
    assert record("Kim HY et al. A first study of pain in gout. J Gout 2020.").source == FIRST.source
    assert record("A study that nobody ever wrote about gout.").source is None


def test_a_given_title_is_compared():
    assert "title" in LOOKUP.record(declared_of("1", {"title": "On measles", "pmid": 90000021})).differs


def test_a_retraction_list_speaks_of_what_is_not_held():
    listed = Retractions({Curie("PMID", "5"): Standing.RETRACTED})
    found = Lookup(evidence((FIRST,), retracted=listed)).record(declared("1", "PMID: 5"))
    assert (found.source, found.standing) == (None, Standing.RETRACTED)


def test_what_is_not_held_is_asked_for_where_that_is_allowed():
    live = Lookup(evidence((FIRST,)), live=lambda _: OTHER)
    assert live.record(declared("1", "PMID: 90000022")).source == OTHER.source
    none = Lookup(evidence((FIRST,)), live=lambda _: None).record(declared("1", "PMID: 90000022"))
    assert (none.source, none.asked) == (None, True)
