"""The records of annotated findings: rows of the annotation file, by finding and by disease."""

from __future__ import annotations

from dataclasses import dataclass

from nosology.identifiers import Curie


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One annotation of a finding, as published.

    Attributes:
        disease: As annotated: OMIM, Orphanet or DECIPHER; with `disease_name`.
        disease_name: As written in the row.
        frequency: The count (``3 of 12``), the HPO's class, or empty where none is given.
        onset: Label of the onset term, or empty.
        sex: ``males`` or ``females`` where the row holds for one sex only; else empty.
        evidence: HPO evidence code: PCS (published), TAS (traceable author), IEA.
        references: What the row cites.
        line: Its line in the file.
        row: The row itself.
    """

    disease: Curie
    disease_name: str
    frequency: str
    onset: str
    sex: str
    evidence: str
    references: tuple[Curie, ...]
    line: int
    row: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRow:
    """A finding of a disease as annotated by the HPO: one row that keeps every annotation of it.

    Attributes:
        id: HPO term.
        label: Its name.
        share: Middle of the most frequent class, or of the highest share, that any annotation gives,
            0 to 1, for order and bars only; None where none is given.
        few: Whether that share was counted in fewer than five patients.
        absent: Whether the annotations say that the finding is not there.
        contrary: Whether other annotations of the disease say the opposite.
        reports: The annotations, most frequent first.
    """

    id: Curie
    label: str
    share: float | None
    few: bool = False
    absent: bool = False
    contrary: bool = False
    reports: tuple[Report, ...]

    @property
    def frequency(self) -> str:
        """Every frequency as published, each once."""
        return "; ".join(dict.fromkeys(report.frequency for report in self.reports if report.frequency))

    @property
    def references(self) -> tuple[Curie, ...]:
        """What the annotations cite, each once."""
        return tuple(dict.fromkeys(code for report in self.reports for code in report.references))


@dataclass(frozen=True, slots=True, kw_only=True)
class DiseaseRow:
    """A disease that has a finding, or lacks it.

    Attributes:
        id: The disease.
        label: Its name.
        findings: The finding as annotated, which may be a more specific one (for an absence, a more
            general one), most frequent first.
        contrary: Annotations of the disease that say the opposite.
    """

    id: Curie
    label: str
    findings: tuple[FindingRow, ...]
    contrary: tuple[FindingRow, ...] = ()
