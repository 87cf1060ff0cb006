"""What every search engine finds for readers, whatever it is made of."""

from dataclasses import replace

import pytest
from tests.contract.filling import on_cluster
from tests.contract.test_engines import in_memory, make, on_disk

from nosology.errors import BadQuery
from nosology.identifiers import Curie
from nosology.literature.records import Article, MeshHeading, Notice
from nosology.provenance import Design, Source, Standing
from nosology.search.engine import FacetCount, FacetField, Order, Request
from nosology.search.expressions import Alike, Field, Naming, Some, Term
from nosology.search.syntax import parse
from nosology.spans import Passage

GOUT, LUPUS = Curie("MONDO", "0005393"), Curie("MONDO", "0004670")


@pytest.fixture(params=[in_memory, on_disk, on_cluster], ids=["memory", "embedded", "opensearch"])
def engine_of(request, tmp_path_factory):
    """An engine that holds these articles."""
    if request.param is on_cluster:
        connection = request.getfixturevalue("connection")
        return lambda *articles: on_cluster(connection, articles)
    return lambda *articles: request.param(tmp_path_factory.mktemp("index"), articles)


def numbers(found):
    return [int(hit.article.source.id.local) for hit in found.hits]


@pytest.fixture
def find(engine_of):
    """The PMIDs that a query finds among these articles, sorted."""

    def search(articles, query, **request):
        return sorted(numbers(engine_of(*articles).find(Request(expression=parse(query), **request))))

    return search


def heading(label, *qualifiers, major=False):
    return MeshHeading(id=Curie("MESH", "D000001"), label=label, major=major, qualifiers=qualifiers)


TEXTS = [
    make(1, title="Gout and lead", abstract=("Uric acid rose.",)),
    make(2, title="Lead in water", abstract=("Gout was rare.", "Kidneys failed early.")),
    make(3, title="Kidney failure", headings=("Gout",)),
    make(4, title="Measles", chemicals=("Uric Acid",)),
]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("gout", [1, 2, 3]),
        ("GOUT lead", [1, 2]),
        ("gout AND lead", [1, 2]),
        ("gout and lead", [1, 2]),
        ("measles OR lead", [1, 2, 4]),
        ("gout NOT lead", [3]),
        ("NOT gout", [4]),
        ("gout[ti]", [1]),
        ("gout[ab]", [2]),
        ("gout[tiab]", [1, 2]),
        ("gout[tw]", [1, 2, 3]),
        ("gout[all]", [1, 2, 3]),
        ("uric acid[nm]", [4]),
        ("kidney failure[ti]", [3]),
        ('"kidney failure"', [3]),
        ("kidney failure", [3]),
        ("kidneys failing", [2]),
        ('"rare kidneys"', []),
        ("measles OR gout AND lead", [1, 2]),
        ("measles OR (gout AND lead)", [1, 2, 4]),
        ("gout NOT (water OR failure)", [1]),
        ("gout AND NOT water", [1, 3]),
        ("the gout of", [1, 2, 3]),
        ("lea*", [1, 2]),
        ("kidneys*", [2]),
        ('"uric aci*"', [1, 4]),
        ("fail*[ti]", [3]),
        ('"lead gout"[ti:~1]', [1]),
        ('"lead gout"[ti:~0]', []),
        ('"early kidneys"[ab:~1]', [2]),
        ('"early kidneys"[ab:~0]', []),
        ('"acid rose uric"[tiab:~0]', [1]),
        ('"lead rose"[tiab:~9]', []),
        ("nonexistent", []),
        ("nonexistent OR measles", [4]),
    ],
)
def test_words_and_operators(find, query, expected):
    assert find(TEXTS, query) == expected


