"""Counts in SQLite or PostgreSQL, by one SQLAlchemy model."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from datetime import date

from sqlalchemy import URL, Engine, create_engine, delete, desc, func, make_url, select, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from nosology.errors import UsageUnavailable
from nosology.site.usage.migrating import bring_up
from nosology.site.usage.reaching import told
from nosology.site.usage.records import Kind, Popular, Visit
from nosology.site.usage.store import Order

_INSERTS = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
_CONNECTION = {
    "connect_timeout": 10,
    "tcp_user_timeout": 10_000,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
}
"""Of PostgreSQL's library, in seconds, the second in milliseconds: when a connection counts as lost."""
_LONGEST_STATEMENT = 20_000
"""Milliseconds after which PostgreSQL gives a statement up, as one that waits for a lock."""
_BATCH = 200
"""Rows of one statement: SQLite takes 999 variables in its older releases."""


class _Model(DeclarativeBase):
    """What the tables of this store have in common."""


class DailyCount(_Model):
    """How often one thing was seen on one day. There is no other table and no other column."""

    __tablename__ = "daily_counts"

    kind: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True, index=True)
    count: Mapped[int]


class SqlStore:
    """Keeps counts in a database. Safe to use from several threads and processes.

    Args:
        url: Of SQLAlchemy: ``sqlite:///…`` or ``postgresql+psycopg://…``. An empty store, or one of an older
            version, is brought up on first use.
        password: Of PostgreSQL, where it stands neither in the address nor where its library looks for it.

    Raises:
        UsageUnavailable: The address is none of these, or its driver is not installed.
    """

    def __init__(self, url: str, *, password: str = "") -> None:
        with told():
            address = make_url(url)
            if password:
                address = address.set(password=password)
            self._engine: Engine = create_engine(
                address, pool_pre_ping=True, hide_parameters=True, connect_args=_timed(address)
            )
        if self._engine.dialect.name not in _INSERTS:
            raise UsageUnavailable("counts are kept in SQLite or PostgreSQL, and nowhere else")
        self._current = False

    def add(self, visits: Mapping[Visit, int]) -> None:
        """See `UsageStore`. What is counted already grows, whoever else writes at the same time."""
        rows = [
            {"kind": visit.seen.kind.value, "key": visit.seen.key, "day": visit.day, "count": count}
            for visit, count in sorted(visits.items(), key=lambda pair: (pair[0].seen.key, pair[0].day))
        ]
        with self._session() as session:
            for first in range(0, len(rows), _BATCH):
                insert = _INSERTS[self._engine.dialect.name](DailyCount).values(rows[first : first + _BATCH])
                grown = {"count": DailyCount.count + insert.excluded["count"]}
                session.execute(
                    insert.on_conflict_do_update(index_elements=["kind", "key", "day"], set_=grown)
                )

    def popular(
        self, kind: Kind, *, since: date, days: int, limit: int, order: Order = Order.MOST
    ) -> list[Popular]:
        """See `UsageStore`."""
        count, last = func.sum(DailyCount.count), func.max(DailyCount.day)
        places = (desc(count), desc(last)) if order is Order.MOST else (desc(last), desc(count))
        asked = (
            select(DailyCount.key, count, last)
            .where(DailyCount.kind == kind.value, DailyCount.day >= since)
            .group_by(DailyCount.key)
            .having(func.count() >= days)
            .order_by(*places, DailyCount.key)
            .limit(limit)
        )
        with self._session() as session:
            rows = session.execute(asked).all()
        return [Popular(key=key, count=int(summed), last=latest) for key, summed, latest in rows]

    def forget(self, before: date) -> None:
        """See `UsageStore`."""
        with self._session() as session:
            session.execute(delete(DailyCount).where(DailyCount.day < before))

    def close(self) -> None:
        """See `UsageStore`."""
        self._engine.dispose()

    @contextmanager
    def _session(self) -> Generator[Session]:
        """A transaction that is kept whole or not at all."""
        with told():
            if not self._current:
                bring_up(self._engine)
                self._current = True
            with Session(self._engine) as session, session.begin():
                if self._engine.dialect.name == "postgresql":
                    session.execute(text(f"SET LOCAL statement_timeout = {_LONGEST_STATEMENT}"))
                yield session


def _timed(address: URL) -> dict[str, int]:
    """How long to wait for a connection and for what comes over it, where the address does not say."""
    if address.get_backend_name() != "postgresql":
        return {}
    return {name: value for name, value in _CONNECTION.items() if name not in address.query}
