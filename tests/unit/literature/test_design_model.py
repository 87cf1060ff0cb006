"""Telling a design from words."""

from hashlib import sha256
from importlib.resources import files
from pathlib import Path

import pytest

from nosology.literature.design_model import DesignModel, features, shipped_model
from nosology.provenance import Design

MODEL = DesignModel(
    designs=(Design.UNSPECIFIED, Design.REVIEW, Design.CASE_REPORT),
    bias=(0.1, 0.0, 0.0),
    weights={"title": {"update": (0.0, 1.0, 0.0)}, "heading": {"none": (0.0, 0.0, 0.05)}, "abstract": {}},
)


def test_the_words_decide():
    assert MODEL.design_of("Gout: an update", "", ()) is Design.REVIEW
    assert MODEL.design_of("Gout", "An update.", ()) is Design.UNSPECIFIED


def test_what_it_looks_at_is_kept_apart_by_place():
    found = features("Gout, an update", "We review gout.", ["Gout"])
    assert found["title"] == {"gout", "an", "update"}
    assert found["pair"] == {"^ gout", "gout an", "an update", "update $"}
    assert found["abstract"] == {"we", "review", "gout"}
    assert found["opening"] == {"we review", "review gout"}
    assert found["heading"] == {"Gout"}
    assert features("", "", ())["heading"] == {"none"}


@pytest.mark.parametrize(
    ("title", "abstract", "expected"),
    [
        (
            "Calcification of the ear in a young woman",
            "We report a 34-year-old woman who presented with hard ears. She was treated with colchicine and recovered.",
            Design.CASE_REPORT,
        ),
        (
            "Current concepts in the pathogenesis of gout",
            "This review summarizes recent advances in our understanding of gout and discusses current therapies.",
            Design.REVIEW,
        ),
    ],
)
def test_the_shipped_model_tells_plain_cases(title, abstract, expected):
    assert shipped_model().design_of(title, abstract, ()) is expected


def test_the_shipped_model_is_whole():
    model = shipped_model()
    assert model.designs[0] is Design.UNSPECIFIED
    assert all(len(row) == len(model.designs) for rows in model.weights.values() for row in rows.values())
    assert set(model.weights) <= set(features("a", "a", ("a",)))


def test_the_shipped_weights_are_those_whose_figures_are_written_down():
    readme = Path(__file__).parents[3] / "benchmarks" / "relevance" / "design" / "README.md"
    weights = files("nosology.literature").joinpath("design.json").read_bytes()
    assert f"sha256 `{sha256(weights).hexdigest()}`" in readme.read_text(encoding="utf-8")


def test_scores_do_not_depend_on_the_order_of_words():
    """Ten times a tenth is one, and not a little less, as adding one after the other would have it."""
    words = [f"word{number}" for number in range(10)]
    model = DesignModel(
        designs=(Design.REVIEW, Design.CASE_REPORT),
        bias=(0.0, 1.0),
        weights={"title": dict.fromkeys(words, (0.1, 0.0))},
    )
    assert model.design_of(" ".join(words), "", ()) is Design.REVIEW
