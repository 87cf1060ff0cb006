"""What holds for every decision model and every patient."""

from hypothesis import given, settings
from hypothesis import strategies as st

from nosology.diagnose.classifying import classify
from nosology.diagnose.evaluating import Given, evaluate, joined
from nosology.diagnose.intervals import Interval
from nosology.diagnose.loading import Models
from nosology.diagnose.units import conversions, convert

MODELS = Models()
TRUTHS = st.sampled_from([True, False, None])
NUMBERS = st.floats(min_value=-1e6, max_value=1e6, allow_nan=False)


@given(st.lists(TRUTHS, min_size=1, max_size=6))
def test_de_morgan_holds_with_three_truth_values(truths):
    turned = [None if each is None else not each for each in truths]
    both, either = joined("and", truths), joined("or", turned)
    assert both is (None if either is None else not either)


@given(st.sampled_from(sorted(conversions())), st.floats(min_value=1e-3, max_value=1e5))
def test_conversions_go_there_and_back(substance, number):
    known = conversions()[substance]
    there = convert(number, known.source_unit, known.target_unit, substance)
    back = convert(there, known.target_unit, known.source_unit, substance)
    assert abs(back - number) <= 1e-9 * number


@given(NUMBERS, NUMBERS, NUMBERS, NUMBERS, st.floats(0, 1), st.floats(0, 1))
def test_bounds_hold_every_number_between_them(one, other, three, four, at, to):
    first, second = Interval(min(one, other), max(one, other)), Interval(min(three, four), max(three, four))
    x = first.low + at * (first.high - first.low)
    y = second.low + to * (second.high - second.low)
    slack = 1e-6 * (1 + abs(x)) * (1 + abs(y))
    for found, value in ((first + second, x + y), (first - second, x - y), (first * second, x * y)):
        assert found.low - slack <= value <= found.high + slack
    if (less := first.less(second)) is not None and abs(x - y) > slack:
        assert less is (x < y)


@settings(max_examples=60, deadline=None)
@given(st.floats(6, 14), st.floats(1, 9), st.booleans())
def test_a_classification_does_not_depend_on_units(calcium, phosphate, damaged):
    model = MODELS.model("calcification")
    others = {"age": "40", "tissue_damage": "yes" if damaged else "no"}
    conventional = {"calcium": f"{calcium:.6f} mg/dL", "phosphate": f"{phosphate:.6f} mg/dL"}
    si = {
        "calcium": f"{calcium * 0.2495:.9f} mmol/L",
        "phosphate": f"{phosphate * 0.3229:.9f} mmol/L",
    }
    first, second = (classify(model, others | each) for each in (conventional, si))
    assert [each.holds for each in first.findings] == [each.holds for each in second.findings]


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_what_is_decided_stays_so_when_more_becomes_known(data):
    model = MODELS.model(
        data.draw(st.sampled_from(["lupus", "systemic-sclerosis", "wells-dvt", "feverpain"]))
    )
    truths = {
        each.id: data.draw(st.booleans()) for each in model.inputs if not each.choices and not each.plausible
    }
    known = {name: value for name, value in truths.items() if data.draw(st.booleans())}
    before = evaluate(model, Given(known, {}, {}))
    after = evaluate(model, Given(truths, {}, {}))
    for axis in model.axes:
        for outcome in axis.outcomes:
            name = f"{axis.id}.{outcome.id}"
            assert before[name] is None or before[name] is after[name]
