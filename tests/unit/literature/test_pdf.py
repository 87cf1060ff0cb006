import io
import sys

import pytest

from nosology.errors import FormatError
from nosology.literature.pdf import read_pdf
from nosology.literature.records import Article

pypdf = pytest.importorskip("pypdf")


def pdf(*pages, title=None, password=None):
    """A PDF with these texts, a page each; None is a page without any, bytes are its raw content."""
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    writer = pypdf.PdfWriter()
    font = DictionaryObject(
        {
            NameObject(key): NameObject(value)
            for key, value in (("/Type", "/Font"), ("/Subtype", "/Type1"), ("/BaseFont", "/Helvetica"))
        }
    )
    for text in pages:
        page = writer.add_blank_page(200, 200)
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
        )
        lines = " T* ".join(f"({line}) Tj" for line in (text or "").split("\n"))
        content = DecodedStreamObject()
        content.set_data(f"BT /F1 12 Tf 14 TL 10 180 Td {lines} ET".encode() if text else b"")
        page[NameObject("/Contents")] = writer._add_object(content)
    if title:
        writer.add_metadata({"/Title": title})
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def read(tmp_path, data):
    path = tmp_path / "ward_notes.pdf"
    path.write_bytes(data)
    return list(read_pdf(path))


def test_pages_are_passages_by_their_number(tmp_path):
    article, flaw = read(tmp_path, pdf("Gout hurts. It is old.", None, "Rest helps.", title="On gout"))
    assert article.source.title == "On gout"
    assert {passage.name: passage.text for passage in article.passages} == {
        "title": "On gout", "page 1": "Gout hurts. It is old.", "page 3": "Rest helps.",
    }  # fmt: skip
    assert article.body == {"page 1", "page 3"}
    assert len(article.passages[1].sentences) == 2
    assert (flaw.record, "scanned" in flaw.reason) == ("page 2", True)


def test_a_bad_page_costs_that_page(tmp_path, monkeypatch):
    data = pdf("One.", "Two.", "Three.")
    broken = data.replace(b"(Two.) Tj", b"(Two.\xff\\")
    article, *flaws = read(tmp_path, broken)
    assert isinstance(article, Article)
    assert article.passage("page 1").text == "One."
    assert article.passage("page 3").text == "Three."
    assert [flaw.record for flaw in flaws] in ([], ["page 2"])


def test_lines_are_joined_and_parted_words_put_together(tmp_path):
    (article,) = read(tmp_path, pdf("The calci-\nfication of low-\ndose and low-dose\nthings."))
    assert article.passage("page 1").text == "The calcification of low-dose and low-dose things."


def test_a_scanned_file_says_what_to_do(tmp_path):
    (flaw,) = read(tmp_path, pdf(None, None))
    assert (flaw.record, "OCR" in flaw.reason) == ("2 pages", True)


def test_titles_that_are_none(tmp_path):
    (article,) = read(tmp_path, pdf("Gout.", title="Microsoft Word - x.doc"))
    assert article.source.title == "ward notes"


def test_an_encrypted_file(tmp_path):
    with pytest.raises(FormatError, match="encrypted"):
        read(tmp_path, pdf("Gout.", password="x"))


def test_no_pdf(tmp_path):
    with pytest.raises(FormatError, match=r"ward_notes\.pdf"):
        read(tmp_path, b"%PDF-1.4\nnothing")


def test_without_the_extra_the_error_names_it(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pypdf", None)
    with pytest.raises(FormatError, match=r"nosology\[pdf\]"):
        read(tmp_path, pdf("Gout."))
