"""Claims with a source text and what experts say of the two."""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from nosology.answer.judging.records import Stance
from nosology.literature.sentences import split

SCIFACT = {"SUPPORT": Stance.SUPPORTS, "CONTRADICT": Stance.CONTRADICTS, None: Stance.SILENT}
HEALTHVER = {"Supports": Stance.SUPPORTS, "Refutes": Stance.CONTRADICTS, "Neutral": Stance.SILENT}


@dataclass(frozen=True, slots=True)
class Example:
    """A claim, a text, and what the text says of the claim.

    Attributes:
        collection: Where it is from.
        group: What may not stand in both halves: a claim with its documents, a topic, an article.
        claim: What is claimed.
        title: Title of the text, or empty.
        sentences: Sentences of the text.
        stance: What experts say.
    """

    collection: str
    group: str
    claim: str
    title: str
    sentences: tuple[str, ...]
    stance: Stance

    @property
    def held_out(self) -> bool:
        """Whether it is in the half that nothing is fitted or tuned on."""
        return hashlib.sha256(f"{self.collection} {self.group}".encode()).digest()[0] % 2 == 1


def sentences_of(text: str) -> tuple[str, ...]:
    """The sentences of a text, without white space around them."""
    return tuple(text[start:end].strip() for start, end in split(text) if text[start:end].strip())


def scifact(folder: Path) -> Iterator[Example]:
    """Pairs of a claim and a gold abstract; where experts found nothing in it, the abstract that is cited."""
    corpus = {row["doc_id"]: row for row in _lines(folder / "scifact-corpus.jsonl.gz")}
    labels: dict[tuple[str, str], Stance] = {}
    for row in _lines(folder / "scifact-claims-dev.jsonl.gz"):
        documents = [row["evidence_doc_id"]] if row["label"] else row["cited_doc_ids"]
        for document in documents:
            if document in corpus:
                labels[row["claim"], document] = SCIFACT[row["label"]]
    groups = _components(labels)
    for (claim, document), stance in labels.items():
        text = " ".join(corpus[document]["abstract"])
        title = corpus[document]["title"]
        yield Example("SciFact", groups[claim], claim, title, sentences_of(text), stance)


def _components(pairs: dict[tuple[str, str], Stance]) -> dict[str, str]:
    """Claims by the least claim that they are linked to through shared documents."""
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        while parent.setdefault(name, name) != name:
            name = parent[name]
        return name

    for claim, document in pairs:
        one, other = sorted((root(claim), root(f"document {document}")))
        parent[other] = one
    return {claim: root(claim) for claim, _ in pairs}


def healthver(folder: Path) -> Iterator[Example]:
    """Pairs of a claim on COVID-19 and a piece of an article, grouped by topic."""
    with gzip.open(folder / "healthver-dev.csv.gz", "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            sentences = sentences_of(row["evidence"])
            stance = HEALTHVER[row["label"]]
            yield Example("HealthVer", row["topic_ip"], row["claim"], "", sentences, stance)


def _lines(path: Path) -> Iterator[dict[str, object]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)
