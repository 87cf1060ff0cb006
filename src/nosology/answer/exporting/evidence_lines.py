"""The lines of a bundle: each statement of an answer, and each record that one rests on, as JSON."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, cast

from nosology.answer import facts
from nosology.answer.evidence import Evidence
from nosology.answer.facts import OWN
from nosology.answer.focus import focus_of
from nosology.answer.records import Answer, Check, Statement, Support
from nosology.identifiers import Curie
from nosology.literature.serialize import article_to_json
from nosology.literature.statements import source_fields, source_from, statement_line
from nosology.provenance import Design, Facet, Kind, Verdict
from nosology.spans import Quote

_NAMES = 16


@dataclass(frozen=True, slots=True)
class Line:
    """A record in its canonical form.

    Attributes:
        kind: ``article``, ``curated``, ``definition`` or ``row`` (of an annotation file, a gene table or a
            classification).
        id: What it is known by within its kind.
        text: The record on one line.
    """

    kind: str
    id: str
    text: str

    @property
    def sha256(self) -> str:
        """SHA-256 of the line, in hexadecimal."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def canonical(data: object) -> str:
    """Data as JSON in one form: keys sorted, no white space."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def printed_statements(answer: Answer, evidence: Evidence) -> Iterator[tuple[int, Statement]]:
    """Every statement that an answer shows, with the number of its reference, each once."""
    numbers = {reference.source.id: reference.number for reference in answer.references}
    parts = (*answer.guidelines, *answer.research, *answer.reference_works)
    points = (*answer.lead, *(point for part in parts for point in part.points))
    shown = [item for point in points for item in point.statements]
    for statement in dict.fromkeys((*shown, *_related(answer, evidence))):
        yield numbers[statement.support.source.id], statement


def _related(answer: Answer, evidence: Evidence) -> Iterator[Statement]:
    """The statements behind related guidelines, which an answer shows as lines."""
    supports = {held.record: held for reference in answer.references for held in reference.supports}
    lines = {(item.id, item.facet, item.text): item for item in answer.related}
    for item in lines.values():
        for record in evidence.curated.about(item.id):
            if record.text == item.text and record.facet is item.facet and record.id in supports:
                yield replace(facts.curated(record, item.condition), support=supports[record.id])


def lines_behind(statement: Statement, evidence: Evidence) -> Iterator[Line]:
    """The records that a statement rests on, the one that holds its words first."""
    support = statement.support
    quote, curated = support.quote, evidence.curated.get(support.record)
    if quote is None and curated is not None:
        yield Line("curated", curated.id, statement_line(curated))
    elif quote is not None and not statement.is_from_article:
        if statement.kind is Kind.QUOTED:
            yield Line("definition", str(statement.subject), _definition(statement.subject, evidence))
        else:
            yield Line("row", f"{support.source.id.local}: {quote.text}", quote.text)
    source = support.source
    article = evidence.engine.get(source.id if statement.is_from_article else source.pmid or source.id)
    if article is not None:
        yield Line("article", str(article.source.id), article_to_json(article))


def _definition(subject: Curie, evidence: Evidence) -> str:
    disease = evidence.catalog.disease(subject)
    held = disease if disease is not None and disease.origin != OWN else None
    return canonical(
        {
            "id": str(subject),
            "label": held.label if held else None,
            "definition": held.definition if held else None,
            "origin": held.origin if held else None,
        }
    )


def printed_to_dict(number: int, statement: Statement, evidence: Evidence) -> dict[str, Any]:
    """A statement as plain data, with everything that its checks need beside its record."""
    support, quote = statement.support, statement.support.quote
    return {
        "reference": number,
        "records": [f"{line.kind} {line.id}" for line in lines_behind(statement, evidence)],
        "subject": str(statement.subject),
        "subject_name": statement.subject_name,
        "names": list(evidence.catalog.names_for_search(statement.subject)[:_NAMES]),
        "facet": str(statement.facet),
        "kind": str(statement.kind),
        "text": statement.text,
        "labels": [[label, str(concept) if concept else None] for label, concept in statement.labels],
        "association": statement.association,
        "against": statement.against,
        "note": statement.note,
        "filed": statement.filed,
        "focus": [list(focus_of(words, evidence.catalog).spellings) for words in statement.focus],
        "hedged": statement.hedged,
        "source": source_fields(support.source) | {"design": str(support.source.design)},
        "quote": [quote.passage, quote.start, quote.end, quote.text] if quote else None,
        "reading": support.reading,
        "record": support.record,
        "basis": support.basis,
        "checks": [[item.name, str(item.verdict), item.reason] for item in support.checks],
    }


def printed_from(data: Mapping[str, Any]) -> Statement:
    """The statement that `printed_to_dict` wrote.

    Raises:
        KeyError, TypeError, ValueError: It did not write this.
    """
    quote = data["quote"]
    support = Support(
        source=source_from(data["source"], Design(data["source"]["design"])),
        quote=_quote(*quote) if quote else None,
        reading=data["reading"],
        record=data["record"],
        basis=data["basis"],
        checks=tuple(
            Check(name=name, verdict=Verdict(said), reason=reason) for name, said, reason in data["checks"]
        ),
    )
    return Statement(
        subject=Curie.parse(data["subject"]),
        subject_name=data["subject_name"],
        facet=Facet(data["facet"]),
        kind=Kind(data["kind"]),
        text=data["text"],
        labels=tuple((label, _curie(concept)) for label, concept in data["labels"]),
        support=support,
        association=data["association"],
        against=data["against"],
        note=data["note"],
        filed=data["filed"],
        focus=tuple(words for words, *_ in data["focus"]),
        hedged=data["hedged"],
    )


def _quote(passage: object, start: object, end: object, text: object) -> Quote:
    if not (isinstance(passage, str) and isinstance(text, str)):
        raise TypeError("a quote is a passage, two places and a text")
    if type(start) is not int or type(end) is not int:
        raise TypeError("the places of a quote are whole numbers")
    return Quote(passage=passage, start=start, end=end, text=text)


def _curie(text: object) -> Curie | None:
    if not text:
        return None
    prefix, _, local = cast("str", text).partition(":")
    return Curie(prefix, local)
