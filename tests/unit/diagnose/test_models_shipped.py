"""The models shipped reproduce what was published: points, thresholds, maxima, bands, formulas."""

from pathlib import Path

import pytest
import yaml

from nosology.diagnose.classifying import classify
from nosology.diagnose.evaluating import Given, evaluate
from nosology.diagnose.expressions import Comparison, Name, Number
from nosology.diagnose.loading import Models
from nosology.diagnose.records import Score
from nosology.diagnose.representing import expressions_of
from nosology.diagnose.units import conversions

CRITERIA = Path(__file__).parents[4] / "shared" / "criteria.yaml"
PUBLISHED = {
    "ssc_acr_eular_2013": "systemic-sclerosis",
    "wells_dvt": "wells-dvt",
    "wells_pe": "wells-pe",
    "feverpain": "feverpain",
    "centor_mcisaac": "centor-mcisaac",
    "curb65": "curb65",
    "ra_acr_eular_2010": "rheumatoid-arthritis",
    "sle_eular_acr_2019": "lupus",
}


def model(name):
    return Models().model(name)


def criteria(name):
    if not CRITERIA.is_file():
        pytest.skip(f"{CRITERIA.name} is not here")
    items = yaml.safe_load(CRITERIA.read_text(encoding="utf-8"))
    return [each for each in items if each["model"] == name]


def points(found):
    return sorted(
        item.points
        for step in found.steps
        if isinstance(step, Score)
        for group in step.groups
        for item in group.items
    )


@pytest.mark.data
@pytest.mark.parametrize(("published", "name"), PUBLISHED.items())
def test_every_published_weight_is_there(published, name):
    weights = sorted(float(each["weight"]) for each in criteria(published) if each.get("weight"))
    mine = [each for each in points(model(name)) if each]
    for weight in set(weights):
        assert mine.count(weight) >= 1, weight
    assert set(mine) == set(weights)


@pytest.mark.data
@pytest.mark.parametrize(
    ("published", "name"),
    [("ssc_acr_eular_2013", "systemic-sclerosis"), ("ra_acr_eular_2010", "rheumatoid-arthritis"), ("sle_eular_acr_2019", "lupus")],
)  # fmt: skip
def test_every_published_threshold_is_in_a_rule(published, name):
    [threshold] = [
        each["threshold"]
        for each in criteria(published)
        if each["item"] in {"threshold", "threshold_definite"}
    ]
    assert threshold in set(numbers(model(name)))


def numbers(found):
    waiting = list(expressions_of(found))
    for expression in waiting:
        match expression:
            case Comparison(_, Name(), Number(value)):
                yield value
        waiting.extend(parts(expression))


def parts(expression):
    from nosology.diagnose.expressions import parts_of

    return parts_of(expression)


@pytest.mark.data
def test_every_conversion_is_as_its_source_prints_it():
    printed = {each["item"]: each["value"] for each in reversed(criteria("unit_conversion"))}
    known = {name: each.factor for name, each in conversions().items()}
    assert known["calcium"] == printed["calcium_mg_dL_to_mmol_L"]
    assert known["phosphate"] == printed["phosphorus_mg_dL_to_mmol_L"]
    assert known["magnesium"] == printed["magnesium_mg_dL_to_mmol_L"]
    assert known["25-hydroxyvitamin D"] == printed["25OHD_ng_mL_to_nmol_L"]
    assert known["1,25-dihydroxyvitamin D"] == printed["1_25_OH2D_pg_mL_to_pmol_L"]
    assert known["parathyroid hormone"] == printed["PTH_pg_mL_to_pmol_L"]


@pytest.mark.parametrize(
    ("name", "score", "most"),
    [("lupus", "total", 51), ("curb65", "total", 5), ("feverpain", "total", 5), ("rheumatoid-arthritis", "total", 10), ("wells-pe", "total", 12.5)],
)  # fmt: skip
def test_the_highest_total(name, score, most):
    found = evaluate(model(name), Given({}, {}, {}))[score]
    assert found.high == most


def axis(name, on, answers):
    return classify(model(name), answers).on(on)


@pytest.mark.parametrize(
    ("answers", "band"),
    [
        ({"confusion": "no", "urea": "7", "respiratory_rate": "29", "systolic": "90", "diastolic": "61", "age": "64"}, "low"),
        ({"confusion": "yes", "urea": "7.1", "respiratory_rate": "29", "systolic": "90", "diastolic": "61", "age": "64"}, "intermediate"),
        ({"confusion": "yes", "urea": "7.1", "respiratory_rate": "30", "systolic": "90", "diastolic": "61", "age": "64"}, "high"),
        ({"confusion": "no", "urea": "7", "respiratory_rate": "29", "systolic": "89", "diastolic": "70", "age": "65"}, "intermediate"),
        ({"confusion": "no", "urea": "7", "respiratory_rate": "29", "systolic": "120", "diastolic": "60", "age": "65"}, "intermediate"),
    ],
)  # fmt: skip
def test_the_limits_of_curb65(answers, band):
    assert axis("curb65", "risk", answers) == (band,)


