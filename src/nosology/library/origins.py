"""What a library was made from, as what is exported states it."""

from __future__ import annotations

from nosology import __version__
from nosology.answer.exporting.bundle import Origin, Release
from nosology.library.records import Manifest, ManifestSource


def origin_of(manifest: Manifest) -> Origin:
    """The library of a manifest, without what differs between two builds of the same."""
    return Origin(
        program=f"nosology {__version__}",
        content=manifest.content,
        line=manifest.line,
        releases=tuple(map(_release, manifest.sources)),
    )


def _release(source: ManifestSource) -> Release:
    return Release(
        key=source.key,
        title=source.title,
        publisher=source.publisher,
        release=source.release,
        licence=source.licence,
        licence_url=source.licence_url,
        sha256=source.sha256,
    )
