"""Fetching one document by its address: of `nosology add URL`, and the archive of MedQuAD."""

from __future__ import annotations

import re
import tarfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from email.message import Message
from functools import partial
from pathlib import Path
from urllib.parse import unquote, urlsplit, urlunsplit

from nosology.errors import FormatError, UsageError
from nosology.sources.addresses import Policy
from nosology.sources.download import Answer, Patience
from nosology.sources.holding import refuse_page
from nosology.sources.journal import Collection, Journal, described, now, short_hash
from nosology.sources.live_download import LiveDownload, Validators
from nosology.sources.origins import Origins
from nosology.sources.progress import Progress, Silent
from nosology.sources.store import writing

ADDED, MEDQUAD = "added", "medquad"
_LARGEST_DOCUMENT, _LARGEST_ARCHIVE = 200_000_000, 500_000_000
_PATIENCE = Patience(timeout=60.0, total=1800.0)
_TYPES = {
    "application/gzip": ".gz",
    "application/x-gzip": ".gz",
    "application/pdf": ".pdf",
    "application/xml": ".xml",
    "text/xml": ".xml",
    "application/json": ".json",
    "text/markdown": ".md",
    "text/plain": ".txt",
}
"""Content types of documents that can be read, and how their names end."""
_UNSAID = frozenset({"", "application/octet-stream", "binary/octet-stream"})
"""Types that say nothing: then the name decides."""
_ENDINGS = (
    ".xml",
    ".xml.gz",
    ".nxml",
    ".pdf",
    ".json",
    ".jsonl",
    ".jsonl.gz",
    ".md",
    ".markdown",
    ".txt",
    ".tar.gz",
    ".tgz",
)
_NOT_SAFE = re.compile(r"[^A-Za-z0-9._-]+")
_LONGEST_NAME = 80
_COMMIT = re.compile(r"[0-9a-f]{40}")


@dataclass(slots=True, kw_only=True)
class _Document(LiveDownload):
    """A document; what the address says it is, is heard before its bytes are taken."""

    heard: Callable[[Message], None]

    def begin(self, answer: Answer, have: int) -> int | str:
        self.heard(answer.headers)
        return LiveDownload.begin(self, answer, have)


def fetch_document(
    url: str,
    literature: Path,
    *,
    internal: bool = False,
    progress: Progress | None = None,
    patience: Patience | None = None,
) -> Path:
    """Fetch a document and list it among what was pulled; an unchanged one is not fetched again.

    Args:
        url: Its address; https only, unless `internal`. What follows ``#`` is passed over.
        literature: Usually ``$NOSOLOGY_HOME/literature``; the document is kept in ``added`` there.
        internal: Allow http, and this host (no other) where it stands in the user's own network.
        progress: Told of bytes.
        patience: How long to go on.

    Returns:
        Where it lies: a name made from what the address says, safe as a file's name.

    Raises:
        UsageError: The address is not one of the web, or is http and that is not allowed.
        Unreachable: It does not answer, leads to where it must not, or sends too much.
        FormatError: It sends what is no document that can be read: a web page, an unknown type.
        SourceError: The file cannot be written.
    """
    parts = urlsplit(url.strip())
    allowed = {"https", "http"} if internal else {"https"}
    if parts.scheme not in allowed or not parts.hostname or parts.username or parts.password:
        remedy = "Give an address that begins with https://, without a password in it; http with --internal"
        raise UsageError(f"{url[:80]} is no address to fetch from", remedy=remedy)
    address = urlunsplit(parts._replace(fragment=""))
    collection = Collection(literature / ADDED, ADDED)
    fetching = _Fetching(
        collection, literature / "partial" / ADDED, progress or Silent(), patience or _PATIENCE
    )
    policy = Policy(address[:80], loopback=False, host=parts.hostname if internal else "")
    with collection.locked():
        return fetching.fetch(address, policy, _LARGEST_DOCUMENT)


def pull_medquad(
    literature: Path,
    *,
    progress: Progress | None = None,
    origins: Origins | None = None,
    patience: Patience | None = None,
) -> Path:
    """Fetch the archive of MedQuAD at the commit that its address names, once.

    Returns:
        The archive (tar, gzipped).

    Raises:
        SourceError: It cannot be had or written.
        FormatError: What came is no archive of XML documents.
    """
    address = (origins or Origins.load()).medquad
    collection = Collection(literature / MEDQUAD, MEDQUAD)
    fetching = _Fetching(
        collection, literature / "partial" / MEDQUAD, progress or Silent(), patience or _PATIENCE
    )
    commit = found[0] if (found := _COMMIT.search(address)) else ""
    with collection.locked():
        held = [file for file in collection.read().files if file.address == address and collection.has(file)]
        if held and commit:
            return collection.folder / held[0].name
        fetching.release, fetching.name = commit, f"medquad-{commit[:12] or 'current'}.tar.gz"
        fetching.check = _refuse_other_archives
        return fetching.fetch(address, Policy.of(MEDQUAD, address), _LARGEST_ARCHIVE)


