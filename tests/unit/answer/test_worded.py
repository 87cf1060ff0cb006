"""Sentences chosen for the words of a question."""

import pytest
from tests.unit.answer.specimens import GOUT, article, stub

from nosology.answer.article_checks import ANIMAL_NOTE, denial_note
from nosology.answer.focus import Focus
from nosology.answer.records import Statement
from nosology.answer.selection import Selector
from nosology.answer.subject import SubjectPattern
from nosology.answer.worded import Asked, worded_statements
from nosology.literature.records import Article
from nosology.provenance import Design, Facet
from nosology.search.engine import Hit

SELECTOR = Selector(GOUT, "gout", SubjectPattern.of(["gout"]), stub())
LEVELS = "Ferritin levels are high in most patients with gout."
OTHERS = article(
    9,
    "Gout is a form of arthritis of the big toe.",
    "Patients with gout often have kidney stones.",
    "Ferritin is a protein that stores iron in cells.",
)


def chosen(*articles: Article, facets: tuple[Facet, ...] = (), most: int = 9) -> list[Statement]:
    asked = Asked("Are ferritin levels high in gout?", facets, (Focus.of("ferritin"), Focus.of("high")))
    hits = [Hit(article=each, score=1.0) for each in (*articles, OTHERS)]
    return worded_statements(SELECTOR, hits, asked, most)


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
    selector = Selector(GOUT, "arthritis", SubjectPattern.of(["arthritis"]), stub())
    hits = [Hit(article=article(1, "Ferritin levels are high in gouty arthritis of the toe."), score=1.0)]
    asked = Asked("Are ferritin levels high in arthritis?", (), (Focus.of("ferritin"),))
    assert all(item.subject == GOUT for item in worded_statements(selector, hits, asked, 9))


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
        article(2, "High ferritin levels in gout predict flares within one year.", design=Design.REVIEW),
        article(3, "Iron loss lowers ferritin levels that are high in gout.", design=Design.COHORT),
    ]
    first = chosen(*articles)
    assert len(first) == 3
    assert chosen(*reversed(articles)) == first
    assert chosen(*articles, *articles) == first
    assert chosen(*articles, most=2) == first[:2]


def test_nothing_asked_beside_the_subject_chooses_nothing() -> None:
    asked = Asked("gout", (), (Focus.of("high"),))
    assert worded_statements(SELECTOR, [Hit(article=article(1, LEVELS), score=1.0)], asked, 9) == []
