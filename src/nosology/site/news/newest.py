"""What is newest in the library itself: guidelines and trials, so that there is news without a network."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from nosology.library.searching import Narrowing
from nosology.provenance import Design, Standing
from nosology.search.engine import FacetField, Order
from nosology.site.addresses import source_address
from nosology.site.news.records import Item

if TYPE_CHECKING:
    from nosology.identifiers import Curie
    from nosology.library.facade import Library
    from nosology.literature.records import Article

_ANY_YEAR = "1500:2500[dp]"
_KINDS = ((Design.GUIDELINE, Design.CONSENSUS), (Design.RANDOMIZED_TRIAL,))
_MOST_NAMED = 3
_WORD = re.compile(r"\w+")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def newest_of(library: Library, each: int = 10) -> tuple[Item, ...]:
    """The newest guidelines, then the newest trials, `each` of both, the newest first among each kind."""
    return tuple(item for designs in _KINDS for item in _newest(library, designs, each))


def _newest(library: Library, designs: tuple[Design, ...], most: int) -> Iterator[Item]:
    narrowing = Narrowing(
        chosen={
            FacetField.DESIGN: tuple(design.value for design in designs),
            FacetField.STANDING: (Standing.CURRENT.value,),
        },
        order=Order.NEWEST,
    )
    for found in library.find(_ANY_YEAR, narrowing, size=most).articles:
        yield article_item(library, found.article)


def article_item(library: Library, article: Article) -> Item:
    """An article of the library as a piece of news."""
    source = article.source
    named = [(str(each), _named(library, each, source.title)) for each in article.diseases]
    return Item(
        title=source.title,
        address=source_address(source.id),
        published=date_of(article.published, source.year),
        origin=f"{source.design.value}, {source.journal}" if source.journal else source.design.value,
        diseases=tuple((identifier, name) for identifier, name in named if name)[:_MOST_NAMED],
        day=article.published or str(source.year or ""),
    )


def date_of(published: str, year: int | None) -> datetime:
    """The first day of a date as PubMed writes it: ``2021 Mar 05``, ``2021 03``, ``2021``."""
    parts = re.findall(r"\w+", published)[:3] or [str(year or 1)]
    month = parts[1].lower()[:3] if len(parts) > 1 else "1"
    number = _MONTHS.index(month) + 1 if month in _MONTHS else int(month) if month.isdecimal() else 1
    day = int(parts[2]) if len(parts) > 2 and parts[2].isdecimal() else 1  # noqa: PLR2004 -- the third part
    try:
        return datetime(int(parts[0]), number, day, tzinfo=UTC)
    except ValueError:
        return datetime(year or 1, 1, 1, tzinfo=UTC)


def _named(library: Library, identifier: Curie, title: str) -> str:
    """The name of a disease where the title holds one of its names; else nothing."""
    known = library.record(identifier) if identifier.prefix == "MONDO" else None
    held = f" {' '.join(_WORD.findall(title.lower()))} "
    names = (" ".join(_WORD.findall(name.text.lower())) for name in known.names) if known else ()
    return known.label if known and any(f" {name} " in held for name in names) else ""
