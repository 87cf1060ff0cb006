"""A catalog of a dozen diseases, in memory, that the tests of this room read."""

import sqlite3
from collections.abc import Iterator

import pytest
from tests.unit.diseases.specimens import fill

from nosology.diseases.catalog import Catalog
from nosology.diseases.database import Database


@pytest.fixture(scope="session")
def connection() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    fill(connection)
    yield connection
    connection.close()


@pytest.fixture(scope="session")
def catalog(connection: sqlite3.Connection) -> Catalog:
    return Catalog(connection)


@pytest.fixture(scope="session")
def db(connection: sqlite3.Connection) -> Database:
    return Database(connection)
