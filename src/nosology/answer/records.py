"""The records of this room: questions as understood, statements, sections, answers, entries."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from nosology.identifiers import Curie
from nosology.provenance import Design, DesignGroup, Facet, Kind, Source, Verdict
from nosology.spans import Quote

MAX_QUESTION = 2000
"""The most characters a question may have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a question is about: identifier, preferred name, and the words that named it."""

    id: Curie
    name: str
    asked_as: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question as understood.

    Attributes:
        text: As asked.
        subjects: Diseases it names, in the order asked; several for a comparison.
        facets: What it asks for; empty for “everything”.
        focus: Words that every statement must speak to (an asked drug, an organisation).
        population: Words for the patients meant (``children``, ``dialysis``), or empty.
        since: First year of evidence, or None.
        until: Last year of evidence, or None.
        as_of: The year at whose end the evidence shall stand, or None; then `until` is the same year.
        designs: Kinds of study that the points beside guidance shall rest on; empty for all.
        yes_no: Whether it can be answered by yes or no.
        comparison: Whether it asks how several subjects differ.
        alternatives: Where the subject is ambiguous: what it may be. Then `subjects` is empty.
        others: What the words that name the one subject may mean as well.
        notes: What a reader should know of how it was understood (a spelling corrected …).
    """

    text: str
    subjects: tuple[Subject, ...] = ()
    facets: tuple[Facet, ...] = ()
    focus: tuple[str, ...] = ()
    population: str = ""
    since: int | None = None
    until: int | None = None
    as_of: int | None = None
    designs: tuple[DesignGroup, ...] = ()
    yes_no: bool = False
    comparison: bool = False
    alternatives: tuple[Subject, ...] = ()
    others: tuple[Subject, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """Its form: ``comparison``, ``yes/no`` or ``open``."""
        if self.comparison:
            return "comparison"
        return "yes/no" if self.yes_no else "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One check of a statement against its source: its name, outcome, and the reason in words."""

    name: str
    verdict: Verdict
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """Why a statement may be printed: a source, the quote or reading, and the checks it passed.

    Attributes:
        source: What is cited.
        quote: The exact words and their place; None for a curated reading.
        reading: The curator's sentence for a curated statement; else empty.
        record: Identifier of the curated statement or annotation row; else empty.
        basis: What the curator read; else empty.
        trials: Trials that the source reports.
        others: Other publications of the same work.
        checks: Every check, all passed.
    """

    source: Source
    quote: Quote | None = None
    reading: str = ""
    record: str = ""
    basis: str = ""
    trials: tuple[Curie, ...] = ()
    others: tuple[Curie, ...] = ()
    checks: tuple[Check, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One sentence about a subject under a facet, with its support.

    Attributes:
        subject: What it is about, with its name.
        facet: What it says of it.
        kind: How it came to stand here.
        text: The sentence.
        labels: What it names under its facet: one cause, one treatment.
        support: Source and quote or reading.
        association: Whether the source reports an association only.
        against: Whether it speaks against what its label says.
        note: What a reader must know.
        filed: Whether its publisher filed it under subject and facet; see `nosology.answer.filed`.
        focus: Words of the question that it was chosen for, where no relation binds it to a facet; then
            `facet` is only what was asked for; see `nosology.answer.worded`.
        hedged: Whether the source says it with reservation (“may”, “suggests”).
    """

    subject: Curie
    subject_name: str
    facet: Facet
    kind: Kind
    text: str
    labels: tuple[tuple[str, Curie | None], ...]
    support: Support
    association: bool = False
    against: bool = False
    note: str = ""
    filed: bool = False
    focus: tuple[str, ...] = ()
    hedged: bool = False

    @property
    def is_from_article(self) -> bool:
        """Whether it is quoted from a document of the library, not from an ontology."""
        return self.kind is Kind.QUOTED and self.support.source.design is not Design.ONTOLOGY


@dataclass(frozen=True, slots=True, kw_only=True)
class Rephrased:
    """A point in a language model's words: sentences, each with the references that it cites.

    `quotes` is what they were held against, each with its number; `checks` all passed.
    """

    sentences: tuple[tuple[str, tuple[int, ...]], ...]
    quotes: tuple[tuple[int, str], ...]
    checks: tuple[Check, ...]

    @property
    def text(self) -> str:
        """All sentences."""
        return " ".join(text for text, _ in self.sentences)

    @property
    def citations(self) -> tuple[int, ...]:
        """The numbers that any of them cites, each once."""
        return tuple(dict.fromkeys(number for _, numbers in self.sentences for number in numbers))


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """What a language model returned for a point and is not shown, or why it returned nothing."""

    point: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rephrasing:
    """What became of asking a language model: how many points, what was dropped, what went wrong."""

    model: str
    asked: int = 0
    shown: int = 0
    dropped: tuple[Dropped, ...] = ()
    trouble: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """Statements that name the same thing, as one line.

    Attributes:
        label: What they name: one cause, one treatment …
        id: The concept, where it is known.
        text: The best sentence.
        kind: Whether that sentence is quoted or curated.
        about: Name of the condition it speaks of, where that is not the subject itself; else empty.
        note: What a reader must know (animal study, association only …); else empty.
        citations: Numbers of all references that support the point; the first one supports `text`,
            the others say the same of the point in words of their own, shown under the reference.
        disagrees: Whether its sources contradict each other; `note` says which sides there are.
        statements: Every statement of the point, the one of `text` first.
        rephrased: It in a language model's words too, where one was asked and passed every check.
    """

    label: str
    id: Curie | None = None
    text: str
    kind: Kind
    about: str = ""
    note: str = ""
    citations: tuple[int, ...]
    disagrees: bool = False
    statements: tuple[Statement, ...] = ()
    rephrased: Rephrased | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure that a statement gives: how much, of what, in whom.

    Attributes:
        measure: What is measured, as the field calls it: ``prevalence``, ``5-year survival``.
        of: Whose, where that is not the subject itself; else empty.
        population: In whom or where, as the source says it; else empty.
        text: As printed, with comparator and unit.
        low: The figure, or the lower end of a range, in `unit`.
        high: The same, or the upper end of a range.
        unit: ``%``, or ``per 100,000`` and the like.
        statement: The statement that gives it.
    """

    measure: str
    of: str
    population: str
    text: str
    low: Fraction
    high: Fraction
    unit: str
    statement: Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """Figures of the same measure, of the same, in the same: from the least to the greatest, never averaged.

    Attributes:
        measure: With what it is of and in whom, in words.
        text: The least and the greatest figure, and how many sources of which design give them.
        figures: Each one, the least first.
        citations: Numbers of their references.
    """

    measure: str
    text: str
    figures: tuple[Figure, ...]
    citations: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A facet, its points, and the figures that these give.

    Attributes:
        facet: What the points state of the subject.
        points: They.
        subject: Name of the subject where an answer has several; else empty.
        quantities: Their figures.
        title: What to call a section whose points state no facet; then `facet` is only what was asked for.
    """

    facet: Facet
    points: tuple[Point, ...]
    subject: str = ""
    quantities: tuple[Quantity, ...] = ()
    title: str = ""

    @property
    def heading(self) -> str:
        """The words above the section."""
        return self.title or self.facet.heading


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """A guideline on a condition that the answer names, listed apart as what it is."""

    condition: str
    id: Curie
    text: str
    facet: Facet
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A numbered source with every quote or reading of it that the answer rests on."""

    number: int
    source: Source
    supports: tuple[Support, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A question answered in two parts, with references in order of appearance.

    Attributes:
        question: As understood.
        lead: Of a page on a disease, what it is in short plain sentences; else empty.
        guidelines: *From the Guidelines*.
        research: *From the Research*.
        reference_works: What reference works say, apart from both.
        related: Guidelines on conditions that the research part names.
        references: Numbered from 1 in order of appearance.
        gaps: What was asked and not found, one sentence each.
        withheld: How many statements a check kept back.
        library: What the answer was made from, in one line.
        rephrasing: What became of asking a language model; None where none was asked.
    """

    question: Question
    lead: tuple[Point, ...] = ()
    guidelines: tuple[Section, ...] = ()
    research: tuple[Section, ...] = ()
    reference_works: tuple[Section, ...] = ()
    related: tuple[Related, ...] = ()
    references: tuple[Reference, ...] = ()
    gaps: tuple[str, ...] = ()
    withheld: int = 0
    library: str = ""
    rephrasing: Rephrasing | None = None
