"""Where codes stand in a question."""

import pytest

from nosology.answer.asking.codes import codes_in, systems_in


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("treatment of M10.9", ["M10.9"]),
        ("MONDO:0005393 prognosis", ["MONDO:0005393"]),
        ("What causes ICD10CM:G35?", ["ICD10CM:G35"]),
        ("vitamin B12 and factor V", []),
        ("causes of: gout", []),
    ],
)
def test_codes(text: str, codes: list[str]) -> None:
    assert [text[start:end] for start, end in codes_in(text)] == codes


@pytest.mark.parametrize(
    ("text", "systems"),
    [
        ("What is ICD-10 code M10.9?", ["ICD-10 code"]),
        ("ICD-10-CM E11", ["ICD-10-CM"]),
        ("icd10 for gout", ["icd10"]),
        ("ICD:M10.9 or ICD code", ["ICD", "ICD code"]),
        ("OMIM 154700, MeSH number of gout", ["OMIM", "MeSH number"]),
        ("SNOMED CT 90560007", ["SNOMED CT"]),
        ("ICD treatment", []),
        ("mesh in 3 patients with hernia", []),
    ],
)
def test_systems_of_codes(text: str, systems: list[str]) -> None:
    assert [text[start:end] for start, end in systems_in(text)] == systems
