import pytest

from nosology.diseases.predicates import distinct, from_sources, relation
from nosology.diseases.records import Predicate, Xref
from nosology.identifiers import Curie


@pytest.mark.parametrize(
    ("written", "predicate"),
    [
        ("skos:exactMatch", Predicate.EXACT),
        ("http://www.w3.org/2004/02/skos/core#exactMatch", Predicate.EXACT),
        ("owl:equivalentClass", Predicate.EXACT),
        ("skos:narrowMatch", Predicate.NARROW),
        ("skos:broadMatch", Predicate.BROAD),
        ("skos:closeMatch", Predicate.RELATED),
        ("skos:relatedMatch", Predicate.RELATED),
        ("oboInOwl:hasDbXref", Predicate.UNSPECIFIED),
        ("semapv:crossSpeciesExactMatch", None),
        ("rdfs:subClassOf", None),
        ("exactMatch", None),
        ("", None),
    ],
)
def test_predicates_of_mappings(written, predicate):
    assert relation(written) is predicate


@pytest.mark.parametrize(
    ("sources", "predicate"),
    [
        (["DOID:1", "MONDO:equivalentTo"], Predicate.EXACT),
        (["MONDO:mondoIsNarrowerThanSource"], Predicate.BROAD),
        (["MONDO:mondoIsBroaderThanSource"], Predicate.NARROW),
        (["MONDO:narrowMatch"], Predicate.NARROW),
        (["MONDO:relatedTo"], Predicate.RELATED),
        (["MONDO:MEDGEN"], Predicate.UNSPECIFIED),
        ([], Predicate.UNSPECIFIED),
    ],
)
def test_what_mondo_states_among_the_sources(sources, predicate):
    assert from_sources(sources) is predicate


def test_a_bare_code_goes_where_the_same_code_is_typed():
    def xref(local, predicate):
        return Xref(code=Curie("OMIM", local), predicate=predicate, origin="mondo")

    bare, exact, other = (
        xref("210900", Predicate.UNSPECIFIED), xref("210900", Predicate.EXACT), xref("154700", Predicate.UNSPECIFIED)
    )  # fmt: skip
    assert distinct([bare, exact, other, exact, other]) == (exact, other)
