"""One hash over the canonical dump of every record of a library, kept up as records come and go."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import NamedTuple

_SIZE = 64
"""Bytes of a record's digest."""
_MODULUS = 1 << (8 * _SIZE)


class Part(NamedTuple):
    """The records of one kind: how many, and the sum of their digests, in hexadecimal."""

    records: int
    digest: str


class ContentHash:
    """Gathers records by kind; the order of records within a kind, and of kinds, does not matter.

    A kind is the sum of its records' digests modulo 2^512 (a multiset hash by addition: Clarke and others,
    *Incremental Multiset Hash Functions*, ASIACRYPT 2003), so that a record can be taken out again without
    knowing the others. It tells whether two libraries hold the same; it is no defence against somebody who
    makes up records to collide.

    Args:
        parts: What a hash held before, to go on from.
    """

    def __init__(self, parts: Mapping[str, Part] | None = None) -> None:
        self._kinds = {kind: (count, int(digest, 16)) for kind, (count, digest) in (parts or {}).items()}

    def add(self, kind: str, lines: Iterable[str]) -> None:
        """Take in the canonical lines of records of one kind."""
        self.add_digests(kind, map(digest_of, lines))

    def add_digests(self, kind: str, digests: Iterable[bytes]) -> None:
        """Take in records of one kind by the digests of their lines."""
        count, total = self._kinds.get(kind, (0, 0))
        for digest in digests:
            count += 1
            total += int.from_bytes(digest, "big")
        self._kinds[kind] = count, total % _MODULUS

    def remove_digest(self, kind: str, digest: bytes) -> None:
        """Take a record out again that was taken in."""
        count, total = self._kinds[kind]
        self._kinds[kind] = count - 1, (total - int.from_bytes(digest, "big")) % _MODULUS

    @property
    def parts(self) -> dict[str, Part]:
        """What is held, by kind, to go on from later."""
        return {kind: Part(count, f"{total:x}") for kind, (count, total) in sorted(self._kinds.items())}

    def hexdigest(self) -> str:
        """SHA-256 over all kinds, in hexadecimal."""
        hasher = hashlib.sha256()
        for kind, (count, digest) in self.parts.items():
            hasher.update(f"{kind} {count} {digest}\n".encode())
        return hasher.hexdigest()


def digest_of(line: str) -> bytes:
    """BLAKE2b-512 of a record's canonical line."""
    return hashlib.blake2b(line.encode(), digest_size=_SIZE).digest()
