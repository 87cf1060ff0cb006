"""The index in a cluster: its fields and settings, and a document as it takes it.

Words are made here, by the analyzers of the embedded engine, and sent separated by spaces; the cluster only
cuts them apart. So a text has the same words, stems, places and length wherever it is indexed, and no plugin
or setting of the cluster changes what is found.
"""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from typing import Any

import tantivy

from nosology.provenance import Standing
from nosology.search.analysis import analyzer, plain_analyzer, whole_analyzer
from nosology.search.documents import IndexedDocument
from nosology.search.schema import TEXTS, TOGETHER, plain

Json = dict[str, Any]

FORM = 1
"""Of the index; one of another form is not read."""
NOTHING = "∅"
"""The one word of an empty field: as all documents have the field, words are as rare as Tantivy counts."""
DOUBTFUL = "doubtful"
"""1 for what may not be relied on, else 0: the first thing that hits are ordered by."""
JOURNAL_WHOLE = "journal_whole"
_WHOLE_VALUES = ("mesh", "major", "types")
_RAW_VALUES = ("id", "identifiers", "bears", "diseases", "kind", "design", "standing", "language")
_NUMBERS = ("year", "date", "place", "guidance", "citable")
_LONGEST_VALUE = 8000
"""Characters; Lucene takes 32,766 bytes."""
_LONGEST_ID = 500
_FIRST_LETTERS = {"min_chars": 1, "max_chars": 12}


def template(name: str) -> Json:
    """The template of every index whose name begins so."""
    return {"index_patterns": [f"{name}-*"], "template": {"settings": _SETTINGS, "mappings": _mappings()}}


_SETTINGS: Json = {
    "index.refresh_interval": "-1",
    "index.max_terms_count": 500_000,
    "index.similarity.default": {"type": "BM25", "k1": 1.2, "b": 0.75},
}


def _mappings() -> Json:
    """The fields; only the record is stored."""
    stemmed = {"type": "text", "analyzer": "whitespace", "position_increment_gap": 1}
    unscored = {**stemmed, "norms": False}
    value = {"type": "keyword", "ignore_above": _LONGEST_VALUE}
    fields: Json = dict.fromkeys((*_RAW_VALUES, *_WHOLE_VALUES, "journal", JOURNAL_WHOLE), value)
    fields |= dict.fromkeys((*TEXTS, "substances"), stemmed)
    fields |= {plain(name): unscored for name in (*TEXTS, "substances")}
    fields |= {
        TOGETHER: {"type": "text", "analyzer": "whitespace", "index_options": "freqs"},
        "authors": {**unscored, "index_prefixes": _FIRST_LETTERS},
        "record": {"type": "keyword", "index": False, "doc_values": False},
        DOUBTFUL: {"type": "byte"},
    }
    fields |= {name: {"type": "long"} for name in _NUMBERS}
    return {"dynamic": "strict", "_source": {"includes": ["record"]}, "properties": fields}


def key_of(identifier: str) -> str:
    """What a document is stored under: its identifier, or a digest where that is longer than keys may be."""
    raw = identifier.encode()
    return identifier if len(raw) <= _LONGEST_ID else f"#{blake2b(raw, digest_size=32).hexdigest()}"


def source_of(document: IndexedDocument) -> Json:
    """A document; each line of a field is a value of its own, so that no phrase runs from one to the next."""
    stems, words, whole = _analyzers()
    made: Json = {}
    together: list[str] = []
    for name in (*TEXTS, "substances"):
        lines = _lines(document, name)
        made[name] = _words(stems, lines)
        made[plain(name)] = _words(words, lines)
        together += made[name] if name not in {"body", "substances"} else []
    made[TOGETHER] = together
    for name in (*TEXTS, TOGETHER):
        made[name] = made[name] or [NOTHING]
    made |= {name: _lines(document, name) for name in (*_RAW_VALUES, "journal")}
    made |= {name: _words(whole, _lines(document, name)) for name in _WHOLE_VALUES}
    made |= {name: getattr(document, name) for name in _NUMBERS}
    made["authors"] = _words(words, _lines(document, "authors"))
    made[JOURNAL_WHOLE] = _words(whole, made["journal"])
    made[DOUBTFUL] = int(not Standing(document.standing).citable)
    made["record"] = document.record
    return made


def _lines(document: IndexedDocument, field: str) -> list[str]:
    text: str = getattr(document, field)
    return [line for line in text.split("\n") if line]


def _words(by: tantivy.TextAnalyzer, lines: list[str]) -> list[str]:
    return [" ".join(words) for line in lines if (words := by.analyze(line))]


@cache
def _analyzers() -> tuple[tantivy.TextAnalyzer, tantivy.TextAnalyzer, tantivy.TextAnalyzer]:
    return analyzer(), plain_analyzer(), whole_analyzer()
