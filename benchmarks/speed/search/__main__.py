"""Measure how fast articles are found: ``python -m benchmarks.speed.search``."""

from __future__ import annotations

import argparse
import json
import math
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import tantivy

from benchmarks.machine import write
from benchmarks.speed.search.corpus import grow, read
from benchmarks.speed.search.peer_engines import PEERS, times
from benchmarks.speed.search.queries import PLAIN, draw
from nosology.library.home import Home, LibraryFolder
from nosology.library.manifest import read_manifest
from nosology.literature.records import Article
from nosology.literature.serialize import article_from_json
from nosology.search.documents import document_of
from nosology.search.embedded import TantivyEngine, TantivyWriter
from nosology.search.engine import FacetField, Request
from nosology.search.fields import BOOSTS
from nosology.search.schema import register_analyzers
from nosology.search.syntax import parse

HERE = Path(__file__).parent
SEED = 20261121
LITERATURE = 38_000_000
"""About as many records as PubMed has; see its own statistics."""
_PARTS = {"p50": 0.5, "p95": 0.95, "p99": 0.99}
_MOST = 20


def spread(taken: Iterable[tuple[float, float]]) -> dict[str, float]:
    """Percentiles of times by the clock (``ms``) and of the CPU (``cpu_ms``)."""
    by_clock, by_cpu = (sorted(times) for times in zip(*taken, strict=True))
    return {
        f"{name}_{unit}": round(values[int(part * (len(values) - 1))], 3)
        for unit, values in (("ms", by_clock), ("cpu_ms", by_cpu))
        for name, part in _PARTS.items()
    }


def index(articles: Iterable[Article], folder: Path) -> dict[str, float]:
    """Make the index of a corpus."""
    began, working = time.perf_counter(), time.process_time()
    folder.mkdir()
    writer = TantivyWriter(folder)
    writer.add_documents(map(document_of, articles))
    writer.finish()
    size = sum(path.stat().st_size for path in folder.iterdir())
    return {
        "build_s": time.perf_counter() - began,
        "build_cpu_s": time.process_time() - working,
        "bytes": size,
    }


def own(folder: Path, *, facets: bool) -> Callable[[str], object]:
    """The engine: a query read, the best twenty articles whole, how many there are, perhaps facets."""
    engine = TantivyEngine(folder)
    wanted = tuple(FacetField) if facets else ()
    return lambda query: engine.find(Request(expression=parse(query), limit=_MOST, facets=wanted))


def raw(folder: Path, *, decoded: bool) -> Callable[[str], object]:
    """The limit: Tantivy's own query parser on the same index, how many there are, twenty records, perhaps read."""
    opened = tantivy.Index.open(str(folder))
    register_analyzers(opened)
    searcher = opened.searcher()

    def ask(query: str) -> object:
        parsed = opened.parse_query(query, list(BOOSTS), dict(BOOSTS), conjunction_by_default=True)
        found = searcher.search(parsed, _MOST)
        records = [bytes(searcher.doc(address).get_first("record")) for _, address in found.hits]
        return [article_from_json(record.decode()) for record in records] if decoded else records

    return ask


def measured(folder: Path, asked: dict[str, list[str]]) -> dict[str, object]:
    """Figures of one corpus: by kind of query, and of the kinds that every engine can be asked together."""
    plain = {kind: asked[kind] for kind in PLAIN}
    found: dict[str, object] = {}
    for name, ask, kinds in (
        ("nosology", own(folder, facets=False), asked),
        ("nosology with facets", own(folder, facets=True), asked),
        ("raw tantivy", raw(folder, decoded=False), plain),
        ("raw tantivy, records read", raw(folder, decoded=True), plain),
    ):
        for queries in kinds.values():
            ask(queries[0])  # what is read once for all
        found[name] = summary({kind: times(ask, queries) for kind, queries in kinds.items()})
    return found


def summary(taken: dict[str, list[tuple[float, float]]]) -> dict[str, object]:
    """Percentiles by kind, of all kinds, and of the plain ones."""
    plain = [each for kind in PLAIN for each in taken[kind]]
    return {
        "plain": spread(plain),
        "all": spread(each for kind in taken.values() for each in kind),
        "by kind": {kind: spread(values) for kind, values in taken.items()},
    }


