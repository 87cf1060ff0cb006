"""`nosology pull`: fetching, and saying what became of each source."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from nosology.cli.progress import byte_bars
from nosology.sources.live import Refreshed, pull_live, use_pinned, with_companions
from nosology.sources.pull import chosen, pull_all
from nosology.sources.registry import SourceSpec
from nosology.sources.store import Store

_HASH = 12


def pull_pinned(store: Store, keys: Sequence[str], *, drop_live: bool) -> None:
    """Fetch the pinned snapshots that are missing, and put them in use where that is asked for.

    Raises:
        UsageError: No source has one of these keys.
        SourceError: A snapshot cannot be had; what was in use still is.
    """
    console = Console(stderr=True)
    with byte_bars(console) as bars:
        pulled = pull_all(store, keys=keys, progress=bars)
    if drop_live:
        use_pinned(with_companions(chosen(keys)), store)
    fetched = sum(each.fetched for each in pulled)
    console.print(f"{fetched} sources fetched, {len(pulled) - fetched} already here.")


def pull_newest(store: Store, keys: Sequence[str]) -> bool:
    """Fetch the live releases of sources, and their pinned snapshots where those are missing.

    Returns:
        Whether every live release asked for is here.

    Raises:
        UsageError: No source has one of these keys.
        SourceError: A pinned snapshot cannot be had.
    """
    console, specs = Console(stderr=True), with_companions(chosen(keys))
    with byte_bars(console) as bars:
        refreshed = pull_live(specs, store, bars)
    for each in refreshed:
        if each.error:
            console.print(Text(f"{each.spec.key}: {each.error}. {_stays(each)}"), soft_wrap=True)
    for spec in specs:
        if not spec.live_files:
            console.print(Text(f"{spec.key}: only its pinned snapshot is read here."), soft_wrap=True)
    if refreshed:
        console.print(_table(refreshed))
    with byte_bars(console) as bars:
        pull_all(store, keys=[spec.key for spec in specs], progress=bars)
    return not any(each.error for each in refreshed)


def _stays(refreshed: Refreshed) -> str:
    """What is in use where a live release could not be had."""
    if refreshed.release:
        return f"The release held before stays in use ({refreshed.release.release})."
    return _pinned(refreshed.spec)


def _pinned(spec: SourceSpec) -> str:
    if spec.wheel is None:
        return "There is no pinned snapshot of it: the library goes without."
    return f"The pinned snapshot stays in use ({spec.release})."


def _table(refreshed: Sequence[Refreshed]) -> Table:
    """A row a file: source, release, size, hash, whether it is new."""
    table = Table(box=None, pad_edge=False)
    for heading in ("source", "release", "file", "bytes", "sha256", ""):
        table.add_column(heading, justify="right" if heading == "bytes" else "left")
    for each in refreshed:
        if each.release is None:
            release = each.spec.release if each.spec.wheel else "none"
            table.add_row(each.spec.key, Text(release), "", "", "", "not had")
            continue
        state = "not had" if each.error else "new" if each.is_new else "unchanged"
        for file in each.release.files:
            row = (file.name, f"{file.bytes:,}", file.sha256[:_HASH], state)
            table.add_row(each.spec.key, Text(file.last_modified or each.release.release), *row)
    return table
