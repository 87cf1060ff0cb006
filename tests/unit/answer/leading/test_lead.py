"""The head of a page: short sentences in fixed words, each resting on statements that passed their checks."""

from dataclasses import replace

import pytest
from tests.unit.answer.specimens import (
    ADULT_ONSET,
    ARTHRITIS,
    DEFINITION,
    DOMINANT,
    FEVER,
    FINDINGS,
    GOUT,
    MEASLES,
    ORIGINS,
    PAIN,
    annotation,
    article,
    evidence,
    quoted,
    record,
    stub,
)

from nosology.answer import facts
from nosology.answer.answering import answer, overview
from nosology.answer.leading.lead import MOST, Ground, lead
from nosology.answer.records import Subject
from nosology.answer.subject import SubjectPattern
from nosology.provenance import Design, Facet, Kind

MODE = annotation(DOMINANT, 9, aspect="I", frequency=None)
SUBJECT = Subject(id=GOUT, name="gout", asked_as="gout")


def ground(*rows, said=(), passes=lambda statement: statement):
    pattern = SubjectPattern.of(["gout"])
    return Ground(SUBJECT, pattern, stub(rows=list(rows)), ORIGINS, said, passes)


def texts(*rows, **more):
    return [point.text for point in lead(ground(*rows, **more))]


def test_facts_are_told_in_fixed_words():
    assert texts(annotation(PAIN, 1, frequency="9/10"), MODE) == [
        "Gout is a kind of arthritis.",
        "It is also called podagra or gouty arthritis.",
        "A sign seen in most people studied: pain.",
        "It can be passed on in families (autosomal dominant).",
        "It is linked to the gene ABCG2.",
    ]


def test_a_mode_of_susceptibility_is_none_of_the_disease():
    likelier = replace(MODE, disease_name="Gout, susceptibility to", row="OMIM:1\tGout, susceptibility to")
    assert not any("passed on" in text for text in texts(likelier))
    assert any("passed on" in text for text in texts(MODE))


def test_every_sentence_rests_on_statements_with_a_source():
    for point in lead(ground(annotation(PAIN, 1), MODE)):
        assert point.kind is Kind.COMPOSED
        assert point.statements
        assert all(item.support.source.title for item in point.statements)


def test_what_fails_its_checks_is_not_told():
    def passes(statement):
        return None if statement.labels[0][1] in {ARTHRITIS, PAIN} else statement

    told = texts(annotation(PAIN, 1), annotation(FEVER, 2), MODE, passes=passes)
    assert not any("arthritis." in text and "kind of" in text for text in told)
    assert "A sign seen in most people studied: hot body." in told
    assert texts(annotation(PAIN, 1), MODE, passes=lambda statement: None) == []


def work(text):
    found = article(90000077, text, title="Gout", design=Design.REFERENCE_WORK)
    return quoted(found, text, Facet.DEFINITION, "Definition")


def test_a_reference_work_for_patients_opens_it_with_two_sentences_at_most():
    text = "Gout is a kind of painful swelling. It comes at night. It goes away by itself."
    point, kind, *_ = lead(ground(said=[work(text)]))
    assert (point.kind, point.text) == (Kind.QUOTED, "Gout is a kind of painful swelling. It comes at night.")
    quote = point.statements[0].support.quote
    assert (quote.text, quote.end - quote.start) == (point.text, len(point.text))
    assert kind.text == "It is a kind of arthritis."


@pytest.mark.parametrize(
    "text",
    [
        "Hyperuricaemia precipitates crystallopathy within articulations in gout.",
        "Gout constitutes monosodiumuratecrystallopathy characterizedby hyperuricaemicarthropathies.",
    ],
    ids=["does not begin with the disease", "is hard to read"],
)
def test_a_sentence_that_does_not_serve_is_not_quoted(text):
    assert lead(ground(said=[work(text)]))[0].text == "Gout is a kind of arthritis."


def test_a_curated_definition_comes_before_a_composed_one():
    said = facts.curated(record(9, "Gout is crystals in joints.", facet=Facet.DEFINITION), "gout")
    assert lead(ground(said=[said]))[0].text == "Gout is crystals in joints."
    doubted = replace(said, hedged=True)
    assert lead(ground(said=[doubted]))[0].text == "Gout is a kind of arthritis."


@pytest.mark.parametrize(
    ("frequencies", "text"),
    [
        (("8/10",), "It most often starts at the age of 16 or later."),
        (("1/10",), "It can start at the age of 16 or later."),
        ((None,), "It can start at the age of 16 or later."),
        (("3/3",), "It can start at the age of 16 or later."),
    ],
)
def test_when_it_starts(frequencies, text):
    rows = [annotation(ADULT_ONSET, n, aspect="C", frequency=each) for n, each in enumerate(frequencies)]
    assert text in texts(*rows)


def test_the_published_definition_helps_out_where_hardly_anything_else_is_known():
    def only_the_kind(statement):
        known = statement.labels[0][1] == ARTHRITIS or statement.kind is Kind.QUOTED
        return statement if known and statement.subject == GOUT else None

    assert [(point.kind, point.text) for point in lead(ground(passes=only_the_kind))] == [
        (Kind.COMPOSED, "Gout is a kind of arthritis."),
        (Kind.QUOTED, DEFINITION),
    ]


def test_a_lead_has_five_sentences_at_most():
    onset = annotation(ADULT_ONSET, 3, aspect="C")
    assert len(texts(annotation(PAIN, 1), MODE, onset)) == MOST


def test_a_page_has_a_lead_with_references_and_an_answer_has_none():
    page = overview(SUBJECT, evidence(), plain=True)
    assert page.lead[0].text == "Gout is a kind of arthritis."
    listed = {reference.number for reference in page.references}
    assert all(point.citations and set(point.citations) <= listed for point in page.lead)
    assert page.lead[0].citations == (1,)
    assert overview(SUBJECT, evidence()).lead == answer("What causes gout?", evidence()).lead == ()


def test_where_nothing_is_known_there_is_no_lead():
    subject = Subject(id=MEASLES, name="measles", asked_as="measles")
    alone = Ground(subject, SubjectPattern.of(["measles"]), stub(), ORIGINS, (), lambda statement: None)
    assert lead(alone) == ()
    assert PAIN in FINDINGS
