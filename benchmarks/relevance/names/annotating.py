"""Disease mentions in abstracts: the library, a plain dictionary and peers on the same texts and names."""

from __future__ import annotations

import csv
import json
import subprocess
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from benchmarks.relevance.names.corpora import Document
from benchmarks.relevance.names.dictionary import PlainDictionary
from benchmarks.relevance.names.resolving import Gold
from benchmarks.relevance.names.scoring import Found
from nosology.diseases.records import Mention
from nosology.identifiers import Curie
from nosology.library.facade import Library

PEERS = ("gilda",)
"""FlashText follows the rule of the plain dictionary and finds the same stretches; it is timed, not scored."""

_SCRIPT = Path(__file__).with_name("peer_annotators.py")
_LINKED = ("MESH", "OMIM")
_DISEASE_TREES = ("C", "F03")

Term = tuple[str, str, str, str]
"""A name, the identifier of its concept, the concept's label, and ``name`` or ``synonym``."""


def annotate(library: Library, text: str) -> list[Mention]:
    """The one place where the library is asked for mentions."""
    return library.annotate(text)


class Codes:
    """The codes of MeSH and OMIM that an identifier of the catalog goes by.

    Args:
        library: Where its cross-references stand.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self.of = cache(self._of)

    def _of(self, identifier: str) -> frozenset[str]:
        """The identifier itself where it is such a code, or has none."""
        prefix, _, local = identifier.partition(":")
        record = None if prefix in _LINKED else self._library.record(Curie(prefix, local))
        xrefs = record.xrefs if record else ()
        return frozenset(str(xref.code) for xref in xrefs if xref.code.prefix in _LINKED) or frozenset(
            {identifier}
        )


def terms(library: Library, gold: Gold, mesh: Path) -> list[Term]:
    """The names that the library is made of, for those who bring none: Mondo's first, so that they come first.

    Every name of every disease of the library, the exact names of HPO's abnormalities, and the names of the
    MeSH descriptors of diseases.
    """
    return [*_disease_terms(library), *_finding_terms(gold), *_mesh_terms(mesh)]


def _disease_terms(library: Library) -> Iterator[Term]:
    for identifier, label in library.diseases():
        record = library.record(identifier)
        for name in record.names if record else ():
            yield name.text, str(identifier), label, "name" if name.text == label else "synonym"


def _finding_terms(gold: Gold) -> Iterator[Term]:
    labels = {each.term: each.text for each in gold.hpo.names if each.kind == "label"}
    for each in gold.hpo.names:
        yield each.text, each.term, labels[each.term], "name" if each.kind == "label" else "synonym"


def _mesh_terms(path: Path) -> Iterator[Term]:
    with path.open(encoding="utf-8") as file:
        for cells in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            identifier, label, entry_terms, trees = cells[:4]
            if any(tree.startswith(_DISEASE_TREES) for tree in trees.split("|")):
                yield label, f"MESH:{identifier}", label, "name"
                yield from (
                    (term, f"MESH:{identifier}", label, "synonym") for term in entry_terms.split("|") if term
                )


def by_library(
    library: Library, codes: Codes, documents: Iterable[Document], *, every_meaning: bool = False
) -> list[list[Found]]:
    """What the library finds: each mention as its first concept, or as all that it says the name may stand for."""
    found: list[list[Found]] = []
    for document in documents:
        row: list[Found] = []
        for each in annotate(library, document.text):
            meanings = (each.id, *(each.also if every_meaning else ()))
            linked = frozenset[str]().union(*(codes.of(str(meaning)) for meaning in meanings))
            row.append(Found(each.start, each.end, linked))
        found.append(row)
    return found


def by_dictionary(names: list[Term], codes: Codes, documents: Iterable[Document]) -> list[list[Found]]:
    """What a plain dictionary of the same names finds."""
    find = PlainDictionary((name, identifier) for name, identifier, _, _ in names).find
    return [_found(find(document.text), codes.of) for document in documents]


def by_peer(
    peer: str, python: str, names: list[Term], codes: Codes, documents: Sequence[Document]
) -> tuple[list[list[Found]] | None, dict[str, object]]:
    """What a peer finds with the same names, and its version and times; or None and why it did not run."""
    report = ask_peer(peer, python, names, [document.text for document in documents])
    spans = report.pop("found", None)
    if spans is None:
        return None, report
    return [_found(each, codes.of) for each in spans], report


def ask_peer(peer: str, python: str, names: list[Term], texts: list[str]) -> dict[str, object]:
    """Run a peer in its own environment; without it, the report says so under ``missing``."""
    asked = json.dumps({"terms": names, "texts": texts})
    run = subprocess.run(
        [python, str(_SCRIPT), peer], input=asked, capture_output=True, text=True, check=False
    )
    if run.returncode:
        return {"missing": f"failed: {run.stderr.strip().splitlines()[-1] if run.stderr.strip() else ''}"}
    report = json.loads(run.stdout)
    return {"missing": f"not installed: {report['missing']}"} if "missing" in report else report


def _found(spans: Iterable[tuple[int, int, str]], codes: Callable[[str], frozenset[str]]) -> list[Found]:
    return [Found(start, end, codes(identifier)) for start, end, identifier in spans]
