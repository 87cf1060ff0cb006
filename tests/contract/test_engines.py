"""What every search engine does, whatever it is made of."""

from dataclasses import replace

import pytest
from tests.contract.filling import on_cluster

from nosology.identifiers import Curie
from nosology.literature.records import Article, MeshHeading, Notice
from nosology.provenance import Design, Source, Standing
from nosology.search.embedded import TantivyEngine, TantivyWriter
from nosology.search.engine import Query
from nosology.search.memory import MemoryEngine, MemoryWriter
from nosology.spans import Passage


def make(number, title="Gout", abstract=(), headings=(), year=2020, **more):
    """An article; `more` goes to its source, save publication types and notices."""
    kept = {name: more.pop(name, ()) for name in ("publication_types", "notices", "chemicals")}
    passages = [Passage(name="title", text=title)]
    passages += [Passage(name=f"part {place}", text=text) for place, text in enumerate(abstract)]
    pmid = Curie("PMID", str(number))
    return Article(
        source=Source(id=pmid, pmid=pmid, title=title, year=year, **more),
        passages=tuple(passages),
        headings=tuple(
            MeshHeading(id=Curie("MESH", "D000001"), label=label, major=False) for label in headings
        ),
        **kept,
    )


def fill(writer, articles):
    """Everything that a writer of the protocol `Writer` can do."""
    writer.add(articles)
    writer.commit()


def in_memory(_folder, articles):
    engine = MemoryEngine()
    fill(MemoryWriter(engine), articles)
    return engine


def on_disk(folder, articles):
    fill(TantivyWriter(folder), articles)
    return TantivyEngine(folder)


@pytest.fixture(params=[in_memory, on_disk, on_cluster], ids=["memory", "embedded", "opensearch"])
def engine_of(request, tmp_path_factory):
    """An engine that holds these articles."""
    if request.param is on_cluster:
        connection = request.getfixturevalue("connection")
        return lambda *articles: on_cluster(connection, articles)
    return lambda *articles: request.param(tmp_path_factory.mktemp("index"), articles)


def test_articles_that_name_one_of_some_diseases(engine_of):
    gout, lupus = Curie("MONDO", "0005393"), Curie("MONDO", "0004670")
    articles = [
        replace(make(1), diseases=(gout,)),
        replace(make(2), diseases=(lupus, gout)),
        replace(make(3), diseases=(Curie("HP", "0005393"),)),
        make(4),
    ]
    engine = engine_of(*articles)

    def naming(*diseases):
        return [int(hit.article.source.id.local) for hit in engine.search(Query(naming=diseases))]

    assert naming(gout) == naming(gout, lupus) == [1, 2]
    assert naming(lupus) == [2]
    assert naming(Curie("MONDO", "0000001")) == []
    assert engine.get(Curie("PMID", "2")).diseases == (lupus, gout)


@pytest.fixture
def found(engine_of):
    """The PMIDs that a query finds among these articles, in order."""

    def search(articles, **query):
        hits = engine_of(*articles).search(Query(**query))
        return [int(hit.article.source.id.local) for hit in hits]

    return search


def test_articles_come_back_whole(engine_of):
    article = make(
        7,
        title="Gout",
        abstract=("One. Two.",),
        headings=("Lead",),
        chemicals=("Uric Acid",),
        notices=(Notice(kind="CommentIn", id=None, citation="BMJ"),),
        doi=Curie("DOI", "10.1000/x"),
        authors=("Kim HY",),
    )
    engine = engine_of(article)
    (hit,) = engine.search(Query(subjects=(("gout",),)))
    assert hit.article == article == engine.get(Curie("PMID", "7"))
    assert hit.score > 0
    assert engine.count() == 1


def test_no_article_no_hit(engine_of):
    engine = engine_of()
    assert list(engine.search(Query(subjects=(("gout",),)))) == []
    assert list(engine.search(Query())) == []
    assert engine.get(Curie("PMID", "1")) is None
    assert engine.count() == 0


