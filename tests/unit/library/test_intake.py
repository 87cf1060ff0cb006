"""What becomes of documents on their way into an index."""

from dataclasses import replace

import pytest
from tests.unit.literature.test_joining import FULL, RECORD

from nosology.identifiers import Curie
from nosology.library.intake import Intake
from nosology.library.tally import Tally
from nosology.literature.records import Article, Notice
from nosology.literature.retractions import retractions_of
from nosology.provenance import Source, Standing
from nosology.search.documents import document_of
from nosology.search.embedded import TantivyEngine
from nosology.spans import Passage


def article(number: int, title: str = "On gout", *, doi: str = "", revised: str = "", notices=()) -> Article:
    pmid = Curie("PMID", str(number))
    return Article(
        source=Source(id=pmid, pmid=pmid, title=title, year=2020, doi=Curie("DOI", doi) if doi else None),
        passages=(Passage(name="title", text=title),),
        revised=revised,
        notices=tuple(notices),
    )


def notice(number: int, about: Curie, kind: str = "RetractionOf") -> Article:
    return article(number, "A notice", notices=[Notice(kind=kind, id=about, citation="")])


@pytest.fixture(params=["at once", "one by one"])
def taken(request, tmp_path):
    """The engine and the tally after articles were taken in together, or each in an addition of its own."""

    def take(*articles: Article, tally: Tally | None = None) -> tuple[TantivyEngine, Tally]:
        tally = tally or Tally()
        groups = [articles] if request.param == "at once" else [(each,) for each in articles]
        for place, group in enumerate(groups):
            intake = Intake(tmp_path / "index", tally, extend=place > 0)
            intake.add("k", [document_of(each) for each in group])
            intake.finish()
        return TantivyEngine(tmp_path / "index"), tally

    return take


def standing(engine: TantivyEngine, number: int) -> Standing:
    found = engine.get(Curie("PMID", str(number)))
    assert found
    return found.source.standing


def test_the_later_revision_stands_whichever_comes_last(taken):
    engine, tally = taken(article(1, "New", revised="2022-01-01"), article(1, "Old", revised="2021-12-31"))
    assert engine.count() == tally.counts["articles"] == 1
    assert engine.get(Curie("PMID", "1")).source.title == "New"


def test_of_equal_revisions_the_later_taken_in_stands(taken):
    engine, _ = taken(article(1, "One"), article(1, "Two"))
    assert engine.get(Curie("PMID", "1")).source.title == "Two"


@pytest.mark.parametrize("order", [1, -1])
def test_a_notice_bears_on_what_it_is_about_in_either_order(taken, order):
    pair = (article(1, doi="10.1000/a"), notice(2, Curie("PMID", "1")))
    engine, tally = taken(*pair[::order])
    assert standing(engine, 1) is Standing.RETRACTED
    assert standing(engine, 2) is Standing.CURRENT
    assert tally.counts["not_citable"] == 2


@pytest.mark.parametrize("order", [1, -1])
def test_a_notice_may_name_what_it_is_about_by_doi(taken, order):
    pair = (article(1, doi="10.1000/a"), notice(2, Curie("DOI", "10.1000/a"), "ExpressionOfConcernFor"))
    engine, _ = taken(*pair[::order])
    assert standing(engine, 1) is Standing.CONCERN


def test_a_comment_changes_nothing(taken):
    engine, _ = taken(article(1), notice(2, Curie("PMID", "1"), "CommentOn"))
    assert standing(engine, 1) is Standing.CURRENT


def test_a_record_that_is_revised_stays_retracted_by_its_notice(taken):
    engine, _ = taken(
        article(1, revised="2020-01-01"), notice(2, Curie("PMID", "1")), article(1, revised="2021-01-01")
    )
    assert standing(engine, 1) is Standing.RETRACTED


def test_a_list_of_retractions_is_heeded(taken):
    tally = Tally(retracted=retractions_of(["1"]))
    engine, _ = taken(notice(2, Curie("PMID", "1"), "ErratumFor"), article(1), tally=tally)
    assert standing(engine, 1) is Standing.RETRACTED


@pytest.mark.parametrize("order", [1, -1])
def test_a_full_text_joins_its_record_in_either_order(taken, order):
    record = replace(RECORD, source=replace(RECORD.source, pmcid=FULL.source.pmcid))
    engine, tally = taken(*(record, FULL)[::order])
    assert tally.counts["articles"] == engine.count() == 1
    assert tally.counts["full_texts"] == 1
    found = engine.get(Curie("PMCID", "PMC1"))
    assert str(found.source.id) == "PMID:1"
    assert found.headings == RECORD.headings
    assert len(found.body) == 2


def test_what_is_taken_back_is_gone_and_uncounted(tmp_path):
    tally = Tally()
    intake = Intake(tmp_path / "index", tally)
    intake.add("k", [document_of(article(1)), document_of(article(2))])
    intake.remove([Curie("PMID", "1"), Curie("PMID", "1"), Curie("PMID", "77")])
    intake.finish()
    assert tally.counts["articles"] == TantivyEngine(tmp_path / "index").count() == 1
    again = Intake(tmp_path / "index", tally, extend=True)
    again.remove([Curie("PMID", "2")])
    again.finish()
    assert tally.counts["articles"] == TantivyEngine(tmp_path / "index").count() == 0
    assert tally.content.parts["articles"] == (0, "0")


def test_the_order_and_the_steps_make_no_difference_to_the_content(tmp_path):
    many = [article(n, f"Paper {n}") for n in range(1, 9)] + [notice(20, Curie("PMID", "3"))]
    made = []
    for name, order in (("a", many), ("b", many[::-1])):
        tally = Tally()
        intake = Intake(tmp_path / name, tally)
        intake.add("k", [document_of(each) for each in order])
        intake.finish()
        made.append((tally.content.hexdigest(), tally.counts, tally.years))
    assert made[0] == made[1]
