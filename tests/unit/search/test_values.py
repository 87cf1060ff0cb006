"""The values that tags take."""

import pytest

from nosology.search.expressions import Dates, Field
from nosology.search.values import date_range, identifier_in, is_stop_word, language_code, tag_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2015", Dates(20150000, 20159999)),
        ("2015/3", Dates(20150300, 20150399)),
        ("2015-03-09", Dates(20150309, 20150309)),
        ("2015:2016/02", Dates(20150000, 20160299)),
        (":2016", Dates(1, 20169999)),
        (":", None),
        ("15", None),
        ("2015/00/40", None),
        ("2015:x", None),
    ],
)
def test_dates(text, expected):
    assert date_range(text) == expected


def test_tags_by_short_and_long_name():
    assert all(tag_of(field.value.upper()) is field for field in Field)
    assert tag_of(" MeSH  Major Topic ") is Field.MAJOR
    assert tag_of("") is tag_of("ad") is None


def test_languages_by_name_and_code():
    assert (language_code("German"), language_code("GER"), language_code("xyz")) == ("ger", "ger", "xyz")


def test_identifiers_of_one_kind_only():
    assert identifier_in(Field.PMID, "12") == "12"
    assert identifier_in(Field.PMCID, "pmc12") == identifier_in(Field.PMCID, "12") == "PMC12"
    assert identifier_in(Field.DOI, "https://doi.org/10.1000/X") == "10.1000/x"
    assert identifier_in(Field.PMID, "PMC12") is identifier_in(Field.PMID, "PMCID:PMC12") is None


def test_stop_words_in_any_letters():
    assert is_stop_word("The")
    assert not is_stop_word("gout")
