"""Start three nodes and leave them running, or stop them: ``python -m tests.cluster start`` (or ``stop``)."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from pathlib import Path

from tests.cluster.artefacts import CannotBeHad, fetched
from tests.cluster.nodes import Cluster, end

_STATE = Path(tempfile.gettempdir()) / "nosology-cluster.json"
"""What runs: folder and process numbers."""


def start(nodes: int) -> None:
    """Start nodes and print what to set."""
    if _STATE.exists():
        raise SystemExit("A cluster runs already; stop it first: make cluster-stop")
    sys.stderr.write("Fetching OpenSearch where it is not there yet …" + "\n")
    jars = fetched()
    folder = Path(tempfile.mkdtemp(prefix="nosology-cluster-"))
    cluster = Cluster(jars, folder, nodes, quick=False)
    sys.stderr.write(f"Starting {nodes} nodes …" + "\n")
    try:
        cluster.start()
        cluster.wait(status="green")
    except BaseException:
        cluster.stop()
        shutil.rmtree(folder, ignore_errors=True)
        raise
    _STATE.write_text(json.dumps({"folder": str(folder), "pids": cluster.pids}))
    sys.stdout.write(f"NOSOLOGY_SEARCH=opensearch://{','.join(cluster.addresses)}\n")


def stop() -> None:
    """End the nodes and remove what they wrote."""
    if not _STATE.exists():
        raise SystemExit("No cluster runs")
    state = json.loads(_STATE.read_text())
    end(state["pids"])
    shutil.rmtree(state["folder"], ignore_errors=True)
    _STATE.unlink()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["start", "stop"])
    parser.add_argument("--nodes", type=int, default=3)
    options = parser.parse_args()
    try:
        start(options.nodes) if options.what == "start" else stop()
    except CannotBeHad as error:
        raise SystemExit(f"OpenSearch cannot be started here: {error}") from error


if __name__ == "__main__":
    main()
