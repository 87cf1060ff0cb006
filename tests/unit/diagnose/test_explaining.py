"""Why, what is missing, what would change it."""

from nosology.diagnose.classifying import classify
from nosology.diagnose.explaining import words_of
from nosology.diagnose.intervals import Interval


def reason(found, outcome):
    return next(each.reason for each in found.findings if each.outcome.id == outcome)


def test_a_reason_leads_to_what_was_given(small):
    found = classify(small, {"age": "40", "calcium": "normal", "trauma": "yes", "place": "arm"})
    because = reason(found, "hurt")
    assert because.truth is True
    assert [part.text for part in because.parts] == ["Calcium", "The arm is hurt"]
    assert [part.text for part in because.parts[1].parts] == ["Injury", "Place"]
    assert because.parts[1].sources == ("paper",)


def test_an_excluded_one_names_only_what_excludes_it(small):
    found = classify(small, {"age": "40", "calcium": "12", "trauma": "yes", "place": "arm"})
    assert [part.text for part in reason(found, "hurt").parts] == ["Calcium"]


def test_what_is_missing_comes_with_the_most_deciding_first(small):
    found = classify(small, {"age": "40", "trauma": "no"})
    assert found.missing[0].input.id == "calcium"
    assert set(found.missing[0].outcomes) == {"kind.raised", "kind.neither"}


def test_nothing_is_missing_where_all_is_decided(small):
    assert classify(small, {"age": "40", "calcium": "12"}).findings[0].holds is True
    whole = classify(small, {"age": "40", "calcium": "9", "trauma": "no", "place": "leg"})
    assert whole.missing == ()


def test_what_would_change_it(small):
    whole = classify(small, {"age": "40", "calcium": "9", "trauma": "yes", "place": "leg"})
    told = {(each.input.id, each.to): dict(each.outcomes) for each in whole.changes}
    assert told["place", "the arm"] == {"kind.hurt": True, "kind.neither": False}


def test_values_in_words():
    assert words_of(None) == "not known"
    assert words_of(True) == "yes"
    assert words_of(Interval.exactly(9.4), "mg/dL") == "9.4 mg/dL"
    assert words_of(Interval(10, float("inf")), "mg/dL") == "above 10 mg/dL"
    assert words_of(Interval(1, 2), "points") == "1 to 2 points"
