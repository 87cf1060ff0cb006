"""Annotated findings as rows: nothing published is averaged, merged or lost."""

from tests.unit.answer.specimens import ADULT_ONSET, FEVER, GOUT, PAIN, annotation, stub

from nosology.answer.findings import finding_rows
from nosology.identifiers import Curie


def rows(*annotations):
    catalog = stub(rows=list(annotations))
    return finding_rows(catalog, catalog.annotations(GOUT))


def test_every_annotation_keeps_its_count_and_reference():
    other = (Curie("PMID", "90000051"),)
    (row,) = rows(
        annotation(PAIN, 1, frequency="HP:0040282"), annotation(PAIN, 2, frequency="8/10", references=other)
    )
    assert [(report.frequency, report.references) for report in row.reports] == [
        ("8 of 10", other),
        ("frequent (30–79 %)", (Curie("PMID", "90000050"),)),
    ]
    assert row.frequency == "8 of 10; frequent (30–79 %)"
    assert len(row.references) == 2


def test_a_class_leads_before_a_count_of_few():
    (row,) = rows(annotation(PAIN, 1, frequency="1/1"), annotation(PAIN, 2, frequency="HP:0040283"))
    assert (row.share, row.few) == (0.17, False)
    (alone,) = rows(annotation(PAIN, 1, frequency="1/1"))
    assert (alone.share, alone.few) == (1.0, True)


def test_what_no_patient_had_is_absent():
    (row,) = rows(annotation(PAIN, 1, frequency="0/9"))
    assert row.absent
    assert row.reports[0].frequency == "0 of 9"


def test_present_and_absent_stand_apart_and_know_of_each_other():
    found = rows(annotation(PAIN, 1), annotation(PAIN, 2, negated=True, frequency=None), annotation(FEVER, 3))
    assert {(row.id, row.absent, row.contrary) for row in found} == {
        (PAIN, False, True),
        (PAIN, True, True),
        (FEVER, False, False),
    }


def test_order_is_by_frequency_then_few_then_unknown():
    found = rows(
        annotation(FEVER, 1, frequency=None), annotation(PAIN, 2, frequency="1/1"), annotation(ADULT_ONSET, 3)
    )
    assert [row.id for row in found] == [ADULT_ONSET, PAIN, FEVER]
