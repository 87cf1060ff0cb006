"""Planted retractions are all found, and nothing that only looks like one is."""

import random

import pytest
from tests.planted import ALIKE, RETRACTED, mistakes, plant, settle, untouched

from nosology.identifiers import Curie
from nosology.library.home import Home
from nosology.literature.pubmed import read_pubmed
from nosology.literature.records import Article
from nosology.provenance import Source, Standing
from nosology.sources.registry import load_specs
from nosology.sources.store import Store

SEED = 20261121
PLANTED = 300


def made(number: int) -> list[Article]:
    """Articles with PMIDs of eight digits, two thirds with a DOI."""
    draw = random.Random(SEED)
    pmids = draw.sample(range(10_000_000, 40_000_000), number)
    return [
        Article(
            source=Source(
                id=Curie("PMID", str(pmid)),
                pmid=Curie("PMID", str(pmid)),
                doi=Curie("DOI", f"10.1000/{pmid}") if draw.random() > 1 / 3 else None,
                title=f"Gout and lead in {pmid % 97} towns",
            ),
            passages=(),
            publication_types=("Journal Article",),
        )
        for pmid in pmids
    ]


def check(articles: list[Article], number: int) -> None:
    planted = plant(articles, number, SEED)
    assert set(planted.retracted.values()) >= set(RETRACTED)
    assert set(planted.alike.values()) >= set(ALIKE)
    without = sum(
        1
        for article in planted.articles
        if article.source.id in planted.retracted and article.source.doi is None
    )
    assert without >= number // 3
    assert mistakes(planted) == {"missed": [], "false": []}


def test_none_is_missed_and_none_is_false():
    check(made(2000), PLANTED)


def test_what_looks_alike_keeps_the_standing_it_has():
    planted = plant(made(200), 60, SEED)
    found = settle(planted)
    standing = {way: found[key].source.standing for key, way in planted.alike.items()}
    assert standing["a concern"] is Standing.CONCERN
    assert standing["ErratumIn"] is standing["ErratumFor elsewhere"] is Standing.CORRECTED
    assert standing["updated"] is Standing.SUPERSEDED
    assert standing["PMCID of the digits"] is standing["the notice"] is Standing.CURRENT


@pytest.mark.data
def test_none_is_missed_and_none_is_false_among_real_records():
    store, articles = Store(Home.at().downloads), []
    for key, spec in load_specs().items():
        if key.startswith("pubmed-"):
            if store.missing(spec):
                pytest.skip(f"{key} is not in the downloads; run: nosology pull")
            articles += [
                item for item in read_pubmed(store.path(spec.members[0])) if isinstance(item, Article)
            ]
    check(untouched(articles), PLANTED)
