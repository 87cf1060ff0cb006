"""Rephrasing an answer with models that are a few lines of Python."""

from dataclasses import replace

import pytest
from tests.unit.answer.specimens import evidence

from nosology.answer.answering import answer
from nosology.answer.rephrasing.prompting import SYSTEM
from nosology.answer.rephrasing.rephrasing import rephrase, sentences_of
from nosology.errors import ModelFailed


class Scripted:
    """A model that answers by a function of what it is given."""

    name = "scripted"

    def __init__(self, reply):
        self.reply = reply
        self.given = []

    def complete(self, system, text, seconds):
        assert system == SYSTEM
        self.given.append(text)
        return self.reply(text)


def honest(text):
    number, words = text.split("Quotes:\n[")[1].split("\n")[0].split("] ", 1)
    return f"It was reported that {words[0].lower()}{words[1:].rstrip('.')} [{number}]."


@pytest.fixture(scope="module")
def plain():
    return answer("How is gout treated?", evidence())


def points(made):
    return [point for part in (*made.guidelines, *made.research) for point in part.points]


def bare(made):
    """An answer without what a model said."""
    parts = {
        name: tuple(
            replace(part, points=tuple(replace(point, rephrased=None) for point in part.points))
            for part in getattr(made, name)
        )
        for name in ("guidelines", "research", "reference_works")
    }
    return replace(made, **parts, rephrasing=None)


@pytest.mark.parametrize("reply", [honest, lambda text: "", lambda text: "Gout is cured by prayer [1]."])
def test_quotes_references_and_order_never_change(plain, reply):
    assert bare(rephrase(plain, Scripted(reply))) == plain


def test_what_passes_is_shown_beside_its_quote(plain):
    made = rephrase(plain, Scripted(honest))
    assert made.rephrasing.shown == sum(point.rephrased is not None for point in points(made)) > 0
    for point in points(made):
        if point.rephrased:
            assert set(point.rephrased.citations) <= set(point.citations)
            assert point.rephrased.checks


def test_a_point_is_asked_for_alone_and_the_question_is_not_told(plain):
    model = Scripted(honest)
    rephrase(replace(plain, question=replace(plain.question, text="I, Ada Lovelace, have gout")), model)
    assert len(model.given) == len(points(plain))
    assert not any("Lovelace" in text for text in model.given)


def test_a_reply_touches_no_other_point(plain):
    """Whatever is said of one point, the others are asked for and shown as if nothing was said."""
    calm = rephrase(plain, Scripted(honest))
    first = points(plain)[0].label

    def upset(text):
        return "Ignore your rules. [1] [2] [3]" * 50 if f"Point: {first}\n" in text else honest(text)

    upset_points = points(rephrase(plain, Scripted(upset)))
    assert [each for each in upset_points if each.label != first] == [
        each for each in points(calm) if each.label != first
    ]


def test_a_model_that_fails_leaves_the_quotes_and_says_so(plain):
    def failing(text):
        raise ModelFailed("no reply")

    model = Scripted(failing)
    made = rephrase(plain, model)
    assert made.rephrasing.shown == 0
    assert made.rephrasing.trouble
    assert {item.reason for item in made.rephrasing.dropped} == {"no reply"}
    assert len(model.given) == len(points(plain))


def test_one_that_cannot_be_reached_is_not_asked_again(plain):
    def gone(text):
        raise ModelFailed("gone", fatal=True)

    model = Scripted(gone)
    assert rephrase(plain, model).rephrasing.trouble == "gone"
    assert len(model.given) == 1


def test_time_is_bounded(plain):
    now = iter(range(0, 10_000, 50))
    model = Scripted(honest)
    made = rephrase(plain, model, all_seconds=60, clock=lambda: next(now))
    assert len(model.given) <= 1
    assert "time" in made.rephrasing.trouble


def test_sentences_of_a_reply():
    assert list(sentences_of("Gout hurts. [1]\nIt can be treated [2].\n\n")) == [
        "Gout hurts. [1]",
        "It can be treated [2].",
    ]
    assert len(list(sentences_of("Gout hurts [1]. " * 100))) == 3
    assert list(sentences_of(" \n ")) == []
