"""Rankings made one."""

import pytest

from nosology.search.fusion import blended, reciprocal_rank_fusion


def test_ranks_are_added_as_in_the_paper():
    fused = reciprocal_rank_fusion([["a", "b", "c"], ["c", "a"]])
    assert fused == [
        ("a", pytest.approx(1 / 61 + 1 / 62)),
        ("c", pytest.approx(1 / 63 + 1 / 61)),
        ("b", pytest.approx(1 / 62)),
    ]


@pytest.mark.parametrize(("damping", "first"), [(0, "a"), (60, "b")])
def test_a_small_damping_lets_first_places_count(damping, first):
    fused = reciprocal_rank_fusion([["a", "b"], ["x", "y", "b"]], damping)
    assert fused[0][0] == first


def test_equal_sums_keep_the_order_of_appearance():
    assert [item for item, _ in reciprocal_rank_fusion([["z", "a"], ["a", "z"]])] == ["z", "a"]
    assert [item for item, _ in reciprocal_rank_fusion([["z"], ["y"], ["x"]])] == ["z", "y", "x"]


def test_nothing_fused_is_nothing():
    assert reciprocal_rank_fusion([]) == reciprocal_rank_fusion([[], []]) == []


def test_scores_are_taken_in_units_of_the_highest():
    assert blended([8.0, 4.0, 0.0], [0.0, 1.0, -1.0], 0.25) == pytest.approx([0.75, 0.625, -0.25])


def test_the_share_decides_which_score_counts():
    assert blended([2.0, 1.0], [0.1, 0.9], 0.0) == [1.0, 0.5]
    assert blended([2.0, 1.0], [0.1, 0.9], 1.0) == [0.1, 0.9]


def test_a_longer_ranking_changes_no_blend():
    assert blended([8.0, 4.0, 1.0], [0.3, 0.4, 0.9], 0.6)[:2] == blended([8.0, 4.0], [0.3, 0.4], 0.6)


def test_scores_of_nought_are_no_division_by_nought():
    assert blended([0.0, 0.0], [0.5, 1.0], 0.5) == [0.25, 0.5]
    assert blended([], [], 0.5) == []


def test_every_score_needs_its_similarity():
    with pytest.raises(ValueError, match="zip"):
        blended([1.0, 2.0], [0.5], 0.5)