def results(name, answers):
    return {each.id: each.value.low for each in classify(model(name), answers).results}


@pytest.mark.parametrize(("calcium", "albumin"), [(2.0, 25.0), (2.5, 40.0), (2.2, 32.0), (2.8, 46.0)])
def test_corrected_calcium_agrees_with_the_form_in_si_units_and_not_with_ten_times_its_slope(
    calcium, albumin
):
    found = results("corrected-calcium", {"calcium": f"{calcium} mmol/L", "albumin": f"{albumin} g/L"})
    assert found["corrected_mmol"] == pytest.approx(calcium + 0.02 * (40 - albumin), abs=0.002)
    if albumin != 40:
        assert abs(found["corrected_mmol"] - (calcium + 0.2 * (40 - albumin))) > 0.1


def test_the_product_in_both_units():
    found = results("calcium-phosphate-product", {"calcium": "10 mg/dL", "phosphate": "7 mg/dL"})
    assert found["product"] == pytest.approx(70)
    assert found["product_mmol"] == pytest.approx(5.6, abs=0.05)


@pytest.mark.parametrize(
    ("urine", "trp", "tmp"), [(10.0, 0.9, 0.27 / 0.28), (14.0, 0.86, 0.86), (20.0, 0.8, 0.8)]
)
def test_tmp_gfr_on_both_sides_of_its_limit(urine, trp, tmp):
    answers = {
        "phosphate": "1 mmol/L",
        "urine_phosphate": f"{urine} mmol/L",
        "creatinine": "80 umol/L",
        "urine_creatinine": "8 mmol/L",
    }
    found = results("tmp-gfr", answers)
    assert found["trp"] == pytest.approx(trp)
    assert found["tmp_gfr"] == pytest.approx(tmp)


def calcification(**answers):
    return classify(model("calcification"), {"age": "40", **answers})


def test_heel_sticks_are_both():
    found = calcification(calcium="9.4", phosphate="3.8", procedure="yes")
    assert set(found.on("mechanism")) == {"iatrogenic", "dystrophic"}
    assert any(each.is_contested for each in found.findings if each.outcome.id == "iatrogenic")


def test_missing_data_never_make_it_idiopathic():
    assert "idiopathic" in calcification().on("mechanism", holds=None)
    looked_for = {
        "calcium": "9.4", "phosphate": "3.8", "metabolic_disorder": "no", "exposure": "no", "procedure": "no",
        "tissue_damage": "no", "connective_tissue_disease": "no", "small_vessels": "no",
    }  # fmt: skip
    assert calcification(**looked_for).on("mechanism") == ("idiopathic",)
    for left_out in looked_for:
        some = {name: value for name, value in looked_for.items() if name != left_out}
        if left_out == "small_vessels":
            some["painful_necrosis"] = "unknown"
        assert "idiopathic" not in calcification(**some).on("mechanism"), left_out


def test_normal_values_do_not_exclude_calciphylaxis():
    found = calcification(calcium="normal", phosphate="normal", small_vessels="yes", painful_necrosis="yes")
    assert "calciphylaxis" in found.on("mechanism")


def test_phosphate_alone_makes_it_metastatic():
    assert "metastatic" in calcification(calcium="9.4", phosphate="6").on("mechanism")


@pytest.mark.parametrize(("limit", "holds"), [("55", True), ("60", True), ("70", False)])
def test_the_threshold_of_the_product_can_be_set(limit, holds):
    found = classify(
        model("calcification"),
        {
            "calcium": "10",
            "phosphate": "6.5",
            "phosphate_range": "2.5-7 mg/dL",
            "calcium_range": "8-11 mg/dL",
        },
        {"product_threshold": limit},
    )
    assert ("metastatic" in found.on("mechanism")) is holds


def test_the_range_of_phosphate_goes_by_age():
    assert "metastatic" not in classify(
        model("calcification"),
        {"age": "2 weeks", "calcium_range": "8-11", "calcium": "9.6", "phosphate": "7"},
    ).on("mechanism")
    assert "metastatic" in classify(
        model("calcification"), {"age": "40", "calcium": "9.6", "phosphate": "7"}
    ).on("mechanism")


def test_corrected_calcium_is_judged_where_albumin_is_known():
    low_albumin = calcification(calcium="9.8", albumin="2.0", phosphate="3.8")
    assert "metastatic" in low_albumin.on("mechanism")
    assert "metastatic" not in calcification(calcium="9.8", phosphate="3.8").on("mechanism")
