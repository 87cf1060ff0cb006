"""BibTeX as a well-kept parser reads it, with TeX's own escapes undone."""

import re
from dataclasses import replace

import bibtexparser
import pytest
from bibtexparser.middlewares import SeparateCoAuthors, SplitNameParts
from tests.unit.answer.exporting.references import BARE, BODY, HARD, WORKS

from nosology.answer.exporting.bibtex import to_bibtex
from nosology.identifiers import Curie

TEX = {
    "textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}", "textasciitilde": "~",
    "textasciicircum": "^",
}  # fmt: skip
"""What LaTeX prints for these commands (LaTeX2e: an unofficial reference manual, 23.2)."""


def printed(text):
    """What TeX prints of a field."""
    bare = text[1:-1] if text.startswith("{") and text.endswith("}") else text
    named = re.sub(r"\\(text\w+)\{\}", lambda found: f"\0{TEX[found[1]]}", bare)
    return re.sub(r"\\([&%$#_])", r"\1", named).replace("\0", "")


def read(works, more=()):
    library = bibtexparser.parse_string(to_bibtex(works), append_middleware=list(more))
    assert not library.failed_blocks
    return library.entries


def test_an_article_in_full():
    [entry] = read([HARD])
    assert (entry.entry_type, entry.key) == ("article", "PMID:90000101")
    assert printed(entry["title"]) == HARD.source.title
    assert printed(entry["journal"]) == HARD.source.journal
    assert (entry["volume"], entry["number"], entry["year"]) == ("10", "4", "2021")
    assert entry["pmid"] == "90000101"


def test_identifiers_and_addresses_stand_as_they_are():
    article, body = read([HARD, BODY])
    assert article["doi"] == HARD.source.doi.local
    assert body["url"] == "https://example.org/%7Ba%7D?b=1&c=50%25"


def test_persons_by_their_parts():
    [entry] = read([HARD], [SeparateCoAuthors(), SplitNameParts()])
    names = [
        (" ".join(each.von + each.last), " ".join(each.first), " ".join(each.jr)) for each in entry["author"]
    ]
    assert names == [
        ("Köstler", "Ü.", ""),
        ("de la Cruz", "J. M.", ""),
        ("Saint-Exupéry", "A.-M.", ""),
        ("O'Neil", "P.", "3rd"),
        ("others", "", ""),
    ]


def test_a_body_with_and_and_comma_is_one_name():
    [entry] = read([BODY], [SeparateCoAuthors()])
    assert [name.strip("{}") for name in entry["author"]] == list(BODY.source.authors)


def test_keys_differ_even_where_identifiers_look_alike():
    one = replace(BARE.source, id=Curie("DOI", "10.1000/a"))
    other = replace(BARE.source, id=Curie("DOI", "10.1000-a"))
    entries = read([replace(BARE, source=one), replace(BARE, source=other), replace(BARE, source=one)])
    assert len({entry.key.lower() for entry in entries}) == 3


@pytest.mark.parametrize("work", WORKS, ids=lambda work: str(work.source.id))
def test_braces_balance(work):
    made = to_bibtex([work])
    assert made.count("{") == made.count("}")
