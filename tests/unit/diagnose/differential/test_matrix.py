"""The sparse matrix: ancestors filled, means of classes."""

import numpy as np
import pytest

from nosology.diagnose.differential.matrix import KIN_WEIGHT, Cells, Columns, Terms, cells_of, means

ABOVE = {2: [1], 3: [2, 1], 4: [1]}


@pytest.fixture
def terms():
    return Terms([1, 2, 3, 4], ABOVE)


def as_dict(cells):
    return {(int(r), int(c)): pytest.approx(v) for r, c, v in zip(*cells, strict=True)}


def test_ancestors_have_the_highest_value_below(terms):
    raised = terms.raised(cells_of([{3: 0.2, 4: 0.7}, {}, {2: 0.5}], terms))
    assert as_dict(raised) == {(0, 0): 0.7, (0, 1): 0.2, (0, 2): 0.2, (0, 3): 0.7, (2, 0): 0.5, (2, 1): 0.5}


def test_the_mean_of_a_class(terms):
    raised = terms.raised(cells_of([{3: 0.4}, {4: 0.8}], terms))
    assert as_dict(means(raised, [[0, 1], []], len(terms))) == {
        (0, 0): KIN_WEIGHT * 1.2 / 2.5,
        (0, 1): KIN_WEIGHT * 0.4 / 2.5,
        (0, 2): KIN_WEIGHT * 0.4 / 2.5,
        (0, 3): KIN_WEIGHT * 0.8 / 2.5,
    }


def test_nothing_known_of_anything(terms):
    raised = terms.raised(cells_of([{}, {}], terms))
    assert len(raised.row) == len(means(raised, [], len(terms)).row) == 0


@pytest.mark.parametrize("rows", [3, 1500])
def test_columns_small_and_large_raise_alike(rows):
    cells = Cells(np.arange(rows), np.zeros(rows, dtype=np.int64), np.linspace(0.1, 0.9, rows))
    columns = Columns(cells, 2, height=rows + 1)
    best = np.full(rows + 1, 0.5, dtype=np.float32)
    columns.raise_to(best, 0)
    columns.raise_to(best, 1)
    assert best[0] == best[-1] == pytest.approx(0.5)
    assert best[rows - 1] == columns.value(rows - 1, 0) == pytest.approx(0.9)
    assert columns.value(rows, 0) == columns.value(0, 1) == 0
