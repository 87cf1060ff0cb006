"""Nearly the same words are one statement; the same words in two works are two sources."""

import pytest
from tests.unit.answer.specimens import article, quoted

from nosology.answer.records import Statement
from nosology.answer.repeats import plain_text, without_repeats
from nosology.provenance import Facet

TEXT = "Colchicine is an effective treatment for adults with acute gout."


def says(
    number: int, text: str, label: str = "Colchicine", title: str = "", *, against: bool = False
) -> Statement:
    found = article(number, text, title=title or f"Work {number}")
    return quoted(found, text, Facet.TREATMENT, label, against=against)


@pytest.mark.parametrize(
    "other", [TEXT.upper(), TEXT.replace(" is", ", is"), TEXT[:-1] + " [3, 4].", TEXT[:-1] + " (12).", TEXT]
)
def test_case_punctuation_and_numbers_of_references_make_no_other_text(other: str) -> None:
    assert plain_text(other) == plain_text(TEXT)


def test_a_work_says_a_thing_once() -> None:
    nearly = TEXT.replace("acute gout", "gout")
    assert without_repeats([says(1, TEXT), says(1, nearly)]) == (says(1, TEXT),)
    twins = [says(1, TEXT, title="Colchicine in gout"), says(2, nearly, title="Colchicine in gout")]
    assert len(without_repeats(twins)) == 1


@pytest.mark.parametrize(
    "other",
    [
        says(2, TEXT),
        says(1, TEXT, label="Allopurinol"),
        says(1, TEXT, against=True),
        says(1, "Colchicine relieves pain in gout."),
    ],
)
def test_other_works_points_sides_and_words_stay(other: Statement) -> None:
    assert len(without_repeats([says(1, TEXT), other])) == 2
