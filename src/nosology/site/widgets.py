"""What visitors look at, search for and ask about, as links."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nosology.errors import BadIdentifier
from nosology.identifiers import Curie
from nosology.site.addresses import ask_address, disease_address
from nosology.site.usage.questions import in_words
from nosology.site.usage.records import Kind

if TYPE_CHECKING:
    from nosology.library.facade import Library
    from nosology.site.usage.counting import Counting


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Words, and where they lead."""

    words: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The boxes of the home page on visitors; each empty until enough was counted."""

    viewed: tuple[Link, ...] = ()
    searched: tuple[Link, ...] = ()
    asked: tuple[Link, ...] = ()


def shown(library: Library, counting: Counting | None) -> Shown:
    """What was seen on enough days, by its names in this library; what it does not hold is left out."""
    if counting is None:
        return Shown()

    def links(kind: Kind, link: Callable[[Library, str], Link | None]) -> Iterator[Link]:
        for found in counting.popular(kind):
            if made := link(library, found.key):
                yield made

    return Shown(
        viewed=tuple(links(Kind.PAGE, _disease)),
        searched=tuple(links(Kind.SEARCH, _disease)),
        asked=tuple(links(Kind.QUESTION, _question)),
    )


def _disease(library: Library, key: str) -> Link | None:
    name = _name(library, key)
    return Link(words=name, address=disease_address(key)) if name else None


def _question(library: Library, key: str) -> Link | None:
    facet, _, disease = key.partition(" ")
    name = _name(library, disease)
    words = in_words(facet, name) if name else None
    return Link(words=words, address=ask_address(words)) if words else None


def _name(library: Library, disease: str) -> str | None:
    try:
        known = library.record(Curie.parse(disease))
    except BadIdentifier:
        return None
    return known.label if known else None
