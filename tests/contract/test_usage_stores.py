"""What every store of counts does, whatever it is made of."""

from __future__ import annotations

import threading
from collections import Counter
from datetime import date, timedelta

import pytest
from sqlalchemy import text
from tests.postgres_server import postgres_server

from nosology.errors import UsageUnavailable
from nosology.site.usage import sql
from nosology.site.usage.memory import MemoryStore
from nosology.site.usage.records import Kind, Popular, Seen, Visit
from nosology.site.usage.sql import SqlStore
from nosology.site.usage.store import Order

DAY = date(2026, 3, 1)
GOUT, MEASLES, LUPUS = "MONDO:0005393", "MONDO:0004619", "MONDO:0004670"


@pytest.fixture(scope="module")
def postgres():
    """The address of a PostgreSQL server of our own."""
    with postgres_server() as server:
        yield server.url()


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def store(request, tmp_path):
    """An empty store."""
    if request.param == "memory":
        made = MemoryStore()
    elif request.param == "sqlite":
        made = SqlStore(f"sqlite:///{tmp_path / 'usage.db'}")
    else:
        made = SqlStore(request.getfixturevalue("postgres"))
        made.forget(date.max)
    yield made
    made.close()


def visits(*seen: tuple[str, int, int], kind=Kind.PAGE):
    """How often each key was seen so many days after the first."""
    return {Visit(Seen(kind, key), DAY + timedelta(days=after)): count for key, after, count in seen}


def keys(found):
    return [each.key for each in found]


def test_empty(store):
    assert store.popular(Kind.PAGE, since=DAY, days=1, limit=9) == []


def test_adding_nothing(store):
    store.add({})
    assert store.popular(Kind.PAGE, since=DAY, days=1, limit=9) == []


def test_counts_of_a_day_and_of_several_add_up(store):
    store.add(visits((GOUT, 0, 2)))
    store.add(visits((GOUT, 0, 3), (GOUT, 1, 1)))
    assert store.popular(Kind.PAGE, since=DAY, days=1, limit=9) == [
        Popular(key=GOUT, count=6, last=DAY + timedelta(days=1))
    ]


def test_shown_from_so_many_distinct_days(store):
    store.add(
        visits((GOUT, 0, 1000), (MEASLES, 0, 1), (MEASLES, 1, 1), (LUPUS, 0, 1), (LUPUS, 1, 1), (LUPUS, 2, 1))
    )
    found = [keys(store.popular(Kind.PAGE, since=DAY, days=days, limit=9)) for days in (1, 2, 3, 4)]
    assert found == [[GOUT, LUPUS, MEASLES], [LUPUS, MEASLES], [LUPUS], []]


def test_kinds_stand_apart(store):
    store.add(visits((GOUT, 0, 1)))
    store.add(visits((MEASLES, 0, 1), kind=Kind.SEARCH))
    assert keys(store.popular(Kind.SEARCH, since=DAY, days=1, limit=9)) == [MEASLES]


def test_only_days_since(store):
    store.add(visits((GOUT, 0, 9), (GOUT, 5, 1), (MEASLES, 4, 2)))
    found = store.popular(Kind.PAGE, since=DAY + timedelta(days=4), days=1, limit=9)
    assert [(each.key, each.count) for each in found] == [(MEASLES, 2), (GOUT, 1)]


def test_orders_and_limit(store):
    store.add(visits((GOUT, 0, 9), (MEASLES, 3, 1), (LUPUS, 3, 1)))
    assert keys(store.popular(Kind.PAGE, since=DAY, days=1, limit=9)) == [GOUT, MEASLES, LUPUS]
    latest = store.popular(Kind.PAGE, since=DAY, days=1, limit=2, order=Order.LATEST)
    assert keys(latest) == [MEASLES, LUPUS]


def test_what_is_forgotten_is_gone(store):
    store.add(visits((GOUT, 0, 1), (GOUT, 2, 1)))
    store.forget(DAY + timedelta(days=2))
    assert [each.count for each in store.popular(Kind.PAGE, since=DAY, days=1, limit=9)] == [1]


def test_more_rows_than_one_statement_takes(store):
    store.add(visits(*((f"MONDO:{number:07d}", 0, 1) for number in range(1201))))
    assert len(store.popular(Kind.PAGE, since=DAY, days=1, limit=2000)) == 1201


def test_writers_at_the_same_time_lose_nothing(store):
    wrong = []

    def write():
        try:
            for _ in range(20):
                store.add(Counter(visits((GOUT, 0, 1), (MEASLES, 0, 1), (LUPUS, 0, 1))))
        except Exception as error:  # noqa: BLE001 -- a thread's error is the test's
            wrong.append(error)

    store.add(visits((GOUT, 0, 1)))
    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    found = store.popular(Kind.PAGE, since=DAY, days=1, limit=9)
    assert [each.count for each in found] == [81, 80, 80]


def test_a_lock_that_is_never_let_go_holds_nobody(postgres, monkeypatch):
    monkeypatch.setattr(sql, "_LONGEST_STATEMENT", 200)
    store = SqlStore(postgres)
    store.add(visits((GOUT, 0, 1)))
    with store._engine.connect() as other:
        other.execute(text("LOCK TABLE daily_counts"))
        with pytest.raises(UsageUnavailable, match="does not answer"):
            store.add(visits((GOUT, 0, 1)))
    store.close()


def test_a_network_that_is_gone_is_noticed_unless_the_address_says_otherwise(postgres):
    store = SqlStore(f"{postgres}?keepalives_idle=77")
    with store._engine.connect() as held:
        used = held.connection.driver_connection.info.get_parameters()
    assert (used["tcp_user_timeout"], used["keepalives_interval"], used["keepalives_idle"]) == (
        "10000",
        "5",
        "77",
    )
    store.close()