VALUES = [
    replace(
        make(
            1,
            authors=("Kim HY", "Smith J"),
            journal="N Engl J Med",
            doi=Curie("DOI", "10.1000/a(1)b"),
            pmcid=Curie("PMCID", "PMC77"),
            publication_types=("Review", "Journal Article"),
            year=2021,
        ),
        headings=(heading("Calcinosis", "drug therapy", major=True), heading("Skin Diseases")),
        published="2021 Mar 9",
        diseases=(GOUT,),
    ),
    replace(
        make(
            2,
            authors=("Kimura H", "Lee KH"),
            journal="Lancet Oncol",
            year=2020,
            publication_types=("Letter",),
        ),
        headings=(heading("Calcinosis"),),
        language="ger",
        published="2020 Winter",
    ),
    make(77, authors=("Kim P",), journal="Lancet", year=None),
]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("calcinosis[mh]", [1, 2]),
        ("calcinosis[majr]", [1]),
        ("CALCINOSIS/drug therapy[MeSH Terms]", [1]),
        ("skin[mh]", []),
        ("skin*[mh]", [1]),
        ("kim[au]", [1, 77]),
        ("Kim HY[au]", [1]),
        ("Kim H[au]", [1]),
        ("Kim*[au]", [1, 2, 77]),
        ("Smith Kim[au]", []),
        ("Lancet[ta]", [77]),
        ("n engl j med[ta]", [1]),
        ("Lancet*[ta]", [2, 77]),
        ("review[pt]", [1]),
        ("german[la]", [2]),
        ("eng[la]", [1, 77]),
        ("2021[dp]", [1]),
        ("2021/03[dp]", [1]),
        ("2021/03/10:[dp]", []),
        ("2020/01:2020/12[dp]", []),
        ("2020:2021[dp]", [1, 2]),
        (":2020[dp]", [2]),
        ("77[pmid]", [77]),
        ("PMC77[pmcid]", [1]),
        ("PMC77", [1]),
        ("10.1000/A(1)b[doi]", None),
        ('"10.1000/A(1)b"[doi]', [1]),
        ("MONDO:0005393[disease]", [1]),
        ("calcinosis[mh] NOT german[la] 2015:2026[dp]", [1]),
    ],
)
def test_values(find, query, expected):
    if expected is None:
        with pytest.raises(BadQuery):
            find(VALUES, query)
    else:
        assert find(VALUES, query) == expected


def test_a_full_text_is_found_but_is_neither_title_nor_abstract(find):
    full = replace(
        make(1, title="Other", abstract=("Nothing.",)),
        passages=(Passage(name="title", text="Other"), Passage(name="methods", text="Gout here")),
        body=frozenset({"methods"}),
    )
    assert find([full], "gout") == [1]
    assert find([full], "gout[tiab]") == find([full], "gout[tw]") == []


def test_ways_to_say_one_thing(engine_of):
    articles = [
        make(1, title="Podagra"),
        make(2, title="Gout"),
        make(3, title="Other"),
        make(4, title="Lead"),
    ]
    engine = engine_of(*articles[:2], replace(articles[2], diseases=(GOUT,)), articles[3])
    ways = Alike((parse("gout"), Term(field=Field.ALL, text="podagra"), Naming((GOUT, LUPUS))))
    assert sorted(numbers(engine.find(Request(expression=ways)))) == [1, 2, 3]


def test_hits_have_the_words_title_first(engine_of):
    engine = engine_of(
        make(1, title="Other", abstract=("Gout here.",)), make(2, title="Gout", abstract=("Other here.",))
    )
    found = engine.find(Request(expression=parse("gout")))
    assert numbers(found) == [2, 1]
    assert found.hits[0].score > found.hits[1].score > 0


def test_what_may_not_be_relied_on_is_found_last_and_marked(engine_of):
    titles = ["Gout", "Gout gout gout", "Gout", "Gout", "Gout", "Gout"]
    articles = [
        make(number, title=title, standing=standing)
        for number, (title, standing) in enumerate(zip(titles, reversed(Standing), strict=True), start=1)
    ]
    found = engine_of(*articles).find(Request(expression=parse("gout")))
    citable = [hit.article.source.standing.citable for hit in found.hits]
    assert citable == [True] * 3 + [False] * 3
    assert found.total == len(Standing)


