"""Measure how well articles are found: ``python -m benchmarks.relevance.search``."""

from __future__ import annotations

import argparse
import os
import time
from array import array
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path

from benchmarks.machine import write
from benchmarks.relevance.search import ranking
from benchmarks.relevance.search.corpora import COLLECTIONS, Collection
from benchmarks.relevance.search.measuring import Run, Worth, figures, worth
from benchmarks.relevance.search.peers import bm25s_run
from benchmarks.relevance.search.ranking import DEPTH, Index

import nosology
from nosology.search.encoding import SentenceEncoder
from nosology.search.engine import Hit
from nosology.search.fusion import reciprocal_rank_fusion
from nosology.search.reranking import Encoder, Reranker, meaning

HERE = Path(__file__).parent
DATA = Path(__file__).parents[4] / "shared" / "data"
SEED = 20261121
PLAIN = "plain BM25"

Way = Callable[[Index, str], ranking.Query]
BASES: dict[str, Way] = {
    "words as often as asked": ranking.plain_repeated,
    "title + abstract": ranking.two_fields,
    "better of title × 2 and abstract": ranking.better_field(2.0, 0.3),
    "better of title and abstract": ranking.better_field(1.0, 0.3),
}
STEPS: dict[str, Way] = {
    "without words of asking": ranking.without_asking,
    **{f"… weighted by IDF^{power}": ranking.rarity(power) for power in (0.25, 0.5, 0.75, 1.0)},
    **{f"… by IDF^0.5, title × {title}": ranking.rarity(0.5, title) for title in (0.2, 0.4)},
    "library (IDF^0.5, title × 0.1)": ranking.library,
}
DROPPED: dict[str, Way] = {
    **{
        f"library + proximity {weight}, {slop} between": ranking.proximity(weight, slop)
        for weight in (0.1, 0.4)
        for slop in (0, 8)
    },
    **{
        f"library + feedback of {words} words of {documents}, {weight}": ranking.feedback(
            documents, words, weight
        )
        for documents, words in ((3, 10), (8, 25))
        for weight in (0.15, 0.35)
    },
}


class Remembering:
    """An encoder that encodes no text twice."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._known: dict[str, array[float]] = {}

    def vector(self, text: str) -> array[float]:
        """The vector of a text."""
        if text not in self._known:
            self._known[text] = self._encoder.vector(text)
        return self._known[text]


class Measurement:
    """The figures of one collection, against plain BM25."""

    def __init__(self, collection: Collection) -> None:
        self.collection = collection
        self.index = Index(collection)
        self.plain: Worth = worth(collection, self.asked(ranking.plain))
        self.figures: dict[str, object] = {
            "documents": len(collection.articles),
            "queries": len(collection.queries),
        }
        self.take(PLAIN, self.asked(ranking.plain))

    def asked(self, way: Way, index: Index | None = None) -> Run:
        """Every query in one way."""
        index = index or self.index
        return {query: index.rank(way(index, text)) for query, text in self.collection.queries.items()}

    def take(self, name: str, run: Run) -> None:
        """Measure and print a run."""
        found = figures(worth(self.collection, run), self.plain, SEED)
        self.figures[name] = found
        shown = "  ".join(
            f"{measure} " + " ".join(f"{part['mean']:.4f} ({part['gain']:+.4f})" for part in parts.values())
            for measure, parts in found.items()
        )
        print(f"{self.collection.name:8} {name:44} {shown}", flush=True)


def lexical(measurement: Measurement) -> None:
    for name, way in (BASES | STEPS | DROPPED).items():
        measurement.take(name, measurement.asked(way))
    split = Index(measurement.collection, ranking.split_analyzer())
    measurement.take("plain BM25, letters and figures apart", measurement.asked(ranking.plain, split))
    measurement.take("library, letters and figures apart", measurement.asked(ranking.library, split))
    bare = Index(measurement.collection, ranking.unstemmed_analyzer())
    measurement.take("library, no stems", measurement.asked(ranking.library, bare))


def named(measurement: Measurement, home: Path) -> None:
    """Other names of what the queries name, from a library's catalog."""
    with nosology.open(home) as library:
        found = {
            text: [
                (text[mention.start : mention.end], [name.text for name in record.names])
                for mention in library.annotate(text)
                if (record := library.record(mention.id))
            ]
            for text in measurement.collection.queries.values()
        }
    for weight in (0.3, 1.0):
        way = ranking.synonyms(found, weight)
        measurement.take(f"library + names of its diseases, {weight}", measurement.asked(way))


