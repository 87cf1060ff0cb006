from dataclasses import replace

from nosology.identifiers import Curie
from nosology.literature.joining import joined
from nosology.literature.records import Article, MeshHeading, Reference
from nosology.provenance import Design, Source
from nosology.spans import Passage

PMID, PMCID = Curie("PMID", "1"), Curie("PMCID", "PMC1")
RECORD = Article(
    source=Source(id=PMID, pmid=PMID, title="Gout", year=2020, design=Design.RANDOMIZED_TRIAL),
    passages=(Passage(name="title", text="Gout"), Passage(name="results", text="It fell.")),
    headings=(MeshHeading(id=Curie("MESH", "D006073"), label="Gout", major=True),),
    revised="2021-01-01",
)
FULL = Article(
    source=Source(id=PMCID, pmcid=PMCID, title="Gout: a trial", licence="CC BY 4.0"),
    passages=(
        Passage(name="title", text="Gout: a trial"),
        Passage(name="results", text="Urate fell by half.", sentences=((0, 19),)),
        Passage(name="methods: patients", text="Forty."),
    ),
    body=frozenset({"results", "methods: patients"}),
    references=(Reference(id=None, citation="A book."),),
)


def test_the_record_says_what_it_is_and_the_full_text_gives_its_body():
    made = joined(RECORD, FULL)
    assert made.source == replace(RECORD.source, pmcid=PMCID, licence="CC BY 4.0")
    assert [passage.name for passage in made.passages] == [
        "title",
        "results",
        "results (full text)",
        "methods: patients",
    ]
    assert made.body == {"results (full text)", "methods: patients"}
    assert made.passages[2].sentences == ((0, 19),)
    assert made.references == FULL.references
    assert made.headings == RECORD.headings


def test_which_of_the_two_comes_first_makes_no_difference():
    assert joined(RECORD, FULL) == joined(FULL, RECORD)
