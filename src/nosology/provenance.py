"""Where a statement comes from: sources, their design and standing, facets."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from nosology.errors import UnknownDesign, UnknownFacet
from nosology.identifiers import Curie


class Facet(StrEnum):
    """What a statement is about. Members stand in the order a page shows them."""

    DEFINITION = "definition"
    TYPES = "types"
    CAUSES = "causes"
    MECHANISM = "mechanism"
    HISTORY = "history"
    SYMPTOMS = "symptoms"
    DIAGNOSIS = "diagnosis"
    TREATMENT = "treatment"
    PROGNOSIS = "prognosis"
    EPIDEMIOLOGY = "epidemiology"
    PREVENTION = "prevention"
    ASSOCIATED = "associated"
    RECENT = "recent"

    @classmethod
    def parse(cls, text: str) -> Facet:
        """The facet of this name.

        Raises:
            UnknownFacet: There is none.
        """
        try:
            return cls(text.strip().lower())
        except ValueError:
            names = ", ".join(cls)
            raise UnknownFacet(f"unknown facet “{text[:60]}”", remedy=f"Choose from {names}") from None

    @property
    def heading(self) -> str:
        """The words a page puts above the section."""
        return _HEADINGS.get(self, self.value.capitalize())


_HEADINGS = {
    Facet.HISTORY: "Historical background",
    Facet.SYMPTOMS: "Symptoms and signs",
    Facet.ASSOCIATED: "Associated conditions",
    Facet.RECENT: "Recent findings",
}


class Design(StrEnum):
    """Kind of study or document. Members stand in order of strength, strongest first."""

    GUIDELINE = "guideline"
    CONSENSUS = "consensus"
    SYSTEMATIC_REVIEW = "systematic review"
    RANDOMIZED_TRIAL = "randomized trial"
    COHORT = "cohort"
    CASE_CONTROL = "case-control"
    CASE_SERIES = "case series"
    CASE_REPORT = "case report"
    REVIEW = "review"
    LABORATORY = "basic research"
    REFERENCE_WORK = "reference work"
    ONTOLOGY = "ontology"
    UNSPECIFIED = "article"

    @property
    def rank(self) -> int:
        """0 for the strongest design, growing with weakness."""
        return _DESIGN_RANK[self]

    @property
    def is_guidance(self) -> bool:
        """Whether it belongs in *From the Guidelines* (guidelines and consensus statements)."""
        return self in {Design.GUIDELINE, Design.CONSENSUS}


_DESIGN_RANK = {design: rank for rank, design in enumerate(Design)}


class DesignGroup(StrEnum):
    """Kinds of study that an answer can be narrowed to, strongest first. Guidance is of none of them."""

    SYSTEMATIC_REVIEWS = "systematic reviews"
    TRIALS = "trials"
    OBSERVATIONAL = "observational"
    CASE_REPORTS = "case reports"
    OTHER = "other"

    @classmethod
    def parse(cls, text: str) -> DesignGroup:
        """The kind of this name; a hyphen does for a space.

        Raises:
            UnknownDesign: There is none.
        """
        try:
            return cls(" ".join(text.lower().replace("-", " ").split()))
        except ValueError:
            what, names = f"unknown kind of study “{text.strip()[:60]}”", ", ".join(cls)
            raise UnknownDesign(what, remedy=f"Choose from {names}") from None

    @classmethod
    def of(cls, design: Design) -> DesignGroup | None:
        """The kind that a design is of; None for guidance."""
        return None if design.is_guidance else _GROUPS.get(design, cls.OTHER)


_GROUPS = {
    Design.SYSTEMATIC_REVIEW: DesignGroup.SYSTEMATIC_REVIEWS,
    Design.RANDOMIZED_TRIAL: DesignGroup.TRIALS,
    Design.COHORT: DesignGroup.OBSERVATIONAL,
    Design.CASE_CONTROL: DesignGroup.OBSERVATIONAL,
    Design.CASE_SERIES: DesignGroup.CASE_REPORTS,
    Design.CASE_REPORT: DesignGroup.CASE_REPORTS,
}


class Standing(StrEnum):
    """Whether a source may still be relied on."""

    CURRENT = "current"
    CORRECTED = "corrected"
    CONCERN = "expression of concern"
    RETRACTED = "retracted"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"

    @property
    def citable(self) -> bool:
        """Whether a statement may rest on it: not retracted or withdrawn, not under a concern."""
        return self not in {Standing.RETRACTED, Standing.WITHDRAWN, Standing.CONCERN}


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Something that can be cited.

    Attributes:
        id: The identifier it is known by here: PMID where it has one, else DOI, PMCID, the number its
            publisher gives it, or ``NOSOLOGY:`` and a name for an ontology release or web page.
        title: Title as published, without a final full stop.
        authors: ``Surname Initials`` each; a group's name as written.
        journal: Journal abbreviation or publisher, or None where it was not seen.
        year: Year of publication, or None.
        pmid: PubMed identifier, or None.
        pmcid: PubMed Central identifier, or None.
        doi: Digital object identifier, or None.
        address: Web page, where that is how the source is identified.
        design: Kind of study or document.
        standing: Whether it may be relied on.
        licence: As its publisher states it, or empty.
        trials: Registry numbers of the trials it reports, for instance ``NCT:NCT01234567``.
    """

    id: Curie
    title: str
    authors: tuple[str, ...] = ()
    journal: str | None = None
    year: int | None = None
    pmid: Curie | None = None
    pmcid: Curie | None = None
    doi: Curie | None = None
    address: str | None = None
    design: Design = Design.UNSPECIFIED
    standing: Standing = Standing.CURRENT
    licence: str = ""
    trials: tuple[Curie, ...] = ()

    @property
    def url(self) -> str | None:
        """The best public address: PubMed, then DOI, then PMC, then the page itself."""
        for identifier in (self.pmid, self.doi, self.pmcid):
            if identifier is not None:
                return identifier.url
        return self.address


class Kind(StrEnum):
    """How a statement came to stand here.

    Composed ones are made of others by fixed words, rephrased ones by a language model.
    """

    QUOTED = "quoted"
    CURATED = "curated"
    COMPOSED = "composed"
    REPHRASED = "rephrased"


class Verdict(StrEnum):
    """Outcome of one check."""

    PASS = "pass"  # noqa: S105 - a verdict, no secret
    FAIL = "fail"
    UNKNOWN = "cannot tell"
