"""Literature of the user's own: PubMed files laid into the home folder, read at every build."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from nosology.library.home import Home
from nosology.library.records import ManifestSource
from nosology.library.tally import Tally

_ENDINGS = (".xml", ".xml.gz")


@dataclass(frozen=True, slots=True)
class OwnFile:
    """A PubMed file (baseline, update or efetch response) under ``$NOSOLOGY_HOME/literature``."""

    path: Path

    @property
    def key(self) -> str:
        """Its name among the sources of a library."""
        return f"own:{self.path.name}"

    @property
    def release(self) -> str:
        """What tells whether it has changed: its size."""
        return f"{self.path.stat().st_size:,} bytes"


def own_files(home: Home) -> tuple[OwnFile, ...]:
    """The user's own files, by name; none where there is no such folder."""
    if not home.literature.is_dir():
        return ()
    found = sorted(path for path in home.literature.iterdir() if path.name.endswith(_ENDINGS))
    return tuple(OwnFile(path) for path in found)


def own_sources(files: tuple[OwnFile, ...], tally: Tally) -> tuple[ManifestSource, ...]:
    """How the manifest names the user's own files."""
    return tuple(
        ManifestSource(
            key=file.key,
            title=f"Own literature: {file.path.name}",
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
