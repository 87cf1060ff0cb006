"""The records of this room: the manifest, search results, a source with what rests on it."""

from __future__ import annotations

from dataclasses import dataclass, field

from nosology.identifiers import Curie
from nosology.library.content import Part
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
        updated: Date and time at which files were last added; empty where none were.
        content: Hash over the canonical dump of every record.
        parts: What that hash is made of, by kind of record.
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
    updated: str = ""
    parts: dict[str, Part] = field(default_factory=dict[str, Part])
    flaws: tuple[tuple[str, str, str], ...] = ()
    files: dict[str, tuple[int, str]] = field(default_factory=dict[str, tuple[int, str]])

    @property
    def line(self) -> str:
        """The library in one line, as every answer states it."""
        articles, statements = self.counts.get("articles", 0), self.counts.get("statements", 0)
        mostly = f" (mostly {_mostly(self.years)})" if self.years else ""
        return f"{articles:,} articles{mostly} · {statements:,} curated statements"


def _mostly(years: dict[int, int]) -> str:
    """The years that hold most articles, as ranges: ``1976–80 and 2021``.

    Years are taken, the fullest first, until they hold nine tenths of all articles.
    """
    total, held, chosen = sum(years.values()), 0, set[int]()
    for year, count in sorted(years.items(), key=lambda pair: (-pair[1], pair[0])):
        if held >= _MOST * total:
            break
        chosen.add(year)
        held += count
    runs: list[list[int]] = []
    for year in sorted(chosen):
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    named = [str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1] % 100:02d}" for run in runs]
    return " and ".join((", ".join(named[:-1]), named[-1])) if len(named) > 1 else named[0]


_MOST = 0.9


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
    """A source, its text where held, the curated statements that rest on it, and their subjects' names."""

    source: Source
    article: Article | None
    statements: tuple[CuratedStatement, ...] = ()
    names: dict[Curie, str] = field(default_factory=dict[Curie, str])
