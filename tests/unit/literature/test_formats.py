import gzip
import io
import tarfile

import pytest

from nosology.errors import FormatError
from nosology.literature.formats import Format, read, recognise
from nosology.literature.records import Article, FlawedRecord
from nosology.provenance import Standing

PUBMED = b"""<?xml version="1.0"?><!DOCTYPE PubmedArticleSet PUBLIC "x" "y"><PubmedArticleSet><PubmedArticle><MedlineCitation>
<PMID>7</PMID><Article><ArticleTitle>Gout</ArticleTitle></Article></MedlineCitation></PubmedArticle></PubmedArticleSet>"""
JATS = b"""<!-- c --><article><front><article-meta><article-id pub-id-type="pmid">8</article-id><title-group><article-title>Gout</article-title>
</title-group></article-meta></front><body><p>One.</p></body></article>"""
BEGINNINGS = [
    (PUBMED, Format.PUBMED),
    (JATS, Format.JATS),
    (b'\xef\xbb\xbf<pmc-articleset xmlns="x">', Format.JATS),
    (b'<Document id="1" source="GARD"><Focus>', Format.MEDQUAD),
    (b'{"doc": "1", "qtype": "causes"}', Format.MEDQUAD),
    (b'{"ngc": "summaries/ngc-1.xml"}', Format.GUIDELINE_SUMMARIES),
    (b"title: T\nissuer: W\n", Format.GUIDELINE),
    (b"---\ntitle: T\nissuer: W\n---\n# A\n", Format.GUIDELINE),
    (b"---\ntitle: T\n---\nText.\n", Format.MARKDOWN),
    (b"Gout\n====\n\nText.", Format.MARKDOWN),
    (b"Text.\n\n## Part\n", Format.MARKDOWN),
    ("Gicht schmerzt sehr: überall.".encode(), Format.TEXT),
    (b"%PDF-1.7\n", Format.PDF),
    (b"\n\n%PDF-1.7\n", Format.PDF),
    (b"", None),
    (b"PK\x03\x04\x14\x00\x00\x00", None),
    (b"<html><p>x</p></html>", None),
    (b"<article", None),
    (b'{"a": 1}', None),
    (b"\x00\x01\x02", None),
    (b"caf\xe9", None),
]


@pytest.mark.parametrize(("content", "found"), BEGINNINGS)
@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
def test_by_how_it_begins_whatever_it_is_called(tmp_path, content, found, pack):
    path = tmp_path / "misleading.docx"
    path.write_bytes(pack(content))
    assert recognise(path) is found


@pytest.mark.parametrize("shift", range(4))
def test_a_long_text_that_is_cut_within_a_character(tmp_path, shift):
    path = tmp_path / "a"
    path.write_bytes(b"a" * shift + "é€𝛼 ".encode() * 20_000)
    assert recognise(path) is Format.TEXT


def archive(tmp_path, **members):
    path = tmp_path / "all.tar.gz"
    with tarfile.open(path, "w:gz") as packed:
        for name, data in members.items():
            header = tarfile.TarInfo(name)
            header.size = len(data)
            packed.addfile(header, io.BytesIO(data))
        link = tarfile.TarInfo("link")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        packed.addfile(link)
    return path


def test_an_archive_is_read_member_by_member(tmp_path):
    inner = tmp_path / "inner.tar"
    with tarfile.open(inner, "w") as packed:
        packed.addfile(tarfile.TarInfo("x"))
    path = archive(
        tmp_path,
        a=PUBMED,
        b=JATS,
        c=b"PK\x03\x04\x00",
        d=b"<article><front>",
        e=inner.read_bytes(),
        **{"README.txt": b"Read me."},
        f=b"# G\n\nText.\n",
    )
    assert recognise(path) is Format.ARCHIVE
    records = list(read(path, retracted={"7", "8"}))
    articles = [record for record in records if isinstance(record, Article)]
    assert [str(article.source.id) for article in articles[:2]] == ["PMID:7", "PMID:8"]
    assert [article.source.standing for article in articles] == [
        Standing.RETRACTED,
        Standing.RETRACTED,
        Standing.CURRENT,
    ]
    flaws = [(record.source, record.record) for record in records if isinstance(record, FlawedRecord)]
    assert flaws == [
        ("all.tar.gz/c", "c"),
        ("all.tar.gz/d", "d"),
        ("all.tar.gz/e", "e"),
        ("all.tar.gz", "README.txt"),
    ]


def test_an_archive_that_breaks_off_keeps_what_came_before(tmp_path):
    path = archive(tmp_path, a=PUBMED, b=b"# Gout\n\n" + bytes(range(97, 123)) * 4000)
    whole = gzip.decompress(path.read_bytes())
    path.write_bytes(whole[:3000])
    records = read(path)
    assert str(next(records).source.id) == "PMID:7"
    with pytest.raises(FormatError, match=r"all\.tar\.gz"):
        list(records)


def test_something_else_is_told_what_is_read(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(b"PK\x03\x04\x00")
    with pytest.raises(FormatError, match=r"JATS full text.*PDF.*gzip") as caught:
        list(read(path, name="mine.docx"))
    assert caught.value.source == "mine.docx"
