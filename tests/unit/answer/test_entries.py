"""Entries: a record with its place, codes, findings, and an answer over all facets."""

from tests.unit.answer.specimens import (
    ARTHRITIS,
    FEVER,
    GOUT,
    PAIN,
    TOPHUS,
    annotation,
    evidence,
    stub,
)

from nosology.answer.entries import entry
from nosology.answer.entry_records import Entry
from nosology.identifiers import Curie
from nosology.provenance import Facet


def gout(**catalog: object) -> Entry:
    held = evidence(catalog=stub(**catalog))
    disease = held.catalog.disease(GOUT)
    assert disease is not None
    return entry(disease, held)


def test_the_place_in_the_classification() -> None:
    made = gout()
    assert made.parents == made.ancestry == ((ARTHRITIS, "arthritis"),)
    assert made.children == ((TOPHUS, "tophaceous gout"),)
    assert made.siblings == ()


def test_ancestry_runs_from_the_root() -> None:
    held = evidence()
    disease = held.catalog.disease(TOPHUS)
    assert disease is not None
    assert [label for _, label in entry(disease, held).ancestry] == ["arthritis", "gout"]


def test_codes_findings_inheritance_and_genes() -> None:
    made = gout()
    assert [str(item.code) for item in made.icd] == ["ICD10CM:M10.9"]
    assert [row.id for row in made.findings] == [PAIN, FEVER]
    assert [row.id for row in made.absent] == [FEVER]
    assert made.inheritance == ("Autosomal dominant inheritance",)
    assert made.genes == ("ABCG2",)


def test_a_finding_says_how_often_from_when_and_who_says_so() -> None:
    row = gout().findings[0]
    assert (row.frequency, row.share, row.reports[0].onset) == ("8 of 10", 0.8, "Adult onset")
    assert row.references == (Curie("PMID", "90000050"),)
    assert row.reports[0].row.startswith("OMIM:138900")


def test_rows_of_one_finding_stand_together_most_frequent_first() -> None:
    rows = [annotation(FEVER, 1, frequency="1/10"), annotation(PAIN, 2), annotation(FEVER, 3, frequency=None)]
    made = gout(rows=rows)
    assert [(row.id, len(row.reports)) for row in made.findings] == [(PAIN, 1), (FEVER, 2)]
    assert made.findings[1].frequency == "1 of 10"


def test_the_answer_is_an_overview() -> None:
    made = gout()
    assert made.answer.question.facets == ()
    assert Facet.TREATMENT in {section.facet for section in made.answer.research}
