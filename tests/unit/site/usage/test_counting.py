"""Counting holds nobody up, loses rather than waits, and forgets."""

from __future__ import annotations

import logging
import threading
from datetime import date, timedelta

import pytest

from nosology.errors import UsageUnavailable
from nosology.site.usage import counting as module
from nosology.site.usage.counting import KEPT, Counting
from nosology.site.usage.memory import MemoryStore
from nosology.site.usage.records import Kind, Seen, Visit

GOUT = Seen(Kind.PAGE, "MONDO:0005393")
DAY = date(2026, 3, 1)


class Blocked(MemoryStore):
    """Waits in `add` until it is let go."""

    def __init__(self):
        super().__init__()
        self.entered, self.released = threading.Event(), threading.Event()
        self.closed = False

    def add(self, visits):
        self.entered.set()
        self.released.wait(10)
        super().add(visits)

    def close(self):
        self.closed = True


class Broken(MemoryStore):
    """Cannot be reached."""

    def add(self, visits):
        raise UsageUnavailable("gone")

    def popular(self, kind, **_):
        raise UsageUnavailable("gone")


@pytest.fixture
def count():
    """Makes counting over a store, and ends it."""
    made = []

    def make(store, **settings):
        made.append(Counting(store, **{"pause": 0.0, "days": 1, "today": lambda: DAY, **settings}))
        return made[-1]

    yield make
    for each in made:
        each.close()


def counts(counting, kind=Kind.PAGE):
    counting.flush()
    return [(found.key, found.count) for found in counting.popular(kind)]


def test_what_is_noted_is_shown(count):
    counting = count(MemoryStore())
    counting.note(GOUT)
    counting.note(GOUT)
    assert counts(counting) == [(GOUT.key, 2)]
    assert counts(counting, Kind.SEARCH) == []


def test_nothing_is_shown_before_enough_days(count):
    days = iter(range(100))
    held = {"day": DAY}
    counting = count(MemoryStore(), days=3, today=lambda: held["day"])
    shown = []
    for _ in range(3):
        counting.note(GOUT)
        shown.append(counts(counting))
        held["day"] = DAY + timedelta(days=next(days) + 1)
    assert shown == [[], [], [(GOUT.key, 3)]]


def test_a_slow_store_holds_nobody_up_and_full_queues_lose(count, monkeypatch):
    monkeypatch.setattr(module, "_WAITING", 5)
    store = Blocked()
    counting = count(store)
    counting.note(GOUT)
    assert store.entered.wait(10)
    for _ in range(100):
        counting.note(GOUT)
    store.released.set()
    assert counts(counting) == [(GOUT.key, 6)]


def test_a_store_that_cannot_be_reached_is_told_without_what_was_counted(count, caplog):
    with caplog.at_level(logging.WARNING):
        counting = count(Broken())
        counting.note(GOUT)
        assert counts(counting) == []
    assert "1 counts were lost" in caplog.text
    assert GOUT.key not in caplog.text


def test_closing_writes_what_waits(count):
    store = MemoryStore()
    counting = Counting(store, pause=60, days=1, today=lambda: DAY)
    counting.note(GOUT)
    counting.close()
    assert [found.count for found in store.popular(Kind.PAGE, since=DAY, days=1, limit=9)] == [1]


def test_a_store_that_hangs_is_let_go_of_at_the_end(monkeypatch):
    monkeypatch.setattr(module, "_WAITING", 5)
    monkeypatch.setattr(module, "_ENDING", 0.05)
    store = Blocked()
    counting = Counting(store, pause=0, days=1, today=lambda: DAY)
    counting.note(GOUT)
    assert store.entered.wait(10)
    for _ in range(100):
        counting.note(GOUT)
    counting.close()
    assert store.closed
    store.released.set()
    counting._thread.join(10)
    assert not counting._thread.is_alive()


def test_old_days_are_removed(count):
    store = MemoryStore()
    store.add({Visit(GOUT, DAY - KEPT - timedelta(days=1)): 5, Visit(GOUT, DAY): 1})
    counting = count(store)
    counting.flush()
    assert [found.count for found in store.popular(Kind.PAGE, since=date.min, days=1, limit=9)] == [1]
