"""Precision, recall and F1 of mentions, by the rules that the corpora were published with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from benchmarks.relevance.names.corpora import Document, GoldMention


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch that an annotator marked, and the codes (MeSH, OMIM) its concept goes by.

    A concept without such a code has its own identifier as its only one, and can but be wrong.
    """

    start: int
    end: int
    codes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Counts:
    """What was found rightly, of what was found; and what was found, of what is there.

    The two differ where one thing found answers several things that are there, or the other way round.
    """

    right: int = 0
    found: int = 0
    met: int = 0
    there: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.right + other.right,
            self.found + other.found,
            self.met + other.met,
            self.there + other.there,
        )

    def figures(self) -> dict[str, float]:
        """Precision, recall and F1 with the counts they come from."""
        precision = self.right / self.found if self.found else 0.0
        recall = self.met / self.there if self.there else 0.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return {
            "precision": round(precision, 4),
            "recall": round(recall, 4),
            "f1": round(f1, 4),
            "right": self.right,
            "found": self.found,
            "gold": self.there,
        }


def exact(gold: Sequence[GoldMention], found: Sequence[Found]) -> Counts:
    """Recognition: a stretch counts where it begins and ends where a gold mention does."""
    there = {(mention.start, mention.end) for mention in gold}
    marked = {(mention.start, mention.end) for mention in found}
    both = len(there & marked)
    return Counts(both, len(marked), both, len(there))


def overlap(gold: Sequence[GoldMention], found: Sequence[Found]) -> Counts:
    """Recognition, relaxed: a stretch counts where it shares a character with a gold mention."""
    there = {(mention.start, mention.end) for mention in gold}
    marked = {(mention.start, mention.end) for mention in found}
    right = sum(any(_touch(one, other) for other in there) for one in marked)
    met = sum(any(_touch(one, other) for other in marked) for one in there)
    return Counts(right, len(marked), met, len(there))


def _touch(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def document_linking(gold: Sequence[GoldMention], found: Sequence[Found]) -> Counts:
    """Linking by document: the set of concepts found against the set of codes annotated.

    A concept found is right where one of its codes is annotated anywhere in the document; concepts
    that share a code count as one. Each part of a composite annotation is a code of its own.
    """
    there = frozenset[str]().union(*(mention.codes for mention in gold))
    concepts = _merged(mention.codes for mention in found)
    right = sum(not there.isdisjoint(concept) for concept in concepts)
    met = len(there & frozenset[str]().union(*concepts))
    return Counts(right, len(concepts), met, len(there))


def _merged(groups: Iterable[frozenset[str]]) -> list[frozenset[str]]:
    """Sets of codes, those that share one made one."""
    merged: list[frozenset[str]] = []
    for group in groups:
        alike = [each for each in merged if not each.isdisjoint(group)]
        merged = [each for each in merged if each.isdisjoint(group)]
        merged.append(group.union(*alike))
    return merged


def text_linking(gold: Sequence[GoldMention], found: Sequence[Found]) -> Counts:
    """Linking bound to the text: the stretch must be exact and one of its codes annotated there.

    Gold mentions that are linked to nothing are left out, and so is what was found at exactly them.
    """
    there = {((mention.start, mention.end), code) for mention in gold for code in mention.codes}
    unlinked = {(mention.start, mention.end) for mention in gold if not mention.codes}
    marked = {((mention.start, mention.end), mention.codes) for mention in found}
    marked = {each for each in marked if each[0] not in unlinked}
    right = sum(any((span, code) in there for code in codes) for span, codes in marked)
    reached = {(span, code) for span, codes in marked for code in codes}
    return Counts(right, len(marked), len(there & reached), len(there))


RULES = {
    "recognition": exact,
    "recognition_overlap": overlap,
    "linking_document": document_linking,
    "linking_text": text_linking,
}


def score(documents: Sequence[Document], found: Sequence[Sequence[Found]]) -> dict[str, dict[str, float]]:
    """Micro-averaged figures by rule: counts are added over documents, then divided."""
    return {
        name: sum(
            (rule(document.gold, each) for document, each in zip(documents, found, strict=True)), Counts()
        ).figures()
        for name, rule in RULES.items()
    }


def mistakes(
    documents: Sequence[Document], found: Sequence[Sequence[Found]]
) -> tuple[Counter[tuple[str, str]], Counter[tuple[str, str]]]:
    """Surface forms marked wrongly and missed, by exact match, each with how it lies to the other side.

    The second word says ``inside`` (of a longer gold or marked stretch), ``around`` (a shorter one),
    ``across`` or ``apart``.
    """
    wrong, missed = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for document, each in zip(documents, found, strict=True):
        there = {(mention.start, mention.end) for mention in document.gold}
        marked = {(mention.start, mention.end) for mention in each}
        wrong.update(_surfaces(document.text, marked - there, there))
        missed.update(_surfaces(document.text, there - marked, marked))
    return wrong, missed


def _surfaces(
    text: str, spans: set[tuple[int, int]], others: set[tuple[int, int]]
) -> Iterable[tuple[str, str]]:
    for start, end in spans:
        yield " ".join(text[start:end].lower().split()), _place((start, end), others)


def _place(span: tuple[int, int], others: set[tuple[int, int]]) -> str:
    touching = [other for other in others if _touch(span, other)]
    if not touching:
        return "apart"
    if any(other[0] <= span[0] and span[1] <= other[1] for other in touching):
        return "inside"
    if any(span[0] <= other[0] and other[1] <= span[1] for other in touching):
        return "around"
    return "across"
