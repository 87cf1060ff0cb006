"""Reading files of literature on a Ray cluster, as `nosology.library.reading` does by processes.

There are as many workers as the cluster has cores; each reads its share of the files, in the order in which
they are asked for, some chunks ahead. Reading a file again gives the same messages: where a worker or its
machine is lost, another reads the file at hand once more, and passes over what was taken of it before.

A file that lies on the worker's machine too, by path and hash, is read there; any other is sent, in pieces.
"""

from __future__ import annotations

import logging
import os
import socket
import time
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from nosology.errors import BuildFailed, ClusterUnavailable
from nosology.library.manifest import digest
from nosology.library.naming import Names
from nosology.library.ray_worker import Worker, own_version
from nosology.library.reading import Chunk, Executor, LiteratureFile, Message, Reader
from nosology.literature.retractions import Retractions

LOCAL = "local"
_AHEAD = 20
"""Messages asked for in advance, of each worker."""
_TRIES = 2
"""How often a file is begun at most."""
_LOST = 4
"""How many workers may be lost over one file, those included that never began it."""
_PIECE = 8 << 20
_STORE = 200_000_000
"""Bytes of memory for what passes between processes of a local Ray; more goes to its disk."""
_WAIT = 60.0
"""Seconds in which a worker must answer its first call."""
_CONNECTING = 5.0
"""Seconds in which a cluster must answer at all."""
_JOINING, _PAUSE = 4, 3.0
"""How often a cluster is asked to take a client, and the seconds between."""
_ADDRESSES = "Give ray://HOST:PORT, HOST:PORT on a machine of the cluster, or local"
_REMEDY = "Is there enough memory on the nodes? The library before still serves"


def on_ray(address: str) -> Executor:
    """What has files read on a Ray cluster.

    Args:
        address: ``ray://HOST:PORT``, ``HOST:PORT`` on a machine of the cluster, or ``local`` for a Ray of
            one's own on this machine.
    """

    @contextmanager
    def read(
        files: Sequence[LiteratureFile], retracted: Retractions, names: Names
    ) -> Generator[Sequence[Reader]]:
        with _connected(address) as ray:
            crew = _Crew(ray, retracted, names.catalog)
            try:
                yield crew.readers(files)
            finally:
                crew.dismiss()

    return read


@contextmanager
def _connected(address: str) -> Generator[Any]:
    """Ray, connected to a cluster; nothing is told to its makers."""
    os.environ.update(RAY_USAGE_STATS_ENABLED="0")
    try:
        ray: Any = import_module("ray")
    except ImportError as error:
        remedy = "Install the extra: pip install 'nosology[cluster]'"
        raise ClusterUnavailable("Ray is not installed", remedy=remedy) from error
    if address != LOCAL:
        _check_there(address)
    logging.getLogger("ray").setLevel(logging.ERROR)
    settings: dict[str, object] = {"log_to_driver": False, "logging_level": logging.ERROR}
    if address == LOCAL:
        settings |= {"include_dashboard": False, "object_store_memory": _STORE, "num_cpus": os.cpu_count()}
    try:
        _join(ray, address, settings)
    except (ConnectionError, RuntimeError, ValueError, TimeoutError) as error:
        what = f"the Ray cluster cannot be reached: {str(error).splitlines()[0][:120]}"
        raise ClusterUnavailable(
            what, source=address, remedy="Is it running, with the same Ray here?"
        ) from error
    try:
        yield ray
    finally:
        ray.shutdown()


def _join(ray: Any, address: str, settings: dict[str, object]) -> None:  # noqa: ANN401 -- no types there
    """Connect; a cluster that was started a moment ago, and breaks it off, is asked again."""
    for left in reversed(range(_JOINING)):
        try:
            ray.init(address=address, **settings)
        except ConnectionAbortedError:
            if not left:
                raise
            ray.shutdown()
            time.sleep(_PAUSE)
        else:
            return


def _check_there(address: str) -> None:
    """Ray itself would try for minutes, and then end the process."""
    parts = urlsplit(address if "://" in address else f"ray://{address}")
    try:
        place = parts.hostname or "", parts.port or 0
    except ValueError:
        place = "", 0
    if parts.scheme != "ray" or not all(place):
        raise ClusterUnavailable(
            "this is no address of a Ray cluster", source=address[:80], remedy=_ADDRESSES
        )
    try:
        socket.create_connection(place, timeout=_CONNECTING).close()
    except OSError as error:
        what = f"the Ray cluster does not answer: {error.strerror or error}"
        raise ClusterUnavailable(what, source=address, remedy="Is it running?") from error


