"""Adding the same files by processes and on Ray, with one and two workers: ``python -m benchmarks.scale.ingest``.

Records are those of a PubMed file with their numbers changed, so that all of them are new. Each way adds them to the
same library in every round; wall time is compared within a round, CPU time is that of reading and of writing apart.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import resource
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

from benchmarks.machine import write
from benchmarks.relevance.names.__main__ import member
from nosology.library import ray_reading
from nosology.library.extending import add_files
from nosology.library.home import Home
from nosology.library.ray_reading import on_ray
from nosology.library.ray_worker import Worker
from nosology.library.reading import reading

HERE = Path(__file__).parent
WAYS = ("processes 1", "processes 2", "ray 1", "ray 2")
_ARTICLE = re.compile(rb"<PubmedArticle>.*?</PubmedArticle>", re.DOTALL)
_NUMBER = re.compile(rb'(<PMID Version="1">|<ArticleId IdType="pubmed">)(\d+)')
_DOI = re.compile(rb'<(ArticleId IdType="(?:doi|pii|pmc)"|ELocationID[^>]*)>[^<]*</\w+>')
_OTHERS = 80_000_000


class Timed(Worker):
    """A worker that notes its CPU time when it is dismissed."""

    def close(self) -> None:
        """See `Worker`."""
        with Path(os.environ["NOSOLOGY_BENCHMARK_NOTES"]).open("a", encoding="utf-8") as notes:
            notes.write(f"{time.process_time()}\n")
        super().close()


def other_articles(path: Path) -> Iterator[bytes]:
    """Articles of a PubMed file with other numbers."""
    data = gzip.decompress(path.read_bytes()) if path.read_bytes()[:2] == b"\x1f\x8b" else path.read_bytes()
    for found in _ARTICLE.finditer(data):
        bare = _DOI.sub(b"", found[0])
        yield _NUMBER.sub(lambda match: match[1] + str(int(match[2]) + _OTHERS).encode(), bare)


def make_files(source: Path, folder: Path, files: int, records: int) -> None:
    """Files of so many records each."""
    articles = other_articles(source)
    for number in range(files):
        taken = [article for article, _ in zip(articles, range(records), strict=False)]
        data = b"<?xml version='1.0'?><PubmedArticleSet>" + b"".join(taken) + b"</PubmedArticleSet>"
        (folder / f"part-{number:03}.xml.gz").write_bytes(gzip.compress(data, 6))


def measure(way: str, base: Path, folder: Path, work: Path) -> dict[str, object]:
    """One way: seconds in all, and CPU seconds of reading and of writing."""
    kind, _, number = way.partition(" ")
    home, notes = work / "home", work / "notes"
    shutil.copytree(base, home, symlinks=True, copy_function=os.link)
    notes.unlink(missing_ok=True)
    notes.touch()
    os.environ["NOSOLOGY_BENCHMARK_NOTES"] = str(notes)
    began, own, children = time.perf_counter(), time.process_time(), children_seconds()
    with mock.patch("os.cpu_count", return_value=int(number)):
        made = add_files(Home(home), [folder], executor=on_ray("local") if kind == "ray" else reading)
    found = {
        "seconds": time.perf_counter() - began,
        "cpu_writing": time.process_time() - own,
        "cpu_reading": sum(map(float, notes.read_text(encoding="utf-8").split()))
        if kind == "ray"
        else children_seconds() - children,
        "content": made.manifest.content,
    }
    shutil.rmtree(home)
    return found


def children_seconds() -> float:
    """CPU seconds of processes of this one that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def summed(runs: list[dict[str, object]], first: list[dict[str, object]]) -> dict[str, object]:
    """Medians of rounds; the ratio to the first way is made within each round."""
    ratios = [
        float(str(run["seconds"])) / float(str(other["seconds"]))
        for run, other in zip(runs, first, strict=True)
    ]
    medians = {
        name: round(statistics.median(float(str(run[name])) for run in runs), 2)
        for name in ("seconds", "cpu_reading", "cpu_writing")
    }
    return {**medians, "of one process": round(statistics.median(ratios), 2)}


def main() -> None:
    """Measure, print, write."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.scale.ingest", description=__doc__)
    options.add_argument("--home", type=Path, help="home folder with downloads and a library; left as it is")
    options.add_argument("--files", type=int, default=8)
    options.add_argument("--records", type=int, default=2500, help="of each file")
    options.add_argument("--rounds", type=int, default=3)
    chosen = options.parse_args()
    ray_reading.Worker = Timed
    base = Home.at(chosen.home).path
    runs: dict[str, list[dict[str, object]]] = {way: [] for way in WAYS}
    with tempfile.TemporaryDirectory(prefix="nosology-ingest-", dir=base.parent) as work:
        folder, bare = Path(work) / "papers", Path(work) / "base"
        folder.mkdir()
        bare.mkdir()
        (bare / "library").symlink_to((base / "library").readlink())
        shutil.copytree(
            (base / "library").resolve(), bare / (base / "library").readlink(), copy_function=os.link
        )
        make_files(member(chosen.home, "pubmed-2021").resolve(), folder, chosen.files, chosen.records)
        for _ in range(chosen.rounds):
            for way in WAYS:
                runs[way].append(measure(way, bare, folder, Path(work)))
                print(way, json.dumps(runs[way][-1]), flush=True)
    contents = {str(run["content"]) for each in runs.values() for run in each}
    figures: dict[str, object] = {way: summed(each, runs[WAYS[0]]) for way, each in runs.items()}
    figures |= {
        "records": chosen.files * chosen.records,
        "files": chosen.files,
        "same_content": len(contents) == 1,
    }
    print(json.dumps(figures, indent=1))
    print(f"written to {write(HERE, contents.pop(), figures, 0, 'ingest')}")


if __name__ == "__main__":
    main()
