"""Measure pull, build, open, ask, show and the start of the site: ``python -m benchmarks.speed``."""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

import nosology
from benchmarks.machine import write
from benchmarks.questions import questions, well_known
from nosology.library.home import Home

HERE = Path(__file__).parent
SEED = 20261121
OPENING = """
import time
began = time.perf_counter()
import nosology
from nosology.library import opening
imported = time.perf_counter()
nosology.open({!r})
print(imported - began, time.perf_counter() - imported)
"""


def run(home: Path, *words: str) -> dict[str, float]:
    """Run a command of the program: wall seconds, and peak memory of all its processes in MiB."""
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-c", "from nosology.cli import main; main()", *words, "--home", str(home)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    peak = [0]
    watcher = threading.Thread(target=_watch, args=(process, peak))
    watcher.start()
    if process.wait() != 0:
        message = f"nosology {' '.join(words)} failed"
        raise SystemExit(message)
    seconds = time.perf_counter() - began
    watcher.join()
    return {"seconds": round(seconds, 2), "peak_mib": peak[0] // 1024}


def _watch(process: subprocess.Popen[bytes], peak: list[int]) -> None:
    """Sum the resident memory of a process and its children, twenty times a second."""
    while process.poll() is None:
        peak[0] = max(peak[0], sum(_resident(pid) for pid in _family(process.pid)))
        time.sleep(0.05)


def _family(pid: int) -> list[int]:
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8").split()
    except OSError:
        return [pid]
    return [pid, *(each for child in children for each in _family(int(child)))]


def _resident(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("VmRSS")), 0)


def opening(home: Path, times: int) -> dict[str, float]:
    """Milliseconds of importing all it needs, and of opening, in a process of its own each time (medians)."""
    runs = [
        [
            float(word) * 1000
            for word in subprocess.check_output([sys.executable, "-c", OPENING.format(str(home))]).split()
        ]
        for _ in range(times)
    ]
    return {
        "import_ms": round(statistics.median(each[0] for each in runs), 1),
        "open_ms": round(statistics.median(each[1] for each in runs), 1),
    }


def spread(call: Callable[[str], object], words: list[str]) -> dict[str, float]:
    """Milliseconds of a call over many inputs: first, median, 95th percentile, most."""
    taken: list[float] = []
    for word in words:
        began = time.perf_counter()
        call(word)
        taken.append((time.perf_counter() - began) * 1000)
    ordered = sorted(taken)
    return {
        "count": len(words),
        "first_ms": round(taken[0], 1),
        "p50_ms": round(statistics.median(ordered), 1),
        "p95_ms": round(ordered[int(0.95 * (len(ordered) - 1))], 1),
        "max_ms": round(ordered[-1], 1),
    }


def starting(home: Path, port: int) -> float:
    """Seconds from ``nosology run`` with a library in place to the first page served."""
    began = time.perf_counter()
    words = ["run", "--port", str(port), "--home", str(home)]
    process = subprocess.Popen(
        [sys.executable, "-c", "from nosology.cli import main; main()", *words],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        while time.perf_counter() - began < 60:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5):
                    return round(time.perf_counter() - began, 2)
            except OSError:
                time.sleep(0.02)
    finally:
        process.terminate()
        process.wait()
    message = "the site did not start"
    raise SystemExit(message)


def main() -> None:
    """Measure, print, write."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    options.add_argument("--home", type=Path, help="use this home's library; do not pull or build")
    options.add_argument("--quick", action="store_true", help="40 questions instead of 200")
    options.add_argument("--port", type=int, default=8765, help="free port for the site's start")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="nosology-bench-") as temporary:
        home, figures = chosen.home or Path(temporary), dict[str, object]()
        if chosen.home is None:
            figures["pull"] = run(home, "pull")
            figures["build"] = built = run(home, "build")
            first = nosology.open(home).manifest.content
            figures["build_again"] = run(home, "build")
            library = nosology.open(home)
            figures["same_content"] = library.manifest.content == first
            built["articles_per_second"] = round(library.manifest.counts["articles"] / built["seconds"])
        library = nosology.open(home)
        count = 40 if chosen.quick else 200
        figures |= {
            "open": opening(home, 5),
            "ask": spread(library.ask, questions(library, count, SEED)),
            "ask_warm": spread(library.ask, questions(library, count, SEED)),
            "show": spread(library.disease, well_known(library)[:50]),
            "search": spread(library.search, well_known(library)[:50]),
            "start_seconds": starting(home, chosen.port),
            "library_mib": {
                name: size >> 20 for name, (size, _) in library.manifest.files.items() if size >> 20
            },
            "downloads_mib": sum(
                path.stat().st_size for path in Home.at(home).downloads.rglob("*") if path.is_file()
            )
            >> 20,
        }
        target = write(HERE, library.manifest.content, figures, SEED)
    for name, figure in figures.items():
        print(f"{name:14} {figure}")
    print(f"written to {target}")


if __name__ == "__main__":
    main()
