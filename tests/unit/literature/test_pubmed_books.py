"""Books and chapters."""

import pytest

from nosology.identifiers import Curie
from nosology.provenance import Design

BOOK = """<PubmedBookArticle><BookDocument><PMID Version="2">{pmid}</PMID>
<ArticleIdList><ArticleId IdType="bookaccession">NBK1</ArticleId><ArticleId IdType="doi">10.1000/X</ArticleId></ArticleIdList>
<Book><Publisher><PublisherName>A Press</PublisherName></Publisher><BookTitle>The Book</BookTitle>
<PubDate><Year>1993</Year></PubDate>
<AuthorList Type="editors"><Author><LastName>Ed</LastName></Author></AuthorList></Book>
{chapter}<Language>eng</Language>
<Abstract><AbstractText Label="SUMMARY">One. Two.</AbstractText></Abstract>
{rest}</BookDocument></PubmedBookArticle>"""
CHAPTER = """<ArticleTitle>A Chapter.</ArticleTitle>"""
REST = """<AuthorList Type="authors"><Author><LastName>Kim</LastName><Initials>H</Initials></Author></AuthorList>
<PublicationType>Review</PublicationType><ContributionDate><Year>2019</Year><Month>5</Month></ContributionDate>"""


def test_a_chapter_names_its_book(read):
    (chapter,) = read(BOOK.format(pmid=5, chapter=CHAPTER, rest=REST))
    source = chapter.source
    assert (source.title, source.journal, source.authors) == ("A Chapter", "The Book. A Press", ("Kim H",))
    assert (source.year, source.doi, source.design) == (
        2019,
        Curie("DOI", "10.1000/x"),
        Design.REFERENCE_WORK,
    )
    assert (chapter.version, chapter.publication_types) == (2, ("Review",))
    assert [(each.name, each.sentences) for each in chapter.passages] == [
        ("title", ((0, 10),)),
        ("summary", ((0, 4), (5, 9))),
    ]


def test_a_book_has_its_editors_and_publisher(read):
    (book,) = read(BOOK.format(pmid=5, chapter="", rest=""))
    source = book.source
    assert (source.title, source.journal, source.authors, source.year) == (
        "The Book",
        "A Press",
        ("Ed",),
        1993,
    )


def test_a_guideline_printed_as_a_book_stays_one(read):
    kind = "<PublicationType>Practice Guideline</PublicationType>"
    (book,) = read(BOOK.format(pmid=5, chapter="", rest=kind))
    assert book.source.design is Design.GUIDELINE


def test_a_retracted_one_is_marked(read):
    (book,) = read(BOOK.format(pmid=5, chapter="", rest=""), retracted=frozenset({"5"}))
    assert not book.source.standing.citable


@pytest.mark.parametrize(
    ("xml", "record", "reason"),
    [
        ("<PubmedBookArticle/>", "record 1", "lacks a PMID"),
        (
            "<PubmedBookArticle><BookDocument><PMID>7</PMID></BookDocument></PubmedBookArticle>",
            "PMID 7",
            "lacks a title",
        ),
    ],
)
def test_without_identity_or_title_it_is_left_out(read, xml, record, reason):
    (flaw,) = read(xml)
    assert (flaw.record, flaw.reason) == (record, reason)
