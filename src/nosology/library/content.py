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
        self._kinds.setdefault(kind, []).extend(hashlib.sha256(line.encode()).digest() for line in lines)

    def hexdigest(self) -> str:
        """SHA-256 over the sorted digests of all records, in hexadecimal."""
        hasher = hashlib.sha256()
        for kind, digests in sorted(self._kinds.items()):
            hasher.update(f"{kind} {len(digests)}\n".encode())
            for digest in sorted(digests):
                hasher.update(digest)
        return hasher.hexdigest()