def test_an_article_is_had_by_any_of_its_identifiers_and_by_no_other(engine_of):
    doi, pmcid = Curie("DOI", "10.1000/x"), Curie("PMCID", "PMC2")
    engine = engine_of(make(1, doi=doi, pmcid=pmcid), make(2))
    assert engine.get(doi).source.id == engine.get(pmcid).source.id == Curie("PMID", "1")
    assert engine.get(Curie("PMID", "2")).source.id == Curie("PMID", "2")
    assert engine.get(Curie("PMCID", "PMC1")) is None
    assert engine.get(Curie("MONDO", "1")) is None
    assert engine.get(Curie("PMID", "11")) is None


def test_what_has_an_identifier_itself_comes_before_what_is_also_known_by_it(engine_of):
    doi = Curie("DOI", "10.1000/x")
    itself = Article(source=Source(id=doi, title="Lead"), passages=())
    assert engine_of(make(1, doi=doi), itself).get(doi).source.title == "Lead"


FIELDS = [
    make(1, title="Lead and gout"),
    make(2, title="A", abstract=("Nothing.", "All had gout.")),
    make(3, title="A", headings=("Gout",)),
    make(4, title="A", chemicals=("Gout Factor",)),
    make(5, title="Lead only"),
]


def test_a_subject_may_stand_in_title_abstract_headings_or_substances(found):
    assert sorted(found(FIELDS, subjects=(("gout",),))) == [1, 2, 3, 4]


def test_a_title_counts_more_than_an_abstract(found):
    articles = [
        make(1, title="Other", abstract=("Gout here.",)),
        make(2, title="Gout", abstract=("Other here.",)),
    ]
    assert found(articles, subjects=(("gout",),)) == [2, 1]


def test_a_name_is_a_phrase(found):
    articles = [make(1, title="Chronic kidney disease"), make(2, title="Disease of the kidney, chronic")]
    assert found(articles, subjects=(("kidney disease",),)) == [1]
    assert found(articles, subjects=(("disease kidney",),)) == []


@pytest.mark.parametrize(
    "parts", [{"abstract": ("The kidney", "disease rose")}, {"headings": ("Kidney", "Disease")}]
)
def test_no_phrase_runs_over_a_boundary(found, parts):
    assert found([make(1, title="A", **parts)], subjects=(("kidney disease",),)) == []


def test_one_name_of_every_group_is_needed(found):
    articles = [
        make(1, title="Gout and lead"),
        make(2, title="Podagra and lead"),
        make(3, title="Gout"),
        make(4, title="Lead"),
    ]
    groups = (("gout", "podagra"), ("lead",))
    assert sorted(found(articles, subjects=groups)) == [1, 2]
    assert found(articles, subjects=(("gout",), ())) == []
    assert found(articles, subjects=((),)) == []


def test_words_raise_but_do_not_exclude(found):
    articles = [make(1, title="Gout in winter"), make(2, title="Gout in treatment")]
    assert found(articles, subjects=(("gout",),), words=("treatment", "absent")) == [2, 1]


def test_all_required_must_occur(found):
    articles = [make(1, abstract=("Low dose lead.",)), make(2, abstract=("Lead at low dose.",)), make(3)]
    assert sorted(found(articles, required=("lead", "low dose"))) == [1, 2]
    assert found(articles, required=("dose lead",)) == [1]
    assert found(articles, subjects=(("gout",),), required=("absent",)) == []


def test_without_subject_or_requirement_everything_passes(found):
    assert sorted(found(FIELDS)) == [1, 2, 3, 4, 5]
    assert found(FIELDS, words=("gout",))[0] in {1, 3, 4}


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("calcifications", "calcification"),
        ("GOUT", "gout"),
        ("Sjogren syndrome", "Sjögren syndrome"),
        ("Behçet", "Behcet"),
        ("crohn's disease", "Crohn's disease"),
        ("COVID-19", "Covid 19"),
        ("β-blocker", "β blockers"),
        ("10⁶", "106"),
    ],
)
def test_spellings_of_one_word_meet(found, asked, written):
    assert found([make(1, title=f"On {written}.")], subjects=((asked,),)) == [1]


