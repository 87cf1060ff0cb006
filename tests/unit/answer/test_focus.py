"""What a statement on a focus holds."""

import pytest
from tests.unit.answer.specimens import stub

from nosology.answer.focus import Focus, focus_of


@pytest.mark.parametrize(
    ("words", "text", "held"),
    [
        ("vitamin D", "Low vitamin D in gout.", True),
        ("vitamin D", "Vitamins in gout.", False),
        ("hypertension", "High blood pressure is a risk factor.", True),
        ("colchicine", "Colchisol relieves pain.", True),
        ("diuretics", "A diuretic causes gout.", True),
        ("severe pain", "Pain in gout.", True),
    ],
)
def test_a_focus_is_held_by_its_words_or_another_name(words: str, text: str, held: bool) -> None:
    focus = focus_of(words, stub())
    assert focus.held_by(text) is held
    assert focus.may_be_in(text.lower()) or not held


def test_a_word_for_an_effect_demands_nothing() -> None:
    assert not focus_of("increase", stub()).is_told
    assert focus_of("colchicine", stub()).is_told


def test_the_words_asked_lead_what_is_searched_for() -> None:
    assert focus_of("colchicine", stub()).spellings == ("colchicine", "Colchisol")
    assert Focus.of("FGF23").spellings == ("FGF23",)
