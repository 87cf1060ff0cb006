"""Narrowing to kinds of study: what is shown, what is said of the rest, and what does not change."""

from __future__ import annotations

import pytest
from tests.unit.answer.specimens import article, evidence, record

from nosology.answer.answering import answer
from nosology.answer.asking.changing import Changes
from nosology.answer.records import Answer
from nosology.provenance import Design, DesignGroup, Facet

QUESTION = "How is gout treated?"
ARTICLES = (
    article(1, "Colchicine is effective in patients with gout.", design=Design.RANDOMIZED_TRIAL),
    article(2, "Treatment of gout is with allopurinol.", design=Design.CASE_REPORT),
    article(3, "Treatment of tophaceous gout is with allopurinol for life.", design=Design.GUIDELINE),
)
AGAINST = record(
    9,
    "Colchicine is of no use in gout.",
    "Colchicine",
    facet=Facet.TREATMENT,
    design=Design.REVIEW,
    against=True,
)


def asked(*designs: DesignGroup) -> Answer:
    return answer(QUESTION, evidence(ARTICLES, [AGAINST]), changes=Changes(designs=designs))


def designs_of(found: Answer) -> set[Design]:
    statements = (item for part in found.research for point in part.points for item in point.statements)
    return {item.support.source.design for item in statements}


@pytest.mark.parametrize(
    ("group", "designs"),
    [
        (DesignGroup.TRIALS, {Design.RANDOMIZED_TRIAL}),
        (DesignGroup.CASE_REPORTS, {Design.CASE_REPORT}),
        (DesignGroup.OTHER, {Design.REVIEW}),
        (DesignGroup.SYSTEMATIC_REVIEWS, set()),
    ],
)
def test_only_what_is_of_the_kind_is_shown_and_guidance_stays(group, designs) -> None:
    found, whole = asked(group), asked()
    assert designs_of(found) == designs
    assert found.guidelines == whole.guidelines
    assert found.guidelines


def test_what_is_hidden_is_counted() -> None:
    assert not [gap for gap in asked().gaps if "hidden" in gap]
    for group in DesignGroup:
        found, whole = asked(group), asked()
        left = sum(len(part.points) for part in whole.research) - sum(
            len(part.points) for part in found.research
        )
        [told] = [gap for gap in found.gaps if "hidden" in gap]
        assert told.startswith(f"{left} point")
        assert group.value in told


def test_a_facet_of_which_everything_is_hidden_is_not_called_unknown() -> None:
    assert not [gap for gap in asked(DesignGroup.SYSTEMATIC_REVIEWS).gaps if gap.startswith("Nothing")]


def test_a_disagreement_is_told_though_one_side_is_hidden() -> None:
    [point] = [point for part in asked(DesignGroup.TRIALS).research for point in part.points]
    assert point.disagrees
    assert "against, review" in point.note


def test_checks_do_not_depend_on_what_is_shown() -> None:
    whole = {item.source.id: item.supports for item in asked().references}
    for group in DesignGroup:
        found = asked(group)
        assert found.withheld == asked().withheld
        assert all(item.supports == whole[item.source.id] for item in found.references)


def test_every_design_is_of_one_kind_but_guidance() -> None:
    of_none = {design for design in Design if DesignGroup.of(design) is None}
    assert of_none == {Design.GUIDELINE, Design.CONSENSUS}
