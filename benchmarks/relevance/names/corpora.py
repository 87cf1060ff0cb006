"""Abstracts with their annotated disease mentions, from PubTator files (BC5CDR, NCBI Disease)."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CORPORA = {
    "bc5cdr-training": "training",
    "bc5cdr-development": "held-out",
    "ncbi-disease-train": "training",
    "ncbi-disease-devel": "held-out",
}
"""File by file, what it may be used for: looking at, or reporting alone."""

_NOT_DISEASES = frozenset({"Chemical", "CID"})
_HEAD = re.compile(r"(?P<pmid>\d+)\|(?P<part>[ta])\|(?P<text>.*)")
_MENTION_CELLS = 6
_NO_ID = "-1"


@dataclass(frozen=True, slots=True)
class GoldMention:
    """One annotated mention; a composite one has several codes, one that is not linked has none."""

    start: int
    end: int
    codes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Document:
    """Title and abstract as one text, the offsets of the mentions in it."""

    pmid: str
    text: str
    gold: tuple[GoldMention, ...]


def read_corpus(path: Path) -> Iterator[Document]:
    """The documents of a PubTator file, gzipped or not, chemicals left out."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as file:
        for block in file.read().strip().split("\n\n"):
            yield _document(block.strip().split("\n"))


def _document(lines: list[str]) -> Document:
    heads = [match for line in lines if (match := _HEAD.fullmatch(line))]
    text = "\n".join(match["text"] for match in heads)
    rows = [line.split("\t") for line in lines[len(heads) :]]
    gold = dict.fromkeys(
        GoldMention(int(row[1]), int(row[2]), codes(row[5]))
        for row in rows
        if len(row) >= _MENTION_CELLS and row[4] not in _NOT_DISEASES
    )
    return Document(heads[0]["pmid"], text, tuple(gold))


def codes(cell: str) -> frozenset[str]:
    """The codes of a cell such as ``D001|D002``, ``D001+D002`` or ``OMIM:151623``, with their prefix."""
    parts = (part.strip() for part in re.split(r"[|+,]", cell))
    return frozenset(part if ":" in part else f"MESH:{part}" for part in parts if part and part != _NO_ID)
