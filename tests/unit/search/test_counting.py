"""The order of a facet's values."""

from nosology.search.counting import count_values
from nosology.search.engine import FacetField


def rows(field, values, most=10):
    return [(row.value, row.count) for row in count_values(field, values, most)]


def test_the_commonest_first_then_by_value():
    assert rows(FacetField.JOURNAL, ["b", "a", "c", "c"], most=2) == [("c", 2), ("a", 1)]


def test_years_are_all_given_the_newest_first_and_an_unknown_one_is_none():
    assert rows(FacetField.YEAR, ["1999", "2021", "0", "1999"], most=1) == [("2021", 1), ("1999", 2)]
