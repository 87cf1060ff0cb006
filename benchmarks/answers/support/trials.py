"""Spans of trial reports that say which way an outcome went, and claims made of them."""

from __future__ import annotations

import csv
import gzip
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.answers.support.gold import Example, sentences_of
from nosology.answer.judging.records import Stance

WAYS = ("up", "down", "same")
_LABELS = {
    "significantly increased": "up",
    "significantly increase": "up",
    "significantly decreased": "down",
    "no significant difference": "same",
}
_CLAIMS = {
    "up": "{Intervention} increased {Outcome} compared with {Comparator}.",
    "down": "{Intervention} reduced {Outcome} compared with {Comparator}.",
    "same": "{Intervention} did not change {Outcome} compared with {Comparator}.",
}
_OPPOSED = {"up": "down", "down": "up", "same": "up"}


@dataclass(frozen=True, slots=True)
class Span:
    """What experts marked in a report.

    Attributes:
        article: PMCID.
        text: The span.
        way: Where the outcome went: one of `WAYS`.
        prompt: Intervention, comparator and outcome.
    """

    article: str
    text: str
    way: str
    prompt: dict[str, str]

    @property
    def held_out(self) -> bool:
        """Whether its article is in the half that nothing is fitted on."""
        return hashlib.sha256(f"trials {self.article}".encode()).digest()[0] % 2 == 1


def spans(folder: Path) -> Iterator[Span]:
    """Every span that a second expert found valid."""
    prompts = {row["PromptID"]: row for row in _rows(folder / "trials-prompts.csv.gz")}
    for row in _rows(folder / "trials-annotations.csv.gz"):
        prompt = prompts.get(row["PromptID"])
        if prompt and row["Valid Label"] == row["Valid Reasoning"] == "True" and row["Annotations"].strip():
            yield Span(row["PMCID"], row["Annotations"], _LABELS[row["Label"]], prompt)


def examples(found: list[Span]) -> Iterator[Example]:
    """Claims made of prompts: the true one, its opposite, and a true one under a span on another outcome."""
    before: dict[str, Span] = {}
    for span in found:
        true, false = (_CLAIMS[way].format(**span.prompt) for way in (span.way, _OPPOSED[span.way]))
        texts = sentences_of(span.text)
        if not texts:
            continue
        yield Example("trials", span.article, true, "", texts, Stance.SUPPORTS)
        yield Example("trials", span.article, false, "", texts, Stance.CONTRADICTS)
        other = before.get(span.article)
        if other and other.prompt["Outcome"] != span.prompt["Outcome"] and other.text != span.text:
            yield Example("trials", span.article, true, "", sentences_of(other.text), Stance.SILENT)
        before[span.article] = span


def _rows(path: Path) -> list[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
