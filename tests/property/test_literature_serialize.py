"""An article written and read again is the same article."""

from hypothesis import given
from hypothesis import strategies as st

from nosology.identifiers import Curie
from nosology.literature.records import Article, MeshHeading, Notice, Recommendation, Reference
from nosology.literature.serialize import article_from_json, article_to_json
from nosology.provenance import Design, Facet, Source, Standing
from nosology.spans import Passage

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
NUMBERS = st.integers(1, 10**9 - 1).map(str)
PMIDS = st.builds(Curie, st.just("PMID"), NUMBERS)
OTHERS = st.sampled_from([Curie("DOI", "10.1000/a:b"), Curie("PMCID", "PMC1"), Curie("NCT", "NCT00000001")])
TEXTS = st.lists(TEXT, max_size=4).map(tuple)
OFFSETS = st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99)), max_size=5).map(tuple)


@st.composite
def sources(draw):
    return Source(
        id=draw(PMIDS | OTHERS),
        pmid=draw(st.none() | PMIDS),
        title=draw(TEXT),
        authors=draw(TEXTS),
        journal=draw(st.none() | TEXT),
        year=draw(st.none() | st.integers(1500, 2100)),
        pmcid=draw(st.none() | NUMBERS.map(lambda number: Curie("PMCID", f"PMC{number}"))),
        doi=draw(st.none() | st.just(Curie("DOI", '10.1000/x<y>;"z'))),
        design=draw(st.sampled_from(Design)),
        standing=draw(st.sampled_from(Standing)),
        address=draw(st.none() | TEXT),
        licence=draw(TEXT),
        trials=draw(st.lists(OTHERS, max_size=2).map(tuple)),
    )


HEADINGS = st.builds(
    MeshHeading,
    id=st.integers(0, 10**6 - 1).map(lambda number: Curie("MESH", f"D{number:06}")),
    label=TEXT,
    major=st.booleans(),
    qualifiers=TEXTS,
)
ARTICLES = st.builds(
    Article,
    source=sources(),
    passages=st.lists(st.builds(Passage, name=TEXT, text=TEXT, sentences=OFFSETS), max_size=3).map(tuple),
    headings=st.lists(HEADINGS, max_size=3).map(tuple),
    chemicals=TEXTS,
    publication_types=TEXTS,
    notices=st.lists(
        st.builds(Notice, kind=TEXT, id=st.none() | PMIDS | OTHERS, citation=TEXT), max_size=3
    ).map(tuple),
    language=TEXT,
    published=TEXT,
    volume=TEXT,
    diseases=st.lists(st.just(Curie("MONDO", "0005301")), max_size=2).map(tuple),
    version=st.integers(1, 3),
    body=st.frozensets(TEXT, max_size=2),
    facets=st.lists(st.tuples(TEXT, st.sampled_from(Facet)), max_size=2).map(tuple),
    recommendations=st.lists(
        st.builds(Recommendation, passage=TEXT, strength=TEXT, level=TEXT), max_size=2
    ).map(tuple),
    references=st.lists(st.builds(Reference, id=st.none() | OTHERS, citation=TEXT), max_size=2).map(tuple),
)


@given(ARTICLES)
def test_nothing_is_lost(article):
    text = article_to_json(article)
    assert article_from_json(text) == article
    assert article_to_json(article_from_json(text)) == text
    assert "\n" not in text
