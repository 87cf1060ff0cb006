"""The records and their designs as publication types give them."""

from __future__ import annotations

import hashlib
import re
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from nosology.library.home import Home
from nosology.literature.design import design_by_types
from nosology.literature.pubmed import read_pubmed
from nosology.literature.records import Article
from nosology.provenance import Design
from nosology.sources.registry import load_specs
from nosology.sources.store import Store

_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A record without its types, and the design they gave.

    Attributes:
        id: PMID or PMCID.
        title: Title.
        abstract: All of the abstract.
        headings: Labels of the MeSH headings.
        design: By the publication types; `Design.UNSPECIFIED` where an indexer gave none that decides.
        strict: The same without looking at the title of a review.
    """

    id: str
    title: str
    abstract: str
    headings: tuple[str, ...]
    design: Design
    strict: Design

    @property
    def held_out(self) -> bool:
        """Whether it is in the half that nothing was tuned on."""
        return hashlib.sha256(self.id.encode()).digest()[0] % 2 == 1


def pubmed_records(home: Path | None) -> Iterator[Labelled]:
    """Records of the pinned PubMed files of which the types decide, and indexed ones of which they do not."""
    store = Store(Home.at(home).downloads)
    for key, spec in load_specs().items():
        if not key.startswith("pubmed-"):
            continue
        for record in read_pubmed(store.path(spec.members[0])):
            if isinstance(record, Article) and (labelled := _labelled(record)):
                yield labelled


def _labelled(article: Article) -> Labelled | None:
    title, types = article.source.title, article.publication_types
    design, strict = design_by_types(types, title), design_by_types(types, "")
    if design is Design.UNSPECIFIED or (design is None and not article.headings):
        return None  # a letter, an editorial; or nobody has looked at it yet
    return Labelled(
        id=str(article.source.id),
        title=title,
        abstract=" ".join(passage.text for passage in article.passages[1:]),
        headings=tuple(heading.label for heading in article.headings),
        design=design or Design.UNSPECIFIED,
        strict=strict or Design.UNSPECIFIED,
    )


def trial_records(archive: Path) -> Iterator[Labelled]:
    """Titles and abstracts of randomized trials published as JATS (``trials-jats.tar.xz``)."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    with tarfile.open(archive) as tar:
        for member in tar:
            handle = tar.extractfile(member) if member.isfile() else None
            if handle is None:
                continue
            front = etree.fromstring(handle.read(), parser).find(".//article-meta")
            if front is None or (title := _text(front.find(".//article-title"))) == "":
                continue
            yield Labelled(
                id=Path(member.name).stem,
                title=title,
                abstract=" ".join(_text(part) for part in front.iterfind("abstract//p")),
                headings=(),
                design=Design.RANDOMIZED_TRIAL,
                strict=Design.RANDOMIZED_TRIAL,
            )


def _text(element: etree._Element | None) -> str:
    words = "".join(element.itertext()) if element is not None else ""
    return _SPACE.sub(" ", words).strip()
