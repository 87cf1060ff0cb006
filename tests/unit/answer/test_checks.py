"""Checks fail closed: every corruption of a true pair of statement and source is withheld."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from nosology.answer.checks import Grounds, check
from nosology.answer.curated import CuratedStatements
from nosology.answer.records import Statement, Support
from nosology.answer.subject import SubjectPattern
from nosology.identifiers import Curie
from nosology.literature.records import Article, CuratedStatement, Label, MeshHeading
from nosology.provenance import Design, Facet, Kind, Source, Standing, Verdict
from nosology.spans import Passage

GOUT = Curie("MONDO", "0005393")
PMID = Curie("PMID", "90000001")
TEXT = "Gout hurts. Colchicine is effective in patients with gout. It is old."
SENTENCE = "Colchicine is effective in patients with gout."
SOURCE = Source(id=PMID, pmid=PMID, doi=Curie("DOI", "10.1000/a"), title="Colchicine for gout", year=2020)
ARTICLE = Article(
    source=SOURCE,
    passages=(
        Passage(name="title", text=SOURCE.title, sentences=((0, len(SOURCE.title)),)),
        Passage(name="abstract", text=TEXT, sentences=((0, 11), (12, 12 + len(SENTENCE)))),
    ),
)
QUOTED = Statement(
    subject=GOUT,
    subject_name="gout",
    facet=Facet.TREATMENT,
    kind=Kind.QUOTED,
    text=SENTENCE,
    labels=(("Colchicine", None),),
    support=Support(source=SOURCE, quote=ARTICLE.passages[1].quote(12, 12 + len(SENTENCE))),
)
RECORD = CuratedStatement(
    id="t-1",
    disease=GOUT,
    facet=Facet.CAUSES,
    design=Design.REVIEW,
    text="Urate causes gout.",
    labels=(Label(text="Urate"),),
    source=SOURCE,
    basis="abstract",
)
CURATED = Statement(
    subject=GOUT,
    subject_name="gout",
    facet=Facet.CAUSES,
    kind=Kind.CURATED,
    text=RECORD.text,
    labels=(("Urate", None),),
    support=Support(source=SOURCE, reading=RECORD.text, record="t-1"),
)


class OneArticle:
    """An engine that holds one article."""

    def __init__(self, article: Article = ARTICLE) -> None:
        self.article = article

    def get(self, identifier: Curie) -> Article | None:
        return self.article if identifier == self.article.source.pmid else None


def grounds(article: Article = ARTICLE, **changes: Any) -> Grounds:
    made = Grounds(
        engine=OneArticle(article),  # type: ignore[arg-type]
        catalog=None,  # type: ignore[arg-type]
        curated=CuratedStatements([RECORD]),
        retracted=frozenset(),
        pattern=SubjectPattern.of(["gout"]),
        subjects=frozenset({GOUT}),
    )
    return replace(made, **changes)


def quoting(**changes: Any) -> Statement:
    """The true statement with its quote changed."""
    quote = QUOTED.support.quote
    assert quote is not None
    return replace(QUOTED, support=replace(QUOTED.support, quote=replace(quote, **changes)))


def citing(**changes: Any) -> Statement:
    """The true statement with its source changed."""
    return replace(QUOTED, support=replace(QUOTED.support, source=replace(SOURCE, **changes)))


@pytest.mark.parametrize("statement", [QUOTED, CURATED], ids=["quoted", "curated"])
def test_a_true_pair_passes_every_check(statement: Statement) -> None:
    checked, passed = check(statement, grounds())
    assert passed
    assert checked.support.checks
    assert {outcome.verdict for outcome in checked.support.checks} == {Verdict.PASS}


OTHER = Curie("PMID", "90000002")
CORRUPT: dict[str, Statement] = {
    "wrong PMID": citing(id=OTHER, pmid=OTHER),
    "other DOI": citing(doi=Curie("DOI", "10.1000/b")),
    "other title": citing(title="A wholly different thing about measles"),
    "word altered": quoting(text=SENTENCE.replace("effective", "useless")),
    "offset shifted": quoting(start=13),
    "other passage": quoting(passage="results"),
    "text differs from quote": replace(QUOTED, text="Colchicine cures gout."),
    "other facet": replace(QUOTED, facet=Facet.EPIDEMIOLOGY),
    "no label": replace(QUOTED, labels=()),
    "curated text altered": replace(CURATED, text="Lead causes gout."),
    "curated reading altered": replace(
        CURATED, support=replace(CURATED.support, reading="Lead causes gout.")
    ),
    "curated under another facet": replace(CURATED, facet=Facet.TREATMENT),
    "curated record unknown": replace(CURATED, support=replace(CURATED.support, record="t-2")),
    "curated source without identity": replace(
        CURATED,
        support=replace(CURATED.support, source=Source(id=Curie("NOSOLOGY", "x"), title="No address")),
    ),
}


@pytest.mark.parametrize("statement", CORRUPT.values(), ids=CORRUPT.keys())
def test_a_corrupted_pair_is_withheld(statement: Statement) -> None:
    _, passed = check(statement, grounds())
    assert not passed


GROUNDS: dict[str, Callable[[], Grounds]] = {
    "on the retraction list": lambda: grounds(retracted=frozenset({"90000001"})),
    "retracted record": lambda: grounds(
        replace(ARTICLE, source=replace(SOURCE, standing=Standing.RETRACTED))
    ),
    "under a concern": lambda: grounds(replace(ARTICLE, source=replace(SOURCE, standing=Standing.CONCERN))),
    "another subject": lambda: grounds(pattern=SubjectPattern.of(["measles"])),
    "record gone": lambda: grounds(replace(ARTICLE, source=replace(SOURCE, pmid=OTHER))),
    "animals only": lambda: grounds(
        replace(ARTICLE, headings=(MeshHeading(id=Curie("MESH", "D000818"), label="Animals", major=False),))
    ),
}


@pytest.mark.parametrize("make", GROUNDS.values(), ids=GROUNDS.keys())
def test_a_true_quote_on_bad_grounds_is_withheld(make: Callable[[], Grounds]) -> None:
    _, passed = check(QUOTED, make())
    assert not passed


def test_a_curated_statement_filed_under_another_disease_is_withheld() -> None:
    _, passed = check(CURATED, grounds(subjects=frozenset({Curie("MONDO", "0004619")})))
    assert not passed


def test_a_denied_sentence_is_not_shown_as_affirmed() -> None:
    text = "Colchicine was not effective in patients with gout."
    article = replace(ARTICLE, passages=(Passage(name="abstract", text=text, sentences=((0, len(text)),)),))
    denied = replace(
        QUOTED, text=text, support=Support(source=SOURCE, quote=article.passages[0].quote(0, len(text)))
    )
    assert not check(denied, grounds(article))[1]
    assert check(replace(denied, against=True), grounds(article))[1]


def test_a_check_that_breaks_withholds_and_says_so() -> None:
    class Broken:
        def get(self, identifier: Curie) -> Article | None:
            raise RuntimeError("the disk is gone")

    checked, passed = check(QUOTED, grounds(engine=Broken()))
    assert not passed
    broken = [outcome for outcome in checked.support.checks if outcome.verdict is Verdict.UNKNOWN]
    assert broken
    assert all("the disk is gone" in outcome.reason for outcome in broken)
