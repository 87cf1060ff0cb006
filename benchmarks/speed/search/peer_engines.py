"""Peers, run with the Python of an environment of their own: an index made, queries asked, both timed.

``python peer_engines.py NAME CORPUS.jsonl QUERIES.json FOLDER``; prints JSON. Needs nothing of Nosology. A line of the
corpus is ``[id, title, abstract, headings]``. Each query asks for the best twenty; a reader gets the identifiers only.
"""

from __future__ import annotations

import json
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path

MOST = 20
Row = list[str]
Ask = Callable[[str], object]


def rows(corpus: Path) -> Iterator[Row]:
    with corpus.open(encoding="utf-8") as handle:
        for line in handle:
            yield json.loads(line)


def fts5(corpus: Path, folder: Path) -> Ask:
    db = sqlite3.connect(folder / "fts5.db")
    db.execute(
        "CREATE VIRTUAL TABLE a USING fts5(id UNINDEXED, title, abstract, headings, tokenize='porter unicode61')"
    )
    db.executemany("INSERT INTO a VALUES (?, ?, ?, ?)", rows(corpus))
    db.execute("INSERT INTO a(a) VALUES ('optimize')")
    db.commit()

    def ask(query: str) -> object:
        sql = f"SELECT id FROM a WHERE a MATCH ? ORDER BY bm25(a, 0, 2, 1, 1.5) LIMIT {MOST}"  # noqa: S608 - a constant
        return db.execute(sql, (query,)).fetchall()

    return ask


def bm25s(corpus: Path, folder: Path) -> Ask:
    import bm25s as library
    import Stemmer

    stemmer = Stemmer.Stemmer("english")
    texts = [" ".join(row[1:]) for row in rows(corpus)]
    index = library.BM25()
    index.index(library.tokenize(texts, stemmer=stemmer, show_progress=False), show_progress=False)
    index.save(str(folder / "bm25s"))
    index = library.BM25.load(str(folder / "bm25s"), mmap=False)

    def ask(query: str) -> object:
        words = library.tokenize(query.strip('"'), stemmer=stemmer, show_progress=False)
        return index.retrieve(words, k=MOST, show_progress=False)

    return ask


def lancedb(corpus: Path, folder: Path) -> Ask:
    import lancedb as library

    table = library.connect(str(folder / "lance")).create_table("a", _batches(corpus), schema=_schema())
    table.create_fts_index("text", use_tantivy=False, stem=True, with_position=True)
    return lambda query: table.search(query, query_type="fts").select(["id"]).limit(MOST).to_list()


def _schema() -> object:
    import pyarrow as pa

    return pa.schema([("id", pa.string()), ("text", pa.string())])


def _batches(corpus: Path) -> Iterator[object]:
    import pyarrow as pa

    held: list[dict[str, str]] = []
    for row in rows(corpus):
        held.append({"id": row[0], "text": "\n".join(row[1:])})
        if len(held) == 10_000:
            yield pa.RecordBatch.from_pylist(held)
            held = []
    if held:
        yield pa.RecordBatch.from_pylist(held)


PEERS = {"fts5": fts5, "bm25s": bm25s, "lancedb": lancedb}


def main() -> None:
    name, corpus, queries, folder = sys.argv[1], *map(Path, sys.argv[2:])
    folder.mkdir(parents=True, exist_ok=True)
    try:
        began, working = time.perf_counter(), time.process_time()
        ask = PEERS[name](corpus, folder)
        built = {"build_s": time.perf_counter() - began, "build_cpu_s": time.process_time() - working}
    except ImportError as error:
        print(json.dumps({"missing": str(error)}))
        return
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    asked = {kind: times(ask, texts) for kind, texts in json.loads(queries.read_text()).items()}
    known = sqlite3.sqlite_version if name == "fts5" else version(name)
    print(json.dumps({"version": known, **built, "bytes": size, "asked": asked}))


def times(ask: Ask, queries: list[str]) -> list[tuple[float, float]]:
    """Milliseconds of each query, by the clock and of this process's CPU."""
    taken: list[tuple[float, float]] = []
    for query in queries:
        began, working = time.perf_counter(), time.process_time()
        ask(query)
        taken.append(((time.perf_counter() - began) * 1000, (time.process_time() - working) * 1000))
    return taken


if __name__ == "__main__":
    main()
