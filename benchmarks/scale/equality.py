"""Whether a cluster finds what the embedded engine finds: ``python -m benchmarks.scale.equality``."""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import time
from collections.abc import Iterable
from pathlib import Path

from benchmarks.machine import write
from benchmarks.questions import questions, well_known
from benchmarks.scale.clusters import cluster_of
from benchmarks.speed.search.corpus import read
from benchmarks.speed.search.queries import draw
from nosology.answer.exporting.data import answer_to_dict, entry_to_dict
from nosology.library.engines import load_cluster
from nosology.library.facade import Library
from nosology.library.home import Home, LibraryFolder
from nosology.library.opening import open_library
from nosology.search.cluster.address import SEARCH

HERE = Path(__file__).parent
SEED = 20261121
_TOP = 10


def queries(library: Library, folder: LibraryFolder, count: int) -> list[tuple[str, str]]:
    """So many queries with their kinds: half names of diseases, half of the kinds that readers type."""
    names = well_known(library)
    chosen = random.Random(SEED).sample(names, min(count // 2, len(names)))
    drawn = draw(read(folder.passages), -(-(count - len(chosen)) // 11), SEED)
    typed = [(kind, query) for kind, each in drawn.items() for query in each]
    return [*(("name", name) for name in chosen), *typed][:count]


def compared(own: Library, other: Library, asked: Iterable[tuple[str, str]]) -> dict[str, object]:
    """How far the first ten articles, totals and facets of two libraries agree, over queries."""
    rows: list[tuple[str, float, bool, bool, bool]] = []
    unlike: list[str] = []
    for kind, query in asked:
        here, there = own.find(query, size=_TOP), other.find(query, size=_TOP)
        ids, others = ([each.article.source.id for each in found.articles] for found in (here, there))
        most = max(len(ids), len(others))
        overlap = len(set(ids) & set(others)) / most if most else 1.0
        rows.append((kind, overlap, ids == others, here.total == there.total, here.facets == there.facets))
        if ids != others:
            unlike.append(f"{kind}: {query}")
    kinds = sorted({kind for kind, *_ in rows})
    return {
        "all": _shares(rows),
        "by kind": {kind: _shares([row for row in rows if row[0] == kind]) for kind in kinds},
        "order differs": unlike[:50],
    }


def _shares(rows: list[tuple[str, float, bool, bool, bool]]) -> dict[str, float]:
    many = len(rows)
    names = ("overlap of the first 10", "same order", "same total", "same facets")
    sums = (sum(float(row[place]) for row in rows) for place in range(1, 5))
    return {"queries": many} | {name: round(each / many, 4) for name, each in zip(names, sums, strict=True)}


def same(own: Library, other: Library, asked: list[str], names: list[str]) -> dict[str, object]:
    """How many answers and entries are the same to the last byte, and which are not."""
    unlike: list[str] = []
    for text in asked:
        here, there = (json.dumps(answer_to_dict(each.ask(text))) for each in (own, other))
        unlike += [] if here == there else [text]
    pages: list[str] = []
    for name in names:
        here, there = (json.dumps(entry_to_dict(each.disease(name))) for each in (own, other))
        pages += [] if here == there else [name]
    return {
        "answers": len(asked),
        "answers the same": len(asked) - len(unlike),
        "answers that differ": unlike,
        "entries": len(names),
        "entries the same": len(names) - len(pages),
        "entries that differ": pages,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, help="home with a built library [default: as for nosology]")
    parser.add_argument("--queries", type=int, default=500)
    parser.add_argument("--questions", type=int, default=100)
    parser.add_argument("--entries", type=int, default=25)
    parser.add_argument("--shards", type=int, default=0)
    parser.add_argument("--loaded", action="store_true", help="the cluster that is set holds the library")
    parser.add_argument("--no-write", action="store_true", help="print only")
    options = parser.parse_args()
    home = Home.at(options.home)
    folder = LibraryFolder(home.library.resolve())
    began = time.perf_counter()
    with cluster_of(os.environ.get(SEARCH, "")) as address:
        os.environ[SEARCH] = address
        if not options.loaded:
            load_cluster(home, shards=options.shards)
        with open_library(home.path, embedded=True) as own, open_library(home.path) as other:
            figures = {
                "shards": options.shards or 1,
                "found": compared(own, other, queries(own, folder, options.queries)),
                "told": same(
                    own,
                    other,
                    questions(own, options.questions, SEED),
                    well_known(own)[:: max(1, len(well_known(own)) // options.entries)][: options.entries],
                ),
            }
            content = own.manifest.content
    figures["wall_s"] = round(time.perf_counter() - began, 1)
    if options.no_write:
        sys.stdout.write(json.dumps(figures, indent=1, ensure_ascii=False) + "\n")
    else:
        sys.stdout.write(f"{write(HERE, content, figures, SEED, 'equality')}\n")


if __name__ == "__main__":
    main()
