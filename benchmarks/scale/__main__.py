"""Measure loading, searching and recovering on 1, 2 and 3 nodes: ``python -m benchmarks.scale``."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.cluster.nodes import Cluster

from benchmarks.machine import write
from benchmarks.scale.clusters import own_cluster
from benchmarks.speed.search.__main__ import LITERATURE, carried, spread
from benchmarks.speed.search.corpus import grow, read
from benchmarks.speed.search.queries import draw
from nosology.errors import ClusterError
from nosology.library.home import Home, LibraryFolder
from nosology.library.manifest import read_manifest
from nosology.literature.records import Article
from nosology.search.cluster.address import Address
from nosology.search.cluster.connection import Connection
from nosology.search.cluster.engine import ClusterEngine
from nosology.search.cluster.indices import index_of
from nosology.search.cluster.loading import Layout, Loader
from nosology.search.documents import document_of
from nosology.search.embedded import TantivyEngine, TantivyWriter
from nosology.search.engine import Engine, FacetField, Request
from nosology.search.syntax import parse

HERE = Path(__file__).parent
SEED = 20261121
_THREADS = 4
_WARM = 2000
"""Queries before any is measured."""
_CONTENT = "5ca1e" + "0" * 59
_FACETS = tuple(FacetField)
Figures = dict[str, object]


def requests(articles: Sequence[Article], each: int) -> list[Request]:
    """Queries as readers type them, of all kinds, with all facets."""
    drawn = draw(articles, each, SEED)
    texts = [query for queries in zip(*drawn.values(), strict=True) for query in queries]
    return [Request(expression=parse(text), limit=20, facets=_FACETS) for text in texts]


def asked(engine: Engine, queries: Sequence[Request], busy: Callable[[], float]) -> Figures:
    """Times of queries one after the other, and how many a second some readers get at the same time.

    Args:
        engine: Asked `_WARM` queries before: Java compiles what is asked often, and until then is many times slower.
        queries: What to ask.
        busy: Processor seconds of everything that answers, so far.
    """
    for place in range(_WARM):
        engine.find(queries[place % len(queries)])
    working, times = busy(), [_timed(engine, query) for query in queries]
    cost = (busy() - working) / len(queries)
    began = time.perf_counter()
    with ThreadPoolExecutor(_THREADS) as pool:
        list(pool.map(engine.find, queries))
    at_once = len(queries) / (time.perf_counter() - began)
    return {
        **spread(times),
        "cpu_ms_all_processes": round(1000 * cost, 2),
        "queries_a_core_second": round(1 / cost, 1) if cost else None,
        f"queries_a_second_{_THREADS}_readers": round(at_once, 1),
    }


def _timed(engine: Engine, query: Request) -> tuple[float, float]:
    began, working = time.perf_counter(), time.process_time()
    engine.find(query)
    return 1000 * (time.perf_counter() - began), 1000 * (time.process_time() - working)


def embedded(articles: Sequence[Article], size: int, queries: Sequence[Request], work: Path) -> Figures:
    """The engine in the library's folder, over the same corpus."""
    folder = work / "embedded"
    folder.mkdir()
    began, working = time.perf_counter(), time.process_time()
    writer = TantivyWriter(folder)
    writer.add_documents(map(document_of, grow(articles, size, SEED)))
    writer.finish()
    loaded = _loaded(began, time.process_time() - working, size)
    figures = {
        "loading": loaded | {"bytes": sum(path.stat().st_size for path in folder.iterdir())},
        "searching": asked(TantivyEngine(folder), queries, time.process_time),
    }
    shutil.rmtree(folder)
    return figures


def on_nodes(articles: Sequence[Article], size: int, queries: Sequence[Request], nodes: int) -> Figures:
    """A cluster of so many nodes, a shard a node, one copy of each where there is more than one node."""
    with own_cluster(nodes) as cluster:
        connection = Connection(Address(hosts=tuple(cluster.hosts)), patience=120)
        layout = Layout(shards=nodes, copies=int(nodes > 1))

        def busy() -> float:
            return time.process_time() + cluster.cpu_seconds

        began, working = time.perf_counter(), busy()
        loader = Loader(connection, _CONTENT, size, layout)
        loader.load(map(document_of, grow(articles, size, SEED)))
        loading = _loaded(began, busy() - working, size)
        index = index_of(connection, _CONTENT).index
        store = connection.send("GET", f"/{index}/_stats/store")["_all"]["primaries"]["store"]
        engine = ClusterEngine(connection, index)
        figures: Figures = {
            "loading": loading | {"bytes": store["size_in_bytes"]},
            "searching": asked(engine, queries, busy),
        }
        if nodes > 2:
            figures["recovering"] = recovery(cluster, engine, queries)
        connection.close()
    return figures


def _loaded(began: float, cpu: float, size: int) -> Figures:
    wall = time.perf_counter() - began
    return {
        "wall_s": round(wall, 1),
        "cpu_s": round(cpu, 1),
        "articles_a_second": round(size / wall, 1),
        "articles_a_core_second": round(size / cpu, 1),
    }


