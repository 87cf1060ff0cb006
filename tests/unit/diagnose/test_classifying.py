"""What holds, what is excluded, what is open."""

from nosology.diagnose.classifying import classify


def test_nothing_known_leaves_everything_open(small):
    found = classify(small, {})
    assert [each.holds for each in found.findings] == [None, None, None]


def test_what_is_known_decides(small):
    found = classify(small, {"age": "40", "calcium": "9.4 mg/dL", "trauma": "yes", "place": "arm"})
    assert found.on("kind") == ("hurt",)
    assert found.on("kind", holds=False) == ("raised", "neither")
    assert found.leading("kind").outcome.id == "hurt"


def test_what_speaks_for_an_open_outcome(small):
    found = classify(small, {"trauma": "yes"})
    assert [each.outcome.id for each in found.findings if each.suggested] == ["hurt"]
    assert found.leading("kind").outcome.id == "hurt"
