"""What a database says when it cannot be reached, in words of this package."""

from __future__ import annotations

import re
from collections.abc import Generator
from contextlib import contextmanager

from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError

from nosology.errors import UsageUnavailable

_SAID = (
    (r"password authentication failed|no password supplied", "the database does not accept the password"),
    (r"certificate|SSL|root\.crt", "there is no connection to the database with TLS as sslmode asks for it"),
    (r"refused|timeout|timed out|resolve|translate host|unreachable", "the database does not answer"),
    (
        r'(database|role) "[^"]*" does not exist|no pg_hba.conf entry',
        "the database does not know who asks for what",
    ),
    (r"permission denied", "the database does not permit it"),
    (r"disk is full|No space left", "the disk of the database is full"),
    (r"database is locked", "another program holds the database"),
    (r"readonly database|read-only", "the database cannot be written"),
)
"""What is looked for in a message, and what is told instead: a message may hold addresses and names."""
_SETTING = "NOSOLOGY_USAGE"


@contextmanager
def told() -> Generator[None]:
    """What the database says, as an error of this package; never its own words, nor the address.

    Raises:
        UsageUnavailable: The block could not speak to the database.
    """
    try:
        yield
    except ImportError as error:
        remedy = "Install the extra: pip install 'nosology[cluster]'"
        raise UsageUnavailable("what speaks to PostgreSQL is not installed", remedy=remedy) from error
    except (ArgumentError, NoSuchModuleError) as error:
        what = "the address of the counts is none of a database"
        raise UsageUnavailable(what, source=_SETTING) from error
    except SQLAlchemyError as error:
        raise UsageUnavailable(f"the counts cannot be reached: {_in_words(error)}") from error


def _in_words(error: SQLAlchemyError) -> str:
    said = str(getattr(error, "orig", "")) or str(error)
    found = (words for pattern, words in _SAID if re.search(pattern, said, re.IGNORECASE))
    return next(found, type(error).__name__)
