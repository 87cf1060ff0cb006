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
REPEATS = 3
ANNOTATORS = ("gilda", "flashtext")
_ABSTRACT = re.compile(r"<AbstractText[^>]*>(.*?)</AbstractText>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


def spread(call: Callable[[str], object], queries: Sequence[str]) -> dict[str, float]:
    """Milliseconds of a call over many inputs, one after the other."""
    taken: list[float] = []
    for query in queries:
        began = time.perf_counter()
        call(query)
        taken.append((time.perf_counter() - began) * 1000)
    ordered = sorted(taken)
    at = {name: ordered[int(part * (len(ordered) - 1))] for name, part in PARTS.items()}
    return {"count": len(queries)} | {f"{name}_ms": round(value, 2) for name, value in at.items()}


PARTS = {"p50": 0.5, "p95": 0.95, "p99": 0.99, "max": 1.0}


def queries(gold: Gold, count: int) -> dict[str, list[str]]:
    """Queries of each kind, so many a kind."""
    draw = random.Random(SEED)  # noqa: S311 - reproducible, not secret
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
    """Times in process: by kind, and over all in mixed order."""
    asked = queries(gold, count)
    mixed = [query for group in asked.values() for query in group]
    random.Random(SEED).shuffle(mixed)  # noqa: S311 - reproducible, not secret
    library.resolve("warm")
    return {"mixed": spread(library.resolve, mixed)} | {
        kind: spread(library.resolve, group) for kind, group in asked.items()
    }


def suggestions(gold: Gold, home: Path | None, count: int) -> dict[str, float]:
    """Times over HTTP, a label typed letter by letter: beginnings of 1 to 20 characters."""
    draw = random.Random(SEED)  # noqa: S311 - reproducible, not secret
    labels = draw.sample([each.text for each in gold.mondo.names if each.kind == "label"], count)
    typed = [label[: draw.randint(1, 20)].strip() or label[:1] for label in labels]
    with site(home) as connection:
        suggest(connection, "warm")
        return spread(lambda text: suggest(connection, text), typed)


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
    library: Library, gold: Gold, home: Path | None, peers: str, megabytes: int
) -> dict[str, object]:
    """Megabytes a second on one core; the first call, which reads the names, apart."""
    texts = abstracts(home, megabytes * 1_000_000)
    size = sum(len(text.encode()) for text in texts) / 1e6
    began = time.perf_counter()
    annotate(library, "warm")
    first = time.perf_counter() - began
    speeds = [size / _seconds(lambda: [annotate(library, text) for text in texts]) for _ in range(REPEATS)]
    names = terms(library, gold, member(home, "mesh", "mesh_id_label_mappings.tsv"))
    found: dict[str, object] = {
        "text_mb": round(size, 2),
        "nosology": {"first_call_seconds": round(first, 2)} | _speeds(speeds),
    }
    for peer in ANNOTATORS:
        share = list(_until(iter(texts), 1_000_000))
        report = ask_peer(peer, peers, names, share)
        if report.pop("found", None) is not None:
            speed = sum(len(text.encode()) for text in share) / 1e6 / float(str(report["seconds"]))
            report |= {"mb_a_second": round(speed, 3), "nosology_is_faster_by": round(max(speeds) / speed, 2)}
        found[peer] = report
    return found


def _seconds(call: Callable[[], object]) -> float:
    began = time.perf_counter()
    call()
    return time.perf_counter() - began


def _speeds(speeds: list[float]) -> dict[str, float]:
    return {
        "mb_a_second_median": round(statistics.median(speeds), 3),
        "mb_a_second_best": round(max(speeds), 3),
    }


def reading(home: Path | None, data: Path, peers: str) -> dict[str, object]:
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
        return {
            "catalog of Mondo, HPO, HPOA, ICD-10-CM": repeated([sys.executable, "-m", own, "catalog", place]),
            "hp.obo": repeated([sys.executable, "-m", own, "obo", str(hpo)]),
            "hp.obo, pronto": repeated([peers, peer, "pronto", str(named / "hp.obo")]),
            "hp.obo with annotations and genes, pyhpo": repeated([peers, peer, "pyhpo", str(named)]),
            "doid.obo": repeated([sys.executable, "-m", own, "obo", str(doid)]),
            "doid.obo, pronto": repeated([peers, peer, "pronto", str(doid)]),
        }


def _link_hpo(home: Path | None, folder: Path, files: dict[str, Path]) -> None:
    """The folder that pyhpo expects: its files under their published names."""
    for suffix in ("phenotype_to_genes.txt", "genes_to_phenotype.txt"):
        try:
            files |= {suffix: member(home, "hpo-genes", suffix)}
        except KeyError:
            continue
    for name, path in files.items():
        (folder / name).symlink_to(path)


def repeated(words: list[str]) -> dict[str, object]:
    """Least and median seconds of so many runs, and the most memory."""
    runs: list[dict[str, float]] = []
    for _ in range(REPEATS):
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
        "peak_mib": max(each["peak_mib"] for each in runs),
    }


def main() -> None:
    """Measure, print, write."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.speed.names", description=__doc__)
    options.add_argument("--home", type=Path, help="home folder of the library and the downloads")
    options.add_argument(
        "--data", type=Path, default=Path(os.environ.get("NOSOLOGY_DATA", DATA)), help="folder of the DOID file"
    )
    options.add_argument("--peers", default=sys.executable, help="Python of an environment that has the peers")
    options.add_argument("--count", type=int, default=500, help="queries a kind")
    options.add_argument("--megabytes", type=int, default=10, help="text to annotate")
    chosen = options.parse_args()
    gold = Gold(read_mondo(member(chosen.home, "mondo")), read_hpo(member(chosen.home, "hpo", "hp.obo")))
    with nosology.open(chosen.home) as library:
        figures: dict[str, object] = {
            "resolve": resolve(library, gold, chosen.count),
            "suggest_http": suggestions(gold, chosen.home, 4 * chosen.count),
            "annotate": annotating(library, gold, chosen.home, chosen.peers, chosen.megabytes),
            "read": reading(chosen.home, chosen.data, chosen.peers),
            "load_average_after": os.getloadavg()[0],
        }
        target = write(HERE, library.manifest.content, figures, SEED)
    print(json.dumps(figures, indent=1, ensure_ascii=False))
    print(f"written to {target}")


if __name__ == "__main__":
    main()
