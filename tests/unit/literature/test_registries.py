import pytest

from nosology.literature.registries import trials_in


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("registered (NCT01234567) and NCT 01234567", ["NCT:NCT01234567"]),
        ("Current Controlled Trials ISRCTN 12345678.", ["ISRCTN:ISRCTN12345678"]),
        ("ACTRN12605000001640", ["ACTRN:ACTRN12605000001640"]),
        ("EudraCT number: 2005-001234-56", ["EUDRACT:EUDRACT200500123456"]),
        ("UMIN000001234; JPRN-UMIN000001234", ["UMIN:UMIN000001234"]),
        ("ChiCTR-TRC-10001234", ["CHICTR:CHICTRTRC10001234"]),
        ("2005-001234-56, NCT123, 12345678", []),
    ],
)
def test_numbers_of_registries(text, found):
    assert [str(trial) for trial in trials_in(text)] == found