def ask_peers(
    python: Path, articles: Iterable[Article], asked: dict[str, list[str]], work: Path, names: Sequence[str]
) -> dict[str, object]:
    """Peers on the same corpus, one after the other, each in a process of its own."""
    corpus, queries = work / "corpus.jsonl", work / "queries.json"
    with corpus.open("w", encoding="utf-8") as handle:
        for document in map(document_of, articles):
            row = [document.id, document.title, document.abstract, document.headings]
            handle.write(json.dumps(row, ensure_ascii=False) + "\n")
    queries.write_text(json.dumps({kind: asked[kind] for kind in PLAIN}))
    found: dict[str, object] = {}
    for name in names:
        folder = work / name
        command = [str(python), str(HERE / "peer_engines.py"), name, str(corpus), str(queries), str(folder)]
        environment = {**os.environ, "PYTHONPATH": ""}
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
        shutil.rmtree(folder, ignore_errors=True)
        if done.returncode:
            found[name] = {"failed": done.stderr.strip().splitlines()[-1:]}
            continue
        answer = json.loads(done.stdout.splitlines()[-1])
        if "asked" in answer:
            answer |= summary(answer.pop("asked"))
        found[name] = answer
    return found


def carried(points: Sequence[tuple[int, float]], to: int) -> dict[str, float]:
    """A power law ``a · nᵇ`` fitted to figures by least squares of their logarithms, and its value at `to`."""
    logs = [(math.log(n), math.log(max(value, 1e-6))) for n, value in points]
    mean_x, mean_y = (sum(each) / len(logs) for each in zip(*logs, strict=True))
    spread_x = sum((x - mean_x) ** 2 for x, _ in logs)
    slope = sum((x - mean_x) * (y - mean_y) for x, y in logs) / spread_x
    return {
        "exponent": round(slope, 3),
        f"at {to}": round(math.exp(mean_y + slope * (math.log(to) - mean_x)), 1),
    }


def growth(sizes: dict[int, dict[str, object]]) -> dict[str, object]:
    """How figures grow with the number of articles."""
    if len(sizes) < 2:
        return {}

    def of(name: str, unit: str) -> list[tuple[int, float]]:
        return [(size, figures["asked"][name]["all"][unit]) for size, figures in sizes.items()]

    return {
        "p50_ms": carried(of("nosology", "p50_cpu_ms"), LITERATURE),
        "p95_ms": carried(of("nosology", "p95_cpu_ms"), LITERATURE),
        "p95_ms with facets": carried(of("nosology with facets", "p95_cpu_ms"), LITERATURE),
        "bytes": carried([(size, figures["index"]["bytes"]) for size, figures in sizes.items()], LITERATURE),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, help="home with a built library [default: as for nosology]")
    parser.add_argument(
        "--sizes", type=lambda text: [int(part) for part in text.split(",")], default=[50_000, 200_000]
    )
    parser.add_argument("--queries", type=int, default=100, help="of each kind")
    parser.add_argument(
        "--peers", type=Path, help="Python of an environment with bm25s, PyStemmer and lancedb"
    )
    parser.add_argument("--peer-names", default=",".join(PEERS), help="which of them")
    parser.add_argument(
        "--peers-up-to", type=int, default=200_000, help="articles of the largest corpus for peers"
    )
    parser.add_argument("--work", type=Path, help="folder for indexes [default: a temporary one]")
    parser.add_argument("--no-write", action="store_true", help="print only")
    options = parser.parse_args()
    folder = LibraryFolder(Home.at(options.home).library.resolve())
    articles = read(folder.passages)
    asked = draw(articles, options.queries, SEED)
    sizes: dict[int, dict[str, object]] = {}
    for size in options.sizes:
        with tempfile.TemporaryDirectory(dir=options.work) as name:
            work = Path(name)
            figures: dict[str, object] = {"index": index(grow(articles, size, SEED), work / "index")}
            figures["asked"] = measured(work / "index", asked)
            shutil.rmtree(work / "index")
            if options.peers and size <= options.peers_up_to:
                names = options.peer_names.split(",")
                figures["peers"] = ask_peers(options.peers, grow(articles, size, SEED), asked, work, names)
            sizes[size] = figures
            print(size, json.dumps(figures, indent=1), file=sys.stderr)
    found = {"sizes": sizes, "growth": growth(sizes)}
    if options.no_write:
        print(json.dumps(found, indent=1))
    else:
        print(write(HERE, read_manifest(folder).content, found, SEED))


if __name__ == "__main__":
    main()
