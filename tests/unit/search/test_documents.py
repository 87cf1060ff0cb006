"""What an index keeps of an article."""

import pickle
from dataclasses import replace

import pytest

from nosology.identifiers import Curie
from nosology.literature.records import Article, MeshHeading, Notice
from nosology.literature.serialize import article_from_json
from nosology.provenance import Design, Source, Standing
from nosology.search.documents import document_of
from nosology.spans import Passage


def article(publication_types=(), **source):
    return Article(
        source=Source(id=Curie("PMID", "12"), pmid=Curie("PMID", "12"), title="Gout", **source),
        passages=(
            Passage(name="title", text="Gout."),
            Passage(name="results", text="One."),
            Passage(name="abstract", text="Two."),
        ),
        headings=(MeshHeading(id=Curie("MESH", "D006073"), label="Gout", major=True),),
        chemicals=("Lead",),
        publication_types=publication_types,
    )


def test_text_is_kept_by_field_a_line_for_each_value():
    document = document_of(article(year=1978))
    assert (document.id, document.title, document.year) == ("PMID:12", "Gout", 1978)
    assert (document.abstract, document.headings) == ("One.\nTwo.", "Gout\nLead")
    assert article_from_json(document.record) == article(year=1978)


def test_an_unknown_year_is_none_at_all():
    assert document_of(article()).year == 0


@pytest.mark.parametrize(
    ("design", "guidance"), [(Design.GUIDELINE, 1), (Design.CONSENSUS, 1), (Design.REVIEW, 0)]
)
def test_guidance_is_marked(design, guidance):
    assert document_of(article(design=design)).guidance == guidance


def test_only_what_may_be_cited_is_marked_so():
    assert document_of(article()).citable == 1
    assert document_of(article(standing=Standing.RETRACTED)).citable == 0
    assert document_of(article(publication_types=("Published Erratum",))).citable == 0


def test_it_travels_between_processes():
    document = document_of(article())
    assert pickle.loads(pickle.dumps(document)) == document  # noqa: S301 - our own bytes


@pytest.mark.parametrize(
    ("year", "published", "expected"),
    [
        (2021, "2021 Mar 5", 20210305),
        (2021, "2021-03-05", 20210305),
        (2021, "2021 Mar", 20210300),
        (2021, "2021 Mar-Apr", 20210300),
        (2021, "2021 Winter", 20210000),
        (2021, "2021 13 1", 20210000),
        (2021, "2020 Dec", 20210000),
        (2021, "", 20210000),
        (None, "2021 Mar", 0),
    ],
)
def test_dates_are_numbers(year, published, expected):
    assert document_of(replace(article(year=year), published=published)).date == expected


def test_a_full_text_is_apart_from_the_abstract():
    document = document_of(replace(article(), body=frozenset({"results"})))
    assert (document.abstract, document.body) == ("Two.", "One.")


def test_what_an_article_is_known_by():
    document = document_of(article(pmcid=Curie("PMCID", "PMC3"), doi=Curie("DOI", "10.1000/x")))
    assert document.identifiers.split("\n") == ["PMID:12", "PMCID:PMC3", "DOI:10.1000/x"]


def test_what_it_says_of_others_is_kept_but_only_notices_concern_them():
    notices = (
        Notice(kind="RetractionOf", id=Curie("PMID", "1"), citation=""),
        Notice(kind="CommentIn", id=Curie("PMID", "2"), citation=""),
        Notice(kind="ErratumFor", id=None, citation="somewhere"),
    )
    document = document_of(replace(article(), notices=notices))
    assert document.bears.split("\n") == ["RetractionOf PMID:1", "CommentIn PMID:2", "PMID:1"]


def test_headings_with_and_without_qualifiers():
    heading = MeshHeading(id=Curie("MESH", "D1"), label="Gout", major=False, qualifiers=("blood",))
    document = document_of(replace(article(), headings=(heading, *article().headings)))
    assert document.mesh.split("\n") == ["Gout", "Gout/blood", "Gout"]
    assert document.major == "Gout"


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({}, "article"),
        ({"design": Design.CONSENSUS}, "guideline"),
        ({"design": Design.REFERENCE_WORK}, "reference work"),
        ({"design": Design.GUIDELINE, "publication_types": ("Published Erratum",)}, "notice"),
    ],
)
def test_kinds_of_documents(changes, kind):
    assert document_of(article(**changes)).kind == kind
