import gc
import sqlite3
import threading

import pytest

from nosology.diseases.database import Database
from nosology.errors import LibraryMissing


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "catalog with space?.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE t (n)")
    connection.executemany("INSERT INTO t VALUES (?)", [(1,), (2,)])
    connection.commit()
    connection.close()
    return path


def test_rows_of_a_file(path):
    db = Database(path)
    assert db.rows("SELECT n FROM t WHERE n > ? ORDER BY n", 0) == [(1,), (2,)]
    assert db.row("SELECT n FROM t WHERE n = ?", 3) is None
    db.close()


def test_nothing_can_be_written(path):
    db = Database(path)
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        db.rows("INSERT INTO t VALUES (3)")
    db.close()


def test_threads_have_connections_of_their_own_and_all_are_closed(path):
    db = Database(path)
    found = []
    threads = [threading.Thread(target=lambda: found.append(db.rows("SELECT n FROM t"))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [[(1,), (2,)]] * 4
    assert len(db._opened) == 4
    db.close()
    assert db._opened == set()
    assert db.row("SELECT count(*) FROM t") == (2,)
    db.close()


def test_threads_that_end_leave_nothing_open(path):
    db = Database(path)
    db.row("SELECT n FROM t")
    for _ in range(20):
        thread = threading.Thread(target=db.row, args=("SELECT n FROM t",))
        thread.start()
        thread.join()
        del thread
    gc.collect()
    assert len(db._opened) == 1
    db.close()


def test_a_given_connection_is_shared_and_stays_open():
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    db = Database(connection)
    found = []
    thread = threading.Thread(target=lambda: found.append(db.rows("SELECT 1")))
    thread.start()
    thread.join()
    db.close()
    assert found == [[(1,)]]
    assert connection.execute("SELECT 2").fetchone() == (2,)
    connection.close()


def test_an_absent_file_is_an_error(tmp_path):
    with pytest.raises(LibraryMissing, match="there is no catalog"):
        Database(tmp_path / "none.db")


def test_closing_waits_for_queries_and_does_not_end_the_process(path):
    for _ in range(20):
        db, ended, faults = Database(path), threading.Event(), []

        def read(db=db, ended=ended, faults=faults):
            while not ended.is_set():
                try:
                    assert db.rows("SELECT n FROM t WHERE n > ?", 0) == [(1,), (2,)]
                except sqlite3.ProgrammingError as error:  # begun before, asked after it was closed
                    faults.append(str(error))

        threads = [threading.Thread(target=read) for _ in range(3)]
        for thread in threads:
            thread.start()
        for _ in range(5):
            db.close()
        ended.set()
        for thread in threads:
            thread.join()
        db.close()
        assert set(faults) <= {"Cannot operate on a closed database."}
