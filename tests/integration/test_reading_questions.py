"""Questions in people's words on the real library: how many are understood, in each half."""

import pytest
from benchmarks.answers.reading.judging import PARTS, judge, read_rows

import nosology
from nosology.answer.questions import read_question
from nosology.errors import LibraryError

LEAST = {"development": 0.95, "held out": 0.93}
"""What share of each half must be understood in each part; the halves are told apart in the material."""
pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def evidence():
    try:
        with nosology.open() as opened:
            if opened.manifest.counts.get("articles", 0) < 50_000:
                pytest.skip("the library here is not the full one")
            yield opened._evidence
    except LibraryError as error:
        pytest.skip(f"needs a built library: {error}")


@pytest.mark.parametrize("half", sorted(LEAST))
def test_questions_are_understood(evidence, half):
    right = dict.fromkeys(PARTS, 0)
    rows = read_rows(half)
    for row in rows:
        read = read_question(row["q"], evidence.catalog, evidence.curated, evidence.occurs, evidence.newest)
        for part, verdict in judge(row, read, evidence.catalog, evidence.newest).items():
            right[part] += verdict
    assert {part: count for part, count in right.items() if count < LEAST[half] * len(rows)} == {}


def test_the_material_has_two_halves_of_many_questions():
    asked = [row["q"] for half in LEAST for row in read_rows(half)]
    assert len(asked) == len(set(asked)) >= 300
