"""`pull KEY`: the live release of a source from its published address, or why it stays as it was."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial

from nosology.errors import FormatError, NosologyError, Unreachable
from nosology.sources.addresses import Policy
from nosology.sources.download import Patience
from nosology.sources.holding import check, refuse_page
from nosology.sources.listing import newest
from nosology.sources.live_download import LiveDownload, Validators
from nosology.sources.progress import Progress, Silent
from nosology.sources.registry import LiveFile, Member, SourceSpec, load_specs
from nosology.sources.releases import (
    LiveMember,
    LiveRelease,
    drop_release,
    keep_release,
    read_release,
    remove_unused,
)
from nosology.sources.store import Store
from nosology.sources.unpacking import unpacked

_PATIENCE = Patience(total=3600.0)
_LARGEST_PAGE = 2_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Refreshed:
    """What became of a source whose live release was asked for.

    Attributes:
        spec: The source.
        release: The live release in use afterwards, or None where there is none.
        is_new: Whether it is another than before.
        error: Why the live release could not be had; then what was in use before still is.
    """

    spec: SourceSpec
    release: LiveRelease | None
    is_new: bool = False
    error: NosologyError | None = None


def pull_live(
    specs: Iterable[SourceSpec],
    store: Store,
    progress: Progress | None = None,
    *,
    patience: Patience | None = None,
) -> list[Refreshed]:
    """Fetch the live releases of sources, one after the other; an unchanged one is not fetched again.

    A source changes as a whole: all files of its new release, or those it had before.

    Args:
        specs: The sources wanted; those without live files are passed over.
        store: Where their files are kept.
        progress: Told of bytes fetched; a task is a source with the name of a file.
        patience: How long to go on with a download.

    Returns:
        What became of each, in the order given.

    Raises:
        SourceError: The downloads folder cannot be used at all.
    """
    fetcher = _Fetcher(store=store, progress=progress or Silent(), patience=patience or _PATIENCE)
    with store.locked():
        return [fetcher.refresh(spec) for spec in specs if spec.live_files]


def use_pinned(specs: Iterable[SourceSpec], store: Store) -> None:
    """Put the pinned snapshots of sources in use again; a source without one leaves the library."""
    with store.locked():
        for spec in specs:
            drop_release(store, spec.key)


def with_companions(specs: Sequence[SourceSpec]) -> list[SourceSpec]:
    """Sources with those that are pulled along with them, each once."""
    known = load_specs()
    keys = dict.fromkeys(key for spec in specs for key in (spec.key, *spec.live_with))
    return [known[key] for key in keys]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fetcher:
    store: Store
    progress: Progress
    patience: Patience = field(default_factory=Patience)

    def refresh(self, spec: SourceSpec) -> Refreshed:
        """Take the live release of a source, or leave all as it was."""
        held = None
        try:
            with suppress(FormatError):  # a record that cannot be read is replaced
                held = read_release(self.store, spec.key)
            release = self._fetch(spec, {file.name: file for file in held.files} if held else {})
        except NosologyError as error:
            return Refreshed(spec=spec, release=held, error=error)
        before = [file.sha256 for file in held.files] if held else []
        return Refreshed(spec=spec, release=release, is_new=[each.sha256 for each in release.files] != before)

    def _fetch(self, spec: SourceSpec, held: dict[str, LiveMember]) -> LiveRelease:
        fetched: list[LiveMember] = []
        try:
            for file in spec.live_files:
                fetched.append(self._file(spec.key, file, held.get(file.name)))  # noqa: PERF401 -- kept where one fails
            release = LiveRelease(key=spec.key, files=tuple(fetched))
            keep_release(self.store, release)
        except BaseException:
            remove_unused(self.store, [file.member for file in fetched])
            raise
        return release

    def _file(self, key: str, file: LiveFile, held: LiveMember | None) -> LiveMember:
        """One file: where it is, what came, and whether that is what it should be."""
        policy, task = Policy.of(key, file.address), f"{key} {file.name}"
        self.progress.start(task, 0)
        try:
            address = self._resolve(key, file, policy)
            if held and (held.address != address or not self.store.has(held.member)):
                held = None
            download = self._download(key, file.name, address, file.limit, policy)
            download.held = held.validators if held else Validators()
            download.advance = partial(self.progress.advance, task)
            download.run()
            if held and download.unchanged:
                return held
            return self._adopt(key, file, download)
        finally:
            self.progress.done(task)

    def _adopt(self, key: str, file: LiveFile, download: LiveDownload) -> LiveMember:
        chunks = unpacked(
            download.target, file.form, member=file.member, limit=file.limit, source=f"{key}, {file.name}"
        )
        try:
            refuse_page(download.target, source=key, name=file.name)
            looks_right = partial(check, holds=file.holds, source=key, name=file.name)
            member: Member = self.store.adopt(key, file.name, chunks, looks_right)
        finally:
            download.drop()
        return LiveMember(
            name=file.name,
            address=download.url,
            final=download.final,
            etag=download.validators.etag,
            last_modified=download.validators.last_modified,
            sha256=member.sha256,
            bytes=member.bytes,
            fetched=datetime.now(UTC).isoformat(timespec="seconds"),
        )

    def _resolve(self, key: str, file: LiveFile, policy: Policy) -> str:
        """The address of a file; where its name changes, by way of the publisher's pages."""
        address = file.address
        for pattern in file.find:
            download = self._download(key, "page", address, _LARGEST_PAGE, policy)
            download.drop()
            try:
                download.run()
                page = download.target.read_text(encoding="utf-8", errors="replace")
            finally:
                download.drop()
            found = newest(page, download.final, pattern)
            if found is None:
                raise Unreachable(f"{address} names no file like “{pattern}”", source=key)
            address = found
        return address

    def _download(self, key: str, name: str, address: str, limit: int, policy: Policy) -> LiveDownload:
        return LiveDownload(
            url=address,
            target=self.store.partial / f"{key}-{name}.part",
            source=key,
            patience=self.patience,
            policy=policy,
            limit=limit,
        )
