"""Measure how fast PubMed files become records: ``python -m benchmarks.speed.literature``."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.machine import write
from benchmarks.relevance.names.__main__ import member
from benchmarks.speed.literature.reader import READERS

HERE = Path(__file__).parent
READER = HERE / "reader.py"
FILES = ("pubmed-1976", "pubmed-2021")


def measure(reader: str, file: Path, peers: str, times: int = 1) -> dict[str, object]:
    """One reader in a fresh process; where it cannot run, why."""
    python = peers if reader == "pubmed_parser" else sys.executable
    words = [python, str(READER), reader, str(file), str(times)]
    run = subprocess.run(words, capture_output=True, text=True, check=False)
    if run.returncode:
        return {"missing": (run.stderr.strip().splitlines() or ["failed"])[-1]}
    return json.loads(run.stdout)


def best(runs: list[dict[str, object]]) -> dict[str, object]:
    """The run with the least CPU time, which other work on the machine disturbed least."""
    return min(runs, key=lambda run: float(str(run.get("cpu_seconds", "inf"))))


def figures(file: Path, peers: str, repeats: int) -> dict[str, object]:
    """All readers in turn, so often; and what of `read_pubmed` stays when the file is read three times."""
    with tempfile.TemporaryDirectory(prefix="nosology-bench-") as folder:
        named = Path(folder) / "pubmed.xml.gz"  # pubmed-parser goes by the ending
        named.symlink_to(file)
        runs: dict[str, list[dict[str, object]]] = {name: [] for name in READERS}
        for _ in range(repeats):
            for name, found in runs.items():
                found.append(measure(name, named, peers))
        found = {name: best(each) for name, each in runs.items()}
        found["nosology, three files"] = measure("nosology", named, peers, times=3)
    own, peer, bare = (found[name].get("a_second") for name in ("nosology", "pubmed_parser", "iterparse"))
    ratios = {
        f"of {name}": round(int(str(own)) / int(str(other)), 2)
        for name, other in (("pubmed_parser", peer), ("iterparse", bare))
        if own and other
    }
    return found | {"nosology's speed as a multiple": ratios}


def main() -> None:
    """Measure, print, write."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.speed.literature", description=__doc__)
    options.add_argument("--home", type=Path, help="home folder of the downloads")
    options.add_argument("--peers", default=sys.executable, help="Python that has pubmed-parser 0.5.1")
    options.add_argument("--repeats", type=int, default=3, help="runs of each; the least is kept")
    chosen = options.parse_args()
    found: dict[str, object] = {}
    for key in FILES:
        found[key] = figures(member(chosen.home, key).resolve(), chosen.peers, chosen.repeats)
        print(key, json.dumps(found[key], indent=1), flush=True)
    found["load_average_after"] = os.getloadavg()[0]
    print(f"written to {write(HERE, '', found, 0)}")


if __name__ == "__main__":
    main()
