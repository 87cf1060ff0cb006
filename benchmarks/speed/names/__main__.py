"""Measure how fast names lead to diseases: ``python -m benchmarks.speed.names``."""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from html import unescape
from pathlib import Path

import nosology
from benchmarks.machine import write
from benchmarks.relevance.names.__main__ import DATA, member
from benchmarks.relevance.names.annotating import annotate, ask_peer, terms
from benchmarks.relevance.names.gold import read_hpo, read_mondo
from benchmarks.relevance.names.resolving import Gold
from benchmarks.relevance.names.typing_errors import mistype
from benchmarks.speed.names.serving import site, suggest
from nosology.library.facade import Library

HERE = Path(__file__).parent
SEED = 20261121
ANNOTATORS = ("gilda", "flashtext")
_ABSTRACT = re.compile(r"<AbstractText[^>]*>(.*?)</AbstractText>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


def spread(call: Callable[[str], object], queries: Sequence[str]) -> dict[str, float]:
    """Milliseconds of a call over many inputs, one after the other, by the clock and of this process's CPU.

    The second is what a machine that does nothing else would need, as far as the call works in this process.
    """
    taken: list[float] = []
    worked: list[float] = []
    for query in queries:
        began, working = time.perf_counter(), time.process_time()
        call(query)
        worked.append((time.process_time() - working) * 1000)
        taken.append((time.perf_counter() - began) * 1000)
    last = len(queries) - 1
    return {"count": len(queries)} | {
        f"{name}_{unit}": round(sorted(times)[int(part * last)], 2)
        for unit, times in (("ms", taken), ("cpu_ms", worked))
        for name, part in PARTS.items()
    }


PARTS = {"p50": 0.5, "p95": 0.95, "p99": 0.99, "max": 1.0}


def queries(gold: Gold, count: int, seed: int) -> dict[str, list[str]]:
    """Queries of each kind, so many a kind."""
    draw = random.Random(seed)
    names = {
        kind: [each.text for each in gold.mondo.names if each.kind == kind] for kind in ("label", "synonym")
    }
    made = {kind: draw.sample(texts, count) for kind, texts in names.items()}
    long_enough = [text for text in names["label"] if len(text) >= 6]
    made["typing error"] = [mistype(text, 1, draw) or text for text in draw.sample(long_enough, count)]
    made["code"] = draw.sample([each.term for each in gold.mondo.names if each.kind == "label"], count)
    made["nonsense"] = ["".join(draw.choices("abcdefghijklmnopqrstuvwxyz ", k=14)) for _ in range(count)]
    return made


def resolve(library: Library, gold: Gold, count: int) -> dict[str, object]:
    """Times in process: over all kinds in mixed order, and by kind with other queries, so that none is asked twice."""
    mixed = [query for group in queries(gold, count, SEED).values() for query in group]
    random.Random(SEED).shuffle(mixed)
    library.resolve("warm")
    return {"mixed": spread(library.resolve, mixed)} | {
        kind: spread(library.resolve, group) for kind, group in queries(gold, count, SEED + 1).items()
    }


def suggestions(gold: Gold, home: Path | None, count: int) -> dict[str, float]:
    """Times over HTTP, a label typed letter by letter: beginnings of 1 to 20 characters."""
    draw = random.Random(SEED)
    labels = draw.sample([each.text for each in gold.mondo.names if each.kind == "label"], count)
    typed = [label[: draw.randint(1, 20)].strip() or label[:1] for label in labels]
    with site(home) as connection:
        suggest(connection, "warm")
        times = spread(lambda text: suggest(connection, text), typed)
    return {name: value for name, value in times.items() if "cpu" not in name}  # that would be the client's


def abstracts(home: Path | None, bytes_wanted: int) -> list[str]:
    """Abstracts of the library's newer PubMed file, until there are so many bytes."""
    with gzip.open(member(home, "pubmed-2021"), "rt", encoding="utf-8") as file:
        found = (unescape(_TAG.sub("", text)) for text in _ABSTRACT.findall(file.read()))
        return list(_until(found, bytes_wanted))


def _until(texts: Iterator[str], bytes_wanted: int) -> Iterator[str]:
    size = 0
    for text in texts:
        if size >= bytes_wanted:
            return
        size += len(text.encode())
        yield text


def annotating(
    library: Library, gold: Gold, home: Path | None, peers: str, megabytes: int, repeats: int
) -> dict[str, object]:
    """Megabytes a second on one core; the first call, which reads the names, apart."""
    texts = abstracts(home, megabytes * 1_000_000)
    size = sum(len(text.encode()) for text in texts) / 1e6
    began = time.perf_counter()
    annotate(library, "warm")
    first = time.perf_counter() - began
    runs = [_seconds(lambda: [annotate(library, text) for text in texts]) for _ in range(repeats)]
    speeds = [size / clock for clock, _ in runs]
    cpu = [size / worked for _, worked in runs]
    names = terms(library, gold, member(home, "mesh", "mesh_id_label_mappings.tsv"))
    found: dict[str, object] = {
        "text_mb": round(size, 2),
        "nosology": {"first_call_seconds": round(first, 2), "mb_a_cpu_second": round(max(cpu), 3)}
        | _speeds(speeds),
    }
    for peer in ANNOTATORS:
        share = list(_until(iter(texts), 1_000_000))
        report = ask_peer(peer, peers, names, share)
        if report.pop("found", None) is not None:
            speed = sum(len(text.encode()) for text in share) / 1e6 / float(str(report["seconds"]))
            report |= {
                "mb_a_second": round(speed, 3),
                "nosology_is_faster_by": round(statistics.median(speeds) / speed, 2),
            }
        found[peer] = report
    return found


def _seconds(call: Callable[[], object]) -> tuple[float, float]:
    """Seconds by the clock, and of CPU."""
    began, working = time.perf_counter(), time.process_time()
    call()
    return time.perf_counter() - began, time.process_time() - working


def _speeds(speeds: list[float]) -> dict[str, float]:
    return {
        "mb_a_second_median": round(statistics.median(speeds), 3),
        "mb_a_second_best": round(max(speeds), 3),
    }


def reading(home: Path | None, data: Path, peers: str, repeats: int) -> dict[str, object]:
    """Seconds and peak memory of reading, each time in a fresh process; peers on the same files."""
    hpo, annotations = member(home, "hpo", "hp.obo"), member(home, "hpo-annotations")
    with tempfile.TemporaryDirectory(prefix="nosology-bench-") as temporary:
        folder = Path(temporary)
        doid = folder / "doid.obo"
        with gzip.open(data / "doid-2016-09-01.obo.gz") as packed, doid.open("wb") as plain:
            shutil.copyfileobj(packed, plain)
        named = folder / "hpo"
        named.mkdir()
        _link_hpo(home, named, {"hp.obo": hpo, "phenotype.hpoa": annotations})
        own = "benchmarks.speed.names.own_reader"
        place = str(home) if home else os.environ.get("NOSOLOGY_HOME", "")
        peer = str(HERE / "peer_readers.py")
        runs = {
            "catalog of Mondo, HPO, HPOA, ICD-10-CM": [sys.executable, "-m", own, "catalog", place],
            "hp.obo": [sys.executable, "-m", own, "obo", str(hpo)],
            "hp.obo, pronto": [peers, peer, "pronto", str(named / "hp.obo")],
            "hp.obo with annotations and genes, pyhpo": [peers, peer, "pyhpo", str(named)],
            "doid.obo": [sys.executable, "-m", own, "obo", str(doid)],
            "doid.obo, pronto": [peers, peer, "pronto", str(doid)],
        }
        return {name: repeated(words, repeats) for name, words in runs.items()}


def _link_hpo(home: Path | None, folder: Path, files: dict[str, Path]) -> None:
    """The folder that pyhpo expects: its files under their published names."""
    for suffix in ("phenotype_to_genes.txt", "genes_to_phenotype.txt"):
        try:
            files |= {suffix: member(home, "hpo-genes", suffix)}
        except KeyError:
            continue
    for name, path in files.items():
        (folder / name).symlink_to(path)


def repeated(words: list[str], repeats: int) -> dict[str, object]:
    """Least and median seconds of so many runs, and the most memory."""
    runs: list[dict[str, float]] = []
    for _ in range(repeats):
        run = subprocess.run(words, capture_output=True, text=True, check=False)
        if run.returncode:
            return {"missing": f"failed: {(run.stderr.strip().splitlines() or [''])[-1]}"}
        report = json.loads(run.stdout)
        if "missing" in report:
            return {"missing": f"not installed: {report['missing']}"}
        runs.append(report)
    seconds = [each["seconds"] for each in runs]
    return runs[0] | {
        "seconds": round(min(seconds), 2),
        "seconds_median": round(statistics.median(seconds), 2),
        "cpu_seconds": round(min(each["cpu_seconds"] for each in runs), 2),
        "peak_mib": max(each["peak_mib"] for each in runs),
    }


MEASURED = ("resolve", "suggest", "annotate", "read")


def measured(part: str, library: Library, gold: Gold, chosen: argparse.Namespace) -> dict[str, object]:
    if part == "resolve":
        return resolve(library, gold, chosen.count)
    if part == "suggest":
        return dict(suggestions(gold, chosen.home, 4 * chosen.count))
    if part == "annotate":
        return annotating(library, gold, chosen.home, chosen.peers, chosen.megabytes, chosen.repeats)
    return reading(chosen.home, chosen.data, chosen.peers, chosen.repeats)


def main() -> None:
    """Measure, print, write."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.speed.names", description=__doc__)
    options.add_argument("--home", type=Path, help="home folder of the library and the downloads")
    options.add_argument(
        "--data",
        type=Path,
        default=Path(os.environ.get("NOSOLOGY_DATA", DATA)),
        help="folder of the DOID file",
    )
    options.add_argument(
        "--peers", default=sys.executable, help="Python of an environment that has the peers"
    )
    options.add_argument("--count", type=int, default=500, help="queries a kind")
    options.add_argument("--megabytes", type=int, default=10, help="text to annotate")
    options.add_argument("--repeats", type=int, default=3, help="runs of each annotating and reading")
    options.add_argument("--only", nargs="+", choices=MEASURED, default=MEASURED, help="parts to measure")
    chosen = options.parse_args()
    gold = Gold(read_mondo(member(chosen.home, "mondo")), read_hpo(member(chosen.home, "hpo", "hp.obo")))
    figures: dict[str, object] = {}
    with nosology.open(chosen.home) as library:
        for part in chosen.only:
            figures[part] = measured(part, library, gold, chosen)
            figures[f"load_average_after_{part}"] = os.getloadavg()[0]
            print(part, json.dumps(figures[part], ensure_ascii=False), flush=True)
        target = write(HERE, library.manifest.content, figures, SEED)
    print(f"written to {target}")


if __name__ == "__main__":
    main()
