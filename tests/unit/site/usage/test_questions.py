"""Only reviewed wordings, filled with a disease, are counted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nosology.answer.records import Question, Subject
from nosology.identifiers import Curie
from nosology.provenance import Facet
from nosology.site.usage.questions import in_words, question_seen, wordings
from nosology.site.usage.records import Kind, Seen

GOUT = Subject(id=Curie("MONDO", "0005393"), name="gout", asked_as="my husband's gout")
ASKED = Question(text="why has my husband John gout", subjects=(GOUT,), facets=(Facet.CAUSES,))


def test_every_facet_has_a_wording_with_one_place():
    assert set(wordings()) == set(Facet)
    assert all(wording.count("{disease}") == 1 for wording in wordings().values())


def test_what_is_counted():
    assert question_seen(ASKED) == Seen(Kind.QUESTION, "causes MONDO:0005393")
    assert in_words("causes", "gout") == "What are the causes of gout?"


@pytest.mark.parametrize(
    "change",
    [
        {"subjects": ()},
        {"subjects": (GOUT, GOUT)},
        {"facets": ()},
        {"facets": (Facet.CAUSES, Facet.TREATMENT)},
        {"focus": ("john",)},
        {"population": "children"},
        {"since": 2015},
        {"until": 2015},
        {"as_of": 2015},
        {"comparison": True},
    ],
    ids=str,
)
def test_what_no_wording_covers_is_not_counted(change):
    assert question_seen(replace(ASKED, **change)) is None


@pytest.mark.parametrize("facet", ["", "nonsense", "causes treatment"])
def test_no_such_wording(facet):
    assert in_words(facet, "gout") is None


@pytest.mark.parametrize("facet", Facet)
def test_every_wording_is_understood_as_its_facet(small_library, facet):
    asked = in_words(facet, "measles")
    seen = question_seen(small_library.ask(asked).question)
    assert seen is not None
    assert seen.key.split() == [facet, str(small_library.disease("measles").disease.id)]
