"""Options of a search, and how it is printed."""

import io

import pytest
from rich.console import Console

from nosology.cli import searching
from nosology.diseases.records import Match
from nosology.errors import UsageError
from nosology.identifiers import Curie
from nosology.library.searching import FacetValue, FoundArticle, FoundArticles, Narrowing
from nosology.literature.records import Article
from nosology.provenance import Source, Standing
from nosology.search.engine import FacetField, Order
from nosology.spans import Passage

ARTICLE = Article(
    source=Source(
        id=Curie("PMID", "1"), title="[bold]Gout[/bold]", journal="Gut", standing=Standing.RETRACTED
    ),
    passages=(Passage(name="title", text="[bold]Gout[/bold]"),),
)


def found(*articles, **changes):
    fields = {
        "query": "gout",
        "diseases": (),
        "subjects": (),
        "articles": tuple(FoundArticle(article=article, score=1.0, marks=()) for article in articles),
        "total": len(articles),
        "page": 1,
        "pages": 1,
        "facets": {},
        "narrowing": Narrowing(),
    }
    return FoundArticles(**(fields | changes))


def printed(page):
    console = Console(file=io.StringIO(), width=120)
    searching.print_found(console, page)
    return console.file.getvalue()


def test_an_article_is_printed_as_it_is_with_its_standing():
    said = printed(found(ARTICLE))
    for part in ("1 article\n", "PMID:1", "[bold]Gout[/bold]", "Gut", "retracted"):
        assert part in said


def test_nothing_found_is_said():
    assert printed(found()) == "Nothing in this library matches.\n"


def test_diseases_subjects_pages_and_facets():
    gout = Match(disease=Curie("MONDO", "1"), label="Gout", matched="Gout", why="label", score=1.0)
    said = printed(
        found(
            ARTICLE,
            diseases=(gout,),
            subjects=("Gout",),
            total=1234,
            page=2,
            pages=62,
            facets={FacetField.KIND: (FacetValue(value="article", label="article", count=1234),)},
        )
    )
    for part in ("MONDO:1", "1,234 articles, page 2 of 62", "all names of Gout", "article 1,234"):
        assert part in said


def test_options_narrow():
    narrowing = searching.narrowing(1990, None, ["journal=A=B", "journal=C"], ["cohort"], newest=True)
    assert narrowing == Narrowing(
        chosen={FacetField.JOURNAL: ("A=B", "C"), FacetField.DESIGN: ("cohort",)},
        since=1990,
        order=Order.NEWEST,
    )
    with pytest.raises(UsageError, match="there is no facet “colour”"):
        searching.narrowing(None, None, ["colour=red"], None, newest=False)