def test_notices_are_found(find):
    assert find([make(1, publication_types=("Published Erratum",))], "gout") == [1]


MANY = [
    make(number, title="Gout " * (number % 3 + 1), standing=standing, year=2000 + number % 7)
    for number, standing in enumerate([Standing.CURRENT, Standing.RETRACTED, Standing.CURRENT] * 15, start=1)
]


@pytest.mark.parametrize("order", Order)
@pytest.mark.parametrize("size", [1, 7, 20, 45, 100])
def test_pages_neither_repeat_nor_skip(engine_of, order, size):
    engine = engine_of(*MANY)
    whole = numbers(engine.find(Request(expression=parse("gout"), order=order, limit=100)))
    paged = [
        number
        for offset in range(0, len(MANY), size)
        for number in numbers(
            engine.find(Request(expression=parse("gout"), order=order, limit=size, offset=offset))
        )
    ]
    assert paged == whole
    assert sorted(whole) == [int(article.source.id.local) for article in MANY]


def test_equal_scores_are_ordered_by_number_on_every_page(engine_of):
    engine = engine_of(*(make(number) for number in (30, 4, 111, 7, 22)))
    first = engine.find(Request(expression=parse("gout"), limit=2))
    second = engine.find(Request(expression=parse("gout"), limit=2, offset=2))
    assert (numbers(first), numbers(second)) == ([4, 7], [22, 30])


def test_the_newest_first_then_by_number(engine_of):
    articles = [make(3, year=2001), make(2, year=2001), make(1, year=None), make(4, year=2020)]
    engine = engine_of(*articles, replace(make(5, year=2001), published="2001 Feb"))
    for request in (
        Request(expression=parse("gout"), order=Order.NEWEST),
        Request(expression=parse("eng[la]")),
        Request(),
    ):
        assert numbers(engine.find(request)) == [4, 5, 2, 3, 1]


@pytest.mark.parametrize(
    ("request_", "expected"),
    [
        ({"since": 2020}, [1]),
        ({"until": 2020}, [2]),
        ({"since": 2020, "until": 2021}, [1]),
        ({"chosen": {FacetField.YEAR: ("2021", "1999")}}, [1, 2]),
        ({"chosen": {FacetField.DESIGN: ("cohort",)}}, [1]),
        ({"chosen": {FacetField.DESIGN: ("cohort", "guideline")}}, [1, 2]),
        ({"chosen": {FacetField.DESIGN: ("cohort",), FacetField.YEAR: ("1999",)}}, []),
        ({"chosen": {FacetField.JOURNAL: ("Lancet",)}}, [2]),
        ({"chosen": {FacetField.KIND: ("guideline",)}}, [2]),
        ({"chosen": {FacetField.DISEASE: (str(GOUT),)}}, [1]),
        ({"chosen": {FacetField.STANDING: ("retracted",)}}, [3]),
        ({"chosen": {FacetField.LANGUAGE: ("eng",)}}, [1, 2, 3]),
        ({"chosen": {FacetField.YEAR: ("x",)}}, []),
    ],
)
def test_narrowing(engine_of, request_, expected):
    engine = engine_of(
        replace(make(1, design=Design.COHORT, year=2021), diseases=(GOUT, LUPUS)),
        make(2, design=Design.GUIDELINE, year=1999, journal="Lancet"),
        make(3, standing=Standing.RETRACTED, year=None),
    )
    found = engine.find(Request(expression=parse("gout"), **request_))
    assert sorted(numbers(found)) == expected
    assert found.total == len(expected)


