"""An answer in any form."""

import json

import pytest

from nosology.answer.auditing.reading import read_answer
from nosology.answer.auditing.records import MAX_CHARACTERS, Form
from nosology.errors import UnreadableText


def test_forms_are_known_by_content():
    assert read_answer("Gout hurts.").form is Form.TEXT
    assert read_answer("<p>Gout hurts.</p>").form is Form.HTML
    assert read_answer('{"answer": "Gout hurts."}').form is Form.JSON
    assert read_answer("[1] Kim says that gout hurts.").form is Form.TEXT


@pytest.mark.parametrize(
    "data",
    [
        {"answer": "Gout hurts [1].", "references": [{"pmid": 12}]},
        {"answer": "<p>Gout hurts [1].</p>", "citations": ["PMID: 12"]},
        {"choices": [{"message": {"role": "assistant", "content": "Gout hurts [1]."}}], "citations": ["PMID:12"]},
        {"messages": [{"role": "user", "content": "?"}, {"role": "assistant", "content": "Gout hurts [1]."}],
         "references": {"1": "PMID: 12"}},
        [{"role": "user", "content": "Why?"},
         {"role": "assistant", "content": [{"type": "text", "text": "Gout hurts [1]."}], "sources": ["PMID 12"]}],
    ],
    ids=["fields", "html", "completion", "messages", "conversation"],
)  # fmt: skip
def test_usual_shapes_of_json(data):
    reading = read_answer(json.dumps(data))
    assert [block.text for block in reading.blocks] == ["Gout hurts [1]."]
    assert [(each.key, str(each.claim.pmid)) for each in reading.references] == [("1", "PMID:12")]


@pytest.mark.parametrize(
    "text",
    ["", "  \n", "{", '{"a": 1}', "[" * 100_000, '{"a":' * 100_000, "[]", "x" * (MAX_CHARACTERS + 1), "***"],
    ids=["empty", "blank", "open", "foreign", "deep list", "deep object", "no rows", "long", "marks"],
)
def test_what_cannot_be_read_is_said(text):
    with pytest.raises(UnreadableText) as caught:
        read_answer(text)
    assert caught.value.remedy or caught.value.record


def test_what_nobody_sees_is_left_out_and_counted():
    reading = read_answer("Gout \u202ehurts\u202c\u200b.\x1b[31m")
    assert reading.hidden == 4
    assert reading.blocks[0].text == "Gout hurts.[31m"


def test_an_own_answer_may_have_nothing_to_say():
    assert read_answer('{"research": [], "references": []}').whole
