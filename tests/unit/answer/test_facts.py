"""Statements from records: definitions, findings, inheritance, genes, curated readings."""

import pytest
from tests.unit.answer.specimens import (
    ADULT_ONSET,
    DEFINITION,
    DOMINANT,
    FEVER,
    GENE,
    GOUT,
    MEASLES,
    ORIGINS,
    PAIN,
    annotation,
    record,
    stub,
)

from nosology.answer import facts
from nosology.answer.facts import Origins
from nosology.literature.records import Label
from nosology.provenance import Facet, Kind

NO_ORIGINS = Origins({})
ALL = (facts.definition, facts.findings, facts.inheritance, facts.genes)


@pytest.mark.parametrize("make", ALL)
def test_a_fact_without_a_citable_source_is_none(make) -> None:
    assert not list(make(GOUT, "gout", stub(), NO_ORIGINS))
    assert list(make(GOUT, "gout", stub(), ORIGINS))


@pytest.mark.parametrize("make", ALL)
def test_a_disease_without_records_has_no_facts(make) -> None:
    assert not list(make(MEASLES, "measles", stub(), ORIGINS))


def test_a_definition_is_quoted_whole() -> None:
    (found,) = facts.definition(GOUT, "gout", stub(), ORIGINS)
    assert (found.kind, found.facet, found.text) == (Kind.QUOTED, Facet.DEFINITION, DEFINITION)
    assert found.support.quote is not None
    assert found.support.quote.text == DEFINITION


def test_findings_leave_out_what_is_absent() -> None:
    found = list(facts.findings(GOUT, "gout", stub(), ORIGINS))
    assert [item.labels[0][1] for item in found] == [PAIN, FEVER]
    assert "8 of 10" in found[0].text
    assert "frequency not given" in found[1].text
    assert all("PMID:90000050" in item.text for item in found)


def test_what_no_patient_had_is_no_finding() -> None:
    rows = [annotation(PAIN, 1, frequency="0/52"), annotation(FEVER, 2)]
    assert [item.labels[0][1] for item in facts.findings(GOUT, "gout", stub(rows=rows), ORIGINS)] == [FEVER]


def test_a_finding_counted_in_very_few_comes_last() -> None:
    rows = [annotation(PAIN, 1, frequency="1/1"), annotation(FEVER, 2, frequency="30/90")]
    found = facts.findings(GOUT, "gout", stub(rows=rows), ORIGINS)
    assert [item.labels[0][1] for item in found] == [FEVER, PAIN]


def test_a_finding_stands_once() -> None:
    rows = [annotation(PAIN, 1), annotation(PAIN, 2)]
    assert len(list(facts.findings(GOUT, "gout", stub(rows=rows), ORIGINS))) == 1


def test_inheritance_is_a_cause_and_never_a_denied_one() -> None:
    (found,) = facts.inheritance(GOUT, "gout", stub(), ORIGINS)
    assert (found.facet, found.labels[0][1]) == (Facet.CAUSES, DOMINANT)
    denied = stub(rows=[annotation(DOMINANT, 1, aspect="I", negated=True)])
    assert not list(facts.inheritance(GOUT, "gout", denied, ORIGINS))


def test_a_gene_is_an_association() -> None:
    (found,) = facts.genes(GOUT, "gout", stub(), ORIGINS)
    assert (found.labels, found.association) == ((("ABCG2 gene", GENE),), True)
    assert "not a statement of cause" in found.note


def test_a_curated_reading_keeps_its_words_and_record() -> None:
    item = record(1, "Lead may cause gout.", "Lead", note="in two men")
    made = facts.curated(item, "gout")
    assert (made.text, made.support.reading, made.support.record) == (item.text, item.text, "t-1")
    assert made.support.quote is None
    assert made.note == "in two men"


@pytest.mark.parametrize(
    ("setting", "note"),
    [("animal", "animal study"), ("in vitro", "laboratory study"), ("human", ""), ("review", ""), ("", "")],
)
def test_a_curated_reading_says_what_was_studied(setting: str, note: str) -> None:
    assert facts.curated(record(1, "A.", "A", setting=setting), "gout").note == note


def test_an_association_is_said_to_be_one() -> None:
    made = facts.curated(record(1, "A.", Label(text="A", association=True)), "gout")
    assert made.association
    assert "association" in made.note


def test_a_curated_reading_without_labels_is_filed_under_its_facet() -> None:
    assert facts.curated(record(1, "A."), "gout").labels == (("Causes", None),)


def test_onset_is_no_finding() -> None:
    rows = [annotation(ADULT_ONSET, 1, aspect="C")]
    assert not list(facts.findings(GOUT, "gout", stub(rows=rows), ORIGINS))