def test_facets_count_everything_that_matches(engine_of):
    articles = [
        replace(make(1, design=Design.COHORT, year=2021, journal="Lancet"), diseases=(GOUT, LUPUS)),
        replace(make(2, design=Design.COHORT, year=1999, journal="Gut"), diseases=(GOUT,)),
        make(3, standing=Standing.RETRACTED, year=None, journal="Lancet"),
        make(4, title="Other", year=2021),
    ]
    found = engine_of(*articles).find(
        Request(expression=parse("gout"), limit=1, facets=tuple(FacetField), most=2)
    )
    counts = {facet: [(row.value, row.count) for row in rows] for facet, rows in found.facets.items()}
    assert found.total == 3
    assert counts == {
        FacetField.KIND: [("article", 3)],
        FacetField.DESIGN: [("cohort", 2), ("article", 1)],
        FacetField.YEAR: [("2021", 1), ("1999", 1)],
        FacetField.STANDING: [("current", 2), ("retracted", 1)],
        FacetField.JOURNAL: [("Lancet", 2), ("Gut", 1)],
        FacetField.DISEASE: [(str(GOUT), 2), (str(LUPUS), 1)],
        FacetField.LANGUAGE: [("eng", 3)],
    }
    assert isinstance(found.facets[FacetField.KIND][0], FacetCount)


def test_facets_of_nothing(engine_of):
    for engine in (engine_of(), engine_of(make(1))):
        found = engine.find(Request(expression=parse("absent"), facets=tuple(FacetField)))
        assert (found.hits, found.total) == ((), 0)
        assert not any(found.facets.values())


def test_similar_articles(engine_of):
    gout = "Uric acid crystals in joints cause gout attacks with swelling."
    articles = [
        make(1, title="Gout attacks", abstract=(gout,)),
        make(2, title="Attacks of gout", abstract=("Uric acid crystals and swelling of joints.",)),
        make(3, title="Measles vaccination", abstract=("Children were vaccinated at school.",)),
        make(4, title="Gout attacks", abstract=(gout,), standing=Standing.RETRACTED),
        make(5, title="Measles at school", abstract=("Children at school had measles.",)),
    ]
    engine = engine_of(*articles)
    alike = [int(hit.article.source.id.local) for hit in engine.similar(Curie("PMID", "1"))]
    assert alike[0] == 2
    assert not {1, 4} & set(alike)
    assert [hit.article.source.id.local for hit in engine.similar(Curie("PMID", "3"), 1)] == ["5"]
    assert list(engine.similar(Curie("PMID", "99"))) == []


def test_notices_about_an_article(engine_of):
    concerned, doi = Curie("PMID", "1"), Curie("DOI", "10.1000/x")
    bare = Source(id=Curie("PMID", "9"), pmid=Curie("PMID", "9"), title="Other")
    articles = [
        make(1, doi=doi, notices=(Notice(kind="RetractionIn", id=Curie("PMID", "3"), citation=""),)),
        make(2, notices=(Notice(kind="ErratumFor", id=concerned, citation=""),)),
        make(3, notices=(Notice(kind="RetractionOf", id=doi, citation=""),)),
        make(4, notices=(Notice(kind="CommentOn", id=Curie("PMID", "11"), citation=""),)),
        Article(source=bare, passages=()),
    ]
    engine = engine_of(*articles)

    def about(identifier):
        return [int(article.source.id.local) for article in engine.concerning(identifier)]

    assert about(concerned) == about(doi) == [2, 3]
    assert about(Curie("PMID", "3")) == []
    assert about(Curie("PMID", "11")) == [4]


@pytest.mark.parametrize("offset", [0, 9_990, 10_000, 10**9])
def test_the_depth_is_bounded(engine_of, offset):
    found = engine_of(make(1)).find(Request(expression=parse("gout"), offset=offset, limit=10**6))
    assert found.total == 1
    assert len(found.hits) == (offset == 0)


def test_a_question_is_answered_by_what_holds_some_of_its_words(engine_of):
    question = Some(
        tuple(
            Term(field=Field.ALL, text=word)
            for word in ["what", "does", "lead", "do", "to", "kidneys", "and", "why"]
        )
    )
    found = engine_of(*TEXTS).find(Request(expression=question))
    assert sorted(numbers(found)) == [1, 2, 3]
    assert numbers(found)[0] == 2
    nothing = Some((Term(field=Field.ALL, text="zebra"),))
    assert engine_of(*TEXTS).find(Request(expression=nothing)).total == 0
