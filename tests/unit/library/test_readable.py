import sqlite3

import pytest

from nosology.errors import LibraryDamaged
from nosology.library.readable import readable


def test_a_catalog_that_cannot_be_read_says_what_to_do():
    @readable
    def read():
        raise sqlite3.DatabaseError("file is not a database")

    with pytest.raises(LibraryDamaged, match="nosology build"):
        read()


def test_other_errors_and_results_pass():
    assert readable(lambda number: number + 1)(2) == 3
    with pytest.raises(ZeroDivisionError):
        readable(lambda: 1 / 0)()
