"""Where counts are kept, by the user's settings."""

from __future__ import annotations

import os
import re
from pathlib import Path

from nosology.errors import UsageError
from nosology.site.usage.counting import Counting
from nosology.site.usage.sql import SqlStore

_OFF = "off"
_POSTGRESQL = re.compile(r"^postgres(ql)?://")
_LEAST_DAYS = 3


def counting_as_set(home: Path) -> Counting | None:
    """Counting as ``NOSOLOGY_USAGE`` says; None where it is ``off``.

    Args:
        home: The home folder; without the setting, counts lie in ``usage.db`` there.

    Raises:
        UsageUnavailable: The setting names no database that can be spoken to.
        UsageError: ``NOSOLOGY_USAGE_DAYS`` is no number of days, or the file of the password cannot be read.
    """
    chosen = os.environ.get("NOSOLOGY_USAGE", "").strip()
    if chosen.lower() == _OFF:
        return None
    url = _POSTGRESQL.sub("postgresql+psycopg://", chosen) or f"sqlite:///{home / 'usage.db'}"
    return Counting(SqlStore(url, password=_password()), days=_days())


def _password() -> str:
    """What the file of the password holds; empty where none is named."""
    file = os.environ.get("NOSOLOGY_USAGE_PASSWORD_FILE", "").strip()
    if not file:
        return ""
    try:
        return Path(file).expanduser().read_text(encoding="utf-8").strip()
    except (OSError, UnicodeError) as error:
        what, remedy = (
            "the file of the database's password cannot be read",
            "See NOSOLOGY_USAGE_PASSWORD_FILE",
        )
        raise UsageError(what, source=file, remedy=remedy) from error


def _days() -> int:
    given = os.environ.get("NOSOLOGY_USAGE_DAYS", str(_LEAST_DAYS)).strip()
    if not given.isdecimal() or not int(given):
        raise UsageError(
            f"“{given[:20]}” is no number of days", source="NOSOLOGY_USAGE_DAYS", remedy="Give 1 or more"
        )
    return int(given)
