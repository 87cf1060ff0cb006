"""`Library`: a library folder opened for reading. The face that commands, site and programs use."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nosology.answer.records import Answer, Entry
    from nosology.diseases.records import Match
    from nosology.identifiers import Curie
    from nosology.library.records import Manifest, Result, SourceRecord


class Library:
    """A library, read-only. Safe to use from several threads."""

    manifest: Manifest

    def ask(self, question: str) -> Answer:
        """Answer a question in two parts, every point with its citations."""
        raise NotImplementedError

    def disease(self, name: str) -> Entry:
        """The entry of a disease, by name, synonym, code or identifier."""
        raise NotImplementedError

    def search(self, text: str, *, limit: int = 20) -> list[Result]:
        """Diseases by name, then articles by text."""
        raise NotImplementedError

    def suggest(self, prefix: str, *, limit: int = 8) -> list[Match]:
        """Disease names that begin so."""
        raise NotImplementedError

    def source(self, identifier: Curie) -> SourceRecord | None:
        """A source that the library holds or cites, with its text and what rests on it."""
        raise NotImplementedError
