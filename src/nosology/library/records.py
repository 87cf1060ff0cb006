"""The records of this room: the manifest, search results, a source with what rests on it."""

from __future__ import annotations

from dataclasses import dataclass, field

from nosology.identifiers import Curie
from nosology.literature.records import Article, CuratedStatement
from nosology.provenance import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class ManifestSource:
    """A source as read into a library: what it is, and how many records it gave."""

    key: str
    title: str
    publisher: str
    licence: str
    licence_url: str
    release: str
    home: str
    records: int
    skipped: int
    sha256: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a library is made of.

    Attributes:
        format: Version of the folder's layout.
        built: Date and time of the build, ISO 8601, UTC.
        content: SHA-256 over the canonical dump of every record.
        counts: Records by kind (``diseases``, ``articles``, ``with_abstract``, ``statements`` …).
        years: Articles by year of publication.
        sources: What was read.
        flaws: Records left out: source, record, reason.
        files: Size and SHA-256 of each file in the folder.
    """

    format: int
    built: str
    content: str
    counts: dict[str, int]
    years: dict[int, int]
    sources: tuple[ManifestSource, ...]
    flaws: tuple[tuple[str, str, str], ...] = ()
    files: dict[str, tuple[int, str]] = field(default_factory=dict[str, tuple[int, str]])

    @property
    def line(self) -> str:
        """The library in one line, as every answer states it."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A search result: a disease or an article.

    Attributes:
        kind: ``disease`` or ``article``.
        id: Its identifier.
        title: Disease name or article title.
        detail: Why it matched, or journal and year.
        score: Higher is better; comparable within a kind only.
    """

    kind: str
    id: Curie
    title: str
    detail: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRecord:
    """A source, its text where the library holds it, and the curated statements that rest on it."""

    source: Source
    article: Article | None
    statements: tuple[CuratedStatement, ...] = ()
