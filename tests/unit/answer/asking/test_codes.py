"""Where codes stand in a question."""

import pytest

from nosology.answer.asking.codes import codes_in


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
