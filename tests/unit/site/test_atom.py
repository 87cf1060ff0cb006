"""Atom as a feed reader reads it."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pytest

from nosology.site.atom import AtomEntry, atom

WHEN = datetime(2026, 3, 3, 10, tzinfo=UTC)


def made(**entry):
    held = AtomEntry(**({"key": "k", "title": "t", "address": "https://h/1", "updated": WHEN} | entry))
    return atom(
        key="f", title="Feed", address="https://h/f.atom", page="https://h/", updated=WHEN, entries=[held]
    )


def test_read_back():
    feedparser = pytest.importorskip("feedparser", reason="the extra news is not installed")
    found = feedparser.parse(io.BytesIO(made(title="<b>a & b</b>\x00\x0b", summary="s", author="A")))
    assert (found.bozo, found.version, found.feed.title) == (False, "atom10", "Feed")
    [entry] = found.entries
    assert entry.title_detail.type == "text/plain"
    assert entry.updated == "2026-03-03T10:00:00Z"
    assert entry.id.startswith("urn:uuid:")


def test_identity_depends_on_the_key_alone():
    assert made() == made()
    first, second = made(key="a").split(b"<entry>")[1], made(key="b").split(b"<entry>")[1]
    assert first.split(b"</id>")[0] != second.split(b"</id>")[0]
