"""Nosology's own reading, in a process of its own so that its peak memory is its own: prints JSON.

``python -m benchmarks.speed.names.own_reader catalog HOME`` fills a catalog from Mondo, HPO, HPOA and ICD-10-CM (with
the cross-references that make them one); ``… hpo FILE`` and ``… obo FILE`` read one OBO file to records.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path

from nosology.diseases.obo import read_obo
from nosology.library.catalog import fill_catalog
from nosology.library.home import Home
from nosology.library.starter import load_starter
from nosology.library.tally import Tally
from nosology.sources.progress import Silent
from nosology.sources.registry import load_specs
from nosology.sources.store import Store

READ = ("mondo", "mondo-xrefs", "hpo", "hpo-annotations", "icd10cm")


def catalog(home: str) -> int:
    """Fill a catalog; how many records were read."""
    specs = {key: spec for key, spec in load_specs().items() if key in READ}
    tally = Tally()
    with tempfile.TemporaryDirectory(prefix="nosology-bench-") as folder:
        path, store = Path(folder) / "catalog.db", Store(Home.at(home).downloads)
        fill_catalog(path, specs, store, load_starter(), tally, Silent())
    return sum(tally.records.values())


def obo(path: str) -> int:
    """Read an OBO file; how many records it has."""
    return sum(1 for _ in read_obo(Path(path)))


def peak_mib() -> int:
    """The most memory this process has held since it began (not `ru_maxrss`, which keeps its parent's peak)."""
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) // 1024


def main() -> None:
    what, where = sys.argv[1:]
    began, working = time.perf_counter(), time.process_time()
    records = catalog(where) if what == "catalog" else obo(where)
    seconds, cpu = time.perf_counter() - began, time.process_time() - working
    print(json.dumps({"seconds": seconds, "cpu_seconds": cpu, "peak_mib": peak_mib(), "records": records}))


if __name__ == "__main__":
    main()
