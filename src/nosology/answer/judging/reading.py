"""A text as the judge sees it: its words, cues, changes and quantities, each read once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from nosology.answer.judging.direction import Change, changes
from nosology.answer.judging.polarity import Cue, cues
from nosology.answer.judging.quantities import Quantity, quantities
from nosology.answer.judging.synonymy import NOTHING_ALIKE, Synonymy
from nosology.answer.judging.tendency import Tendency, shipped_weights
from nosology.answer.judging.words import Vocabulary, Word, content

_AIM = re.compile(
    r"\b(?:aim(?:s|ed)?|objectives?|purpose|hypothesi[sz]e[sd]?|we (?:investigated|examined|assessed|compared|sought|evaluated|aimed|tested)"
    r"|to (?:determine|investigate|assess|evaluate|examine|compare|test|explore|study|ascertain|find out)"
    r"|whether|(?:is|are|remains?) (?:unknown|unclear|controversial))\b",
    re.IGNORECASE,
)
_FOUND = re.compile(
    r"\b(?:found|shows?|showed|shown|demonstrate[sd]?|reveal(?:s|ed)|conclu\w+|results?|indicate[sd]?|findings)\b",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"[^\w%<>=≤≥+.-]+")


@dataclass(frozen=True)
class Reading:
    """A claim or a sentence of a source. Everything is worked out when first asked for.

    Attributes:
        text: As written.
        alike: What else is said where it names something.
    """

    text: str
    alike: Synonymy = NOTHING_ALIKE

    @classmethod
    def joined(cls, parts: Iterable[Reading]) -> Reading:
        """Several as one, so that their words are not read again."""
        parts = tuple(parts)
        whole = cls(" ".join(part.text for part in parts))
        whole.__dict__["vocabulary"] = Vocabulary.joined(part.vocabulary for part in parts)
        return whole

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Content words in order."""
        return content(self.text)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Their stems."""
        return Vocabulary.of_text(self.text, self.alike.also(self.text))

    @cached_property
    def cues(self) -> tuple[Cue, ...]:
        """Negations and hedges."""
        return cues(self.text)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """Changes and comparisons."""
        return changes(self.text, self.cues)

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """Numbers with units."""
        return quantities(self.text)

    @cached_property
    def tendency(self) -> Tendency:
        """Which way it goes, by its words."""
        return shipped_weights().tendency(self.text)

    @cached_property
    def is_aim(self) -> bool:
        """Whether it says what was to be found out, and not what was found."""
        return _AIM.search(self.text) is not None and not self.is_finding

    @cached_property
    def is_finding(self) -> bool:
        """Whether it says that something was found."""
        return _FOUND.search(self.text) is not None

    @cached_property
    def plain(self) -> str:
        """The text in lower case, without spacing and punctuation that say nothing."""
        return _PLAIN.sub(" ", self.text.lower()).strip(" .")
