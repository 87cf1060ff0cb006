"""What is known of a disease's findings, as one probability a finding.

Frequencies are read as published (https://hpo.jax.org/browse/term/HP:0040279): a count gives its patients, a
class or a share its middle. All rows on a finding, of whatever origin, are pooled.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from nosology.diseases.frequency import counted, frequency

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from nosology.diseases.tabulating import Row

UNSTATED = 0.5
"""Probability of a finding whose frequency no row states: as likely as not."""
_PATIENTS = 10.0
"""A class or a share, and a row that denies a finding without a count, weigh as much as so many patients."""
_PER_CENT = 100.0
_HALF = 0.5
"""Successes among the one patient that every count is enlarged by, so that “1 of 1” is not certain."""


class Profile(NamedTuple):
    """The findings of one disease.

    Attributes:
        present: Probability (0 to 1, both excluded) of each finding that a row affirms, by number.
        denied: Findings that rows only deny: negated, excluded, or counted in no patient.
    """

    present: Mapping[int, float]
    denied: frozenset[int]


def profile(rows: Iterable[Row]) -> Profile:
    """Pool the rows of a disease."""
    by_finding: dict[int, list[tuple[bool, str]]] = {}
    for row in rows:
        by_finding.setdefault(row.finding, []).append((row.negated, row.frequency))
    present: dict[int, float] = {}
    denied: list[int] = []
    for finding, said in by_finding.items():
        affirmed = any(not negated and _patients(stated) != 0 for negated, stated in said)
        if affirmed:
            present[finding] = _pooled(said)
        else:
            denied.append(finding)
    return Profile(present, frozenset(denied))


def _pooled(said: Collection[tuple[bool, str]]) -> float:
    """Patients with the finding of all patients, in the rows that state how many."""
    having = examined = 0.0
    for negated, stated in said:
        found = 0.0 if negated else _patients(stated)
        if found is not None:
            having += found
            examined += _examined(stated)
    return (having + _HALF) / (examined + 1) if examined else UNSTATED


@cache
def _patients(stated: str) -> float | None:
    """Patients with the finding, or what stands for them; None where nothing readable is stated."""
    known = frequency(stated)
    if known is None:
        return None
    return _examined(stated) * (known.lower + known.upper) / 2 / _PER_CENT


@cache
def _examined(stated: str) -> float:
    return float(counted(stated) or _PATIENTS)
