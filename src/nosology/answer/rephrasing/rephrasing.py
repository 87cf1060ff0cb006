"""Putting the checked points of an answer into other words, point by point, beside their quotes."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from nosology.answer.records import Answer, Dropped, Point, Rephrased, Rephrasing, Section
from nosology.answer.rephrasing.model import Model
from nosology.answer.rephrasing.prompting import SYSTEM, Task, task_of
from nosology.answer.rephrasing.vetting import parted, vet
from nosology.errors import ModelFailed
from nosology.identifiers import Curie
from nosology.literature.sentences import split
from nosology.provenance import Kind, Verdict

EACH_SECONDS, ALL_SECONDS = 30.0, 120.0
_MOST_SENTENCES = 3
_PARTS = ("guidelines", "research", "reference_works")
_ALL_FAILED = "nothing that the language model returned passed its checks; the quotes stand alone"


def rephrase(
    answer: Answer,
    model: Model,
    *,
    each_seconds: float = EACH_SECONDS,
    all_seconds: float = ALL_SECONDS,
    clock: Callable[[], float] = time.monotonic,
) -> Answer:
    """An answer with its points in other words too, where a model's sentence passes every check.

    Nothing else of the answer changes: quotes, citations and order stay.

    Args:
        answer: The answer.
        model: What is asked, once a point.
        each_seconds: How long one point may take.
        all_seconds: How long all of them may take; points left over then stay as they are.
        clock: Seconds from any moment.
    """
    numbers = {reference.source.id: reference.number for reference in answer.references}
    asking = _Asking(model, numbers, each_seconds, clock() + all_seconds, clock)
    parts = {name: asking.sections(getattr(answer, name)) for name in _PARTS}
    return replace(answer, **parts, rephrasing=asking.told())


@dataclass(slots=True)
class _Asking:
    """Asking a model for one point after another."""

    model: Model
    numbers: Mapping[Curie, int]
    each_seconds: float
    until: float
    clock: Callable[[], float]
    asked: int = 0
    shown: int = 0
    dropped: list[Dropped] = field(default_factory=list[Dropped])
    trouble: str = ""

    def sections(self, sections: tuple[Section, ...]) -> tuple[Section, ...]:
        """The sections, their points with what the model says of them, where they state a facet."""
        return tuple(
            part
            if part.title
            else replace(part, points=tuple(self._point(point, part) for point in part.points))
            for part in sections
        )

    def told(self) -> Rephrasing:
        """What became of it all."""
        trouble = self.trouble or (_ALL_FAILED if self.asked and not self.shown else "")
        return Rephrasing(
            model=self.model.name,
            asked=self.asked,
            shown=self.shown,
            dropped=tuple(self.dropped),
            trouble=trouble,
        )

    def _point(self, point: Point, part: Section) -> Point:
        if not point.statements or point.kind is Kind.COMPOSED or point.disagrees:
            return point
        task = task_of(point, part.facet, self.numbers)
        reply = self._reply(task)
        kept = [] if reply is None else list(self._kept(task, reply))
        if not kept:
            return point
        self.shown += 1
        return replace(point, rephrased=_joined(kept))

    def _reply(self, task: Task) -> str | None:
        """What the model returns for a point; None where it is not asked, or returns nothing usable."""
        left = self.until - self.clock()
        if left <= 0:
            self.trouble = self.trouble or "the time for the language model was used up"
            return None
        if self.trouble:
            return None
        self.asked += 1
        try:
            return self.model.complete(SYSTEM, task.text, min(self.each_seconds, left))
        except ModelFailed as error:
            self.dropped.append(Dropped(point=task.label, reason=str(error)))
            self.trouble = str(error) if error.fatal else ""
            return None

    def _kept(self, task: Task, reply: str) -> Iterator[Rephrased]:
        """The sentences of a reply that pass every check; the others are told."""
        sentences = list(sentences_of(reply))
        if not sentences:
            self.dropped.append(Dropped(point=task.label, reason="the reply holds no sentence"))
        for text in sentences:
            sentence = parted(text)
            checks = vet(sentence, task)
            failed = [check for check in checks if check.verdict is not Verdict.PASS]
            if failed:
                reason = f"{failed[0].name}: {failed[0].reason}"
                self.dropped.append(Dropped(point=task.label, reason=reason))
            else:
                quotes = tuple((q.number, q.text) for q in task.quotes if q.number in sentence.citations)
                said = (sentence.text, sentence.citations)
                yield Rephrased(sentences=(said,), quotes=quotes, checks=checks)


def sentences_of(reply: str) -> Iterator[str]:
    """The first sentences of a reply; the citations behind a full stop belong to the sentence before it."""
    lines = [line.strip() for line in reply.splitlines() if line.strip()]
    found = [line[start:end] for line in lines for start, end in split(line)]
    joined: list[str] = []
    for text in found:
        if joined and not parted(text).text.strip(" ."):
            joined[-1] += f" {text}"
        else:
            joined.append(text)
    yield from joined[:_MOST_SENTENCES]


def _joined(kept: list[Rephrased]) -> Rephrased:
    return Rephrased(
        sentences=tuple(said for item in kept for said in item.sentences),
        quotes=tuple(dict.fromkeys(quote for item in kept for quote in item.quotes)),
        checks=tuple(check for item in kept for check in item.checks),
    )
