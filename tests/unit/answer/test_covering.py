"""What an entry holds and lacks, by facet."""

from tests.unit.answer.specimens import GOUT, MEASLES, TOPHUS, evidence, record

from nosology.answer.covering import covers, curated_diseases, gaps, quoted_facets
from nosology.answer.entries import entry
from nosology.answer.entry_records import FacetCover
from nosology.provenance import Facet


def made(disease, **changes):
    held = evidence(**changes)
    return entry(held.catalog.disease(disease), held)


def cover(page, facet):
    return next(each for each in page.covers if each.facet is facet)


def test_facets_stand_in_order_and_are_all_there():
    assert [each.facet for each in made(GOUT).covers] == list(Facet)


def test_facts_are_counted_apart_from_readings():
    held = cover(made(GOUT), Facet.SYMPTOMS)
    assert held.facts == 2
    assert cover(made(GOUT), Facet.DEFINITION).facts == 1


def test_what_only_a_kind_has_is_said_so():
    ulcer = record(1, "A tophus may ulcerate.", "Ulcer", disease=TOPHUS, facet=Facet.PROGNOSIS)
    held = evidence(articles=(), records=[ulcer])
    page = entry(held.catalog.disease(GOUT), held)
    assert (cover(page, Facet.PROGNOSIS).curated, cover(page, Facet.PROGNOSIS).on_kinds) == (0, True)
    assert any("evidence on prognosis" in gap and "only on kinds of it" in gap for gap in page.gaps)
    assert curated_diseases(held)[Facet.PROGNOSIS] == {TOPHUS}


def test_a_gap_is_one_sentence_for_each_facet_without_anything():
    found = [
        FacetCover(facet=Facet.TREATMENT),
        FacetCover(facet=Facet.DEFINITION, composed=True),
        FacetCover(facet=Facet.CAUSES, quoted=1),
        FacetCover(facet=Facet.TYPES, facts=2),
    ]
    assert gaps(found) == (
        "No treatment evidence in this library.",
        "No published definition in this library; the one shown is composed.",
    )
    assert quoted_facets(found) == (Facet.CAUSES,)


def test_related_diseases_have_reasons_and_siblings_are_few():
    kin = made(GOUT).kin
    assert [(each.id, each.reasons) for each in kin] == [(MEASLES, ("is linked to the same gene, ABCG2",))]


def test_a_composed_definition_is_no_published_one():
    page = made(TOPHUS)
    held = cover(page, Facet.DEFINITION)
    assert (held.composed, held.facts, held.curated) == (True, 0, 0)
    assert "No published definition" in page.gaps[0]
    assert covers(GOUT, page.answer, {})[0].facts == 0
