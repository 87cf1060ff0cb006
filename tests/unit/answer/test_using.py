"""Where sentences of a document are used."""

from __future__ import annotations

from dataclasses import replace

from tests.unit.answer.specimens import ARTICLES, DISEASES, GOUT, MEASLES, RECORDS, evidence

from nosology.answer.answering import overview
from nosology.answer.records import Answer, Subject
from nosology.answer.using import MOST_NAMED, MOST_PAGES, uses_of
from nosology.identifiers import Curie
from nosology.provenance import Facet, Standing

COLCHICINE = replace(ARTICLES[0], diseases=(GOUT, MEASLES))


class Pages:
    """Composes pages, and knows which were asked for."""

    def __init__(self) -> None:
        self.parts = evidence(ARTICLES, RECORDS)
        self.asked: list[Curie] = []

    def __call__(self, disease: Curie) -> Answer:
        self.asked.append(disease)
        name = DISEASES[disease][0]
        return overview(Subject(id=disease, name=name, asked_as=name), self.parts)


def test_a_sentence_says_on_which_page_under_what_it_stands() -> None:
    pages = Pages()
    found = uses_of(COLCHICINE, pages.parts, pages)
    assert [(use.disease, use.facet, use.label.lower()) for use in found.uses] == [
        (GOUT, Facet.TREATMENT, "colchicine")
    ]
    passage = COLCHICINE.passage(found.uses[0].quote.passage)
    assert passage
    quote = found.uses[0].quote
    assert (
        passage.text[quote.start : quote.end]
        == quote.text
        == "Colchicine is effective in patients with gout."
    )


def test_no_page_is_composed_of_a_disease_of_which_nothing_is_stated() -> None:
    pages = Pages()
    assert uses_of(COLCHICINE, pages.parts, pages).pages == 1
    assert pages.asked == [GOUT]


def test_a_retracted_article_is_used_nowhere() -> None:
    pages = Pages()
    withdrawn = replace(COLCHICINE, source=replace(COLCHICINE.source, standing=Standing.RETRACTED))
    assert uses_of(withdrawn, pages.parts, pages).uses == ()
    assert pages.asked == []


def test_the_work_is_bounded_and_what_is_left_is_told() -> None:
    pages = Pages()
    many = replace(COLCHICINE, diseases=(GOUT,) * (MOST_PAGES + 2) + (MEASLES,) * MOST_NAMED)
    found = uses_of(many, pages.parts, pages)
    assert len(pages.asked) == found.pages == MOST_PAGES
    assert found.left == 2 + (MOST_PAGES + 2)
    assert len(found.uses) == 1


def test_unknown_diseases_are_passed_over() -> None:
    pages = Pages()
    strange = replace(COLCHICINE, diseases=(Curie("MONDO", "0999999"),))
    assert uses_of(strange, pages.parts, pages).pages == 0
