"""Every database of counts is brought up to what this version writes, with its rows, whoever starts at once."""

from __future__ import annotations

import shutil
import subprocess
import sys
import uuid
from datetime import date

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, inspect
from tests.postgres_server import postgres_server

from nosology.errors import UsageNewer, UsageUnavailable
from nosology.site.usage.migrating import MIGRATIONS, VERSION_TABLE, bring_up
from nosology.site.usage.records import Kind, Seen, Visit
from nosology.site.usage.sql import DailyCount, SqlStore

DAY = date(2026, 3, 1)
VISIT = Visit(Seen(Kind.PAGE, "MONDO:0005393"), DAY)
EARLIER = (
    """CREATE TABLE daily_counts (kind VARCHAR NOT NULL, key VARCHAR NOT NULL, day DATE NOT NULL,
       count INTEGER NOT NULL, PRIMARY KEY (kind, key, day))""",
    "CREATE INDEX ix_daily_counts_day ON daily_counts (day)",
    "INSERT INTO daily_counts VALUES ('page', 'MONDO:0005393', '2026-03-01', 7)",
)
"""What versions without revisions made, and a row."""
LATER = """
import sqlalchemy as sa
from alembic import op

revision, down_revision = "0002", "0001"


def upgrade():
    with op.batch_alter_table("daily_counts") as table:
        table.add_column(sa.Column("added", sa.String, nullable=False, server_default="unknown"))
    {last}
"""


@pytest.fixture(scope="module")
def server():
    with postgres_server() as running:
        yield running


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request, tmp_path):
    """The address of an empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'usage.db'}"
    server = request.getfixturevalue("server")
    name = f"counts_{uuid.uuid4().hex}"
    engine = create_engine(server.url(), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    engine.dispose()
    return server.url(name)


@pytest.fixture
def engine(url):
    made = create_engine(url)
    yield made
    made.dispose()


@pytest.fixture
def earlier(engine):
    """A store as versions without revisions left it."""
    with engine.begin() as connection:
        for statement in EARLIER:
            connection.exec_driver_sql(statement)


def later(tmp_path, last=""):
    """The migrations of a version that has a revision more."""
    folder = shutil.copytree(MIGRATIONS, tmp_path / "later", ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / "r0002_later.py").write_text(LATER.format(last=last))
    return folder


def rows(engine, columns="count"):
    with engine.connect() as connection:
        found = connection.exec_driver_sql(f"SELECT {columns} FROM daily_counts")  # noqa: S608 -- own words
        return [tuple(row) for row in found]


def revisions(engine):
    with engine.connect() as connection:
        return MigrationContext.configure(
            connection, opts={"version_table": VERSION_TABLE}
        ).get_current_heads()


def test_revisions_make_what_the_model_says(engine):
    bring_up(engine)
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"version_table": VERSION_TABLE, "compare_type": True}
        )
        assert compare_metadata(context, DailyCount.metadata) == []


def test_a_store_from_before_there_were_revisions(engine, earlier, url):
    store = SqlStore(url)
    store.add({VISIT: 1})
    store.close()
    assert rows(engine) == [(8,)]
    assert revisions(engine) == ("0001",)


def test_brought_up_twice(engine):
    bring_up(engine)
    bring_up(engine)
    assert revisions(engine) == ("0001",)


def test_a_later_revision_keeps_the_rows_and_its_store_is_refused_by_the_version_before(
    engine, earlier, url, tmp_path
):
    bring_up(engine, later(tmp_path))
    assert rows(engine, "count, added") == [(7, "unknown")]
    store = SqlStore(url)
    with pytest.raises(UsageNewer, match=r"a newer version of Nosology keeps these counts .*0002"):
        store.add({VISIT: 1})
    store.close()
    assert (rows(engine), revisions(engine)) == ([(7,)], ("0002",))


def test_a_revision_that_fails_leaves_the_store_as_it_was(engine, earlier, tmp_path):
    with pytest.raises(ZeroDivisionError):
        bring_up(engine, later(tmp_path, last="1 / 0"))
    assert rows(engine) == [(7,)]
    assert inspect(engine).get_table_names() == ["daily_counts"]
    assert [column["name"] for column in inspect(engine).get_columns("daily_counts")] == [
        "kind",
        "key",
        "day",
        "count",
    ]


def test_processes_that_start_at_once(engine, url):
    program = (
        "import sys; from datetime import date\n"
        "from nosology.site.usage.records import Kind, Seen, Visit\n"
        "from nosology.site.usage.sql import SqlStore\n"
        "store = SqlStore(sys.argv[1]); print('ready', flush=True); sys.stdin.readline()\n"
        "store.add({Visit(Seen(Kind.PAGE, 'MONDO:0005393'), date(2026, 3, 1)): 1}); store.close()"
    )
    started = [
        subprocess.Popen(
            [sys.executable, "-c", program, url], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for _ in range(4)
    ]
    for process in started:
        assert process.stdout.readline() == "ready\n"
    for process in started:
        process.stdin.write("\n")
        process.stdin.flush()
    for process in started:
        process.communicate(timeout=60)
    assert [process.returncode for process in started] == [0, 0, 0, 0]
    assert (rows(engine), revisions(engine)) == ([(4,)], ("0001",))


def test_a_user_who_may_not_make_tables_is_told(server):
    admin = create_engine(server.url(), isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.exec_driver_sql("CREATE ROLE reader LOGIN")
    admin.dispose()
    store = SqlStore(server.url().replace("usage@", "reader@"))
    with pytest.raises(UsageUnavailable, match="does not permit it"):
        store.add({VISIT: 1})
    store.close()
