"""Sentences chosen for the words of a question."""

import pytest
from tests.unit.answer.specimens import GOUT, HYPERTENSION, LUNG_HYPERTENSION, article, stub

from nosology.answer.article_checks import ANIMAL_NOTE, denial_note
from nosology.answer.focus import Focus
from nosology.answer.records import Question, Statement
from nosology.answer.selection import Selector
from nosology.answer.subject import SubjectPattern
from nosology.answer.worded import worded_statements
from nosology.literature.records import Article
from nosology.provenance import Design, Facet
from nosology.search.memory import MemoryEngine

SELECTOR = Selector(GOUT, "gout", SubjectPattern.of(["gout"]), stub())
LEVELS = "Ferritin levels are high in most patients with gout."
OTHERS = article(
    9,
    "Gout is a form of arthritis of the big toe.",
    "Patients with gout often have kidney stones.",
    "Ferritin is a protein that stores iron in cells.",
)


def chosen(*articles: Article, facets: tuple[Facet, ...] = (), most: int = 9) -> list[Statement]:
    asked = Question(text="Are ferritin levels high in gout?", facets=facets)
    focus = (Focus.of("ferritin"), Focus.of("high"))
    return worded_statements(SELECTOR, MemoryEngine((*articles, OTHERS)), asked, focus, most)


def test_only_a_sentence_that_names_subject_and_focus_is_chosen() -> None:
    (found,) = chosen(article(1, LEVELS))
    assert found.text == LEVELS
    assert found.focus == ("ferritin", "high")
    assert found.labels == (("Ferritin", None),)
    assert found.support.quote is not None
    assert found.support.quote.text == LEVELS


@pytest.mark.parametrize(
    "sentence",
    [
        "We aimed to measure ferritin levels in patients with gout.",
        "These ferritin levels are high in gout.",
        "Ferritin levels in gout were high, as table 2 shows.",
        "Fifty patients with gout were included and ferritin levels measured.",
        "ferritin - gout - levels - high - arthritis of the toe.",
        "Ferritin levels are high in gout and also in much else besi",
    ],
)
def test_what_cannot_stand_alone_is_left_out(sentence: str) -> None:
    assert chosen(article(1, sentence)) == []


def test_methods_are_left_out() -> None:
    assert chosen(article(1, LEVELS, section="methods")) == []


def test_a_longer_name_is_another_disease() -> None:
    selector = Selector(HYPERTENSION, "hypertension", SubjectPattern.of(["hypertension"]), stub())
    engine = MemoryEngine([article(1, "Ferritin levels are high in pulmonary hypertension of the old.")])
    asked = Question(text="Are ferritin levels high in hypertension?")
    assert worded_statements(selector, engine, asked, [Focus.of("ferritin")], 9) == []
    own = Selector(LUNG_HYPERTENSION, "pulmonary hypertension", selector.pattern, stub())
    (found,) = worded_statements(own, engine, asked, [Focus.of("ferritin")], 9)
    assert found.subject == LUNG_HYPERTENSION


def test_the_same_said_twice_is_shown_once() -> None:
    again = "In most patients with gout, ferritin levels are high."
    assert len(chosen(article(1, LEVELS), article(2, again))) == 1


def test_a_denial_and_an_animal_are_noted() -> None:
    (found,) = chosen(article(1, "Ferritin levels were not high in rats with gout."))
    assert ANIMAL_NOTE in found.note
    assert denial_note("not") in found.note


def test_animals_answer_no_question_on_patients() -> None:
    rats = article(1, "Ferritin levels were high in rats with gout.")
    assert chosen(rats, facets=(Facet.MECHANISM,))
    assert chosen(rats, facets=(Facet.TREATMENT,)) == []


def test_neither_order_nor_repetition_of_articles_matters() -> None:
    articles = [
        article(1, LEVELS, design=Design.COHORT),
        article(
            2,
            "High ferritin levels in gout predict frequent flares, nephrolithiasis and shorter remission.",
            design=Design.REVIEW,
        ),
        article(
            3,
            "Gout with high ferritin levels responds less to allopurinol, probenecid or febuxostat.",
            design=Design.COHORT,
        ),
    ]
    first = chosen(*articles)
    assert len(first) == 3
    assert chosen(*reversed(articles)) == first
    assert chosen(*articles, *articles) == first
    assert chosen(*articles, most=2) == first[:2]


def test_nothing_asked_beside_the_subject_chooses_nothing() -> None:
    engine = MemoryEngine([article(1, LEVELS)])
    assert worded_statements(SELECTOR, engine, Question(text="high gout"), [Focus.of("high")], 9) == []
