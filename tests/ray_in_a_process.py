"""Adds files over a Ray of two nodes, one of which is killed in the middle of a file; a process of its own.

python tests/ray_in_a_process.py offer PORT: a node that clients may speak to (ray://), until standard input ends.
python tests/ray_in_a_process.py HOME FOLDER: prints what came of it, as JSON. No worker sees the files of this
process, as if it stood on another machine, so that everything is sent.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

os.environ["RAY_USAGE_STATS_ENABLED"] = "0"

import ray
from ray.cluster_utils import Cluster

from nosology.library import ray_reading
from nosology.library.extending import add_files
from nosology.library.home import Home
from nosology.library.ray_worker import Worker

STORE = 100_000_000


class Elsewhere(Worker):
    """A worker that has none of the asking machine's files, and notes what it does."""

    def find(self, path, sha256):
        return None

    def begin(self, file, path, taken):
        with Path(os.environ["NOTES"]).open("a") as notes:
            notes.write(json.dumps([file.name, taken, ray.get_runtime_context().get_node_id()]) + "\n")
        super().begin(file, path, taken)


class Killer:
    """Progress that kills a node once the first records of a file came that is read there."""

    def __init__(self, cluster, node, files):
        self.cluster, self.node, self.files = cluster, node, files
        self.killed = ""

    def start(self, task, total):
        """Nothing happens yet."""

    def advance(self, task, count):
        nodes = [each["NodeID"] for each in ray.nodes() if each["Alive"]]
        if not self.killed and self.node.node_id == nodes[self.files.index(task) % len(nodes)]:
            self.killed = task
            self.cluster.remove_node(self.node, allow_graceful=False)

    def done(self, task):
        """Nothing more happens."""


def offer(port):
    """A node that clients may speak to, until standard input ends."""
    node = {"num_cpus": 1, "object_store_memory": STORE, "include_dashboard": False}
    cluster = Cluster(initialize_head=True, head_node_args={**node, "ray_client_server_port": int(port)})
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.read()
    cluster.shutdown()


def main():
    home, folder = Path(sys.argv[1]), Path(sys.argv[2])
    cluster = Cluster(
        initialize_head=True,
        head_node_args={"num_cpus": 1, "object_store_memory": STORE, "include_dashboard": False},
    )
    second = cluster.add_node(num_cpus=1, object_store_memory=STORE)
    cluster.wait_for_nodes()
    ray_reading.Worker = Elsewhere
    files = [f"added/{folder.name}/{path.name}" for path in sorted(folder.iterdir())]
    killer = Killer(cluster, second, files)
    addition = add_files(
        Home.at(home), [folder], progress=killer, executor=ray_reading.on_ray(cluster.address)
    )
    cluster.shutdown()
    told = {"content": addition.manifest.content, "killed": killer.killed, "on": second.node_id}
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    offer(sys.argv[2]) if sys.argv[1] == "offer" else main()