def recovery(cluster: Cluster, engine: Engine, queries: Sequence[Request]) -> Figures:
    """A node is killed while queries run; how long the longest took, and until all copies are back."""
    cluster.wait(status="green")
    taken: list[float] = []
    failed: list[str] = []
    ended = threading.Event()

    def search() -> None:
        while not ended.is_set():
            query = queries[len(taken) % len(queries)]
            began = time.perf_counter()
            try:
                engine.find(query)
            except ClusterError as error:
                failed.append(str(error))
            taken.append(time.perf_counter() - began)

    reader = threading.Thread(target=search)
    reader.start()
    name = cluster.nodes[-1].name
    while len(taken) < 20:
        time.sleep(0.01)
    before = sorted(taken)
    at = time.perf_counter()
    cluster.kill(name)
    cluster.wait(nodes=len(cluster.nodes) - 1, status="yellow")
    noticed = time.perf_counter() - at
    at = time.perf_counter()
    cluster.start([name])
    joined = time.perf_counter() - at
    cluster.wait(nodes=len(cluster.nodes), status="green")
    whole = time.perf_counter() - at
    ended.set()
    reader.join()
    median = before[len(before) // 2]
    return {
        "queries": len(taken),
        "queries_failed": len(failed),
        "longest_query_s": round(max(taken), 2),
        "longest_to_median": round(max(taken) / median, 1),
        "yellow_after_s": round(noticed, 2),
        "node_back_after_s": round(joined, 1),
        "green_after_s": round(whole, 1),
    }


def ratios(found: dict[str, Figures]) -> Figures:
    """Of every way, against the embedded engine and against one node."""
    told: Figures = {}
    for base in ("embedded", "1 nodes"):
        for name, figures in found.items():
            if name != base and base in found and "loading" in figures:
                told[f"{name} / {base}"] = {
                    "loading wall": _ratio(figures, found[base], "loading", "wall_s"),
                    "loading cpu": _ratio(figures, found[base], "loading", "cpu_s"),
                    "bytes": _ratio(figures, found[base], "loading", "bytes"),
                    "p50": _ratio(figures, found[base], "searching", "p50_ms"),
                    "p95": _ratio(figures, found[base], "searching", "p95_ms"),
                    "cpu of a query": _ratio(figures, found[base], "searching", "cpu_ms_all_processes"),
                }
    return told


def _ratio(one: Figures, other: Figures, part: str, name: str) -> float:
    return round(one[part][name] / max(1e-9, other[part][name]), 2)


def growth(sizes: dict[int, dict[str, Figures]]) -> Figures:
    """How figures grow with the number of articles, carried to the whole literature."""
    if len(sizes) < 2:
        return {}

    def of(way: str, part: str, name: str) -> Figures:
        return carried([(size, found[way][part][name]) for size, found in sizes.items()], LITERATURE)

    ways = set.intersection(*(set(found) for found in sizes.values()))
    wanted = (
        ("loading", "cpu_s"),
        ("loading", "bytes"),
        ("searching", "cpu_ms_all_processes"),
        ("searching", "p95_ms"),
    )
    return {way: {f"{part} {name}": of(way, part, name) for part, name in wanted} for way in sorted(ways)}


def earlier(file: Path) -> dict[int, dict[str, Figures]]:
    """The sizes of a result, with what was found of each."""
    told = json.loads(file.read_text(encoding="utf-8"))["figures"]["sizes"]
    return {int(size): found for size, found in told.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    numbers = lambda text: [int(part) for part in text.split(",")]  # noqa: E731 - a type of argparse
    parser.add_argument("--home", type=Path, help="home with a built library [default: as for nosology]")
    parser.add_argument("--sizes", type=numbers, default=[10_000, 50_000], help="articles of each corpus")
    parser.add_argument("--nodes", type=numbers, default=[1, 2, 3])
    parser.add_argument("--only-nodes", action="store_true", help="leave out the embedded engine")
    parser.add_argument("--after", type=Path, help="results of smaller sizes, to fit growth over both")
    parser.add_argument("--queries", type=int, default=20, help="of each of eleven kinds")
    parser.add_argument("--no-write", action="store_true", help="print only")
    options = parser.parse_args()
    folder = LibraryFolder(Home.at(options.home).library.resolve())
    articles = read(folder.passages)
    queries = requests(articles, options.queries)
    sizes: dict[int, dict[str, Figures]] = earlier(options.after) if options.after else {}
    for size in options.sizes:
        found: dict[str, Figures] = {}
        if not options.only_nodes:
            with tempfile.TemporaryDirectory() as name:
                found["embedded"] = embedded(articles, size, queries, Path(name))
        for nodes in options.nodes:
            found[f"{nodes} nodes"] = on_nodes(articles, size, queries, nodes)
        sizes[size] = found
        sys.stderr.write(json.dumps({size: found, "ratios": ratios(found)}, indent=1) + "\n")
    figures = {
        "sizes": sizes,
        "ratios": {size: ratios(found) for size, found in sizes.items()},
        "growth": growth(sizes),
    }
    if options.no_write:
        sys.stdout.write(json.dumps(figures, indent=1) + "\n")
    else:
        sys.stdout.write(f"{write(HERE, read_manifest(folder).content, figures, SEED, 'nodes')}\n")


if __name__ == "__main__":
    main()
