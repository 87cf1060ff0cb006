"""Whether an article may still be relied on."""

from pathlib import Path

import pytest

from nosology.errors import FormatError
from nosology.literature.records import Notice
from nosology.literature.standing import read_retractions, standing_of
from nosology.provenance import Standing


def notice(kind: str) -> Notice:
    return Notice(kind=kind, pmid=None, citation="")


@pytest.mark.parametrize(
    ("kinds", "types", "listed", "expected"),
    [
        ([], [], False, Standing.CURRENT),
        ([], [], True, Standing.RETRACTED),
        (["RetractionIn"], [], False, Standing.RETRACTED),
        ([], ["Retracted Publication"], False, Standing.RETRACTED),
        (["RetractionOf"], ["Retraction of Publication"], False, Standing.CURRENT),
        (["ErratumFor"], [], False, Standing.CURRENT),
        (["ErratumIn"], [], False, Standing.CORRECTED),
        (["CommentIn"], [], False, Standing.CURRENT),
        (["ExpressionOfConcernIn", "ErratumIn"], [], False, Standing.CONCERN),
        (["UpdateIn"], [], False, Standing.SUPERSEDED),
    ],
)
def test_the_gravest_notice_decides(
    kinds: list[str], types: list[str], listed: bool, expected: Standing
) -> None:
    found = standing_of("1", types, [notice(kind) for kind in kinds], {"1"} if listed else set())
    assert found is expected


def test_only_citable_standings_are_citable() -> None:
    assert {standing for standing in Standing if not standing.citable} == {
        Standing.RETRACTED,
        Standing.CONCERN,
    }


def test_a_line_that_is_no_identifier_is_named(tmp_path: Path) -> None:
    path = tmp_path / "retracted.tsv"
    path.write_text("123\nPMC9\n", encoding="utf-8")
    with pytest.raises(FormatError, match="line 2"):
        read_retractions(path)
