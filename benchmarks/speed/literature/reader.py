"""One reader on one file, in a process of its own: prints records, seconds of CPU and peak memory as JSON.

``python reader.py nosology|to_json|from_json|sentences|iterparse|pubmed_parser FILE [TIMES]``: it imports no
more than its reader needs, so that a peer's environment can run it.
"""

from __future__ import annotations

import gzip
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path


def nosology(path: Path) -> Callable[[], int]:
    from nosology.literature.pubmed import read_pubmed

    return lambda: sum(1 for _ in read_pubmed(path))


def _articles(path: Path) -> list:
    from nosology.literature.pubmed import read_pubmed
    from nosology.literature.records import Article

    return [record for record in read_pubmed(path) if isinstance(record, Article)]


def to_json(path: Path) -> Callable[[], int]:
    from nosology.literature.serialize import article_to_json

    articles = _articles(path)
    return lambda: sum(1 for article in articles if article_to_json(article))


def from_json(path: Path) -> Callable[[], int]:
    from nosology.literature.serialize import article_from_json, article_to_json

    lines = [article_to_json(article) for article in _articles(path)]
    return lambda: sum(1 for line in lines if article_from_json(line))


def sentences(path: Path) -> Callable[[], int]:
    """Counts abstracts, not their sections."""
    from nosology.literature.sentences import split

    abstracts = [article.passages[1:] for article in _articles(path) if len(article.passages) > 1]
    return lambda: sum(1 for parts in abstracts if [split(part.text) for part in parts])


def iterparse(path: Path) -> Callable[[], int]:
    """What no reader built on lxml's iterparse can be faster than: every record seen, nothing read of it."""
    from lxml import etree

    def read() -> int:
        count = 0
        with gzip.open(path) as file:
            for _, element in etree.iterparse(file, tag="PubmedArticle"):
                count += 1
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
        return count

    return read


def pubmed_parser(path: Path) -> Callable[[], int]:
    import pubmed_parser as peer

    options = {"year_info_only": False, "nlm_category": True, "author_list": True}
    return lambda: sum(1 for _ in peer.parse_medline_xml(str(path), **options))


READERS = {
    each.__name__: each for each in (nosology, to_json, from_json, sentences, iterparse, pubmed_parser)
}


def peak_mib() -> float:
    """The process's own peak, which does not begin with that of whoever started it."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return round(int(status.partition("VmHWM:")[2].split()[0]) / 1024, 1)


def main() -> None:
    name, path = sys.argv[1], Path(sys.argv[2])
    times = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    read = READERS[name](path)
    began = time.process_time()
    records = sum(read() for _ in range(times))
    seconds = time.process_time() - began
    report = {"records": records, "cpu_seconds": round(seconds, 3), "a_second": round(records / seconds)}
    print(json.dumps(report | {"peak_mib": peak_mib()}))


if __name__ == "__main__":
    main()
