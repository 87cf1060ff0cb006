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


@pytest.mark.parametrize(
    ("name", "text", "short", "counts"),
    [
        ("psychosis", "Parkinson disease-related psychosis (PDP) is hard.", "PDP", False),
        ("psychosis", "Psychosis (PDP), as we call it.", "PDP", False),
        ("tuberculosis", "Tuberculosis (TB) is old.", "TB", True),
        ("systemic sclerosis", "Systemic sclerosis (SSc) is rare.", "SSc", True),
        ("urinary tract infection", "Urinary tract infections (UTIs) are common.", "UTIs", True),
        ("Sjögren syndrome", "Sjögren syndrome (SOS) is rare.", "SOS", True),
    ],
)
def test_all_letters_of_an_abbreviation_stand_in_the_name(
    name: str, text: str, short: str, counts: bool
) -> None:
    pattern = SubjectPattern.of([name]).with_abbreviations([text])
    assert (short in pattern.names) is counts


def test_initials_in_small_letters_are_an_abbreviation() -> None:
    pattern = SubjectPattern.of(["chronic obstructive lung disease", "cold"])
    assert not pattern.spans("A cold winter.")
    assert pattern.spans("COLD is a disease.")


@pytest.mark.parametrize("text", ["PPP is a form of psoriasis.", "Palmoplantar pustulosis (PPP) is rare."])
def test_two_or_three_capitals_count_where_a_longer_name_stands(text: str) -> None:
    pattern = SubjectPattern.of(["psoriasis", "palmoplantar pustulosis", "PPP"])
    assert pattern.as_meant([text], []).names == pattern.names


def test_longer_abbreviations_alone_may_be_anything_too() -> None:
    pattern = SubjectPattern.of(["short chain acyl-CoA dehydrogenase deficiency", "SCAD"])
    assert not pattern.as_meant(["SCAD is a tear of a coronary artery."], []).spans("SCAD was treated.")


def test_an_abbreviation_in_small_letters_is_none() -> None:
    pattern = SubjectPattern.of(["catastrophic antiphospholipid syndrome", "CAPS", "caps"])
    assert not pattern.spans("The observed caps were stained.")
    assert pattern.spans("CAPS is grave.")


def test_two_or_three_capitals_alone_may_be_anything() -> None:
    pattern = SubjectPattern.of(["psoriasis", "PPP"])
    text = "Benfotiamine is known to induce the PPP."
    assert pattern.as_meant([text], []).names == ("psoriasis",)
    assert pattern.as_meant([text], ["Psoriasis"]).names == pattern.names


def test_typographic_hyphens_are_hyphens() -> None:
    pattern = SubjectPattern.of(["non-small cell lung cancer"])
    text = "Erlotinib for non‑small cell lung cancer."
    assert pattern.spans(text) == [(14, 40)]
    assert len(pattern.mask(text)) == len(text)
