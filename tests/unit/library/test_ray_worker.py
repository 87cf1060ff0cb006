"""A worker of a cluster, in this process: what it tells is what a process of this machine tells."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.library_material import Paper, pubmed

from nosology.library.manifest import digest
from nosology.library.naming import Names
from nosology.library.ray_worker import Worker
from nosology.library.reading import Chunk, Failure, LiteratureFile, messages
from nosology.literature.retractions import Retractions


class Whole:
    """An event that has happened."""

    def is_set(self):
        return True

    def wait(self):
        return True


@pytest.fixture
def catalog(small_home):
    return small_home / "library" / "catalog.db"


@pytest.fixture
def worker():
    made = Worker(Retractions())
    yield made
    made.close()


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "papers.xml.gz"
    path.write_bytes(pubmed([Paper(91_000_000 + n, "Measles", (("", "It spread."),)) for n in range(1200)]))
    return LiteratureFile("own:papers.xml.gz", "papers.xml.gz", "papers.xml.gz", path)


def told(worker, file):
    """Every message of a file."""
    while True:
        message = worker.take(file.key)
        yield message
        if not isinstance(message, int | Chunk):
            return


@pytest.mark.parametrize("taken", [0, 1, 2, 4])
def test_the_same_messages_after_those_that_were_taken(worker, file, catalog, taken):
    whole = list(messages(file, Retractions(), Names(catalog, Whole())))
    assert [type(each) for each in whole] == [int, Chunk, Chunk, Chunk, type(None)]
    worker.name_by(catalog)
    worker.begin(file, file.path, taken)
    assert list(told(worker, file)) == whole[taken:]
    assert worker.take(file.key) is None  # asked for in advance


def test_a_file_that_is_sent_is_put_together_and_goes_with_the_next(worker, file, catalog):
    data, path = file.path.read_bytes(), Path()
    for start in range(0, len(data), 1000):
        path = worker.receive("sent.xml.gz", data[start : start + 1000])
    assert path.read_bytes() == data
    worker.name_by(catalog)
    worker.begin(file, path, 0)
    assert len(list(told(worker, file))) == 5
    worker.begin(file, file.path, 0)
    assert not path.exists()
    assert file.path.exists()


def test_what_lies_here_too_is_found(worker, file, tmp_path):
    assert worker.find(file.path, digest(file.path)) == file.path
    assert worker.find(file.path, "0" * 64) is None
    assert worker.find(tmp_path / "none", "0" * 64) is None


def test_what_cannot_be_read_is_told(worker, catalog, tmp_path):
    path = tmp_path / "broken.xml.gz"
    path.write_bytes(b"\x1f\x8b broken")
    file = LiteratureFile("own:broken", "broken", "broken", path)
    worker.name_by(catalog)
    worker.begin(file, path, 0)
    assert isinstance(list(told(worker, file))[-1], Failure)


def test_what_was_not_begun_is_no_end(worker, file, catalog):
    worker.name_by(catalog)
    with pytest.raises(RuntimeError, match="was not begun"):
        worker.take(file.key)
    worker.begin(file, file.path, 0)
    with pytest.raises(RuntimeError, match="was not begun"):
        worker.take("own:another")
