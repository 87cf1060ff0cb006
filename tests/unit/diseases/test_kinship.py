"""Related diseases, each with the reason."""

import sqlite3

import pytest
from tests.unit.diseases.specimens import curie, disease

from nosology.diseases.catalog import Catalog
from nosology.diseases.catalog_writer import CatalogWriter
from nosology.diseases.genes import GeneLink
from nosology.diseases.records import Predicate, Xref

ONE, TWO = "MONDO:0000001", "MONDO:0000002"


def gene(code, symbol="FBN1", number="2200"):
    return GeneLink(disease=curie(code), gene=curie(f"NCBIGene:{number}"), symbol=symbol, row="row")


def made(links=(), predicates=(), retired=False):
    connection = sqlite3.connect(":memory:")
    writer = CatalogWriter(connection)
    writer.add_diseases(
        [
            disease(ONE, "one", codes=("OMIM:100001",), parents=()),
            disease(TWO, "two", codes=("OMIM:100002",), parents=(), obsolete=retired),
        ]
    )
    code = curie("MESH:D000001")
    writer.add_xrefs(
        (curie(each), Xref(code=code, predicate=predicate, origin="x"))
        for each, predicate in zip((ONE, TWO), predicates, strict=False)
    )
    writer.add_genes(links)
    writer.finish()
    return Catalog(connection).related(curie(ONE))


def test_a_shared_gene():
    assert made([gene("OMIM:100001"), gene("OMIM:100002")]) == [
        (curie(TWO), "two", "is linked to the same gene, FBN1")
    ]


def test_another_gene_is_no_relation():
    assert made([gene("OMIM:100001"), gene("OMIM:100002", "FBN2", "2201")]) == []


def test_a_retired_disease_is_never_related():
    assert made([gene("OMIM:100001"), gene("OMIM:100002")], retired=True) == []


@pytest.mark.parametrize(
    ("predicates", "related"),
    [
        ((Predicate.EXACT, Predicate.EXACT), True),
        ((Predicate.EXACT, Predicate.BROAD), False),
        ((Predicate.UNSPECIFIED, Predicate.UNSPECIFIED), False),
    ],
)
def test_only_an_exact_code_relates(predicates, related):
    found = [reason for _, _, reason in made(predicates=predicates)]
    assert found == (["has the same code, MESH:D000001"] if related else [])


def test_settings_both_ways(catalog):
    within, setting = curie("NOSOLOGY:calcinosis-in-systemic-sclerosis"), curie("MONDO:0005100")
    assert (within, "calcinosis in systemic sclerosis", "occurs in it") in catalog.related(setting)
    assert (setting, "systemic sclerosis", "it occurs in this") in catalog.related(within)
