"""From a build to an answer: what is found, what is cited, and what is refused."""

from __future__ import annotations

import pytest
from tests.integration.lines import one_line

from nosology.answer.records import MAX_QUESTION
from nosology.errors import EmptyQuestion, QuestionTooLong, UnknownDisease
from nosology.provenance import Facet, Kind

CAUSES = "What are the causes of dystrophic calcification?"


def cited(answer) -> set[str]:
    return {str(reference.source.id) for reference in answer.references}


def test_search_finds_diseases_and_articles(small_library):
    results = small_library.search("myasthenia gravis")
    assert (results[0].kind, str(results[0].id)) == ("disease", "MONDO:0009688")
    assert {str(result.id) for result in results if result.kind == "article"} >= {
        "PMID:90000002",
        "PMID:90000005",
    }


def test_quotes_are_the_exact_words_of_their_article(small_library):
    answer = small_library.ask("What are the complications of measles?")
    quotes = [support.quote for reference in answer.references for support in reference.supports]
    assert any("Pneumonia was the most common complication" in quote.text for quote in quotes)
    for reference in answer.references:
        article = small_library.source(reference.source.id).article
        for support in reference.supports:
            passage = article.passage(support.quote.passage)
            assert passage.text[support.quote.start : support.quote.end] == support.quote.text


def test_guidelines_stand_apart_from_research(small_library):
    answer = small_library.ask("How is myasthenia gravis treated?")
    by_number = {reference.number: str(reference.source.id) for reference in answer.references}
    guided = {by_number[n] for part in answer.guidelines for point in part.points for n in point.citations}
    found = {by_number[n] for part in answer.research for point in part.points for n in point.citations}
    assert guided == {"PMID:90000006"}
    assert "PMID:90000005" in found
    assert not guided & found


def test_a_retracted_article_is_never_cited(small_library):
    for question in ("How is measles prevented?", "Does an invented tea prevent measles?", "measles"):
        assert "PMID:90000008" not in cited(small_library.ask(question))


def test_a_corrected_article_is_marked(small_library):
    answer = small_library.ask("What are the complications of measles?")
    standings = {str(reference.source.id): str(reference.source.standing) for reference in answer.references}
    assert standings["PMID:90000007"] == "corrected"


def test_curated_and_quoted_stand_together(small_library):
    answer = small_library.ask(CAUSES)
    [causes] = [part for part in answer.research if part.facet is Facet.CAUSES]
    assert {point.kind for point in causes.points} == {Kind.CURATED, Kind.QUOTED}
    assert "PMID:90000009" in cited(answer)


def test_references_are_numbered_in_order_of_appearance(small_library):
    answer = small_library.ask(CAUSES)
    order = [number for item in answer.related for number in item.citations]
    order += [number for part in answer.research for point in part.points for number in point.citations]
    assert list(dict.fromkeys(order)) == sorted(set(order)) == [item.number for item in answer.references]


def test_what_is_not_covered_is_said(small_library):
    answer = small_library.ask("What causes qwertyosis?")
    assert not answer.guidelines
    assert not answer.research
    assert answer.gaps


def test_facets_asked_apart(small_library):
    answer = small_library.ask("measles", facets=[Facet.PROGNOSIS])
    assert answer.question.facets == (Facet.PROGNOSIS,)
    assert {part.facet for part in answer.research} == {Facet.PROGNOSIS}


@pytest.mark.parametrize("question", ["", "   ", "\t\n", "???"])
def test_an_empty_question(small, small_library, question):
    with pytest.raises(EmptyQuestion):
        small_library.ask(question)
    one_line(small("ask", question))


def test_a_question_too_long(small, small_library):
    question = "measles " * 1250
    with pytest.raises(QuestionTooLong):
        small_library.ask(question)
    assert f"{MAX_QUESTION:,}" in one_line(small("ask", question))


@pytest.mark.parametrize("text", ["", "  "])
def test_an_empty_search(small, text):
    assert "nothing to search for" in one_line(small("search", text))


def test_a_long_search_is_cut(small_library):
    assert small_library.search("measles " * 2000) == small_library.search("measles " * 37)


def test_an_unknown_disease_offers_near_names(small, small_library):
    with pytest.raises(UnknownDisease) as caught:
        small_library.disease("dermatomyosotis juvenal")
    assert caught.value.nearest
    assert "Nearest names: " in one_line(small("show", "dermatomyosotis juvenal"))


def test_an_unknown_facet(small):
    said = one_line(small("ask", "measles", "--facet", "colour"))
    assert "colour" in said
    assert "causes" in said


def test_an_unknown_source(command):
    assert "pubmed-2021" in one_line(command("pull", "pubmed-1800"))


@pytest.mark.parametrize("verb", ["serve", "run"])
def test_a_port_in_use(small, verb):
    import socket

    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        assert f"port {port}" in one_line(small(verb, "--port", str(port)))
