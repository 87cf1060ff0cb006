"""Whether an article may still be relied on."""

import pytest

from nosology.identifiers import Curie
from nosology.literature.records import Article, Notice
from nosology.literature.retractions import retractions_of
from nosology.literature.standing import bearings, is_notice, settled, standing_of, standing_of_guideline
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
        (["PartialRetractionIn"], [], False, Standing.CONCERN),
        (["PartialRetractionOf"], [], False, Standing.CURRENT),
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


@pytest.mark.parametrize(
    ("title", "standing"),
    [
        ("RETRACTED: Gout and lead", Standing.RETRACTED),
        ("RETRACTED ARTICLE: Gout and lead", Standing.RETRACTED),
        ("Retracted: Gout and lead", Standing.RETRACTED),
        ("WITHDRAWN: Gout and lead", Standing.WITHDRAWN),
        ("Withdrawn patients in gout", Standing.CURRENT),
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


PAPER = Article(
    source=Source(
        id=Curie("PMID", "7"),
        pmid=Curie("PMID", "7"),
        doi=Curie("DOI", "10.1000/seven"),
        title="Gout and lead",
    ),
    passages=(),
)


def told(kind: str, identifier: Curie | None, citation: str = "") -> list[tuple[Curie, Standing]]:
    """What an article with one notice says of others."""
    note = Notice(kind=kind, id=identifier, citation=citation)
    source = Source(id=Curie("PMID", "9"), pmid=Curie("PMID", "9"), title="Notice")
    return list(bearings(Article(source=source, passages=(), notices=(note,))))


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("RetractionOf", Standing.RETRACTED),
        ("RetractedandRepublishedFrom", Standing.RETRACTED),
        ("ExpressionOfConcernFor", Standing.CONCERN),
        ("ErratumFor", Standing.CORRECTED),
        ("UpdateOf", Standing.SUPERSEDED),
    ],
)
def test_a_notice_says_something_of_the_other_article(kind: str, expected: Standing) -> None:
    assert told(kind, Curie("PMID", "7")) == [(Curie("PMID", "7"), expected)]


@pytest.mark.parametrize(
    "kind",
    ["RetractionIn", "CommentOn", "CommentIn", "RepublishedFrom", "ReprintOf", "Cites", "OriginalReportIn"],
)
def test_what_is_no_such_notice_says_nothing(kind: str) -> None:
    assert told(kind, Curie("PMID", "7")) == []


def test_a_notice_that_only_cites_is_read_by_the_doi_of_its_citation() -> None:
    cited = "Gout J. 2019;4:1. doi: 10.1000/SEVEN."
    assert told("RetractionOf", None, cited) == [(Curie("DOI", "10.1000/seven"), Standing.RETRACTED)]
    assert told("RetractionOf", None, "Gout J. 2019;4:1") == []


def test_a_notice_says_nothing_of_itself() -> None:
    assert told("RetractionOf", Curie("PMID", "9")) == []


def test_the_gravest_of_record_notices_and_lists_settles_it() -> None:
    assert settled(PAPER) is PAPER
    assert settled(PAPER, [Standing.CORRECTED]).source.standing is Standing.CORRECTED
    assert settled(PAPER, [Standing.CORRECTED, Standing.CONCERN]).source.standing is Standing.CONCERN
    concerned = settled(PAPER, [Standing.CONCERN])
    assert settled(concerned, [Standing.CORRECTED]) is concerned
    listed = settled(PAPER, [Standing.CORRECTED], retractions_of(["10.1000/seven"]))
    assert listed.source.standing is Standing.RETRACTED


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("", Standing.CURRENT),
        (
            "This is the current release of the guideline. This guideline updates a previous version: Gout.",
            Standing.CURRENT,
        ),
        ("This guideline was withdrawn by its issuer in 2015.", Standing.WITHDRAWN),
        ("Rescinded", Standing.WITHDRAWN),
        ("This guideline has been updated.", Standing.SUPERSEDED),
        ("Superseded by the guideline of 2016", Standing.SUPERSEDED),
    ],
)
def test_a_guideline_has_the_standing_its_status_gives(status: str, expected: Standing) -> None:
    assert standing_of_guideline(status) is expected


@pytest.mark.parametrize(
    ("title", "types", "expected"),
    [
        ("Correction to: Gout and lead", (), True),
        ("Retraction: Gout and lead", (), True),
        ("Retraction of the eyelid in gout", (), False),
        ("Retraction: a surgical comparison", ("Journal Article",), False),
    ],
)
def test_a_title_tells_a_notice_only_where_there_are_no_types(title, types, expected) -> None:
    article = Article(source=Source(id=Curie("PMID", "1"), title=title), passages=(), publication_types=types)
    assert is_notice(article) is expected
