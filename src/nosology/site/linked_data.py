"""Disease pages for machines that read pages: schema.org's MedicalCondition, as JSON-LD.

The terms are those of https://schema.org/MedicalCondition. Only what the page itself shows is told, and
of that only what is on the disease itself and uncontested.
"""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from nosology.provenance import Facet
from nosology.site.addresses import disease_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nosology.answer.entry_records import Entry
    from nosology.answer.records import Point

_TEXTS = {
    "epidemiology": Facet.EPIDEMIOLOGY,
    "pathophysiology": Facet.MECHANISM,
    "expectedPrognosis": Facet.PROGNOSIS,
}
"""Terms that take a sentence, each from a facet."""
_MOST_NAMES, _MOST_CODES, _MOST_SIGNS, _MOST_THERAPIES = 30, 60, 30, 20
_ESCAPES = {ord(mark): f"\\u{ord(mark):04x}" for mark in "<>&\u2028\u2029"}
"""What would end the element that holds the data, or begin another one."""


def medical_condition(entry: Entry, site: str) -> dict[str, Any]:
    """A disease as a MedicalCondition; what is not known is left out.

    Args:
        entry: The page.
        site: Address of the site, or empty.
    """
    disease = entry.disease
    told: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "MedicalCondition",
        "name": disease.label,
        "url": f"{site}{disease_address(disease.id)}" if site else "",
        "identifier": str(disease.id),
        "alternateName": _other_names(entry),
        "description": disease.definition,
        "code": _codes(entry),
        "signOrSymptom": [
            {"@type": "MedicalSignOrSymptom", "name": row.label}
            for row in islice((row for row in entry.findings if not row.contrary), _MOST_SIGNS)
        ],
        "possibleTreatment": [
            {"@type": "MedicalTherapy", "name": label, "description": text}
            for label, text in islice(_therapies(entry), _MOST_THERAPIES)
        ],
        **{term: [point.text for point in _plain(entry, facet)] for term, facet in _TEXTS.items()},
    }
    return {term: value for term, value in told.items() if value}


def script_text(data: dict[str, Any]) -> Markup:
    """JSON for a script element: no character in it can end the element, whatever a title holds."""
    return Markup(json.dumps(data, ensure_ascii=False).translate(_ESCAPES))  # noqa: S704 -- escaped here


def _other_names(entry: Entry) -> list[str]:
    own = entry.disease.label.casefold()
    texts = (name.text for name in entry.disease.names if name.text.casefold() != own)
    return list(dict.fromkeys(texts))[:_MOST_NAMES]


def _codes(entry: Entry) -> list[dict[str, str]]:
    codes = dict.fromkeys(xref.code for xref in entry.disease.xrefs)
    return [
        {"@type": "MedicalCode", "codeValue": code.local, "codingSystem": code.prefix}
        for code in islice(codes, _MOST_CODES)
    ]


def _therapies(entry: Entry) -> Iterator[tuple[str, str]]:
    seen = set[str]()
    for point in _plain(entry, Facet.TREATMENT):
        if point.label and point.label.casefold() not in seen:
            seen.add(point.label.casefold())
            yield point.label, point.text


def _plain(entry: Entry, facet: Facet) -> Iterator[Point]:
    """Points on the disease itself that nothing speaks against."""
    answer = entry.answer
    for section in (*answer.guidelines, *answer.research, *answer.reference_works):
        for point in section.points if section.facet is facet else ():
            if not (point.about or point.disagrees or any(each.against for each in point.statements)):
                yield point
