"""Peers that read ontologies, run with the Python of an environment of their own: one reading, timed.

``python peer_readers.py pronto FILE`` or ``python peer_readers.py pyhpo FOLDER``; prints JSON. Needs nothing of Nosology.
"""

from __future__ import annotations

import json
import resource
import sys
import time
import warnings
from importlib.metadata import version


def pronto(path: str) -> int:
    import pronto as library

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return len(library.Ontology(path).terms())


def pyhpo(path: str) -> int:
    from pyhpo import Ontology

    return len(list(Ontology(path)))


PEERS = {"pronto": pronto, "pyhpo": pyhpo}


def main() -> None:
    name, path = sys.argv[1:]
    try:
        __import__(name)
    except ImportError as error:
        print(json.dumps({"missing": str(error)}))
        return
    began = time.perf_counter()
    terms = PEERS[name](path)
    seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        json.dumps(
            {
                "version": version(name),
                "seconds": seconds,
                "cpu_seconds": time.process_time(),
                "peak_mib": peak,
                "terms": terms,
            }
        )
    )


if __name__ == "__main__":
    main()
