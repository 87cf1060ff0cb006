"""One hash over the canonical dump of every record of a library."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable


class ContentHash:
    """Gathers records by kind; the order of records within a kind, and of kinds, does not matter."""

    def __init__(self) -> None:
        self._kinds: dict[str, list[bytes]] = {}

    def add(self, kind: str, lines: Iterable[str]) -> None:
        """Take in the canonical lines of records of one kind."""
        self.add_digests(kind, map(digest_of, lines))

    def add_digests(self, kind: str, digests: Iterable[bytes]) -> None:
        """Take in records of one kind by the digests of their lines."""
        self._kinds.setdefault(kind, []).extend(digests)

    def hexdigest(self) -> str:
        """SHA-256 over the sorted digests of all records, in hexadecimal."""
        hasher = hashlib.sha256()
        for kind, digests in sorted(self._kinds.items()):
            hasher.update(f"{kind} {len(digests)}\n".encode())
            for digest in sorted(digests):
                hasher.update(digest)
        return hasher.hexdigest()


def digest_of(line: str) -> bytes:
    """SHA-256 of a record's canonical line."""
    return hashlib.sha256(line.encode()).digest()
