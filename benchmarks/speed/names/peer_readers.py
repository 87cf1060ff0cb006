"""Peers that read ontologies, run with the Python of an environment of their own: one reading, timed.

``python peer_readers.py pronto FILE`` or ``python peer_readers.py pyhpo FOLDER``; prints JSON. Needs nothing of Nosology.
"""

from __future__ import annotations

import json
import sys
import time
import warnings
from importlib.metadata import version
from pathlib import Path


def pronto(path: str) -> int:
    import pronto as library

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return len(library.Ontology(path).terms())


def pyhpo(path: str) -> int:
    from pyhpo import Ontology

    return len(list(Ontology(path)))


PEERS = {"pronto": pronto, "pyhpo": pyhpo}


def peak_mib() -> int:
    """The most memory this process has held since it began (not `ru_maxrss`, which keeps its parent's peak)."""
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) // 1024


def main() -> None:
    name, path = sys.argv[1:]
    try:
        __import__(name)
    except ImportError as error:
        print(json.dumps({"missing": str(error)}))
        return
    began, working = time.perf_counter(), time.process_time()
    terms = PEERS[name](path)
    seconds, cpu = time.perf_counter() - began, time.process_time() - working
    print(
        json.dumps(
            {
                "version": version(name),
                "seconds": seconds,
                "cpu_seconds": cpu,
                "peak_mib": peak_mib(),
                "terms": terms,
            }
        )
    )


if __name__ == "__main__":
    main()
