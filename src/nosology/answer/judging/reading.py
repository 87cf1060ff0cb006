"""A text as the judge sees it: its words, cues, changes and quantities, each read once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from nosology.answer.judging.direction import Change, changes
from nosology.answer.judging.polarity import Cue, cues
from nosology.answer.judging.quantities import Quantity, quantities
from nosology.answer.judging.words import Word, content

_PLAIN = re.compile(r"[^\w%<>=≤≥+.-]+")


@dataclass(frozen=True)
class Reading:
    """A claim or a sentence of a source. Everything is worked out when first asked for."""

    text: str

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Content words in order."""
        return content(self.text)

    @cached_property
    def stems(self) -> frozenset[str]:
        """Their stems."""
        return frozenset(word.stem for word in self.words)

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
    def plain(self) -> str:
        """The text in lower case, without spacing and punctuation that say nothing."""
        return _PLAIN.sub(" ", self.text.lower()).strip(" .")
