"""A catalog whose names the articles of these tests are read for."""

import multiprocessing
import sqlite3
from contextlib import closing

import pytest
from tests.unit.diseases.specimens import fill

from nosology.library.naming import Names


@pytest.fixture(scope="session")
def names(tmp_path_factory):
    """The names of a catalog that is whole."""
    path = tmp_path_factory.mktemp("catalog") / "catalog.db"
    with closing(sqlite3.connect(path)) as connection:
        fill(connection)
    filled = multiprocessing.get_context("spawn").Event()
    filled.set()
    return Names(path, filled)
