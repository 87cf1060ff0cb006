"""Choosing sentences: what is taken from an article, under which names, and what is left."""

from dataclasses import replace

import pytest
from tests.unit.answer.specimens import (
    GOUT,
    HYPERTENSION,
    LUNG_HYPERTENSION,
    article,
    stub,
)

from nosology.answer.selection import Candidate, Selector, default_label
from nosology.answer.subject import SubjectPattern
from nosology.literature.records import Article, Recommendation
from nosology.provenance import Design, Facet
from nosology.search.engine import Hit

FACETS = tuple(facet for facet in Facet if facet is not Facet.RECENT)


def select(*articles: Article, names: tuple[str, ...] = ("gout",), facets=FACETS) -> list[Candidate]:
    selector = Selector(GOUT, "gout", SubjectPattern.of(names), stub())
    return selector.select([Hit(article=item, score=1.0) for item in articles], facets)


def labels(found: list[Candidate]) -> list[tuple[str, ...]]:
    return [tuple(label for label, _ in item.statement.labels) for item in found]


def test_a_sentence_is_quoted_with_its_place() -> None:
    sentence = "Colchicine is effective in patients with gout."
    paper = article(1, "Gout hurts a great deal at night.", sentence)
    (found,) = select(paper)
    quote = found.statement.support.quote
    assert quote is not None
    assert quote.matches(paper.passages[1])
    assert found.statement.text == sentence
    assert labels([found]) == [("Colchicine",)]


@pytest.mark.parametrize(
    "sentence",
    [
        "We studied whether colchicine is effective in patients with gout.",
        "Colchicine is effective in patients with measles.",
        "Something unnamed is effective in patients with gout.",
        "Gout: colchicine is good.",
        "The effect of colchicine in patients with gout is discussed.",
        "Lead is a risk factor for gout in workers who are not drinkers of wine.",
        "Lead is not a risk factor for gout, and it was never a cause of it in workers.",
    ],
)
def test_what_states_nothing_is_left(sentence: str) -> None:
    assert not select(article(1, sentence))


def test_a_section_on_methods_is_not_quoted() -> None:
    sentence = "Colchicine is effective in patients with gout."
    assert not select(article(1, sentence, section="methods"))
    assert select(article(1, sentence, section="conclusions"))


def test_a_denied_treatment_speaks_against() -> None:
    (found,) = select(article(1, "Warfarin was not effective in patients with gout."))
    assert found.statement.against


def test_a_denied_cause_speaks_against() -> None:
    (found,) = select(article(1, "Lead is not a risk factor for gout in this group of workers."))
    assert (found.statement.facet, found.statement.against) == (Facet.CAUSES, True)
    assert labels([found]) == [("Lead",)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Red wine was refuted as a cause of gout in this group.",
        "The false belief that red wine is a cause of gout is widespread.",
        "Our data ruled against the idea that coffee is a risk factor for gout.",
        "It is a myth that lead is a risk factor for gout in these workers.",
        "Colchicine was effective in patients with gout but was withdrawn from the market.",
        "The use of colchicine in the treatment of gout is limited by its side effects.",
        "Colchicine makes surgery unnecessary in the treatment of patients with gout.",
    ],
)
def test_what_is_taken_back_or_doubted_affirms_nothing(sentence: str) -> None:
    assert not select(article(1, sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "Colchicine was withdrawn from the market for the treatment of gout because of liver injury.",
        "Colchicine is of doubtful value in the treatment of gout.",
        "Much unnecessary colchicine in the treatment of gout could be avoided.",
        "The false belief that warfarin is effective in patients with gout is widespread.",
    ],
)
def test_what_is_given_up_or_of_no_worth_speaks_against(sentence: str) -> None:
    found = select(article(1, sentence))
    assert found
    assert all(each.statement.against for each in found)


def test_what_is_believed_is_said_with_reservation() -> None:
    (found,) = select(article(1, "Lead is widely believed to be a risk factor for gout in workers."))
    assert found.statement.hedged


def test_what_lowers_a_risk_is_no_denied_cause() -> None:
    sentence = "Wine is associated with a lower risk, and not with a higher risk of gout."
    assert not select(article(1, sentence), facets=(Facet.CAUSES,))


def test_a_denial_in_another_clause_is_none_of_the_treatment() -> None:
    assert not select(
        article(1, "Colchicine is effective in patients with gout, but warfarin was never tried.")
    )


def test_a_recommendation_states_no_cause() -> None:
    sentence = "Offer transfusion where lead is a cause of gout in grown people."
    paper = article(1, sentence)
    assert select(paper, facets=(Facet.CAUSES,))
    guided = replace(paper, recommendations=(Recommendation(passage=paper.passages[-1].name),))
    assert not select(guided, facets=(Facet.CAUSES,))


def test_mutations_are_named_by_their_gene() -> None:
    found = select(article(1, "Gout is caused by changes (mutations) in the UMOD gene in some families."))
    assert labels(found) == [("UMOD gene",)]


