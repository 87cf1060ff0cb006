"""Audits as plain text and as plain data."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import TypeAlias

from nosology.answer.auditing.records import Audit, Audited, Declared, Finding, Said, Verdict
from nosology.answer.exporting.data import source_to_dict

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"

MARKS = {
    Verdict.SUPPORTED: "✓", Verdict.UNCITED: "–", Verdict.UNCHECKABLE: "?", Verdict.NOT_IN_LIBRARY: "?",
}  # fmt: skip
"""The sign before a verdict; ``✗`` before every other one."""
_WRONG = "✗"
_WIDTH = 110
_LONGEST = 400


def mark_of(verdict: Verdict) -> str:
    """The sign that stands before a verdict, beside its words."""
    return MARKS.get(verdict, _WRONG)


def audit_to_dict(audit: Audit) -> dict[str, Json]:
    """An audit in the form of ``nosology audit --json``."""
    return {
        "form": str(audit.form),
        "library": audit.library,
        "live": audit.live,
        "clean": audit.clean,
        "counts": {str(verdict): number for verdict, number in audit.counts.items()},
        "statements": [_statement(each) for each in audit.statements],
        "references": [_reference(each) for each in audit.references.values()],
        "unused": list(audit.unused),
        "strays": list(audit.strays),
        "notes": list(audit.notes),
    }


def _statement(audited: Audited) -> Json:
    assertion = audited.assertion
    return {
        "text": assertion.text,
        "written": assertion.written,
        "context": [*assertion.context, *((assertion.lead,) if assertion.lead else ())],
        "verdict": str(audited.verdict),
        "citations": [_finding(each) for each in audited.findings],
    }


def _finding(finding: Finding) -> Json:
    return {
        "cited": finding.key or None,
        "verdict": str(finding.verdict),
        "reason": finding.reason,
        "source": source_to_dict(finding.source) if finding.source else None,
        "said": _said(finding.evidence),
        "instead": _said(finding.instead),
        "beside": _said(finding.beside),
        "checks": [
            {"name": check.name, "verdict": str(check.verdict), "reason": check.reason}
            for check in finding.checks
        ],
    }


def _said(said: Said | None) -> Json:
    if said is None:
        return None
    quote = said.quote
    return {
        "id": str(said.source.id),
        "title": said.source.title,
        "url": said.source.url,
        "passage": quote.passage if quote else None,
        "start": quote.start if quote else None,
        "end": quote.end if quote else None,
        "text": said.text or None,
        "note": said.note or None,
    }


def _reference(reference: Declared) -> Json:
    claim = reference.claim
    return {
        "key": reference.key,
        "text": reference.text,
        "pmid": str(claim.pmid) if claim.pmid else None,
        "pmcid": str(claim.pmcid) if claim.pmcid else None,
        "doi": str(claim.doi) if claim.doi else None,
    }


def audit_to_text(audit: Audit) -> str:
    """An audit as a person reads it: counts, then statement by statement."""
    return "\n".join(
        (*_head(audit), "", *(line for each in audit.statements for line in _lines(each)), *_tail(audit))
    )


def summary(audit: Audit) -> str:
    """The counts in one line."""
    number = len(audit.statements)
    counted = [f"{count:,} {verdict}" for verdict, count in audit.counts.items()]
    return " · ".join((f"{number:,} statement{'' if number == 1 else 's'}", *counted))


def _head(audit: Audit) -> Iterator[str]:
    yield f"Audited   {audit.form} · {summary(audit)}"
    yield from _wrapped(f"{audit.library}{' · and PubMed, live' if audit.live else ''}", "Library   ", 10)
    for note in audit.notes:
        yield f"Note      {note}"


def _lines(audited: Audited) -> Iterator[str]:
    verdict = audited.verdict
    yield from _wrapped(_short(audited.assertion.written), f"{mark_of(verdict)} {verdict.upper()}  ", 2)
    shown: set[str] = set()
    for finding in audited.findings:
        label = f"[{finding.key}] {finding.verdict}: " if finding.key else ""
        yield from _wrapped(f"{label}{finding.reason}", "    ", 6)
        for name, said in (
            ("says", finding.evidence),
            ("found instead", finding.instead),
            ("the library says", finding.beside),
        ):
            if said is not None and (words := _words(said)) not in shown:
                shown.add(words)
                yield from _wrapped(words, f"      {name}: ", 8)
    yield ""


def _words(said: Said) -> str:
    where = f" {said.quote.passage} {said.quote.start}–{said.quote.end}" if said.quote else ""
    words = f"“{_short(said.text)}” — " if said.text else ""
    note = f"[{said.note}] " if said.note else ""
    return f"{words}{note}{said.source.title} ({said.source.id}{where})"


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _tail(audit: Audit) -> Iterator[str]:
    if audit.unused:
        yield f"Never cited: reference {', '.join(audit.unused[:50])}"
    for stray in audit.strays[:50]:
        yield f"Stands with no statement: {_short(stray)}"


def _wrapped(text: str, first: str, indent: int) -> Iterator[str]:
    lines = textwrap.wrap(
        f"{first}{text}", _WIDTH, subsequent_indent=" " * indent, break_on_hyphens=False, drop_whitespace=True
    )
    yield from lines
