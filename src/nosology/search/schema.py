"""The Tantivy index: its fields, its analyzers, and a document as it takes it."""

from __future__ import annotations

import tantivy

from nosology.search.analysis import (
    ANALYZER,
    PLAIN,
    WHOLE,
    analyzer,
    plain_analyzer,
    unchanged_analyzer,
    whole_analyzer,
)
from nosology.search.documents import IndexedDocument

TEXTS = ("title", "abstract", "headings", "body")
"""Fields of running text; each has a second one of words without stems, for words cut short."""
TOGETHER = "text"
"""Title, abstract and headings as one field, for questions: see `nosology.search.weighted`."""
_WHOLE_VALUES = ("mesh", "major", "types")
_RAW_VALUES = ("id", "identifiers", "bears")
_COUNTED = ("diseases", "kind", "design", "standing", "language")
_NUMBERS = ("year", "date", "place", "recency", "guidance", "citable")
_PLACES = 1 << 37
"""More than the largest place; see `nosology.search.engine.place_of`."""


def plain(field: str) -> str:
    """The field that holds the words of a field of running text without stems."""
    return f"{field}_{PLAIN}"


def make_schema() -> tantivy.Schema:
    """The fields. Only the record itself is stored."""
    builder = tantivy.SchemaBuilder()
    for field in _RAW_VALUES:
        builder.add_text_field(field, tokenizer_name="raw", index_option="basic")
    builder.add_text_field(TOGETHER, tokenizer_name=ANALYZER, index_option="freq")
    for field in TEXTS:
        builder.add_text_field(field, tokenizer_name=ANALYZER, index_option="position")
        builder.add_text_field(plain(field), tokenizer_name=PLAIN, index_option="basic")
    builder.add_text_field("substances", tokenizer_name=ANALYZER, index_option="position")
    builder.add_text_field("authors", tokenizer_name=PLAIN, index_option="position")
    for field in _WHOLE_VALUES:
        builder.add_text_field(field, tokenizer_name=WHOLE, index_option="basic")
    for field in _COUNTED:
        builder.add_text_field(field, tokenizer_name="raw", index_option="basic", fast=True)
    builder.add_text_field("journal", tokenizer_name=WHOLE, index_option="basic", fast=True)
    for field in _NUMBERS:
        builder.add_unsigned_field(field, indexed=True, fast=True)
    builder.add_bytes_field("record", stored=True)
    return builder.build()


def register_analyzers(index: tantivy.Index) -> None:
    """Make an index know its analyzers; the values of fast fields are counted as they are written."""
    index.register_tokenizer(ANALYZER, analyzer())
    index.register_tokenizer(PLAIN, plain_analyzer())
    index.register_tokenizer(WHOLE, whole_analyzer())
    index.register_fast_field_tokenizer(WHOLE, unchanged_analyzer())


def prepared(document: IndexedDocument) -> tantivy.Document:
    """A document; each line of a field is a value of its own, so that no phrase runs from one to the next."""
    made = tantivy.Document()
    for field in TEXTS:
        for line in _lines(document, field):
            made.add_text(field, line)
            made.add_text(plain(field), line)
            if field != "body":
                made.add_text(TOGETHER, line)
    for field in (*_RAW_VALUES, *_COUNTED, *_WHOLE_VALUES, "substances", "authors", "journal"):
        for line in _lines(document, field):
            made.add_text(field, line)
    for field in _NUMBERS:
        made.add_unsigned(field, recency(document) if field == "recency" else getattr(document, field))
    made.add_bytes("record", document.record.encode())
    return made


def recency(document: IndexedDocument) -> int:
    """A number that grows with the date and, on one date, falls with the place."""
    return document.date * _PLACES + _PLACES - 1 - document.place


def _lines(document: IndexedDocument, field: str) -> list[str]:
    text: str = getattr(document, field)
    return [line for line in text.split("\n") if line]
