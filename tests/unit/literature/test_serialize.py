"""Articles as compact JSON."""

import json

from nosology.identifiers import Curie
from nosology.literature.records import Article, MeshHeading, Notice
from nosology.literature.serialize import article_from_json, article_to_json
from nosology.provenance import Design, Source, Standing
from nosology.spans import Passage

BARE = Article(
    source=Source(id=Curie("PMID", "1"), pmid=Curie("PMID", "1"), title="Gout"),
    passages=(Passage(name="title", text="Gout.", sentences=((0, 5),)),),
)
FULL = Article(
    source=Source(
        id=Curie("PMID", "2"),
        title="Göut “and” lead",
        authors=("Kim HY", "Gout Group"),
        journal="J Gout",
        year=1978,
        pmid=Curie("PMID", "2"),
        pmcid=Curie("PMCID", "PMC3"),
        doi=Curie("DOI", "10.1000/x"),
        design=Design.COHORT,
        standing=Standing.CONCERN,
    ),
    passages=(Passage(name="title", text="Göut.", sentences=((0, 5),)), Passage(name="results", text="So.")),
    headings=(MeshHeading(id=Curie("MESH", "D006073"), label="Gout", major=True, qualifiers=("etiology",)),),
    chemicals=("Lead",),
    publication_types=("Journal Article",),
    notices=(
        Notice(kind="ErratumIn", id=Curie("PMID", "9"), citation="J Gout. 1979"),
        Notice(kind="CommentIn", id=None, citation=""),
    ),
    language="ger",
    published="1978 Jan-Feb",
    volume="10(4):187-94",
)


def test_nothing_is_lost():
    assert article_from_json(article_to_json(FULL)) == FULL
    assert article_from_json(article_to_json(BARE)) == BARE


def test_it_is_one_line_without_keys():
    text = article_to_json(FULL)
    assert "\n" not in text
    assert isinstance(json.loads(text), list)
    assert "ö" in text
