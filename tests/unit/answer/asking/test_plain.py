"""What is smoothed before a question is read, and what is left as it is."""

import pytest

from nosology.answer.asking.plain import made_plain


def plain(text: str) -> str:
    return " ".join(made_plain(text, lambda word: word.lower() == "threatment").text.split())


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("treatmant of gout", "treatment of gout"),
        ("symtoms of gout", "symptoms of gout"),
        ("threatment of gout", "threatment of gout"),
        ("WHO HAS GOUT", "who has GOUT"),
        ("AS treatment", "AS treatment"),
        ("[gout] *treatment*", "gout treatment"),
        ("Hello! Can you tell me what gout is? Thank you.", "what gout is?"),
        ("He was diagnosed with gout", "He gout"),
        ("how can you tell whether it is gout", "how can you tell whether it is gout"),
    ],
)
def test_plain(text: str, read: str) -> None:
    assert plain(text) == read


def test_what_was_taken_for_misspelt_is_said() -> None:
    assert made_plain("treatmant of gout", lambda _: False).notes == ("read “treatmant” as “treatment”",)
    assert not made_plain("treatment of gout", lambda _: False).notes
