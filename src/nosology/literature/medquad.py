"""Reading question–answer pairs of the NIH as MedQuAD publishes them.

Format and contents: Ben Abacha and Demner-Fushman, BMC Bioinformatics 2019;20:511 (the readme of
https://github.com/abachaa/MedQuAD); XML, a document each, or JSON Lines, a pair each.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple, cast

from nosology.errors import FormatError
from nosology.identifiers import Curie
from nosology.literature.filing import slug
from nosology.literature.markup import Element, folded, parsed
from nosology.literature.passages import Passages
from nosology.literature.records import Article, FlawedRecord
from nosology.literature.unpacking import whole
from nosology.provenance import Design, Facet, Source

ROOTS = ("Document", "doc", "DiseaseFile")
"""Root elements of its documents; all but five of 11,274 have the first."""
NO_ANSWER = "its answers are not published"
"""Why the documents of three MedlinePlus collections are left out: MedQuAD gives their questions alone."""
LICENCE = "CC BY 4.0"
MAX_LINES = 1 << 29
"""Most bytes of a file in JSON Lines."""

_PUBLISHERS = {
    "ADAM": "A.D.A.M. Medical Encyclopedia",
    "CDC": "Centers for Disease Control and Prevention",
    "CancerGov": "National Cancer Institute",
    "GARD": "Genetic and Rare Diseases Information Center",
    "GHR": "Genetics Home Reference",
    "MPlusDrugs": "MedlinePlus",
    "MPlusHealthTopics": "MedlinePlus",
    "MPlusHerbsSupplements": "MedlinePlus",
    "NHLBI": "National Heart, Lung, and Blood Institute",
    "NIDDK": "National Institute of Diabetes and Digestive and Kidney Diseases",
    "NIHSeniorHealth": "NIHSeniorHealth",
    "NINDS": "National Institute of Neurological Disorders and Stroke",
}
_FACETS = {
    "information": Facet.DEFINITION,
    "stages": Facet.TYPES,
    "causes": Facet.CAUSES,
    "genetic changes": Facet.CAUSES,
    "inheritance": Facet.CAUSES,
    "susceptibility": Facet.CAUSES,
    "symptoms": Facet.SYMPTOMS,
    "exams and tests": Facet.DIAGNOSIS,
    "treatment": Facet.TREATMENT,
    "outlook": Facet.PROGNOSIS,
    "complications": Facet.ASSOCIATED,
    "frequency": Facet.EPIDEMIOLOGY,
    "prevention": Facet.PREVENTION,
}
"""Question types that are about one facet; the others (research, support groups, dose …) are about none."""
_KEY = re.compile(r"[A-Za-z0-9._-]{1,80}")
_GAP = re.compile(r"[ \t\xa0]{3,}|\s*\n\s*")
"""What is left in the answers of the lists and paragraphs of the page they come from."""
_ITEM = re.compile(r"^[-•*]\s+")
_UNSPACED = re.compile(r"\s+([?.!])")


class Pair(NamedTuple):
    """A question with its type and its answer, as published."""

    kind: str
    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class _Document:
    key: str
    publisher: str
    address: str
    focus: str
    pairs: tuple[Pair, ...]


def read_medquad(path: Path, *, name: str | None = None) -> Iterator[Article | FlawedRecord]:
    """Read a document of MedQuAD (XML), or many as JSON Lines, a pair to a line.

    A document is an article of design *reference work* with a passage for each type of question, in
    which each paragraph or list item of an answer stands on a line of its own. Its identity is
    ``MEDQUAD:`` with collection, number and focus, as collections number alike, and a page that
    speaks of seven diseases is seven documents of one number.

    Args:
        path: The file, plain or gzipped.
        name: What to call it in messages; by default its file name.

    Yields:
        Articles; a flawed record for a document without answers (`NO_ANSWER`), focus or number.

    Raises:
        FormatError: The file is neither.
    """
    called = name or path.name
    data = whole(path, name=called, limit=MAX_LINES)
    documents = _of_lines(data, called) if data.lstrip().startswith(b"{") else [_of_xml(data, called)]
    for document in documents:
        yield _article(document, called) if isinstance(document, _Document) else document


def _article(document: _Document, called: str) -> Article | FlawedRecord:
    record = f"{document.publisher} {document.key}".strip()
    if not _KEY.fullmatch(document.key) or not _KEY.fullmatch(document.publisher):
        return FlawedRecord(source=called, record=record[:80], reason="lacks a number or a source")
    if not document.focus:
        return FlawedRecord(source=called, record=record, reason="lacks a focus")
    passages, facets = Passages(document.focus), list[tuple[str, Facet]]()
    for pair in document.pairs:
        added = passages.add(pair.kind or "information", _paragraphs(pair.answer))
        if added and (facet := _FACETS.get(pair.kind)):
            facets.append((added, facet))
    found = passages.all()
    if len(found) == 1:
        return FlawedRecord(source=called, record=record, reason=NO_ANSWER)
    source = Source(
        id=Curie("MEDQUAD", f"{document.publisher}-{document.key}-{slug(document.focus)}"),
        title=document.focus,
        journal=_PUBLISHERS.get(document.publisher, document.publisher),
        address=document.address or None,
        design=Design.REFERENCE_WORK,
        licence=LICENCE,
    )
    return Article(source=source, passages=found, facets=tuple(facets))


def _paragraphs(answer: str) -> Iterator[str]:
    """The paragraphs and list items of an answer, without the dashes before the items."""
    for piece in _GAP.split(answer.strip()):
        yield _ITEM.sub("", piece)


def _of_xml(data: bytes, called: str) -> _Document:
    root = parsed(data, called)
    if root.tag not in ROOTS:
        raise FormatError(f"its root is <{root.tag}>, not <{ROOTS[0]}>", source=called)
    key = root.get("id") or root.get("docid") or root.get("fid") or ""
    address = root.get("url") or ""
    return _Document(
        key=key,
        publisher=root.get("source") or root.get("corpus") or "",
        address=address if address.startswith(("https://", "http://")) else "",
        focus=_UNSPACED.sub(r"\1", folded(_any(root, "Focus", "doctitle-focus"))),
        pairs=tuple(_pairs(root)),
    )


def _any(element: Element, *tags: str) -> Element | None:
    return next(element.iter(*tags), None)


def _pairs(root: Element) -> Iterator[Pair]:
    for pair in root.iter("QAPair", "pair"):
        question, answer = _any(pair, "Question", "question"), _any(pair, "Answer", "answer")
        kind = (question.get("qtype") or "") if question is not None else ""
        text = "".join(map(str, answer.itertext())) if answer is not None else ""
        yield Pair(" ".join(kind.lower().split()), folded(question), text)


def _of_lines(data: bytes, called: str) -> Iterator[_Document | FlawedRecord]:
    """Documents of neighbouring lines; a line that is no pair costs that line."""
    rows = list[tuple[tuple[str, ...], Pair]]()
    for number, line in enumerate(data.splitlines(), start=1):
        if not line.strip():
            continue
        row = _row(line)
        if row is None:
            yield FlawedRecord(source=called, record=f"line {number}", reason="is no question and answer")
        else:
            rows.append(row)
    for (key, publisher, address, focus), pairs in groupby(rows, key=_head):
        yield _Document(key, publisher, address, focus, tuple(pair for _, pair in pairs))


def _head(row: tuple[tuple[str, ...], Pair]) -> Iterable[str]:
    return row[0]


def _row(line: bytes) -> tuple[tuple[str, ...], Pair] | None:
    try:
        value: Any = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(value, dict):
        return None
    row = cast("dict[str, object]", value)
    head = tuple(_text(row, key) for key in ("doc", "source", "url", "focus"))
    pair = Pair(_text(row, "qtype"), _text(row, "question"), _text(row, "answer", fold=False))
    return (head, pair) if all(head) and pair.kind else None


def _text(row: dict[str, object], key: str, *, fold: bool = True) -> str:
    text = str(row.get(key) or "")
    return " ".join(text.split()) if fold else text
