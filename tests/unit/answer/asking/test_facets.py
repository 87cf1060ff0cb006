"""Which facets a question's words ask for, and that the name of a disease asks for none."""

import pytest

from nosology.answer.asking.facets import NAME, facets_asked
from nosology.provenance import Facet


@pytest.mark.parametrize(
    ("question", "facets"),
    [
        ("What are the causes of gout?", {Facet.CAUSES}),
        ("what causes gout", {Facet.CAUSES}),
        ("How is gout treated?", {Facet.TREATMENT}),
        ("What is gout and how is it classified?", {Facet.DEFINITION, Facet.TYPES}),
        ("What are the complications of measles?", {Facet.SYMPTOMS, Facet.PROGNOSIS}),
        ("risk factors for severe COVID-19", {Facet.PROGNOSIS}),
        ("How does dystrophic calcification form?", {Facet.MECHANISM}),
        ("Who first described gout?", {Facet.HISTORY}),
        ("How common is gout?", {Facet.EPIDEMIOLOGY}),
        ("treatment of type 2 diabetes since 2020", {Facet.TREATMENT}),
        ("gout recent findings", {Facet.RECENT}),
        ("gout prevention", {Facet.PREVENTION}),
        ("is gout inherited", {Facet.CAUSES}),
        ("Can a normal test exclude gout?", {Facet.DIAGNOSIS}),
        ("does gout run in families", {Facet.CAUSES}),
        ("getting rid of gout", {Facet.TREATMENT}),
        ("how do you get gout", {Facet.CAUSES}),
        ("how do I get rid of gout", {Facet.TREATMENT}),
        ("will gout go away", {Facet.PROGNOSIS}),
        ("what if gout is not treated", {Facet.PROGNOSIS}),
        ("what goes with gout", {Facet.ASSOCIATED}),
        ("gout", set()),
    ],
)
def test_facets(question: str, facets: set[Facet]) -> None:
    assert set(facets_asked(question)[0]) == facets


@pytest.mark.parametrize(
    ("question", "facets"),
    [
        ("What are complications of ¤¤¤¤?", {Facet.SYMPTOMS, Facet.PROGNOSIS}),
        ("What are complications?", {Facet.SYMPTOMS, Facet.PROGNOSIS}),
        ("What is associated with ¤¤¤¤¤?", {Facet.ASSOCIATED}),
        ("what's treatment of ¤¤¤¤", {Facet.TREATMENT}),
        ("What is ¤¤¤¤?", {Facet.DEFINITION}),
        ("What is a ¤¤¤¤ and how is it treated?", {Facet.DEFINITION, Facet.TREATMENT}),
        ("What is ¤¤¤¤ and what are complications?", {Facet.DEFINITION, Facet.SYMPTOMS, Facet.PROGNOSIS}),
        ("What is meant by ¤¤¤¤?", {Facet.DEFINITION}),
        ("What is zorblax?", {Facet.DEFINITION}),
    ],
)
def test_what_is_asks_for_a_definition_only_of_a_name(question: str, facets: set[Facet]) -> None:
    assert set(facets_asked(question)[0]) == facets


def test_facets_stand_in_the_order_of_a_page() -> None:
    facets, _ = facets_asked("prognosis, treatment and causes of gout")
    assert facets == (Facet.CAUSES, Facet.TREATMENT, Facet.PROGNOSIS)


def test_a_masked_name_asks_for_nothing() -> None:
    name = "hereditary angioedema"
    assert facets_asked(f"symptoms of {name}")[0] == (Facet.CAUSES, Facet.SYMPTOMS)
    assert facets_asked(f"symptoms of {NAME * len(name)}")[0] == (Facet.SYMPTOMS,)


def test_the_words_that_ask_are_told_apart_from_those_between() -> None:
    text = "how long does it last"
    spans = facets_asked("how long does the worst of it last")[1]
    assert facets_asked(text)[0] == (Facet.PROGNOSIS,)
    assert not any(start <= 18 < end for start, end in spans)


def test_a_hint_counts_only_where_nothing_else_asks_and_stays_a_word_to_speak_to() -> None:
    facets, spans = facets_asked("ultrasound in gout")
    assert facets == (Facet.DIAGNOSIS,)
    assert not spans
    assert facets_asked("causes of gout on ultrasound")[0] == (Facet.CAUSES,)
