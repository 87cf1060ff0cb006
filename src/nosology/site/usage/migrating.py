"""Bringing a store of counts up to what this version writes, by Alembic's revisions, whoever else starts too.

Revisions are files under ``migrations/versions``; one that was released is never changed, a change of the
table is a new one. There is no way down: a newer version reads what an older one wrote, not the other way.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from alembic.command import upgrade
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, func, select

from nosology.errors import UsageNewer

MIGRATIONS = Path(__file__).parent / "migrations"
VERSION_TABLE = "daily_counts_revision"
"""Names the revision that a store has; not Alembic's usual name: others may use that in the database."""
_ONE_AT_A_TIME = Lock()
"""Alembic's operations act on one connection of a process."""
_ADVISORY_LOCK = 0x6E6F736F6C6F6779
"""Number of the lock in PostgreSQL: the bytes of “nosology”."""


def bring_up(engine: Engine, migrations: Path = MIGRATIONS) -> None:
    """Apply the revisions that a store has not had, all or none; other processes wait meanwhile.

    Args:
        engine: Of SQLite or PostgreSQL.
        migrations: Alembic's folder.

    Raises:
        UsageNewer: A newer version of this program wrote the store.
        SQLAlchemyError: It cannot be reached, or not be changed.
    """
    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    with _ONE_AT_A_TIME, _alone(engine) as connection:
        _check_known(connection, ScriptDirectory.from_config(config))
        config.attributes["nosology"] = {"connection": connection, "version_table": VERSION_TABLE}
        upgrade(config, "head")


def _check_known(connection: Connection, script: ScriptDirectory) -> None:
    held = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE}).get_current_heads()
    unknown = set(held) - {each.revision for each in script.walk_revisions()}
    if unknown:
        raise UsageNewer(
            f"a newer version of Nosology keeps these counts (revision {', '.join(sorted(unknown))})",
            remedy="Run that version, or set NOSOLOGY_USAGE to another database",
        )


@contextmanager
def _alone(engine: Engine) -> Generator[Connection]:
    """A transaction in which no other process brings this store up; undone where the block fails."""
    if engine.dialect.name == "postgresql":
        with engine.begin() as connection:
            connection.execute(select(func.pg_advisory_xact_lock(_ADVISORY_LOCK)))
            yield connection
        return
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("BEGIN IMMEDIATE")  # the driver's own transactions leave out making tables
        try:
            yield connection
        except BaseException:
            connection.exec_driver_sql("ROLLBACK")
            raise
        connection.exec_driver_sql("COMMIT")
