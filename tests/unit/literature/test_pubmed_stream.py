"""Cutting PubMed files into records: however they are cut, the same elements come out."""

import gzip

import pytest
from lxml import etree

from nosology.literature.pubmed_stream import elements

RECORD = "<PubmedArticle><MedlineCitation><PMID>{}</PMID></MedlineCitation></PubmedArticle>"
CITED = "<PubmedData><ReferenceList><Title>x</Title><ReferenceList><Reference/></ReferenceList></ReferenceList></PubmedData>"


@pytest.fixture
def shown(tmp_path):
    """The elements of a file as text."""

    def show(data):
        path = tmp_path / "some.xml"
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return [etree.tostring(element, with_tail=False).decode() for element in elements(path)]

    return show


def document(inside, head="<PubmedArticleSet>"):
    return f"{head}{inside}</PubmedArticleSet>"


ONE, TWO = RECORD.format(1), RECORD.format(2)


@pytest.mark.parametrize(
    "head",
    [
        "<PubmedArticleSet>",
        "\ufeff<PubmedArticleSet>",
        '<?xml version="1.0" ?>\n<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD" "https://dtd.nlm.nih.gov/x.dtd">\n<PubmedArticleSet>',
        '<PubmedArticleSet kind="other">',
        "<!DOCTYPE PubmedArticleSet [<!ENTITY a 'b'>]><PubmedArticleSet>",
        "<!-- </PubmedArticle> --><PubmedArticleSet>",
    ],
)
def test_beginnings(shown, head):
    assert shown(document(ONE + TWO, head)) == [ONE, TWO]


def test_another_encoding(shown):
    text = document(RECORD.format("é"), '<?xml version="1.0" encoding="iso-8859-1"?><PubmedArticleSet>')
    assert shown(text.encode("latin-1")) == [RECORD.format("&#233;")]


@pytest.mark.parametrize(
    "between",
    ["<!-- </PubmedArticle> -->", "<?x </PubmedArticle> ?>", "\n text "],
)
def test_what_stands_between_records(shown, between):
    assert shown(document(ONE + between + TWO)) == [ONE, TWO]


def test_an_end_that_is_text(shown):
    record = RECORD.format("<![CDATA[</PubmedArticle>]]>")
    assert shown(document(ONE + record)) == [ONE, RECORD.format("&lt;/PubmedArticle&gt;")]


def test_a_record_in_a_record_is_part_of_it(shown):
    inner = f"<PubmedArticle>{ONE}</PubmedArticle>"
    assert shown(document(inner + TWO)) == [inner, TWO]
    assert shown(document(inner + TWO, "<PubmedArticleSet a='b'>")) == [inner, TWO]


def test_works_cited_are_left_out_and_nothing_else(shown):
    record = f"<PubmedArticle>{CITED}<Last/></PubmedArticle>"
    (found,) = shown(document(record))
    assert "<Reference/>" not in found
    assert "<Last/>" in found
    text = "<PubmedArticle><T><![CDATA[<ReferenceList></ReferenceList>]]></T></PubmedArticle>"
    (found,) = shown(document(text))
    assert "&lt;ReferenceList&gt;" in found


def test_several_packed_members_with_padding(shown):
    parts = document(ONE + TWO).encode()
    assert shown(gzip.compress(parts[:50]) + gzip.compress(parts[50:]) + bytes(600)) == [ONE, TWO]


def test_what_follows_the_last_article_is_read(shown):
    deletion = "<DeleteCitation><PMID>3</PMID></DeleteCitation>"
    assert shown(document(ONE + deletion)) == [ONE, deletion]


def test_memory_stays_flat(tmp_path):
    """No more of a file is held at a time than one piece of it."""
    path = tmp_path / "some.xml"
    path.write_text(document(ONE * 20_000, "<PubmedArticleSet a='b'>"), encoding="utf-8")
    assert max(len(element.getparent()) for element in elements(path)) < 10_000
