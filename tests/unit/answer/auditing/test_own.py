"""This program's own answers, as JSON and as Markdown, are supported by what they cite."""

import json

import pytest
from tests.unit.answer.specimens import evidence

from nosology.answer.answering import answer
from nosology.answer.auditing.auditing import audit
from nosology.answer.auditing.own_markdown import is_own, read_own
from nosology.answer.exporting.arranging import answer_document
from nosology.answer.exporting.data import answer_to_dict
from nosology.answer.exporting.markdown import to_markdown

LIBRARY = evidence()
QUESTIONS = (
    "What is gout?",
    "What causes gout?",
    "How is gout treated?",
    "symptoms of gout",
    "measles",
    "qwerty",
)


@pytest.mark.parametrize("question", QUESTIONS)
def test_as_json(question):
    asked = answer(question, LIBRARY)
    result = audit(json.dumps(answer_to_dict(asked)), LIBRARY)
    assert result.clean, [(each.assertion.text, each.findings) for each in result.statements]
    assert bool(result.statements) == bool(asked.references)


@pytest.mark.parametrize("question", QUESTIONS)
def test_as_markdown(question):
    asked = answer(question, LIBRARY)
    result = audit(to_markdown(answer_document(asked)), LIBRARY)
    assert result.clean, [(each.assertion.text, each.findings) for each in result.statements]
    assert bool(result.statements) == bool(asked.references)


def test_what_was_changed_in_them_is_told():
    text = to_markdown(answer_document(answer("How is gout treated?", LIBRARY)))
    changed = text.replace("Colchicine is effective", "Colchicine is not effective")
    assert changed != text
    assert not audit(changed, LIBRARY).clean


def test_a_number_without_reference_is_told():
    data = answer_to_dict(answer("How is gout treated?", LIBRARY))
    data["research"][0]["points"][0]["citations"].append(99)
    assert not audit(json.dumps(data), LIBRARY).clean


def test_other_markdown_is_not_taken_for_its_own():
    assert not is_own("# Gout\n\nIt hurts [1].")
    text = to_markdown(answer_document(answer("What causes gout?", LIBRARY)))
    assert (
        read_own(text.replace("## From the Research", "## From the Research\n\n- An item of another hand."))
        is None
    )