def reranked(measurement: Measurement, encoder: Encoder) -> None:
    run, queries = measurement.asked(ranking.library), measurement.collection.queries
    plain = measurement.asked(ranking.plain)
    measurement.take("plain BM25, reranked", _each(plain, queries, Reranker(encoder).rerank))
    measurement.take("library, reranked", _each(run, queries, Reranker(encoder).rerank))
    for depth in (10, 20, 50, 100):
        rerank = Reranker(encoder, depth=depth).rerank
        measurement.take(f"library, first {depth} reranked", _each(run, queries, rerank))
    for share in (0.3, 0.5, 0.7, 1.0):
        rerank = Reranker(encoder, share=share).rerank
        measurement.take(f"library, reranked with share {share}", _each(run, queries, rerank))
    for damping in (5, 60):
        fuse = partial(_fused, encoder, damping)
        measurement.take(f"library, reranked by ranks, damping {damping}", _each(run, queries, fuse))


def _each(run: Run, queries: Mapping[str, str], way: Callable[[str, Iterable[Hit]], list[Hit]]) -> Run:
    return {query: way(queries[query], hits) for query, hits in run.items()}


def _fused(encoder: Encoder, damping: int, text: str, hits: Iterable[Hit]) -> list[Hit]:
    """The rankings by words and by likeness of the first hundred, by reciprocal rank fusion."""
    by_id = {str(hit.article.source.id): hit for hit in hits}
    alike = Reranker(encoder, depth=DEPTH, share=1.0).rerank(text, list(by_id.values()))
    rankings = [list(by_id), [str(hit.article.source.id) for hit in alike]]
    return [by_id[each] for each, _ in reciprocal_rank_fusion(rankings, damping)]


def costs(measurement: Measurement, encoder: Encoder | None) -> dict[str, float]:
    """Milliseconds of processor time a query, and a text to encode."""
    index, texts = measurement.index, list(measurement.collection.queries.values())
    timed = {
        "plain BM25, ask and rank": partial(_ranked, index, ranking.plain, texts),
        "library, ask and rank": partial(_ranked, index, ranking.library, texts),
        "library, only make the query": lambda: [ranking.library(index, text) for text in texts],
    }
    found = {name: _processor_ms(work) / len(texts) for name, work in timed.items()}
    if encoder:
        some = [meaning(article) for article in list(measurement.collection.articles.values())[:100]]
        found["encode a document"] = _processor_ms(lambda: [encoder.vector(text) for text in some]) / 100
        found["encode a query"] = _processor_ms(lambda: [encoder.vector(text) for text in texts[:100]]) / 100
    return {name: round(milliseconds, 3) for name, milliseconds in found.items()}


def _ranked(index: Index, way: Way, texts: Iterable[str]) -> list[list[tuple[object, object]]]:
    return [index.searcher.search(way(index, text), DEPTH, count=False).hits for text in texts]


def _processor_ms(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return 1000 * (time.process_time() - began)


def main() -> None:
    """Measure, print, write."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.relevance.search", description=__doc__)
    options.add_argument(
        "--data",
        type=Path,
        default=Path(os.environ.get("NOSOLOGY_DATA", DATA)),
        help="folder of the collections",
    )
    options.add_argument(
        "--encoder", type=Path, help="folder of a sentence encoder; none: nothing is reranked"
    )
    options.add_argument("--home", type=Path, help="home folder of a library; none: its names are not tried")
    options.add_argument(
        "--only", nargs="+", choices=COLLECTIONS, default=list(COLLECTIONS), help="collections"
    )
    chosen = options.parse_args()
    bare = SentenceEncoder(chosen.encoder) if chosen.encoder else None
    found: dict[str, object] = {}
    for name in chosen.only:
        measurement = Measurement(COLLECTIONS[name](chosen.data))
        measurement.take("bm25s (Lucene's BM25)", bm25s_run(measurement.collection))
        lexical(measurement)
        if chosen.home:
            named(measurement, chosen.home)
        if bare:
            reranked(measurement, Remembering(bare))
        measurement.figures["ms of processor time"] = costs(measurement, bare)
        print(measurement.figures["ms of processor time"])
        found[measurement.collection.name] = measurement.figures
        print("written to", write(HERE, "none", found, SEED), flush=True)


if __name__ == "__main__":
    main()
