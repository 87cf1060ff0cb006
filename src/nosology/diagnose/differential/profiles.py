"""What is known of a disease's findings, as one probability a finding.

Frequencies are read as published (https://hpo.jax.org/browse/term/HP:0040279): a count gives its patients, a
class or a share its middle. All rows on a finding, of whatever origin, are pooled.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from nosology.diseases.frequency import counted, frequency

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

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
    """Pool the rows of a disease: patients with a finding of all patients, where rows state how many."""
    having: dict[int, float] = {}
    examined: dict[int, float] = {}
    affirmed: set[int] = set()
    for finding, negated, stated, _ in rows:
        found, of, affirms = _patients(stated, negated)
        having[finding] = having.get(finding, 0.0) + found
        examined[finding] = examined.get(finding, 0.0) + of
        if affirms:
            affirmed.add(finding)
    present = {
        finding: (found + _HALF) / (examined[finding] + 1) if examined[finding] else UNSTATED
        for finding, found in having.items()
        if finding in affirmed
    }
    return Profile(present, frozenset(having.keys() - affirmed))


@cache
def _patients(stated: str, negated: bool) -> tuple[float, float, bool]:  # noqa: FBT001 - as the row has it
    """Patients with the finding, patients examined, and whether a row affirms the finding.

    A class or a share counts as `_PATIENTS`; what states nothing readable as none, unless it denies.
    """
    known = frequency(stated)
    if known is None:
        return 0.0, _PATIENTS if negated else 0.0, not negated
    of = float(counted(stated) or _PATIENTS)
    found = 0.0 if negated else of * (known.lower + known.upper) / 2 / _PER_CENT
    return found, of, found > 0
