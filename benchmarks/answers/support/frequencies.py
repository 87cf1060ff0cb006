"""Count in how many PubMed records each word stands: ``python -m benchmarks.answers.support.frequencies``.

Writes ``words.json`` of `nosology.answer.judging.words` from the two pinned PubMed files. Only records with an
abstract are counted.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

import nosology.answer
from nosology.library.home import Home
from nosology.literature.pubmed import read_pubmed
from nosology.literature.records import Article
from nosology.search.analysis import analyzer
from nosology.sources.registry import load_specs
from nosology.sources.store import Store

LEAST = 40
"""A word of fewer records counts as one of so many: it is rare enough."""


def counted(home: Path | None) -> tuple[int, Counter[str]]:
    """How many records there are, and how many hold each stem."""
    store, stems = Store(Home.at(home).downloads), analyzer()
    records, found = 0, Counter[str]()
    for key, spec in load_specs().items():
        if not key.startswith("pubmed-"):
            continue
        for record in read_pubmed(store.path(spec.members[0])):
            if isinstance(record, Article) and len(record.passages) > 1:
                records += 1
                text = " ".join(passage.text for passage in record.passages)
                found.update(set(stems.analyze(text)))
    return records, found


def main() -> None:
    """Count and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path)
    room = Path(nosology.answer.__file__).parent
    parser.add_argument("--to", type=Path, default=room / "judging" / "words.json")
    given = parser.parse_args()
    records, found = counted(given.home)
    kept = {word: count for word, count in sorted(found.items()) if count > LEAST and not word.isdigit()}
    data = {"records": records, "least": LEAST, "holding": kept}
    given.to.write_text(json.dumps(data, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    print(given.to, given.to.stat().st_size, "bytes;", records, "records;", len(kept), "words")


if __name__ == "__main__":
    main()
