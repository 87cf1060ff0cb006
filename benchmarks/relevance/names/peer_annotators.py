"""Peers that find names in text, run with the Python of an environment of their own.

Reads ``{"terms": [[name, identifier, label, status], …], "texts": [text, …]}`` from standard input and writes
versions, seconds and ``found`` (a list of ``[start, end, identifier]`` a text) to standard output, all as JSON.
Needs nothing of Nosology.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from typing import Any

Spans = list[tuple[int, int, str]]


def gilda(terms: list[list[str]]) -> Callable[[str], Spans]:
    """Gilda's annotator over a grounder made of the same names."""
    from gilda.grounder import Grounder
    from gilda.ner import annotate
    from gilda.process import normalize
    from gilda.term import Term

    known = [
        Term(normalize(name), name, *identifier.split(":", 1), label, status, "names")
        for name, identifier, label, status in terms
    ]
    grounder = Grounder(known)
    grounder.gilda_disambiguators = {}  # its own models come from an address of their own, not with the package

    def spans(text: str) -> Spans:
        found = annotate(text, grounder=grounder)
        return [(each.start, each.end, _curie(each.matches[0].term)) for each in found]

    return spans


def _curie(term: Any) -> str:  # noqa: ANN401 - a peer's own type
    return f"{term.db}:{term.id}"


def flashtext(terms: list[list[str]]) -> Callable[[str], Spans]:
    """FlashText, whole words in any case."""
    from flashtext import KeywordProcessor

    processor = KeywordProcessor(case_sensitive=False)
    for name, identifier, _, _ in terms:
        if name not in processor:
            processor.add_keyword(name, identifier)

    def spans(text: str) -> Spans:
        return [
            (start, end, identifier)
            for identifier, start, end in processor.extract_keywords(text, span_info=True)
        ]

    return spans


PEERS = {"gilda": gilda, "flashtext": flashtext}


def main() -> None:
    name = sys.argv[1]
    asked = json.load(sys.stdin)
    began = time.perf_counter()
    try:
        annotate = PEERS[name](asked["terms"])
    except ImportError as error:
        json.dump({"missing": str(error)}, sys.stdout)
        return
    ready = time.perf_counter()
    found = [annotate(text) for text in asked["texts"]]
    done = time.perf_counter()
    report = {
        "version": version(name),
        "load_seconds": ready - began,
        "seconds": done - ready,
        "found": found,
    }
    json.dump(report, sys.stdout)


if __name__ == "__main__":
    main()
