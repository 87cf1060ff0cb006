"""Finding a subject's names in text."""

import pytest

from nosology.answer.subject import MASK, SubjectPattern


@pytest.mark.parametrize(
    ("names", "text", "count"),
    [
        (["measles"], "Measles and measles again.", 2),
        (["measles"], "The measles vaccine, measles virus and anti-measles serum.", 0),
        (["COVID-19"], "COVID-19, covid 19 and the COVID-19 pandemic.", 2),
        (["Marfan's syndrome"], "Marfan syndrome and Marfan’s syndrome.", 2),
        (["Parkinson disease"], "Parkinson disease, Parkinson's disease, Parkinson’s diseases.", 3),
        (["COVID"], "COVID, but COVID-19 is a name of its own.", 1),
        (["tumour"], "A tumor, two tumours.", 2),
        (["SLE"], "SLE, but not sle or SLEEP.", 1),
        (["gout"], "pseudogout and gout-like arthritis", 0),
        ([], "nothing", 0),
    ],
)
def test_names_are_found_whole(names: list[str], text: str, count: int) -> None:
    assert len(SubjectPattern.of(names).spans(text)) == count


def test_a_mask_keeps_length_and_hides_the_name() -> None:
    pattern = SubjectPattern.of(["myasthenia gravis"])
    text = "In myasthenia gravis, weakness varies."
    masked = pattern.mask(text)
    assert len(masked) == len(text)
    assert masked.count(MASK) == len("myasthenia gravis")


def test_an_abbreviation_defined_in_the_text_counts() -> None:
    pattern = SubjectPattern.of(["myasthenia gravis"]).with_abbreviations(["Myasthenia gravis (MG) is rare."])
    assert pattern.spans("MG improved.") == [(0, 2)]


def test_an_abbreviation_of_a_longer_name_does_not() -> None:
    pattern = SubjectPattern.of(["hypertension"]).with_abbreviations(
        ["Intracranial hypertension (ICH) is grave."]
    )
    assert not pattern.spans("ICH was drained.")
