"""The records of this room: diseases, their names and codes, findings, classifications."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from nosology.identifiers import Curie


class Scope(StrEnum):
    """How a name stands to its concept; `LAYPERSON` is an exact name in people's words."""

    LABEL = "label"
    EXACT = "exact"
    NARROW = "narrow"
    BROAD = "broad"
    RELATED = "related"
    LAYPERSON = "layperson"
    ABBREVIATION = "abbreviation"
    ENTRY_TERM = "MeSH entry term"
    UNSPECIFIED = "synonym"


class Predicate(StrEnum):
    """How a code stands to a disease (SKOS mapping relations)."""

    EXACT = "exact"
    NARROW = "narrow"
    BROAD = "broad"
    RELATED = "related"
    UNSPECIFIED = "cross-reference"


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """One name of a disease, with the name of the source that gives it."""

    text: str
    scope: Scope
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Xref:
    """A code of a disease in another system; `origin` names the source of the mapping."""

    code: Curie
    predicate: Predicate
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Disease:
    """A disease or condition.

    Attributes:
        id: Mondo id where there is one; else OMIM, Orphanet, DECIPHER, HP, or
            ``NOSOLOGY:`` for a condition that the starter defines.
        label: Preferred name.
        definition: As published by `origin`, or None.
        names: All names, the label first.
        parents: Direct is-a parents.
        xrefs: Codes in other systems.
        setting: For a condition that occurs within another disease (calcinosis in
            systemic sclerosis): that disease.
        replaced_by: Where this is obsolete, what to use in its place.
        consider: Where this is obsolete, what may be meant instead; a person has to judge.
        obsolete: Whether the identifier is retired.
        origin: Name of the source in ``sources.toml``, or ``starter``.
    """

    id: Curie
    label: str
    definition: str | None = None
    names: tuple[Name, ...] = ()
    parents: tuple[Curie, ...] = ()
    xrefs: tuple[Xref, ...] = ()
    setting: Curie | None = None
    replaced_by: Curie | None = None
    consider: tuple[Curie, ...] = ()
    obsolete: bool = False
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A sign, symptom or laboratory abnormality (a term of the Human Phenotype Ontology)."""

    id: Curie
    label: str
    definition: str | None = None
    names: tuple[Name, ...] = ()
    parents: tuple[Curie, ...] = ()
    replaced_by: Curie | None = None
    obsolete: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """One row of ``phenotype.hpoa``: a disease has (or lacks) a finding, and who says so.

    Attributes:
        disease: As annotated: OMIM, Orphanet or DECIPHER.
        disease_name: As written in the row.
        finding: HPO term.
        negated: Whether the row says the finding is absent.
        references: What the row cites, PMIDs or the disease's own record.
        evidence: HPO evidence code: PCS (published), TAS (traceable author), IEA.
        frequency: As published: ``3/12``, ``45%``, an HP frequency term, or None.
        onset: HP onset term, or None.
        sex: ``MALE``, ``FEMALE`` or None.
        aspect: P phenotype, I inheritance, C clinical course, M modifier.
        line: Line of the row in the file, from 1.
        row: The row itself, so that it can be quoted.
    """

    disease: Curie
    disease_name: str
    finding: Curie
    negated: bool
    references: tuple[Curie, ...]
    evidence: str
    frequency: str | None
    onset: Curie | None
    sex: str | None
    aspect: str
    line: int
    row: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IcdCode:
    """A category of ICD-10-CM with its notes, as published.

    Attributes:
        code: For instance ``ICD10CM:L94.2``.
        label: Description.
        chapter: Number and title of the chapter.
        parent: The category above, or None for a three-character category.
        inclusion_terms: Conditions that the code covers.
        notes: Pairs of kind (``includes``, ``excludes1``, ``excludes2``,
            ``codeFirst`` …) and text.
    """

    code: Curie
    label: str
    chapter: str
    parent: Curie | None
    inclusion_terms: tuple[str, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Descriptor:
    """A MeSH descriptor: ``id`` (``MESH:D…``), label, entry terms, tree numbers.

    `scope_note` is MeSH's definition of the preferred concept, where the source gives one.
    """

    id: Curie
    label: str
    entry_terms: tuple[str, ...] = ()
    tree_numbers: tuple[str, ...] = ()
    scope_note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """One row of a mapping set: how two concepts stand to each other, and who says so.

    Attributes:
        subject: The concept that is mapped.
        predicate: How `object` stands to `subject`: with `Predicate.NARROW` the object is narrower
            than the subject.
        object: What it is mapped to.
        subject_label: As written, or None.
        object_label: As written, or None.
        justification: Why, for instance ``semapv:ManualMappingCuration``, or None.
        origin: Name of the source in ``sources.toml``.
        line: Line of the row in the file, from 1.
    """

    subject: Curie
    predicate: Predicate
    object: Curie
    subject_label: str | None = None
    object_label: str | None = None
    justification: str | None = None
    origin: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A health topic of MedlinePlus.

    Attributes:
        id: ``MEDLINEPLUS:`` and the number of the topic.
        title: For instance ``Heart Attack``.
        language: ``English`` or ``Spanish``.
        url: Its page.
        also_called: Other names of the topic.
        see_references: Names under which MedlinePlus sends readers to this topic.
        summary: Plain text, one paragraph or list item a line, or None.
        groups: Names of the groups it belongs to.
        mesh: MeSH descriptors it is indexed with.
        institute: The primary institute of the NIH for it, or None.
        line: Line of the element in the file, from 1.
    """

    id: Curie
    title: str
    language: str
    url: str
    also_called: tuple[str, ...] = ()
    see_references: tuple[str, ...] = ()
    summary: str | None = None
    groups: tuple[str, ...] = ()
    mesh: tuple[Curie, ...] = ()
    institute: str | None = None
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A disease found by a name.

    Attributes:
        disease: Its identifier.
        label: Its preferred name.
        matched: The name or code that matched.
        why: ``label``, ``synonym``, ``code``, ``spelling`` … in words fit to show.
        score: 0 to 1; equal names of different diseases have equal scores.
    """

    disease: Curie
    label: str
    matched: str
    why: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A concept's name found in a text.

    Attributes:
        id: The concept.
        label: Its preferred name.
        start: Place of the first character, in code points.
        end: Place after the last character.
        tree_numbers: Of a MeSH descriptor, where it stands.
        also: Other concepts that the name may stand for, best first.
    """

    id: Curie
    label: str
    start: int
    end: int
    tree_numbers: tuple[str, ...] = ()
    also: tuple[Curie, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FlawedRecord:
    """A record that a parser left out, with where it stands and why."""

    source: str
    record: str
    reason: str