def test_what_only_stands_beside_names_no_point() -> None:
    found = select(article(1, "Tablets taken after colchicine can prevent gout in these people."))
    assert ("Colchicine",) not in labels(found)


def test_an_animal_study_never_answers_for_treatment() -> None:
    sentence = "Colchicine is effective in patients with gout."
    assert not select(article(1, sentence, headings=("Animals",)))
    assert select(article(1, sentence, headings=("Animals", "Humans")))


def test_an_animal_study_of_a_cause_is_said_to_be_one() -> None:
    (found,) = select(article(1, "Alcohol is a cause of gout in the end.", headings=("Animals",)))
    assert found.statement.note == "animal or cell study"


def test_what_belongs_to_another_clause_is_no_cause() -> None:
    (found,) = select(article(1, "Gout secondary to bad kidneys, colchicine remains a treatment of pain."))
    assert labels([found]) == [("Bad kidneys",)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Fluids were required for gout associated with the cure of cancer, prevention of hypertension.",
        "Gout causes damage of the heart that is induced by hypertension in old people.",
    ],
)
def test_what_another_clause_or_cause_names_is_neither_associated_nor_an_outcome(sentence: str) -> None:
    found = select(article(1, sentence), facets=(Facet.ASSOCIATED, Facet.PROGNOSIS))
    assert ("Hypertension",) not in labels(found)


def test_an_abstract_that_names_animals_and_no_people_is_of_animals() -> None:
    sentence = "Colchicine is effective in the treatment of gout."
    assert not select(article(1, f"Forty mice were treated. {sentence}"))
    assert select(article(1, f"Forty mice and nine patients were treated. {sentence}"))


def test_what_drugs_act_on_is_no_treatment() -> None:
    assert not select(article(1, "The colchicine receptor is effective in patients with gout."))


def test_not_giving_rise_to_side_effects_is_no_denial() -> None:
    text = "Colchicine does not give rise to side effects and is effective in patients with gout."
    assert not any(found.statement.against for found in select(article(1, text)))


def test_an_effect_on_patients_counts_only_from_trials() -> None:
    sentence = "Colchicine reduced the number of attacks in patients with gout."
    assert not select(article(1, sentence), facets=(Facet.TREATMENT,))
    assert select(article(1, sentence, design=Design.RANDOMIZED_TRIAL), facets=(Facet.TREATMENT,))


def test_a_sentence_on_a_longer_name_is_on_another_condition() -> None:
    paper = article(1, "Warfarin is effective in patients with pulmonary hypertension.")
    hits = [Hit(article=paper, score=1.0)]
    pattern = SubjectPattern.of(["hypertension"])
    alone = Selector(HYPERTENSION, "hypertension", pattern, stub())
    assert not alone.select(hits, FACETS)
    with_kinds = Selector(HYPERTENSION, "hypertension", pattern, stub(), frozenset({LUNG_HYPERTENSION}))
    (found,) = with_kinds.select(hits, FACETS)
    assert (found.statement.subject, found.statement.subject_name) == (
        LUNG_HYPERTENSION,
        "pulmonary hypertension",
    )


def test_an_abbreviation_that_the_article_defines_names_the_subject() -> None:
    paper = article(
        1, "Gouty arthritis (GA) hurts a great deal.", "Colchicine is effective in patients with GA."
    )
    assert labels(select(paper, names=("gouty arthritis",))) == [("Colchicine",)]


def test_one_candidate_for_each_point_of_an_article() -> None:
    paper = article(
        1, "Colchicine is effective in patients with gout.", "Colchicine is useful in patients with gout."
    )
    assert len(select(paper)) == 1


def test_better_and_newer_come_first() -> None:
    sentence = "Colchicine is effective in patients with gout."
    old, new = article(1, sentence, year=1975), article(2, sentence, year=2021)
    assert [item.statement.support.source.year for item in select(old, new)] == [2021, 1975]
    assert select(old, new) == select(new, old)


@pytest.mark.parametrize(
    ("facet", "sentence", "label"),
    [
        (Facet.PROGNOSIS, "The mortality of gout is low.", "Mortality"),
        (Facet.PROGNOSIS, "Survival in gout is good.", "Survival"),
        (Facet.PROGNOSIS, "The outlook is good.", "Prognosis"),
        (Facet.EPIDEMIOLOGY, "The prevalence is 2%.", "Prevalence"),
        (Facet.EPIDEMIOLOGY, "In 2% of men.", "Occurrence"),
        (Facet.TYPES, "Gout is divided into two.", "Classification"),
        (Facet.HISTORY, "First described in 1683.", "First description"),
        (Facet.MECHANISM, "In the pathogenesis.", "Pathogenesis"),
    ],
)
def test_a_point_that_names_no_single_thing_is_called_by_what_is_measured(
    facet: Facet, sentence: str, label: str
) -> None:
    assert default_label(facet, sentence) == label
