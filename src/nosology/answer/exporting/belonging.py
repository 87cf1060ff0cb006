"""Whether the answer of a bundle and its statements belong together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from nosology.answer.checks import failed
from nosology.answer.exporting.data import source_to_dict
from nosology.answer.exporting.evidence_lines import canonical
from nosology.answer.records import Statement
from nosology.answer.rephrasing.prompting import Quoted, Task
from nosology.answer.rephrasing.vetting import Sentence, vet
from nosology.provenance import Source

_Json: TypeAlias = dict[str, Any]
_PARTS = ("guidelines", "research", "reference_works")
_TOLD = ("id", "title", "authors", "journal", "year", "pmid", "pmcid", "doi", "design", "standing")


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with a bundle: where, and what."""

    where: str
    what: str

    def __str__(self) -> str:
        """Both on one line."""
        return f"{self.where}: {self.what}"


def answer_faults(answer: _Json, statements: Sequence[tuple[int, Statement]]) -> Iterator[Fault]:
    """Where the answer and the statements of a bundle do not belong together."""
    references = {reference["number"]: reference for reference in answer["references"]}
    if list(references) != list(range(1, len(references) + 1)):
        yield Fault("answer.json", "references are not numbered from 1")
    texts = {(number, item.text) for number, item in statements}
    yield from _reference_faults(references, statements)
    for point in _points(answer):
        yield from _point_faults(point, references, texts)
        if said := point.get("rephrased"):
            yield from _rephrased_faults(said, texts, statements)


def _reference_faults(
    references: Mapping[int, _Json], statements: Sequence[tuple[int, Statement]]
) -> Iterator[Fault]:
    held = {(number, *_quoted(item)) for number, item in statements}
    for number, item in statements:
        if str(item.support.source.id) != references.get(number, {}).get("id"):
            yield Fault(
                "statements.jsonl", f"“{item.text[:80]}” has reference {number}, which is another source"
            )
    sources = {(number, canonical(told_of(item.support.source))) for number, item in statements}
    for number, reference in references.items():
        if (number, canonical({key: reference[key] for key in _TOLD})) not in sources:
            yield Fault("answer.json", f"reference {number} is told otherwise than its statements tell it")
        if not reference["quotes"]:
            yield Fault("answer.json", f"reference {number} supports nothing")
        for quote in reference["quotes"]:
            words = (quote["passage"], quote["start"], quote["end"], quote["text"])
            if (number, *words) not in held:
                yield Fault("answer.json", f"reference {number} quotes what no statement does")


def told_of(source: Source) -> _Json:
    """What an answer tells of a source."""
    told = source_to_dict(source)
    return {key: told[key] for key in _TOLD}


def _quoted(statement: Statement) -> tuple[str | None, int | None, int | None, str]:
    quote = statement.support.quote
    return (
        (quote.passage, quote.start, quote.end, quote.text)
        if quote
        else (None, None, None, statement.support.reading)
    )


def _points(answer: _Json) -> Iterator[_Json]:
    yield from answer.get("lead", ())
    for part in _PARTS:
        for section in answer[part]:
            yield from section["points"]
    yield from answer["related"]


def _point_faults(
    point: _Json, references: Mapping[int, _Json], texts: set[tuple[int, str]]
) -> Iterator[Fault]:
    shown, cited = f"“{point['text'][:80]}”", point["citations"]
    if not cited:
        yield Fault("answer.json", f"{shown} cites nothing")
    for number in cited:
        if number not in references:
            yield Fault("answer.json", f"{shown} cites reference {number}, which there is not")
    if cited and point.get("kind") != "composed" and (cited[0], point["text"]) not in texts:
        yield Fault("answer.json", f"{shown} is no statement of reference {cited[0]}")


def _rephrased_faults(
    said: _Json, texts: set[tuple[int, str]], statements: Sequence[tuple[int, Statement]]
) -> Iterator[Fault]:
    """What speaks against a point in a language model's words: its quotes are others, or a check fails."""
    shown = f"“{said['text'][:80]}” (rephrased)"
    rests_on = [(quote["number"], quote["text"]) for quote in said["rests_on"]]
    if (
        not rests_on
        or not set(rests_on) <= texts
        or {number for number, _ in rests_on} != set(said["citations"])
    ):
        yield Fault("answer.json", f"{shown} rests on what no statement says")
        return
    first = next(item for number, item in statements if (number, item.text) == rests_on[0])
    titles = {(number, item.text): item.support.source.title for number, item in statements}
    quotes = tuple(Quoted(*pair, titles[pair]) for pair in rests_on)
    labels = " ".join(label for label, _ in first.labels)
    task = Task(first.subject_name, first.facet, labels, quotes)
    for text, citations in said["sentences"]:
        for outcome in failed(vet(Sentence(text, tuple(citations)), task)):
            yield Fault("answer.json", f"{shown}: {outcome.name}: {outcome.reason}")
    if " ".join(text for text, _ in said["sentences"]) != said["text"]:
        yield Fault("answer.json", f"{shown} is not made of the sentences that were checked")
