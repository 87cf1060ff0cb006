"""Evidence as it stood in a year."""

from dataclasses import replace

from tests.unit.answer.specimens import article, quoted

from nosology.answer.dating import as_it_stood, withdrawn_by_now
from nosology.literature.records import Article, Notice
from nosology.provenance import Design, Facet, Standing
from nosology.search.memory import MemoryEngine

SENTENCE = "Treatment of gout is with colchicine."


def guideline(**changes: object) -> Article:
    return article(90000050, SENTENCE, title="Old guideline", year=2012, design=Design.GUIDELINE, **changes)


def noted(*articles: Article, as_of: int) -> str:
    statement = quoted(articles[0], SENTENCE, Facet.TREATMENT, "Colchicine")
    return as_it_stood(statement, MemoryEngine(articles), as_of).note


def test_what_was_replaced_later_counted_then_and_its_successor_is_named() -> None:
    notice = Notice(kind="UpdateOf", id=guideline().source.id, citation="Old guideline")
    later = replace(article(90000051, SENTENCE, title="New guideline", year=2018), notices=(notice,))
    old = guideline(standing=Standing.SUPERSEDED)
    assert noted(old, later, as_of=2015) == "superseded since by “New guideline”, 2018"
    assert noted(old, later, as_of=2019) == "superseded by then: “New guideline”, 2018"


def test_without_a_successor_that_is_said_and_a_current_source_has_no_note() -> None:
    assert "does not tell" in noted(guideline(standing=Standing.SUPERSEDED), as_of=2015)
    assert noted(guideline(), as_of=2015) == ""


def test_what_was_retracted_is_counted_by_the_year_it_was_published() -> None:
    gone = guideline(standing=Standing.RETRACTED)
    engine = MemoryEngine([gone])
    assert withdrawn_by_now(("gout",), engine, 2015) == 1
    assert withdrawn_by_now(("gout",), engine, 2011) == 0
    assert withdrawn_by_now(("measles",), engine, 2015) == 0
