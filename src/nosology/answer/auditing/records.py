"""The records of an audit: an answer as read, its statements and references, and what became of each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from nosology.answer.records import Check
from nosology.literature.identity import Claim
from nosology.provenance import Source
from nosology.spans import Quote

MAX_CHARACTERS = 1_000_000
"""The most characters an answer may have."""
MAX_STATEMENT = 2_000
"""The most characters of a statement that is checked: a longer one is no sentence, and takes seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """How much is done for one answer at most.

    Attributes:
        pairs: Pairs of a statement and a citation; an answer with more is refused.
        lookups: For so many statements, what says them is sought in the whole library.
        answers: So many answers, each on a facet of a subject, are made to find what the library says.
    """

    pairs: int = 5_000
    lookups: int = 300
    answers: int = 40


FULL = Effort()
"""Of whoever audits on a machine of their own."""


_LABEL = re.compile(r"[^:.;]{1,60}:\s+(?=[A-Z“\"](?:\S+\s+){3})")
"""What stands before the sentence of an item: “Trauma: Dystrophic calcification can …”."""


class Form(StrEnum):
    """In what form an answer came."""

    TEXT = "text"
    HTML = "HTML"
    JSON = "JSON"


class BlockKind(StrEnum):
    """What a block of an answer is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A heading, a paragraph or an item of a list.

    Attributes:
        kind: Which of them.
        text: Its words; links are written behind their text as identifiers in brackets.
        level: Depth of a heading, 1 for the highest.
        cited: Keys of references that the form itself ties to it, apart from marks in the text.
        whole: Whether it is one statement as it stands, without marks to be looked for.
    """

    kind: BlockKind
    text: str
    level: int = 1
    cited: tuple[str, ...] = ()
    whole: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """A reference as the answer states it.

    Attributes:
        key: Its number, or the identifier by which the text cites it.
        text: As written.
        claim: Identifiers, title, year and author, as far as they can be told.
        local: The identifier of a source that has none of PubMed, PMC or DOI, as text; else empty.
        notes: What is odd about it (a PMCID given as a PMID, a DOI cut short).
    """

    key: str
    text: str
    claim: Claim
    local: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """An answer as read.

    Attributes:
        form: In what form it came.
        blocks: Headings, paragraphs and items, in order.
        references: Those that the form itself declares, apart from lists within the text.
        topic: What it answers, where the form says so; else empty.
        whole: Whether its form says which statements it has, though it be none.
        hidden: How many characters that nobody sees were left out of it.
    """

    form: Form
    blocks: tuple[Block, ...]
    references: tuple[Declared, ...] = ()
    topic: str = ""
    whole: bool = False
    hidden: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A citation mark in a text.

    Attributes:
        start: Offset of its first character in the block.
        end: Offset after its last character.
        keys: What it cites: numbers, or identifiers as ``PMID:1``, or ``Kim 2017``.
    """

    start: int
    end: int
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Assertion:
    """A statement of an answer.

    Attributes:
        text: The sentence without citation marks.
        written: As written, with marks.
        context: Headings and the line above it that it belongs to, outermost first.
        lead: The line that an item of a list completes (“The causes include:”); else empty.
        cited: Keys of the references it cites, each once, in order.
    """

    text: str
    written: str
    context: tuple[str, ...] = ()
    lead: str = ""
    cited: tuple[str, ...] = ()

    @property
    def claim(self) -> str:
        """What is to be checked: without its label; an item that is no sentence completes its lead."""
        if self.lead:
            return f"{self.lead.rstrip(': ')}: {self.text}"
        labelled = _LABEL.match(self.text)
        return self.text[labelled.end() :] if labelled else self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """An answer laid out for checking.

    Attributes:
        assertions: Its statements, in order.
        references: All that it declares, in its text or by its form, by key.
        headings: Headings and lines that lead into a list.
        strays: Citation marks that stand with no statement.
    """

    assertions: tuple[Assertion, ...]
    references: dict[str, Declared]
    headings: tuple[str, ...] = ()
    strays: tuple[str, ...] = ()


class Verdict(StrEnum):
    """What an audit says of a statement and a citation, the best first."""

    SUPPORTED = "supported"
    UNCITED = "uncited"
    UNCHECKABLE = "could not be checked"
    NOT_IN_LIBRARY = "not in this library"
    UNDECLARED = "no such reference"
    OUTDATED = "outdated"
    NOT_IN_SOURCE = "not in the source"
    NO_SUCH_SOURCE = "no such source"
    WRONG_SOURCE = "wrong source"
    CONTRADICTED = "contradicted"
    RETRACTED = "retracted"


_GRAVITY = {verdict: place for place, verdict in enumerate(Verdict)}


def gravest(verdicts: tuple[Verdict, ...]) -> Verdict:
    """The gravest of several; `Verdict.UNCITED` of none."""
    return max(verdicts, key=_GRAVITY.__getitem__, default=Verdict.UNCITED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Words of a source that bear on a statement.

    Attributes:
        source: Whose words.
        quote: The words and their place; None for a curated reading or a row of a data set.
        reading: The curator's sentence, or the row, where there is no quote; else empty.
        note: What a reader must know of it; else empty.
    """

    source: Source
    quote: Quote | None = None
    reading: str = ""
    note: str = ""

    @property
    def text(self) -> str:
        """The words."""
        return self.quote.text if self.quote else self.reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What became of one citation of a statement.

    Attributes:
        key: What the statement cites; empty where it cites nothing.
        verdict: The outcome.
        reason: Why, in one sentence.
        source: The record that the reference leads to, or None.
        evidence: The words it rests on, or the nearest there are.
        instead: What says it where the source cited does not.
        beside: What the library says of the same subject and point, where nothing was found to say it.
        checks: The checks that were run.
    """

    key: str
    verdict: Verdict
    reason: str
    source: Source | None = None
    evidence: Said | None = None
    instead: Said | None = None
    beside: Said | None = None
    checks: tuple[Check, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Audited:
    """A statement with what became of each of its citations, of which there is at least one finding."""

    assertion: Assertion
    findings: tuple[Finding, ...]

    @property
    def verdict(self) -> Verdict:
        """The gravest of its findings."""
        return gravest(tuple(finding.verdict for finding in self.findings))


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """An answer, audited.

    Attributes:
        form: In what form it came.
        statements: In order.
        references: As declared, by key.
        unused: Keys of references that no statement cites.
        strays: Citation marks that stand with no statement.
        library: What it was audited against, in one line.
        live: Whether sources that the library does not hold were asked for at PubMed.
        notes: What a reader should know of how it was read.
    """

    form: Form
    statements: tuple[Audited, ...]
    references: dict[str, Declared]
    unused: tuple[str, ...] = ()
    strays: tuple[str, ...] = ()
    library: str = ""
    live: bool = False
    notes: tuple[str, ...] = ()

    @property
    def counts(self) -> dict[Verdict, int]:
        """How many statements have each verdict, those that occur, the best first."""
        found = [each.verdict for each in self.statements]
        return {verdict: found.count(verdict) for verdict in Verdict if verdict in found}

    @property
    def clean(self) -> bool:
        """Whether every statement is supported, by everything it cites."""
        return all(each.verdict is Verdict.SUPPORTED for each in self.statements) and not self.strays
