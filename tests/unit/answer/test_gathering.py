"""Gathering checked statements on one subject, and saying what is missing."""

from dataclasses import replace

import pytest
from tests.unit.answer.specimens import (
    ARTHRITIS,
    ARTICLES,
    GOUT,
    HYPERTENSION,
    RECORDS,
    TOPHUS,
    article,
    evidence,
    record,
)

from nosology.answer.composition import ON_THE_QUESTION
from nosology.answer.evidence import Evidence
from nosology.answer.gathering import Gathered
from nosology.answer.parts import Part
from nosology.answer.records import Question, Subject
from nosology.identifiers import Curie
from nosology.literature.retractions import retractions_of
from nosology.provenance import Facet, Kind, Standing

SUBJECT = Subject(id=GOUT, name="gout", asked_as="gout")


def gather(*facets: Facet, of: Subject = SUBJECT, held: Evidence | None = None, **asked: object) -> Gathered:
    question = Question(**{"text": "?", **asked}, subjects=(of,), facets=facets)  # type: ignore[arg-type]
    return Gathered(question, of, held or evidence(), tuple((facet, 9) for facet in facets))


def texts(gathered: Gathered) -> set[str]:
    return {item.text for item in gathered.statements}


def test_curated_recorded_and_quoted_statements_come_together() -> None:
    found = gather(Facet.CAUSES)
    assert {"Lead exposure may cause gout.", "Hyperuricemia is a major risk factor for gout."} <= texts(found)
    assert any("gene" in text for text in texts(found))
    assert not found.held_back
    assert all(item.support.checks for item in found.statements)


def test_a_retracted_article_is_never_found() -> None:
    assert not any("Warfarin is effective" in text for text in texts(gather(Facet.TREATMENT)))


def test_what_the_retraction_list_names_is_withheld() -> None:
    held = evidence(retracted=retractions_of({"90000001", "90000101"}))
    found = gather(Facet.TREATMENT, held=held)
    assert "Colchicine is effective in patients with gout." not in texts(found)
    assert len(found.held_back) == 1
    assert "Lead exposure may cause gout." not in texts(gather(Facet.CAUSES, held=held))


def test_a_statement_whose_record_is_under_a_concern_is_withheld() -> None:
    concern = replace(ARTICLES[0], source=replace(ARTICLES[0].source, standing=Standing.CONCERN))
    assert not any(
        item.kind is Kind.QUOTED for item in gather(Facet.TREATMENT, held=evidence([concern])).statements
    )


def test_years_bound_the_evidence() -> None:
    recent = gather(Facet.TREATMENT, since=2000)
    assert "Treatment of gout is with colchicine and allopurinol." not in texts(recent)
    old = gather(Facet.TREATMENT, until=1980)
    assert {item.support.source.year for item in old.statements} == {1977}


def test_a_focus_leaves_only_what_speaks_to_it() -> None:
    found = gather(Facet.TREATMENT, focus=("colchicine",))
    assert texts(found) == {
        "Colchicine is effective in patients with gout.",
        "Treatment of gout is with colchicine and allopurinol.",
    }
    assert {label for item in found.statements for label, _ in item.labels} == {"Colchicine"}


def test_a_sentence_on_the_question_stands_apart_from_the_facets() -> None:
    text = "Ferritin levels are high in most patients with gout."
    papers = [article(1, text), article(2, "Colchicine is effective in patients with gout.")]
    found = gather(
        Facet.TREATMENT, focus=("ferritin",), text="ferritin levels in gout", held=evidence(papers, ())
    )
    assert texts(found) == set()
    (section,) = found.sections(Part.RESEARCH, named=False)
    assert section.heading == ON_THE_QUESTION
    assert [point.text for point in section.points] == [text]
    (statement,) = section.points[0].statements
    assert {outcome.name for outcome in statement.support.checks} >= {"span", "subject", "focus"}
    gaps = list(found.gaps((), (section,)))
    assert "Nothing in this library states the treatment of gout." in gaps
    assert not any("ferritin" in gap for gap in gaps)


def test_a_sentence_that_states_a_facet_is_not_shown_again_for_its_words() -> None:
    found = gather(Facet.TREATMENT, focus=("colchicine",), text="Is colchicine effective in gout?")
    assert texts(found)
    assert texts(found).isdisjoint(item.text for item in found.worded)


def test_without_a_focus_nothing_is_chosen_for_its_words() -> None:
    assert gather(Facet.TREATMENT).worded == []