class _Crew:
    """The workers of a cluster, and how they are made."""

    def __init__(self, ray: Any, retracted: Retractions, catalog: Path) -> None:  # noqa: ANN401 -- no types there
        self.ray = ray
        self._catalog = catalog, digest(catalog)
        self._retracted = ray.put(retracted)
        self._workers: list[Any] = []
        self._nodes = [
            node["NodeID"]
            for node in ray.nodes()
            if node["Alive"]
            for _ in range(int(node["Resources"].get("CPU", 0)))
        ]

    def readers(self, files: Sequence[LiteratureFile]) -> list[Reader]:
        """One a file, begun where a worker is free."""
        number = max(1, min(len(files), len(self._nodes)))
        lanes = [_Lane(self, place, deque(files[place::number])) for place in range(number)]
        for lane in lanes:
            lane.begin()
        return [_RayReader(file, lanes[place % number]) for place, file in enumerate(files)]

    def worker(self, place: int) -> Any:  # noqa: ANN401 -- Ray has no types for what it makes
        """A new worker with the catalog; on the node of this place, or where that is lost on another."""
        options: dict[str, object] = {"num_cpus": 0, "max_restarts": 0, "max_task_retries": 0}
        if self._nodes:
            strategies: Any = import_module("ray.util.scheduling_strategies")
            node = self._nodes[place % len(self._nodes)]
            options["scheduling_strategy"] = strategies.NodeAffinitySchedulingStrategy(node, soft=True)
        worker = self.ray.remote(Worker).options(**options).remote(self._retracted)
        self._workers.append(worker)
        there = self.ray.get(worker.version.remote(), timeout=_WAIT)
        if there != own_version():
            what = f"the cluster has Nosology {there}, this is {own_version()}"
            raise ClusterUnavailable(what, remedy="Install the same version on all nodes")
        path, hashed = self._catalog
        self.ray.get(worker.name_by.remote(self.sent(worker, path, hashed)))
        return worker

    def sent(self, worker: Any, path: Path, hashed: str) -> Path:  # noqa: ANN401 -- as above
        """Where a file lies for a worker; sent to it where it cannot see it."""
        found = self.ray.get(worker.find.remote(path, hashed))
        for piece in _pieces(path) if found is None else ():
            found = self.ray.get(worker.receive.remote(f"{hashed}-{path.name}", piece))
        return found or path

    def dismiss(self) -> None:
        """Let all workers go."""
        for worker in self._workers:
            with suppress(self.ray.exceptions.RayError):
                self.ray.get(worker.close.remote(), timeout=1)
            self.ray.kill(worker)


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            yield piece


class _Lane:
    """Files that are read one after the other, by one worker as long as it lives."""

    def __init__(self, crew: _Crew, place: int, files: deque[LiteratureFile]) -> None:
        self._crew = crew
        self._place = place
        self._files = files
        self._worker: Any = None
        self._calls: deque[Any] = deque()
        self._taken = 0
        self._tries = 0
        self._lost = 0
        self._begun = False

    def begin(self) -> None:
        """Have the next file read, as far ahead as is allowed; nothing where there is none."""
        self._taken, self._tries, self._lost, self._begun = 0, 0, 0, False
        self._calls.clear()
        if self._files:
            self._alive(lambda: None)

    def take(self) -> Message:
        """The next message of the file at hand; with its last one, the next file begins."""
        message = self._alive(lambda: self._crew.ray.get(self._calls[0]))
        self._calls.popleft()
        self._taken += 1
        if isinstance(message, int | Chunk):
            self._ask()
        else:
            self._files.popleft()
            self.begin()
        return message

    def _alive(self, act: Callable[[], Any]) -> Any:  # noqa: ANN401 -- what Ray returns
        """Do something while a worker reads the file at hand; where that is lost, once more with another."""
        errors = self._crew.ray.exceptions
        while True:
            try:
                if not self._begun:
                    self._start()
                return act()
            except errors.RayTaskError as error:
                what = f"a worker of the cluster failed: {error.cause}"
                raise BuildFailed(what, source=self._files[0].name, remedy=_REMEDY) from error
            except errors.RayError as error:
                self._worker, self._begun = None, False
                self._lost += 1
                if self._tries >= _TRIES or self._lost > _LOST:
                    what = f"workers of the cluster were lost {_TRIES} times over one file"
                    raise BuildFailed(what, source=self._files[0].name, remedy=_REMEDY) from error

    def _start(self) -> None:
        """Begin the file at hand, after what was taken of it."""
        file = self._files[0]
        if self._worker is None:
            self._worker = self._crew.worker(self._place + self._lost)
        path = self._crew.sent(self._worker, file.path, digest(file.path))
        self._tries += 1
        self._worker.begin.remote(file, path, self._taken)
        self._begun = True
        self._calls.clear()
        for _ in range(_AHEAD):
            self._ask()

    def _ask(self) -> None:
        self._calls.append(self._worker.take.remote(self._files[0].key))


class _RayReader(Reader):
    """A file being read on the cluster."""

    def __init__(self, file: LiteratureFile, lane: _Lane) -> None:
        super().__init__(file)
        self._lane = lane

    def take(self) -> Message:
        return self._lane.take()
