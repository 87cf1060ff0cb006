"""Rankings as plain data, for JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nosology.diagnose.differential.matching_records import (
        Asked,
        Candidate,
        Differential,
        Report,
        Separating,
        Weighed,
    )

_DIGITS = 4


def differential_to_dict(found: Differential) -> dict[str, Any]:
    """A ranking as data."""
    return {
        "findings": [_asked(each) for each in found.asked],
        "unknown": list(found.unknown),
        "ranked": found.total,
        "unranked": found.unranked,
        "prior": found.prior,
        "candidates": [_candidate(each) for each in found.candidates],
        "separating": [_separating(each) for each in found.separating],
    }


def _asked(asked: Asked) -> dict[str, Any]:
    return {
        "id": str(asked.id),
        "name": asked.label,
        "absent": asked.absent,
        "words": asked.words,
        "implied": asked.implied,
    }


def _candidate(candidate: Candidate) -> dict[str, Any]:
    return {
        "rank": candidate.rank,
        "id": str(candidate.disease),
        "name": candidate.label,
        "weight": round(candidate.weight, _DIGITS),
        "covered": round(candidate.covered, _DIGITS),
        "findings": [_weighed(each) for each in candidate.findings],
    }


def _weighed(weighed: Weighed) -> dict[str, Any]:
    return {
        "id": str(weighed.finding),
        "name": weighed.label,
        "absent": weighed.absent,
        "weight": round(weighed.weight, _DIGITS),
        "way": weighed.way.value,
        "through": weighed.through or None,
        "annotations": [_report(each) for each in weighed.reports],
    }


def _report(report: Report) -> dict[str, Any]:
    return {
        "disease": str(report.disease),
        "id": str(report.finding),
        "name": report.label,
        "frequency": report.frequency,
        "references": [str(each) for each in report.references],
        "line": report.line,
    }


def _separating(question: Separating) -> dict[str, Any]:
    return {
        "id": str(question.finding),
        "name": question.label,
        "bits": round(question.bits, _DIGITS),
        "shares": [
            {"id": str(identifier), "name": label, "share": round(share, _DIGITS)}
            for identifier, label, share in question.shares
        ],
    }
