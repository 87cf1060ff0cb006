"""Which questions compare, and which can be answered by yes or no."""

import pytest

from nosology.answer.asking.forms import asks_which, comparison_spans, is_comparison, is_yes_no


@pytest.mark.parametrize(
    "text",
    [
        "gout versus pseudogout",
        "gout vs. pseudogout",
        "how does gout differ from pseudogout",
        "tell gout from pseudogout",
        "are gout and pseudogout the same?",
        "what sets gout apart from pseudogout",
    ],
)
def test_comparisons(text: str) -> None:
    assert is_comparison(text)


def test_no_comparison() -> None:
    assert not is_comparison("gout and pseudogout")
    assert comparison_spans("gout versus pseudogout") == [(5, 11)]


@pytest.mark.parametrize(
    ("text", "either"),
    [("is it gout or measles?", True), ("gout or measles", True), ("does gout or measles kill", False)],
)
def test_a_choice_of_two(text: str, either: bool) -> None:
    names = [(text.index(name), text.index(name) + len(name)) for name in ("gout", "measles")]
    assert asks_which(text, names) is either
    assert not asks_which(text, names[:1])


@pytest.mark.parametrize(
    ("text", "answerable"),
    [
        ("Does warfarin help?", True),
        ("Isn't gout inherited?", True),
        ("gout - is it catching", True),
        ("My father has gout. Will he recover?", True),
        ("Was bedeutet Gicht?", False),
        ("How is gout treated?", False),
        ("how common is it", False),
        ("What is it", False),
        ("gout", False),
    ],
)
def test_yes_or_no(text: str, answerable: bool) -> None:
    assert is_yes_no(text) is answerable
