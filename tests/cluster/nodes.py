"""Nodes as processes: started, killed, stopped; and a cluster of them."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.cluster.artefacts import CannotBeHad

_MAIN = Path(__file__).parent / "OneNode.java"
_LOG = """\
status = error
appender.out.type = Console
appender.out.name = out
appender.out.layout.type = PatternLayout
appender.out.layout.pattern = [%d{ISO8601}][%-5p][%c{1}] %m%n
rootLogger.level = warn
rootLogger.appenderRef.out.ref = out
"""
_LOOPBACK = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Node:
    """A node.

    Attributes:
        name: Its name in the cluster.
        folder: Of its settings, data and output.
        http: The port that it answers on.
        transport: The port on which nodes speak to each other.
    """

    name: str
    folder: Path
    http: int
    transport: int

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"{_LOOPBACK}:{self.http}"


class Cluster:
    """Some nodes on the loopback address.

    Args:
        jars: Of OpenSearch; see `tests.cluster.artefacts`.
        folder: For everything the nodes write.
        nodes: How many.
        heap: Memory of each, in MiB.
        quick: Whether Java compiles only plainly, which starts sooner and runs slower.
    """

    def __init__(
        self, jars: Path, folder: Path, nodes: int = 3, *, heap: int = 512, quick: bool = True
    ) -> None:
        self._jars = jars
        self._heap = heap
        self._quick = quick
        ports = free_ports(2 * nodes)
        self.nodes = [
            Node(f"n{place + 1}", folder / f"n{place + 1}", ports[2 * place], ports[2 * place + 1])
            for place in range(nodes)
        ]
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        for node in self.nodes:
            self._settle(node)

    @property
    def addresses(self) -> list[str]:
        """Where all its nodes answer, or would."""
        return [node.address for node in self.nodes]

    @property
    def hosts(self) -> list[tuple[str, int]]:
        """The same in parts."""
        return [(_LOOPBACK, node.http) for node in self.nodes]

    def empty(self) -> None:
        """Remove all indices."""
        self.ask("/nosology*", method="DELETE")

    @property
    def running(self) -> list[str]:
        """Names of the nodes that run."""
        return list(self._running)

    @property
    def pids(self) -> list[int]:
        """Of the nodes that run."""
        return [process.pid for process in self._running.values()]

    @property
    def cpu_seconds(self) -> float:
        """Processor time of the nodes that run, since each was started."""
        ticks = 0
        for pid in self.pids:
            ticks += sum(map(int, Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]))
        return ticks / os.sysconf("SC_CLK_TCK")

    def start(self, names: Sequence[str] = ()) -> None:
        """Start nodes, by default all, and wait until they have found each other."""
        chosen = [node for node in self.nodes if not names or node.name in names]
        for node in chosen:
            self._running[node.name] = self._process(node)
        self.wait(nodes=len(self._running))

    def kill(self, name: str) -> None:
        """End a node at once, as a power cut would."""
        process = self._running.pop(name)
        process.kill()
        process.wait()

    def stop(self) -> None:
        """End all nodes."""
        for process in self._running.values():
            process.terminate()
        for process in self._running.values():
            with suppress(subprocess.TimeoutExpired):
                process.wait(20)
            process.kill()
            process.wait()
        self._running.clear()

    def wait(self, *, nodes: int | None = None, status: str = "yellow", within: float = 120) -> None:
        """Wait until so many nodes are there, and the cluster is in this health at least.

        Raises:
            CannotBeHad: It does not come to that.
        """
        until = time.monotonic() + within
        asked = f"/_cluster/health?wait_for_status={status}&timeout=1s&wait_for_no_initializing_shards=true"
        while time.monotonic() < until:
            health = self.ask(asked)
            if (
                health
                and not health["timed_out"]
                and health["number_of_nodes"] == (nodes or len(self._running))
            ):
                return
            for name, process in self._running.items():
                if process.poll() is not None:
                    raise CannotBeHad(f"{name} ended: {self._last_words(name)}")
            time.sleep(0.2)
        raise CannotBeHad(f"the cluster did not become {status} within {within} s")

    def ask(self, path: str, body: object = None, method: str = "GET") -> dict[str, Any]:
        """What the first node that runs says; nothing where it does not answer (yet)."""
        node = next(node for node in self.nodes if node.name in self._running)
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"http://{node.address}{path}", data, method=method)
        request.add_header("Content-Type", "application/json")
        try:
            with urllib.request.urlopen(request, timeout=30) as reply:
                return json.load(reply)
        except urllib.error.HTTPError as error:
            with error:
                return json.load(error) if error.code == 408 else {}
        except OSError:
            return {}

    def _last_words(self, name: str) -> str:
        node = next(node for node in self.nodes if node.name == name)
        said = (node.folder / "output").read_text(errors="replace").strip().splitlines()
        telling = [line for line in said if "Exception" in line or "Error" in line]
        return " ".join((telling or said)[-2:])[:300]

    def _settle(self, node: Node) -> None:
        """Write the settings of a node."""
        for name in ("config", "data", "logs", "tmp"):
            (node.folder / name).mkdir(parents=True, exist_ok=True)
        seeds = [f"{_LOOPBACK}:{each.transport}" for each in self.nodes]
        settings = {
            "cluster.name": f"nosology-{self.nodes[0].transport}",
            "node.name": node.name,
            "path.data": str(node.folder / "data"),
            "path.logs": str(node.folder / "logs"),
            "network.host": _LOOPBACK,
            "http.port": node.http,
            "transport.port": node.transport,
            "discovery.seed_hosts": seeds,
            "cluster.initial_cluster_manager_nodes": [each.name for each in self.nodes],
            "cluster.routing.allocation.disk.threshold_enabled": False,
        }
        lines = [f"{name}: {json.dumps(value)}" for name, value in settings.items()]
        (node.folder / "config" / "opensearch.yml").write_text("\n".join(lines) + "\n")
        (node.folder / "config" / "log4j2.properties").write_text(_LOG)

    def _process(self, node: Node) -> subprocess.Popen[bytes]:
        speed = ["-XX:TieredStopAtLevel=1"] if self._quick else []
        command = [
            "java", f"-Xms{self._heap}m", f"-Xmx{self._heap}m", "-XX:+UseSerialGC", *speed,
            "-Dlog4j2.disable.jmx=true", f"-Djava.io.tmpdir={node.folder / 'tmp'}",
            "-cp", f"{self._jars}/*", str(_MAIN), str(node.folder / "config"),
        ]  # fmt: skip
        with (node.folder / "output").open("ab") as output:
            return subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, start_new_session=True
            )


def free_ports(many: int) -> list[int]:
    """Ports on the loopback address that nothing listens on."""
    sockets = [socket.create_server((_LOOPBACK, 0)) for _ in range(many)]
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


def end(pids: Sequence[int]) -> None:
    """Ask processes to end that another run of this program started."""
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGTERM)
