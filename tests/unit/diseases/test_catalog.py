import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from tests.unit.diseases.specimens import fill

from nosology.diseases.catalog import Catalog
from nosology.errors import LibraryMissing


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "catalog.db"
    connection = sqlite3.connect(path)
    fill(connection)
    connection.close()
    return path


def test_a_file_is_read_by_many_threads(path):
    with Catalog(path) as catalog, ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: catalog.resolve("heart atack")[0].label, range(40)))
    assert set(found) == {"myocardial infarction"}


def test_opening_takes_no_time(path):
    began = time.perf_counter()
    with Catalog(path) as catalog:
        catalog.resolve("gout")
    assert time.perf_counter() - began < 0.5


def test_the_file_is_not_touched(path):
    before = path.read_bytes()
    with Catalog(path) as catalog:
        catalog.resolve("gout")
        list(catalog.dump())
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == ["catalog.db"]


def test_an_absent_file_is_an_error(tmp_path):
    with pytest.raises(LibraryMissing):
        Catalog(tmp_path / "none.db")
