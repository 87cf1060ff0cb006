"""Which diseases and findings an article names: found as it is read, once the catalog is there."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Protocol

from nosology.diseases.catalog import Catalog
from nosology.diseases.weighing import weigh_by_articles
from nosology.literature.records import Article


class Event(Protocol):
    """The part of an event, of threads or of processes, that is used here."""

    def is_set(self) -> bool:
        """Whether it has happened."""
        ...

    def wait(self) -> object:
        """Until it has happened."""
        ...


class Names:
    """The names of a catalog that another process is still filling.

    Attributes:
        catalog: Where it will be.

    Args:
        catalog: Where it will be.
        filled: Set when it is whole.
    """

    def __init__(self, catalog: Path, filled: Event) -> None:
        self.catalog = catalog
        self._filled = filled

    @property
    def ready(self) -> bool:
        """Whether the catalog is whole."""
        return self._filled.is_set()

    def named(self, article: Article) -> Article:
        """The article with the diseases and findings that its title and abstract name.

        Waits for the catalog. A name counts in one passage at a time, an abbreviation in all of them as any
        of them defines it.
        """
        self._filled.wait()
        text = "\n".join(passage.text for passage in article.passages)
        mentions = _catalog(self.catalog).annotate(text)
        return replace(article, diseases=tuple(dict.fromkeys(mention.id for mention in mentions)))


@cache
def _catalog(path: Path) -> Catalog:
    return Catalog(path)


def count_in_catalog(catalog: Path, changes: Mapping[str, int]) -> None:
    """Tell a catalog how many more articles name each disease and finding: the commoner ones come first.

    Args:
        catalog: A catalog that nobody reads yet.
        changes: By how many the number of articles changes, by identifier.
    """
    with closing(sqlite3.connect(catalog)) as connection:
        weigh_by_articles(connection, changes)
