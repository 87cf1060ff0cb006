"""Where everything lies on disk.

$NOSOLOGY_HOME/
  downloads/         as fetched, by SHA-256
  library            link to the current library, replaced in one step
  libraries/<hash>/  manifest.json, catalog.db, passages/, statements.jsonl, retracted.txt, history.db
  coverage/          what articles say of each disease, counted; by content hash
  incoming/          files of a published library that is being fetched
  build.lock         held while a library is built
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

FORMAT = 4
"""Version of the layout of a library folder."""


@dataclass(frozen=True, slots=True)
class Home:
    """The folder that holds downloads and library."""

    path: Path

    @classmethod
    def at(cls, path: str | Path | None = None) -> Home:
        """The given folder, else ``$NOSOLOGY_HOME``, else ``~/.local/share/nosology``."""
        chosen = path or os.environ.get("NOSOLOGY_HOME") or Path.home() / ".local" / "share" / "nosology"
        return cls(Path(chosen).expanduser().absolute())

    @property
    def downloads(self) -> Path:
        """Fetched files."""
        return self.path / "downloads"

    @property
    def literature(self) -> Path:
        """PubMed files of the user's own."""
        return self.path / "literature"

    @property
    def mechanisms(self) -> Path:
        """Mechanisms of the user's own, a YAML file each."""
        return self.path / "mechanisms"

    @property
    def library(self) -> Path:
        """The current library (a link)."""
        return self.path / "library"

    @property
    def libraries(self) -> Path:
        """The folders that the link points into."""
        return self.path / "libraries"

    @property
    def incoming(self) -> Path:
        """Files of a published library that is being fetched."""
        return self.path / "incoming"

    def coverage(self, content: str) -> Path:
        """What articles say of each disease, counted over the library of this content."""
        return self.path / "coverage" / f"{content}.json"

    @property
    def lock(self) -> Path:
        """Held while a library is built."""
        return self.path / "build.lock"


@dataclass(frozen=True, slots=True)
class LibraryFolder:
    """The files of one library."""

    path: Path

    @property
    def manifest(self) -> Path:
        """Sources, releases, licences, counts, hashes."""
        return self.path / "manifest.json"

    @property
    def catalog(self) -> Path:
        """Diseases, names, hierarchy, codes, findings (SQLite)."""
        return self.path / "catalog.db"

    @property
    def passages(self) -> Path:
        """Articles with their sentences (Tantivy)."""
        return self.path / "passages"

    @property
    def statements(self) -> Path:
        """Curated statements, one JSON object a line."""
        return self.path / "statements.jsonl"

    @property
    def retracted(self) -> Path:
        """What retraction lists say, an identifier a line."""
        return self.path / "retracted.txt"

    @property
    def sought(self) -> Path:
        """What curators looked for and did not find."""
        return self.path / "sought.json"

    @property
    def history(self) -> Path:
        """What builds and additions changed (SQLite); not there before anything did."""
        return self.path / "history.db"

    @property
    def mechanisms(self) -> Path:
        """How diseases come about, one JSON object a line."""
        return self.path / "mechanisms.jsonl"
