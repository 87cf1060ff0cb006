"""Whatever an answer is made of: nothing of it is lost, and every citation mark is accounted for."""

from __future__ import annotations

import re
from collections import Counter

from hypothesis import example, given, settings
from hypothesis import strategies as st

from nosology.answer.auditing.marks import find_marks
from nosology.answer.auditing.reading import read_answer
from nosology.answer.auditing.splitting import lay_out
from nosology.errors import UnreadableText

WORDS = st.sampled_from(
    ["Gout", "hurts.", "swells", "It", "[1]", "[2,", "3]", "(PMID:", "12)", "4,", "5.", "References", "-", "*", "#", "“so”", "p<0.05", "10.1000/x.", "[^a]:", "¹²", "Kim", "2017", ":", "(", "]", "\n", "\n\n", "<b>", "</p>", "{"]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=60).map(" ".join))


PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
"""A raised figure that marks a reference is told as a plain one."""


def letters(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W_]", text.translate(PLAIN)))


@settings(deadline=None)
@given(TEXTS)
@example("¹ 2000")
def test_splitting_loses_no_letter(text):
    try:
        reading = read_answer(text)
    except UnreadableText:
        return
    laid = lay_out(reading)
    before = sum((letters(block.text) for block in reading.blocks), Counter())
    after = sum((letters(each.written) for each in laid.assertions), Counter())
    for each in (
        *laid.headings,
        *laid.strays,
        *(f"{item.key} {item.text}" for item in laid.references.values()),
    ):
        after += letters(each)
    assert not before - after


@settings(deadline=None)
@given(TEXTS)
def test_every_mark_is_accounted_for(text):
    try:
        reading = read_answer(text)
    except UnreadableText:
        return
    laid = lay_out(reading)
    cited = {key for each in laid.assertions for key in each.cited}
    kept = " ".join(
        (*laid.headings, *laid.strays, *(f"[{each.key}] {each.text}" for each in laid.references.values()))
    )
    for block in reading.blocks:
        for mark in find_marks(block.text, bare=False):
            known = cited | laid.references.keys()
            assert set(mark.keys) <= known or block.text[mark.start : mark.end] in kept


@settings(deadline=None)
@given(st.text(max_size=300), st.booleans())
def test_marks_lie_within_the_text_and_apart(text, bare):
    end = 0
    for mark in find_marks(text, bare=bare):
        assert end <= mark.start < mark.end <= len(text)
        end = mark.end
