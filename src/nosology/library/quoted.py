"""What articles say of every disease, as it was counted, kept beside the library."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, cast

from nosology import __version__
from nosology.errors import BadIdentifier, LibraryError
from nosology.identifiers import Curie
from nosology.provenance import Facet

Quoted = dict[Facet, tuple[Curie, ...]]
"""By facet, the diseases that an article is quoted on."""


def read_quoted(path: Path) -> Quoted | None:
    """What `write_quoted` wrote; None where there is nothing, or nothing that this version wrote whole."""
    try:
        data = cast("dict[str, Any]", json.loads(path.read_text(encoding="utf-8")))
        if data["version"] != __version__:
            return None
        return {Facet(facet): tuple(map(Curie.parse, names)) for facet, names in data["quoted"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError, BadIdentifier):
        return None


def write_quoted(path: Path, quoted: Mapping[Facet, Sequence[Curie]]) -> None:
    """Write the file in one step.

    Raises:
        LibraryError: It cannot be written.
    """
    data = {
        "version": __version__,
        "quoted": {str(facet): [str(each) for each in diseases] for facet, diseases in quoted.items()},
    }
    try:
        path.parent.mkdir(exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=path.parent, encoding="utf-8", delete=False) as handle:
            handle.write(json.dumps(data, sort_keys=True) + "\n")
        Path(handle.name).replace(path)
    except OSError as error:
        what = f"the count cannot be kept: {error.strerror}"
        raise LibraryError(
            what, source=str(path), remedy="Make room, or let the folder be written"
        ) from error