@dataclass(slots=True)
class _Fetching:
    """One document on its way into a collection.

    Attributes:
        release: What the publisher calls it.
        name: What to call it; empty for what the address says.
        check: Raises where the file that came is not what it should be.
    """

    collection: Collection
    partial: Path
    progress: Progress
    patience: Patience
    release: str = ""
    name: str = ""
    check: Callable[[Path], None] = lambda _path: None

    def fetch(self, address: str, policy: Policy, limit: int) -> Path:
        journal, headers = self.collection.read(), list[Message]()
        held = next((f for f in journal.files if f.address == address and self.collection.has(f)), None)
        download = self._download(address, policy, limit, headers)
        self.progress.start(address, 0)
        try:
            download.advance = partial(self.progress.advance, address)
            if held:
                self.name = self.name or held.name
                download.held = Validators(held.etag, held.last_modified)
            download.run()
            if held and download.unchanged:
                return self.collection.folder / held.name
            return self._adopt(journal, download, headers[-1])
        except FormatError:
            download.drop()
            raise
        finally:
            self.progress.done(address)

    def _adopt(self, journal: Journal, download: LiveDownload, headers: Message) -> Path:
        source = self.collection.origin
        refuse_page(download.target, source=source, name=download.url[:80])
        self.check(download.target)
        name = self.name or safe_name(download.final, headers)
        path = self.collection.place(download.target, name)
        download.drop()
        others = tuple(file for file in journal.files if file.name != name)
        validators = download.validators
        entry = described(path, download.url, release=self.release)
        entry = replace(entry, etag=validators.etag, last_modified=validators.last_modified)
        self.collection.write(replace(journal, files=(*others, entry), asked=now()))
        return path

    def _download(self, address: str, policy: Policy, limit: int, headers: list[Message]) -> _Document:
        def heard(said: Message) -> None:
            if not self.name:
                safe_name(address, said)
            headers.append(said)

        with writing(self.collection.origin):
            self.partial.mkdir(parents=True, exist_ok=True)
        return _Document(
            url=address,
            target=self.partial / f"{short_hash(address)}.part",
            source=policy.source,
            patience=self.patience,
            policy=policy,
            limit=limit,
            heard=heard,
        )


def safe_name(address: str, headers: Message) -> str:
    """A name for what an address sends: by Content-Disposition, else by its path, else by its host.

    Eight digits of the address's hash go before the ending, so that no two addresses share a name.

    Raises:
        FormatError: Type and name are of no document that can be read.
    """
    parts = urlsplit(address)
    said = headers.get_filename("") or unquote(parts.path).rpartition("/")[2] or parts.hostname or "document"
    said = _NOT_SAFE.sub("-", said.replace("\\", "/").rpartition("/")[2]).strip(".-_")
    ending = max((each for each in _ENDINGS if said.lower().endswith(each)), key=len, default="")
    kind = headers.get_content_type() if headers.get("Content-Type") else ""
    if kind not in _TYPES and not (kind in _UNSAID and ending):
        readable = "PDF, XML, JSON, Markdown and plain text are read"
        raise FormatError(
            f"the address sends {kind or 'an unknown type'}", source=address[:80], remedy=readable
        )
    stem = (said[: len(said) - len(ending)] if ending else said).rstrip(".-_")
    return f"{stem[:_LONGEST_NAME] or 'document'}-{short_hash(address)}{ending or _TYPES[kind]}"


def _refuse_other_archives(path: Path) -> None:
    """Read the archive through: whole, and of XML documents."""
    try:
        with tarfile.open(path, "r:gz") as archive:
            documents = sum(1 for member in archive if member.isfile() and member.name.endswith(".xml"))
    except (tarfile.TarError, OSError, EOFError) as error:
        what = f"what came is no archive: {error}"
        raise FormatError(what, source=MEDQUAD, remedy="Run again later") from error
    if not documents:
        raise FormatError("the archive holds no XML documents", source=MEDQUAD, remedy="Run again later")
