"""Which findings a lead names: the most frequent class, in people's words, none that is also absent."""

import pytest
from tests.unit.answer.specimens import FEVER, GOUT, PAIN, annotation, stub

from nosology.answer.leading.signs import signs


def told(*rows):
    words, found = signs(stub(rows=list(rows)), GOUT)
    return words, [shown for _, _, shown in found]


@pytest.mark.parametrize(
    ("frequency", "words"),
    [
        ("9/10", "Signs seen in most people studied"),
        ("HP:0040281", "Signs seen in most people studied"),
        ("HP:0040282", "Signs seen in many people studied"),
        ("1/1", "Signs that have been seen"),
        ("10%", "Signs that have been seen"),
        (None, "Signs that have been seen"),
    ],
)
def test_how_often_is_said_in_words_that_hold(frequency, words):
    assert told(annotation(PAIN, 1, frequency=frequency)) == (words, ["pain"])


def test_only_the_most_frequent_class_is_told():
    assert told(annotation(PAIN, 1, frequency="40%"), annotation(FEVER, 2, frequency="90%")) == (
        "Signs seen in most people studied",
        ["hot body"],
    )


def test_plain_names_come_first():
    assert told(annotation(PAIN, 1, frequency="90%"), annotation(FEVER, 2, frequency="90%"))[1] == [
        "hot body",
        "pain",
    ]


def test_a_count_of_few_patients_does_not_hide_a_class():
    rows = annotation(PAIN, 1, frequency="1/1"), annotation(PAIN, 2, frequency="HP:0040282")
    assert told(*rows)[0] == "Signs seen in many people studied"


@pytest.mark.parametrize("absent", [{"negated": True}, {"frequency": "0/9"}])
def test_what_is_also_annotated_as_absent_is_not_told(absent):
    assert told(annotation(PAIN, 1), annotation(PAIN, 2, **absent))[1] == []
