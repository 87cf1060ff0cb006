import pytest

from nosology.diseases.inflecting import _HARMS, variants


@pytest.mark.parametrize(
    ("norm", "expected"),
    [
        ("renal failure", ["renal insufficiency", "kidney failure", "kidney insufficiency"]),
        ("liver injury", ["liver damage", "hepatic injury", "hepatic damage"]),
        ("chronic kidney disease", ["chronic kidney disorder"]),
        ("hypertension", ["hypertensive"]),
        ("diabetes", ["diabetic"]),
        (
            "kidney disorder",
            ["kidney disease", "renal disorder", "renal disease"]
            + [f"{part} {harm}" for part in ("kidney", "renal") for harm in _HARMS],
        ),
        ("gout", []),
        ("systemic sclerosis", []),
        ("", []),
    ],
)
def test_variants(norm, expected):
    assert list(variants(norm)) == expected
