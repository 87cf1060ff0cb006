"""Annotated findings as rows: one for each finding, keeping every annotation of it as published."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from nosology.answer.finding_records import FindingRow, Report
from nosology.diseases.catalog import Catalog
from nosology.diseases.frequency import few, frequency, place, stated
from nosology.diseases.phenotypes import is_absent
from nosology.diseases.records import Annotation
from nosology.identifiers import Curie

_SEXES = {"MALE": "males", "FEMALE": "females"}
_PER_CENT = 100


def finding_rows(catalog: Catalog, annotated: Iterable[tuple[Annotation, str]]) -> list[FindingRow]:
    """Annotations of one disease by finding, what is present apart from what is absent.

    Args:
        catalog: For the labels of onset terms.
        annotated: Annotations with the labels of their findings.

    Returns:
        Most frequent class first, then what was counted in few patients, then what has no frequency.
    """
    gathered: dict[tuple[Curie, bool], list[tuple[Annotation, str]]] = defaultdict(list)
    for annotation, label in annotated:
        gathered[annotation.finding, is_absent(annotation)].append((annotation, label))
    rows = [
        _row(catalog, same, absent=absent, contrary=(finding, not absent) in gathered)
        for (finding, absent), same in gathered.items()
    ]
    return sorted(rows, key=_order)


def _order(row: FindingRow) -> tuple[int, float, str]:
    if row.share is None:
        return 2, 0.0, row.label.casefold()
    return int(row.few), -row.share, row.label.casefold()


def _row(
    catalog: Catalog, same: Sequence[tuple[Annotation, str]], *, absent: bool, contrary: bool
) -> FindingRow:
    ordered = sorted((each for each, _ in same), key=lambda each: (place(each.frequency), each.line))
    leading = ordered[0].frequency
    said = frequency(leading)
    return FindingRow(
        id=ordered[0].finding,
        label=same[0][1],
        share=(said.lower + said.upper) / (2 * _PER_CENT) if said else None,
        few=few(leading),
        absent=absent,
        contrary=contrary,
        reports=tuple(_report(catalog, each) for each in ordered),
    )


def _report(catalog: Catalog, annotation: Annotation) -> Report:
    onset = catalog.finding(annotation.onset) if annotation.onset else None
    return Report(
        disease=annotation.disease,
        disease_name=annotation.disease_name,
        frequency=stated(annotation.frequency),
        onset=onset.label if onset else "",
        sex=_SEXES.get(annotation.sex or "", ""),
        evidence=annotation.evidence,
        references=annotation.references,
        line=annotation.line,
        row=annotation.row,
    )