def test_a_focus_that_names_a_disease_takes_its_other_names() -> None:
    papers = [article(1, "High blood pressure is a risk factor for gout.")]
    assert texts(gather(Facet.CAUSES, focus=("hypertension",), held=evidence(papers, ())))


def test_statements_on_kinds_of_the_subject_are_found_where_there_are_few() -> None:
    found = gather(Facet.TREATMENT)
    below = [item for item in found.statements if item.subject == TOPHUS]
    assert [item.subject_name for item in below] == ["tophaceous gout"]
    assert found.depth(TOPHUS) == 1
    assert found.depth(GOUT) == 0
    assert found.depth(HYPERTENSION) > 1


def test_statements_on_the_asked_patients_come_first() -> None:
    papers = [
        article(1, "Colchicine is effective in patients with gout."),
        article(2, "Allopurinol is effective in children with gout."),
    ]
    found = gather(Facet.TREATMENT, population="children", held=evidence(papers, ()))
    assert [item.support.source.id.local for item in found.statements] == ["2", "1"]
    assert found.special == 1


def test_with_enough_on_the_asked_patients_the_rest_is_left_out() -> None:
    drugs = ("Colchicine", "Allopurinol", "Warfarin")
    papers = [article(n, f"{drug} is effective in children with gout.") for n, drug in enumerate(drugs, 1)]
    papers.append(article(9, "Vitamin D is effective in patients with gout."))
    found = gather(Facet.TREATMENT, population="children", held=evidence(papers, ()))
    assert {item.support.source.id.local for item in found.statements} == {"1", "2", "3"}


def test_recent_findings_are_refiled_and_not_repeated() -> None:
    found = gather(Facet.RECENT)
    assert {item.facet for item in found.statements} == {Facet.RECENT}
    assert "Hyperuricemia is a major risk factor for gout." in texts(found)
    both = gather(Facet.CAUSES, Facet.RECENT)
    shown = [item.text for item in both.statements]
    assert len(shown) == len(set(shown))


@pytest.mark.parametrize(
    ("facets", "asked", "words"),
    [
        ((Facet.HISTORY,), {}, "Nothing in this library states the history of gout."),
        ((Facet.CAUSES,), {}, "No guideline in this library addresses the causes of gout itself."),
        (
            (Facet.TREATMENT,),
            {"focus": ("homeopathy",)},
            "Nothing in this library addresses “homeopathy” in gout.",
        ),
        ((Facet.TREATMENT,), {"population": "children"}, "Nothing found is specific to children"),
    ],
)
def test_what_is_missing_is_said(facets: tuple[Facet, ...], asked: dict[str, object], words: str) -> None:
    found = gather(*facets, **asked)
    gaps = list(
        found.gaps(found.sections(Part.GUIDELINES, named=False), found.sections(Part.RESEARCH, named=False))
    )
    assert any(words in gap for gap in gaps), gaps


def test_what_curators_sought_in_vain_is_said_unless_shown() -> None:
    held = evidence(sought={(GOUT, Facet.CAUSES): ("Moonlight", "Lead")})
    found = gather(Facet.CAUSES, held=held)
    gaps = list(found.gaps((), found.sections(Part.RESEARCH, named=False)))
    assert [gap for gap in gaps if gap.startswith("Looked for")] == [
        "Looked for and not found: Moonlight (causes of gout)."
    ]


def test_guidance_and_research_stand_apart() -> None:
    found = gather(Facet.TREATMENT)
    guided = found.sections(Part.GUIDELINES, named=False)
    research = found.sections(Part.RESEARCH, named=False)
    for part, is_guidance in ((guided, True), (research, False)):
        sources = [item.support.source for s in part for point in s.points for item in point.statements]
        assert sources
        assert all(source.design.is_guidance is is_guidance for source in sources)


def test_evidence_knows_words_and_years() -> None:
    held = evidence()
    assert held.occurs("colchicine")
    assert not held.occurs("zorblax")
    assert held.newest_curated == 2020
    assert evidence(records=()).newest_curated == 0


def test_curated_statements_on_a_parent_are_not_the_subjects() -> None:
    parents = [record(1, "Arthritis comes from work.", "Work", disease=ARTHRITIS), *RECORDS]
    assert "Arthritis comes from work." not in texts(gather(Facet.CAUSES, held=evidence(records=parents)))


def test_a_subject_that_the_catalog_lost_is_still_looked_for_by_name() -> None:
    lost = Subject(id=Curie("MONDO", "9999999"), name="gout", asked_as="gout")
    assert gather(Facet.TREATMENT, of=lost).names == ("gout",)
