"""The two collections: SciFact's claims over its abstracts, BioASQ's questions over a pool of snippets."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nosology.identifiers import Curie
from nosology.literature.records import Article
from nosology.provenance import Source
from nosology.spans import Passage


@dataclass(frozen=True, slots=True)
class Collection:
    """Documents, queries, and which documents are relevant to which query.

    Attributes:
        articles: Documents by identifier.
        queries: Texts by identifier.
        relevant: Identifiers of the relevant documents of each query, at least one.
    """

    name: str
    articles: dict[str, Article]
    queries: dict[str, str]
    relevant: dict[str, set[str]]


def tuning(query: str) -> bool:
    """Whether a query belongs to the half that settings were chosen on, by the hash of its identifier."""
    return hashlib.sha256(query.encode()).digest()[0] % 2 == 0


def scifact(folder: Path) -> Collection:
    """A claim's relevant abstracts are those that its citation context cites, as in BEIR."""
    articles = {
        row["doc_id"]: _article(row["doc_id"], row["title"], " ".join(row["abstract"]))
        for row in _rows(folder / "scifact-corpus.jsonl.gz")
    }
    queries: dict[str, str] = {}
    relevant: dict[str, set[str]] = defaultdict(set)
    for row in _rows(folder / "scifact-claims-dev.jsonl.gz"):
        queries[row["id"]] = row["claim"]
        relevant[row["id"]].update(str(each) for each in row["cited_doc_ids"])
    return Collection("SciFact", articles, queries, dict(relevant))


def bioasq(folder: Path) -> Collection:
    """Every document that a snippet was taken from, as its snippets in order; ideal answers are left out."""
    texts: dict[str, dict[str, str]] = defaultdict(dict)
    titles: dict[str, str] = {}
    queries: dict[str, str] = {}
    relevant: dict[str, set[str]] = defaultdict(set)
    for number, row in enumerate(_rows(folder / "bioasq-7b-11b.jsonl.gz")):
        query = str(row.get("id", number))
        for snippet in row["snippets"]:
            document = snippet["document"].rsplit("/", 1)[1]
            text = " ".join(snippet["text"].split())
            if snippet["beginSection"] == "title":
                titles[document] = text
            else:
                texts[document][text] = ""
            queries[query] = row["body"]
            relevant[query].add(document)
    identifiers = sorted({*texts, *titles}, key=int)
    articles = {each: _article(each, titles.get(each, ""), " ".join(texts[each])) for each in identifiers}
    return Collection("BioASQ", articles, queries, dict(relevant))


COLLECTIONS: dict[str, Callable[[Path], Collection]] = {"scifact": scifact, "bioasq": bioasq}


def _article(identifier: str, title: str, abstract: str) -> Article:
    passages = [Passage(name="title", text=title)] if title else []
    if abstract:
        passages.append(Passage(name="abstract", text=abstract))
    return Article(source=Source(id=Curie("PMID", identifier), title=title), passages=tuple(passages))


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)
