"""Words of a text."""

import pytest

from nosology.search.analysis import LONGEST, analyzer


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Calcifications of the SKIN", ["calcif", "of", "the", "skin"]),
        ("Sjögren's", ["sjogren", "s"]),
        ("type-2, (IL-6)", ["type", "2", "il", "6"]),
        ("β-blocker", ["β", "blocker"]),
        ('" OR *:* ) \\', ["or"]),
        ("x" * LONGEST, []),
        ("", []),
    ],
)
def test_words(text, words):
    assert analyzer().analyze(text) == words