STANDINGS = [make(number, standing=standing) for number, standing in enumerate(Standing, start=1)]


def test_only_what_may_be_cited_is_found_but_all_can_be_had(engine_of):
    engine = engine_of(*STANDINGS)
    found = {hit.article.source.standing for hit in engine.search(Query(subjects=(("gout",),)))}
    assert found == {Standing.CURRENT, Standing.CORRECTED, Standing.SUPERSEDED}
    assert engine.get(Curie("PMID", "4")).source.standing is Standing.RETRACTED
    assert engine.count() == len(STANDINGS)


def test_notices_are_not_found(found):
    articles = [
        make(1, publication_types=("Retraction of Publication",)),
        make(2, notices=(Notice(kind="RetractionOf", id=None, citation=""),)),
        make(3, publication_types=("Published Erratum",)),
        make(4, publication_types=("Journal Article",)),
    ]
    assert found(articles) == [4]


def test_guidance_apart_from_other_designs(found):
    articles = [make(number, design=design) for number, design in enumerate(Design, start=1)]
    guidance = {number for number, design in enumerate(Design, start=1) if design.is_guidance}
    everything = set(range(1, len(Design) + 1))
    assert set(found(articles, guidance=True)) == guidance
    assert set(found(articles, guidance=False)) == everything - guidance
    assert set(found(articles, guidance=None)) == everything


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        (None, None, [1, 2, 3, 4]),
        (1978, None, [2, 3]),
        (None, 1978, [1, 2]),
        (1978, 1978, [2]),
        (1979, 1978, []),
        (0, 3000, [1, 2, 3]),
        (None, 0, []),
        (-5, -1, []),
        (99999, None, []),
    ],
)
def test_years_are_inclusive_and_an_unknown_year_is_in_no_range(found, since, until, expected):
    articles = [make(1, year=1977), make(2, year=1978), make(3, year=2021), make(4, year=None)]
    assert sorted(found(articles, since=since, until=until)) == expected


def test_equal_scores_are_ordered_by_number(found):
    articles = [make(number) for number in (30, 4, 111, 7, 22)]
    assert found(articles, subjects=(("gout",),)) == [4, 7, 22, 30, 111]
    assert found(reversed(articles), subjects=(("gout",),), limit=2) == [4, 7]


@pytest.mark.parametrize(("limit", "count"), [(1, 1), (2, 2), (50, 5), (0, 1), (-3, 1), (10**9, 5)])
def test_the_limit_is_kept_within_bounds(found, limit, count):
    assert len(found([make(number) for number in range(1, 6)], limit=limit)) == count


@pytest.mark.parametrize(
    "text",
    [
        '" OR *:* ) \\',
        "*:*",
        "title:gout OR 1=1",
        "(((",
        "[a TO z]",
        "\x00",
        "~*?^2",
        "!!!",
        "",
        " ",
        "👩‍⚕️",
        "x" * 9999,
    ],
)
def test_hostile_text_is_only_text(found, text):
    for query in ({"subjects": ((text,),)}, {"required": (text,)}):
        assert found([make(1, title="Something else")], **query) == []
    assert found([make(1)], subjects=(("gout",),), words=(text,)) == [1]


def test_the_same_question_finds_the_same(engine_of):
    engine = engine_of(*(make(number, abstract=("Gout. " * (number % 7),)) for number in range(1, 60)))
    query = Query(subjects=(("gout",),), words=("lead",), limit=20)
    first = [(hit.article.source.id, hit.score) for hit in engine.search(query)]
    assert all(
        [(hit.article.source.id, hit.score) for hit in engine.search(query)] == first for _ in range(5)
    )
