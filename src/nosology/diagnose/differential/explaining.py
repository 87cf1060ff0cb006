"""Why a disease stands where it does, finding by finding, with the rows that say so."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from nosology.diagnose.differential.matching_records import Asked, Report, Way, Weighed
from nosology.diagnose.differential.ranking import GENERAL
from nosology.diseases.frequency import stated
from nosology.identifiers import Curie

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from nosology.diagnose.differential.grouping import Groups
    from nosology.diagnose.differential.profiles import Profile
    from nosology.diagnose.differential.ranking import Ranker
    from nosology.diseases.catalog import Catalog
    from nosology.diseases.records import Annotation
    from nosology.diseases.tabulating import Table

_MOST_REPORTS = 3
_REMEMBERED = 256
"""The annotations of so many diseases are kept, as one disease is asked for finding by finding."""
_TELLING = 1.0
"""A likelihood ratio of no more than this explains nothing."""


class _Meeting(NamedTuple):
    """The most informative ancestor that a finding and a row of the matrix share."""

    ratio: float
    row: int
    place: int


class Explainer:
    """Takes the weights of a ranking apart.

    Args:
        catalog: Whose annotations are ranked by.
        table: The same, in numbers.
        profiles: Findings of the diseases, in order of place.
        groups: Groups of diseases that these are read through.
        ranker: The ranking.
    """

    def __init__(
        self,
        catalog: Catalog,
        table: Table,
        profiles: Sequence[Profile],
        groups: Groups,
        ranker: Ranker,
    ) -> None:
        self._catalog = catalog
        self._table = table
        self._profiles = profiles
        self._groups = groups
        self._ranker = ranker
        self._diseases = list(table.rows)
        self._annotations = lru_cache(_REMEMBERED)(self._read)

    def weighed(self, disease: int, asked: Asked, place: int, weight: float) -> Weighed:
        """What a finding adds to a disease, and by what way.

        Args:
            disease: Its place.
            asked: The finding of the patient.
            place: Its place.
            weight: What it adds.
        """
        way, through, reports = (self._absent if asked.absent else self._present)(disease, place)
        return Weighed(
            finding=asked.id,
            label=asked.label,
            absent=asked.absent,
            weight=weight,
            way=way,
            through=through,
            reports=tuple(reports)[:_MOST_REPORTS],
        )

    def _present(self, disease: int, place: int) -> tuple[Way, str, Iterable[Report]]:
        above = self._ranker.terms.upwards(place)
        if denied := [each for each in above if self._ranker.denies(disease, each)]:
            return (
                Way.DENIED,
                "",
                self._reports(disease, {self._number(each) for each in denied}, absent=True),
            )
        own = self._meeting([disease], above)
        kin = self._meeting([int(rows[disease]) for rows in self._ranker.group_rows], above)
        annotated = self._ranker.probability(disease, place) > 0
        if max(own.ratio, kin.ratio) <= _TELLING and not annotated:
            return Way.UNEXPLAINED, "", ()
        if own.ratio < kin.ratio:
            return self._through_kin(kin)
        if annotated and own.place == place:
            return self._annotated(disease, place)
        return (
            Way.BROADER,
            self._label(own.place),
            self._reports(disease, self._rows_under(disease, own.place)),
        )

    def _annotated(self, disease: int, place: int) -> tuple[Way, str, Iterable[Report]]:
        """The finding itself, or else the more specific ones, as annotated."""
        rows, number = self._rows_under(disease, place), self._number(place)
        if number in rows:
            return Way.SAME, "", self._reports(disease, {number})
        return Way.NARROWER, "", self._reports(disease, rows)

    def _absent(self, disease: int, place: int) -> tuple[Way, str, Iterable[Report]]:
        if not self._ranker.probability(disease, place):
            return Way.UNEXPLAINED, "", ()
        return Way.EXPECTED, "", self._reports(disease, self._rows_under(disease, place))

    def _meeting(self, rows: Iterable[int], above: Sequence[int]) -> _Meeting:
        return max(
            (
                _Meeting(self._ranker.strength(row, each) * (GENERAL if at else 1.0), row, each)
                for row in rows
                for at, each in enumerate(above)
            ),
            key=lambda meeting: meeting.ratio,
        )

    def _through_kin(self, kin: _Meeting) -> tuple[Way, str, Iterable[Report]]:
        """The class or gene, with rows of the relative that has the finding most often."""
        place = kin.row - self._ranker.size
        member = max(
            self._groups.members[place],
            key=lambda each: (self._ranker.probability(each, kin.place), -each),
        )
        return (
            Way.KIN,
            self._groups.labels[place],
            self._reports(member, self._rows_under(member, kin.place)),
        )

    def _rows_under(self, disease: int, place: int) -> set[int]:
        """Numbers of the findings of a disease that are a finding, or a kind of it."""
        terms = self._ranker.terms
        return {
            number
            for number in self._profiles[disease].present
            if place in terms.upwards(terms.place[number])
        }

    def _reports(self, disease: int, numbers: set[int], *, absent: bool = False) -> Iterable[Report]:
        for annotation, label in self._annotations(disease):
            if self._table.numbers.get(str(annotation.finding)) in numbers and annotation.negated is absent:
                yield _report(annotation, label)

    def _read(self, disease: int) -> list[tuple[Annotation, str]]:
        identifier, _ = self._table.diseases[self._diseases[disease]]
        prefix, _, local = identifier.partition(":")
        return self._catalog.annotations(Curie(prefix, local))

    def _number(self, place: int) -> int:
        return self._ranker.terms.numbers[place]

    def _label(self, place: int) -> str:
        _, label = self._table.findings[self._number(place)]
        return label


def _report(annotation: Annotation, label: str) -> Report:
    return Report(
        disease=annotation.disease,
        finding=annotation.finding,
        label=label,
        frequency=stated(annotation.frequency),
        references=annotation.references,
        line=annotation.line,
    )
