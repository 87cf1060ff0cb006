"""The records of this room: documents that can be quoted, and curated statements."""

from __future__ import annotations

from dataclasses import dataclass

from nosology.identifiers import Curie
from nosology.provenance import Design, Facet, Source
from nosology.spans import Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class MeshHeading:
    """A MeSH heading of an article: descriptor, its qualifiers, whether it is a major topic."""

    id: Curie
    label: str
    major: bool
    qualifiers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A published note that binds two articles.

    Attributes:
        kind: PubMed's RefType, for instance ``RetractionIn``; `nosology.literature.standing` lists them.
        id: The other article, by PMID or DOI, or None where only its citation is given.
        citation: The other article in words.
    """

    kind: str
    id: Curie | None
    citation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation:
    """What a guideline recommends in one of its passages, graded in its issuer's own words.

    Attributes:
        passage: Name of the passage that holds its text.
        strength: For instance ``Strong recommendation`` or ``Grade B``; empty where none is given.
        level: Level or certainty of the evidence, for instance ``1++``; empty where none is given.
    """

    passage: str
    strength: str = ""
    level: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A work that an article cites.

    Attributes:
        id: By PMID, else DOI, else PMCID; None where the article gives none.
        citation: As printed.
    """

    id: Curie | None
    citation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A document that can be quoted: an article, a guideline, a reference work, a file of the user's own.

    Attributes:
        source: Identity, design and standing.
        passages: The title first, then the abstract's sections in order, then those of a full text.
        headings: MeSH headings.
        chemicals: Names of substances.
        publication_types: As PubMed gives them.
        notices: Corrections, retractions, comments, earlier and later versions, in PubMed's direction.
        language: ISO 639-2 code as in PubMed, ``eng`` for English.
        published: Date of publication as written by PubMed, for instance ``2021 Mar``.
        volume: Volume, issue and pages, as ``10(4):187-94``, or empty.
        diseases: Diseases and findings that title and abstract name, in order of first mention.
        version: PubMed's version of the record, 1 for nearly all.
        revised: When the record was last revised, as ``2021-03-04``, or empty.
        body: Names of the passages that belong to a full text, not to title or abstract.
        facets: What a passage is about where its publisher says so, as (name of the passage, facet).
        recommendations: Of a guideline, one each.
        references: Works cited.
    """

    source: Source
    passages: tuple[Passage, ...]
    headings: tuple[MeshHeading, ...] = ()
    chemicals: tuple[str, ...] = ()
    publication_types: tuple[str, ...] = ()
    notices: tuple[Notice, ...] = ()
    language: str = "eng"
    published: str = ""
    volume: str = ""
    diseases: tuple[Curie, ...] = ()
    version: int = 1
    revised: str = ""
    body: frozenset[str] = frozenset()
    facets: tuple[tuple[str, Facet], ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    references: tuple[Reference, ...] = ()

    def passage(self, name: str) -> Passage | None:
        """The passage of this name, or None."""
        return next((passage for passage in self.passages if passage.name == name), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deletion:
    """What an update file takes back: the record of this identifier is to go."""

    id: Curie


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What a curated statement names under its facet: one cause, one treatment.

    Attributes:
        text: Words for the point, for instance ``Trauma``.
        id: The concept, where there is one.
        association: Whether the source reports an association only.
    """

    text: str
    id: Curie | None = None
    association: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CuratedStatement:
    """A curator's reading of one source.

    Attributes:
        id: ``starter-0001`` …, stable.
        disease: Subject.
        facet: What it is about.
        design: Kind of the source.
        text: The statement, one sentence.
        labels: The points it belongs to.
        source: What it rests on.
        basis: What the curator read: abstract, full text, secondary page.
        note: What a reader must know, for instance that the source does not say
            “dystrophic”; empty where there is nothing.
        setting: human, animal, in vitro or review where the curator states it; else empty.
        against: Whether it speaks against what its label says (never shown as support).
        origin: ``starter`` or the file a user added.
    """

    id: str
    disease: Curie
    facet: Facet
    design: Design
    text: str
    labels: tuple[Label, ...]
    source: Source
    basis: str
    note: str = ""
    setting: str = ""
    against: bool = False
    origin: str = "starter"


@dataclass(frozen=True, slots=True, kw_only=True)
class FlawedRecord:
    """A record that a parser left out, with where it stands and why."""

    source: str
    record: str
    reason: str
