import pytest

from nosology.diseases.inflecting import variants


@pytest.mark.parametrize(
    ("norm", "expected"),
    [
        ("renal failure", ["renal insufficiency", "kidney failure", "kidney insufficiency"]),
        ("liver injury", ["liver damage", "hepatic injury", "hepatic damage"]),
        ("chronic kidney disease", ["chronic kidney disorder"]),
        ("hypertension", ["hypertensive"]),
        ("diabetes", ["diabetic"]),
        ("gout", []),
        ("systemic sclerosis", []),
        ("", []),
    ],
)
def test_variants(norm, expected):
    assert list(variants(norm)) == expected
