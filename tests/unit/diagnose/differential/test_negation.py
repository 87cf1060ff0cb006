"""What a text says is absent."""

import pytest

from nosology.diagnose.differential.negation import Negated


@pytest.mark.parametrize(
    ("text", "words", "absent"),
    [
        ("no fever", "fever", True),
        ("fever", "fever", False),
        ("No fever, cough or rash.", "rash", True),
        ("No fever. Rash.", "Rash", False),
        ("no fever but a rash", "rash", False),
        ("no fever, has a rash", "rash", False),
        ("She denies headache", "headache", True),
        ("seizures without fever", "seizures", False),
        ("seizures without fever", "fever", True),
        ("nystagmus was absent; ataxia", "nystagmus", True),
        ("nystagmus was absent; ataxia", "ataxia", False),
        ("not only fever", "fever", False),
        ("he doesn't have a rash", "rash", False),
        ("Nose bleed", "bleed", False),
        ("negative for clonus", "clonus", True),
        ("absence of tears", "tears", True),
    ],
)
def test_what_is_negated(text, words, absent):
    start = text.index(words)
    assert Negated(text)(start, start + len(words)) is absent
