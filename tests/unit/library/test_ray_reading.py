"""When workers are lost: how often a file is begun, and from where. Ray itself is in tests/integration/test_ray.py."""

from __future__ import annotations

from collections import deque
from pathlib import Path
from types import SimpleNamespace

import pytest

from nosology.errors import BuildFailed
from nosology.library import ray_reading
from nosology.library.ray_reading import _join, _Lane, _RayReader
from nosology.library.reading import Chunk, LiteratureFile


class LostError(Exception):
    """Stands for Ray's errors."""


class TaskError(LostError):
    cause = "its disk is full"


CHUNKS = [Chunk([number], [], []) for number in range(3)]
STORY = [3, *CHUNKS, None]


class Remote:
    """A worker's method: noted now, done when it is asked for."""

    def __init__(self, act):
        self.remote = lambda *given: lambda: act(*given)


class Pretended:
    """A crew whose workers are lost when a plan says so: after so many messages each."""

    def __init__(self, *lives):
        self.lives = list(lives)
        self.begun = []
        errors = SimpleNamespace(RayError=LostError, RayTaskError=TaskError)
        self.ray = SimpleNamespace(get=lambda call: call(), exceptions=errors)

    def worker(self, place):
        state = {"left": self.lives.pop(0) if self.lives else 1000, "file": None, "at": 0}

        def take(key):
            if state["left"] <= 0:
                raise LostError
            state["left"] -= 1
            state["at"] += 1
            return STORY[state["at"] - 1]

        def begin(file, path, taken):
            self.begun.append((file.name, taken))
            state["at"] = taken

        return SimpleNamespace(take=Remote(take), begin=SimpleNamespace(remote=begin))

    def sent(self, worker, path, hashed):
        return path


@pytest.fixture
def files(tmp_path):
    made = []
    for name in ("a", "b"):
        (tmp_path / name).write_text(name)
        made.append(LiteratureFile(name, name, name, Path(tmp_path / name)))
    return made


def read(crew, files):
    """What readers of a lane tell of each file."""
    lane = _Lane(crew, 0, deque(files))
    lane.begin()
    readers = [_RayReader(file, lane) for file in files]
    return [(reader.total(), [chunk.documents for chunk in reader.chunks()]) for reader in readers]


WHOLE = [(3, [[0], [1], [2]])] * 2


def test_no_worker_is_lost(files):
    crew = Pretended()
    assert read(crew, files) == WHOLE
    assert crew.begun == [("a", 0), ("b", 0)]


@pytest.mark.parametrize("life", range(5))
def test_a_lost_workers_file_is_begun_once_more_after_what_was_taken(files, life):
    crew = Pretended(life)
    assert read(crew, files) == WHOLE
    assert crew.begun == [("a", 0), ("a", life), ("b", 0)]


def test_each_file_may_be_begun_twice(files):
    crew = Pretended(2, 4)
    assert read(crew, files) == WHOLE
    assert crew.begun == [("a", 0), ("a", 2), ("b", 0), ("b", 1)]


def test_a_file_over_which_two_workers_are_lost_is_given_up(files):
    with pytest.raises(BuildFailed, match="lost 2 times over one file") as told:
        read(Pretended(2, 1), files)
    assert told.value.source == "a"


def test_what_a_worker_raises_is_told_and_not_tried_again(files):
    crew = Pretended()
    crew.ray.get = lambda call: (_ for _ in ()).throw(TaskError())
    with pytest.raises(BuildFailed, match="its disk is full"):
        read(crew, files)
    assert crew.begun == [("a", 0)]


class Joining:
    """A Ray whose cluster breaks off the first so many times that it is asked to take a client."""

    def __init__(self, breaks):
        self.breaks = breaks
        self.asked = 0

    def init(self, address):
        self.asked += 1
        if self.asked <= self.breaks:
            raise ConnectionAbortedError(address)

    def shutdown(self):
        """Nothing is left of an attempt."""


@pytest.fixture(autouse=True)
def without_waiting(monkeypatch):
    monkeypatch.setattr(ray_reading, "_PAUSE", 0)


def test_a_cluster_that_breaks_off_is_asked_again():
    ray = Joining(2)
    _join(ray, "ray://host:1", {})
    assert ray.asked == 3


def test_a_cluster_that_always_breaks_off_is_given_up():
    ray = Joining(99)
    with pytest.raises(ConnectionAbortedError):
        _join(ray, "ray://host:1", {})
    assert ray.asked == 4
