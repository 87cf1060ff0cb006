"""Text and exact places in it: passages, and quotes as character offsets."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """An exact stretch of a passage.

    Attributes:
        passage: Name of the passage, for instance ``abstract``.
        start: Offset of the first character, from 0, in Unicode code points.
        end: Offset after the last character.
        text: The characters themselves, so that a quote can be checked.
    """

    passage: str
    start: int
    end: int
    text: str

    def matches(self, passage: Passage) -> bool:
        """Whether the passage holds exactly this text at exactly this place."""
        return (
            self.passage == passage.name
            and 0 <= self.start < self.end
            and passage.text[self.start : self.end] == self.text
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A named part of a source with its exact text.

    Attributes:
        name: ``title``, or the abstract's section label in lower case (``abstract``,
            ``results`` …); unique within a source.
        text: The text as published, white space folded; paragraphs on lines of
            their own.
        sentences: Offsets ``(start, end)`` of each sentence, in order, not overlapping.
    """

    name: str
    text: str
    sentences: tuple[tuple[int, int], ...] = ()

    def quote(self, start: int, end: int) -> Quote:
        """The stretch from `start` to `end` as a quote.

        Raises:
            ValueError: The offsets do not lie within the text.
        """
        if not 0 <= start < end <= len(self.text):
            message = f"offsets {start}–{end} lie outside the passage of {len(self.text)} characters"
            raise ValueError(message)
        return Quote(passage=self.name, start=start, end=end, text=self.text[start:end])
