"""All diseases of a library in order: by what they are a kind of, by letter, by ICD-10-CM, by MeSH."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial

from nosology.diseases.browsing import Page, Shelf, paged
from nosology.diseases.catalog import Catalog
from nosology.diseases.hierarchy import Counted, Place
from nosology.diseases.records import Disease
from nosology.identifiers import Curie
from nosology.library.readable import readable
from nosology.library.tree import Branch, tree_of

_MOST_TREES = 256
"""Trees that are kept; the classification of a library never changes."""


class Classification:
    """Goes through the diseases of a library. Every count is of current ones, each counted once.

    Args:
        catalog: Of the library.
        resolved: Gives the disease of a name, code or identifier, or raises `UnknownDisease`.
    """

    def __init__(self, catalog: Catalog, resolved: Callable[[str], Disease]) -> None:
        self._catalog = catalog
        self._resolved = resolved
        self._trees = lru_cache(_MOST_TREES)(partial(tree_of, catalog))

    @readable
    def roots(self) -> list[Counted]:
        """What is a kind of nothing, that with most kinds first; the last are those not yet classified."""
        return self._catalog.roots()

    @readable
    def place(self, name: str) -> Place:
        """Where a disease or finding stands: all paths to the roots, siblings, children with counts.

        Args:
            name: A name, synonym, code or identifier; an obsolete one leads to its replacement.

        Raises:
            UnknownDisease: None is called so.
        """
        found = self._resolved(name)
        return self._catalog.place(found.id, found.label)

    @readable
    def tree(self, disease: Curie, label: str) -> Branch:
        """The kinds of a disease as a tree of bounded size, each with how many are a kind of it."""
        return self._trees(disease, label)

    @readable
    def letters(self) -> dict[str, int]:
        """How many diseases stand under each letter: A to Z, 0-9, other."""
        return self._catalog.alphabet.counts()

    @readable
    def letter(self, letter: str, page: int = 1) -> Page[tuple[Curie, str]]:
        """A page of the diseases under a letter, in natural order without regard to case and accents.

        Raises:
            UnknownPlace: There is no such letter, or no such page of it.
        """
        return paged(self._catalog.alphabet.under(letter), page)

    @readable
    def icd(self, code: str = "") -> Shelf:
        """A place in ICD-10-CM: the chapters, or what stands at a chapter's number or a code.

        Raises:
            UnknownPlace: This release has none of this name.
        """
        return self._catalog.icd_tree.at(code) if code else self._catalog.icd_tree.top()

    @readable
    def mesh(self, number: str = "") -> Shelf:
        """A place in the MeSH tree: its branches, or what stands at a tree number.

        Raises:
            UnknownPlace: No descriptor of this library has it.
        """
        return self._catalog.mesh_tree.at(number) if number else self._catalog.mesh_tree.top()
