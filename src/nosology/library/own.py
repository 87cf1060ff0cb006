"""Literature of the user's own: files that were added or pulled into the home folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from nosology.library.home import Home
from nosology.library.records import ManifestSource
from nosology.library.tally import Tally

OWN = "own:"
"""How the keys of such files begin."""
_JOURNAL, _PART, _PARTIAL = "pulled.json", ".part", "partial"
_ORDER = ("pubmed-baseline", "pubmed-updates")
"""Folders read before others, as later records replace earlier ones of the same revision."""


@dataclass(frozen=True, slots=True)
class OwnFile:
    """A file of literature under ``$NOSOLOGY_HOME/literature``.

    Attributes:
        path: Where it lies.
        name: Its path within that folder.
    """

    path: Path
    name: str

    @property
    def key(self) -> str:
        """Its name among the sources of a library."""
        return f"{OWN}{self.name}"

    @property
    def release(self) -> str:
        """What tells whether it has changed: its size."""
        return f"{self.path.stat().st_size:,} bytes"


def own_files(home: Home) -> tuple[OwnFile, ...]:
    """The user's own files in the order they are read; none where there is no such folder."""
    found = (
        OwnFile(path, path.relative_to(home.literature).as_posix()) for path in home.literature.rglob("*")
    )
    whole = [file for file in found if file.path.is_file() and _is_literature(file)]
    return tuple(sorted(whole, key=lambda file: (_place(file), file.name)))


def _is_literature(file: OwnFile) -> bool:
    """Whether it is more than what a download leaves beside: a part, the note on a part, a journal."""
    name = file.path.name
    beside = name == _JOURNAL or name.startswith(".") or file.path.suffix == _PART
    return not beside and _top(file) != _PARTIAL


def _place(file: OwnFile) -> int:
    return _ORDER.index(top) if (top := _top(file)) in _ORDER else len(_ORDER)


def _top(file: OwnFile) -> str:
    return file.name.split("/", maxsplit=1)[0]


def own_sources(files: Sequence[OwnFile], tally: Tally) -> tuple[ManifestSource, ...]:
    """How the manifest names the user's own files."""
    return tuple(
        ManifestSource(
            key=file.key,
            title=f"Own literature: {file.name}",
            publisher="",
            licence="as its publisher states",
            licence_url="",
            release=file.release,
            home="",
            records=tally.records.get(file.key, 0),
            skipped=sum(1 for flaw in tally.flaws if flaw[0] == file.key),
        )
        for file in files
    )
