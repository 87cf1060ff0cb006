"""What an index keeps of an article."""

import pickle

import pytest

from nosology.identifiers import Curie
from nosology.literature.records import Article, MeshHeading
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
