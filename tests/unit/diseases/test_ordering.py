import pytest

from nosology.diseases.ordering import LETTERS, initial, natural_key


def test_numbers_go_by_size_and_case_and_accents_do_not_count():
    labels = ["Zoster", "Ataxia type 10", "atopy", "Ästhesia", "ataxia type 2"]
    assert sorted(labels, key=natural_key) == [
        "Ästhesia",
        "ataxia type 2",
        "Ataxia type 10",
        "atopy",
        "Zoster",
    ]


def test_numbers_of_any_length_can_be_compared():
    huge = "9" * 5000
    assert sorted([f"a {huge}", "a 10", "a 009"], key=natural_key) == ["a 009", "a 10", f"a {huge}"]


@pytest.mark.parametrize(
    ("label", "letter"),
    [("measles", "M"), ("Émile", "E"), ("[x] gout", "X"), ("3MC syndrome", "0-9"), ("βeta", "other"), ("—", "other"), ("", "other"), ("²x", "0-9")],
)  # fmt: skip
def test_letters(label, letter):
    assert initial(label) == letter
    assert letter in LETTERS
