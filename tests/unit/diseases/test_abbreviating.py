import pytest

from nosology.diseases.abbreviating import definitions, spelled_out


@pytest.mark.parametrize(
    ("text", "long"),
    [
        ("systemic sclerosis (SSc)", "systemic sclerosis"),
        ("von Hippel-Lindau (VHL) disease", "von Hippel-Lindau"),
        ("patients with myotonic dystrophy (DM)", "patients with myotonic dystrophy"),
        ("ataxia telangiectasia (A-T)", "ataxia telangiectasia"),
        ("end-stage renal disease (ESRD; n = 4)", "end-stage renal disease"),
        ("as seen before (Table)", None),
        ("It hurt. Afterwards (SSc)", None),
        ("(SSc)", None),
        ("in 12 (n) patients", None),
    ],
)
def test_definitions(text, long):
    found = [text[:end] for _, end in definitions(text)]
    assert found == ([text[: text.index(long) + len(long)]] if long else [])


def test_initials_in_another_order():
    assert list(definitions("sclerosis multiplex (MS)")) == [("MS", 19)]


def test_long_forms_are_told():
    text = "In systemic sclerosis (SSc) the granulocyte colony stimulating factor (G-CSF) rose; see (b)."
    assert list(spelled_out(text)) == [
        ("SSc", "systemic sclerosis"),
        ("G-CSF", "granulocyte colony stimulating factor"),
    ]
