"""Whether an article may still be relied on."""

from pathlib import Path

import pytest

from nosology.errors import FormatError
from nosology.identifiers import Curie
from nosology.literature.records import Article, Notice
from nosology.literature.standing import is_notice, read_retractions, standing_of
from nosology.provenance import Source, Standing


def notice(kind: str) -> Notice:
    return Notice(kind=kind, id=None, citation="")


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
        (["UpdateOf"], [], False, Standing.CURRENT),
        (["RepublishedIn"], [], False, Standing.CURRENT),
        (["RetractedandRepublishedIn"], [], False, Standing.RETRACTED),
        (["CorrectedandRepublishedIn"], [], False, Standing.CORRECTED),
        (["ExpressionOfConcernFor"], [], False, Standing.CURRENT),
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
        Standing.WITHDRAWN,
        Standing.CONCERN,
    }


def test_a_line_that_is_no_identifier_is_named(tmp_path: Path) -> None:
    path = tmp_path / "retracted.tsv"
    path.write_text("123\nPMC9\n", encoding="utf-8")
    with pytest.raises(FormatError, match="line 2"):
        read_retractions(path)


@pytest.mark.parametrize(
    ("title", "standing"),
    [
        ("RETRACTED: Gout and lead", Standing.RETRACTED),
        ("RETRACTED ARTICLE: Gout and lead", Standing.RETRACTED),
        ("Retracted: Gout and lead", Standing.RETRACTED),
        ("Retracted nails in gout", Standing.CURRENT),
        ("Retraction: Gout and lead", Standing.CURRENT),
    ],
)
def test_a_title_may_say_so(title: str, standing: Standing) -> None:
    assert standing_of("1", (), (), (), title) is standing


@pytest.mark.parametrize(
    ("types", "kinds", "expected"),
    [
        (["Retraction of Publication"], [], True),
        (["Journal Article", "Published Erratum"], [], True),
        (["Expression of Concern"], [], True),
        (["Journal Article"], ["RetractionOf"], True),
        (["Journal Article"], ["RetractionIn"], False),
        (["Retracted Publication"], [], False),
        (["Comment"], ["CommentOn"], False),
    ],
)
def test_notices_are_told_from_what_they_concern(types: list[str], kinds: list[str], expected: bool) -> None:
    article = Article(
        source=Source(id=Curie("PMID", "1"), title="Any"),
        passages=(),
        publication_types=tuple(types),
        notices=tuple(notice(kind) for kind in kinds),
    )
    assert is_notice(article) is expected


def test_identifiers_are_read_one_a_line(tmp_path: Path) -> None:
    path = tmp_path / "retracted.tsv"
    path.write_bytes(b"\xef\xbb\xbf123\r\n\n 45 \n123\n")
    assert read_retractions(path) == {"123", "45"}


@pytest.mark.parametrize("data", [b"\xff\xfe", None])
def test_a_list_that_cannot_be_read_is_an_error(tmp_path: Path, data: bytes | None) -> None:
    path = tmp_path / "retracted.tsv"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(FormatError, match=r"retracted\.tsv"):
        read_retractions(path)
