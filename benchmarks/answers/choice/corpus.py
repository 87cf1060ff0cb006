"""Questions of BioASQ 7B–11B, each with snippets to choose among: its own mixed with those of others."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

DATA = Path(__file__).parents[4] / "shared" / "data"
FILE = "bioasq-7b-11b.jsonl.gz"
SEED = 1
OTHERS = 50
"""Questions whose snippets are mixed with a question's own."""
LEARNT = ("7B", "8B", "9B")
"""Years that are learnt from; the later ones are held out."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its gold.

    Attributes:
        id: BioASQ's.
        year: ``7B`` to ``11B``.
        kind: ``factoid``, ``list``, ``summary`` or ``yesno``.
        text: The question.
        gold: Texts of its snippets, each once, in order.
        ideal: Ideal answers.
    """

    id: str
    year: str
    kind: str
    text: str
    gold: tuple[str, ...]
    ideal: tuple[str, ...]


def read(folder: Path) -> list[Asked]:
    """All questions that have snippets and an ideal answer, by identifier."""
    with gzip.open(folder / FILE, "rt", encoding="utf-8") as lines:
        found = [_asked(json.loads(line)) for line in lines]
    return sorted((item for item in found if item.gold and item.ideal), key=lambda item: item.id)


def _asked(record: dict[str, object]) -> Asked:
    snippets = dict.fromkeys(" ".join(each["text"].split()) for each in record["snippets"])
    ideal = record["ideal_answer"]
    return Asked(
        id=record["id"],
        year=record["set"].partition("B")[0] + "B",
        kind=record["type"],
        text=" ".join(record["body"].split()),
        gold=tuple(text for text in snippets if text),
        ideal=tuple([ideal] if isinstance(ideal, str) else ideal),
    )


def halves(questions: Sequence[Asked]) -> tuple[list[Asked], list[Asked]]:
    """Those to learn from, and those held out."""
    learnt = [item for item in questions if item.year in LEARNT]
    return learnt, [item for item in questions if item.year not in LEARNT]


def mixed(questions: Sequence[Asked], seed: int) -> Iterator[tuple[Asked, tuple[str, ...]]]:
    """Each question with its own snippets and those of `OTHERS` others of the same half, shuffled."""
    chance = random.Random(seed)
    for question in questions:
        others = chance.sample([item for item in questions if item is not question], OTHERS)
        texts = list(dict.fromkeys(text for item in (question, *others) for text in item.gold))
        chance.shuffle(texts)
        yield question, tuple(texts)
