"""Stores that cannot be, and what is told of them."""

from __future__ import annotations

from datetime import date

import pytest

from nosology.errors import UsageUnavailable
from nosology.site.usage.records import Kind, Seen, Visit
from nosology.site.usage.sql import SqlStore

VISIT = Visit(Seen(Kind.PAGE, "MONDO:0005393"), date(2026, 3, 1))


@pytest.mark.parametrize("url", ["nonsense", "martian://host/db", "mysql://host/db"])
def test_addresses_of_no_database(url):
    with pytest.raises(UsageUnavailable):
        SqlStore(url)


def test_a_password_is_never_told():
    store = SqlStore("postgresql+psycopg://usage:s3cret@127.0.0.1:9/db?connect_timeout=2")
    with pytest.raises(UsageUnavailable) as told:
        store.add({VISIT: 1})
    assert "s3cret" not in str(told.value)


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(UsageUnavailable, match="cannot be reached"):
        SqlStore(f"sqlite:///{tmp_path}/none/usage.db").add({VISIT: 1})


def test_what_is_no_database(tmp_path):
    (tmp_path / "usage.db").write_bytes(b"not a database" * 100)
    with pytest.raises(UsageUnavailable):
        SqlStore(f"sqlite:///{tmp_path}/usage.db").add({VISIT: 1})


def test_counts_survive_a_restart(tmp_path):
    for _ in range(2):
        store = SqlStore(f"sqlite:///{tmp_path}/usage.db")
        store.add({VISIT: 1})
        store.close()
    [found] = SqlStore(f"sqlite:///{tmp_path}/usage.db").popular(Kind.PAGE, since=date.min, days=1, limit=9)
    assert found.count == 2
