"""The catalog of diseases, opened for reading."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Self

from nosology.diseases.annotating import Annotator
from nosology.diseases.browsing import Alphabet, IcdTree, MeshTree
from nosology.diseases.consistency import Problem
from nosology.diseases.database import Database
from nosology.diseases.entries import Entries
from nosology.diseases.hierarchy import Hierarchy
from nosology.diseases.holding import Holding
from nosology.diseases.kinship import Kinship
from nosology.diseases.mentioning import MOST_WORDS, Mentions
from nosology.diseases.occurrences import Reverse
from nosology.diseases.phenotypes import FINDINGS, Phenotypes
from nosology.diseases.resolving import Resolver
from nosology.diseases.searching import names_for_search
from nosology.diseases.spelling import Speller
from nosology.diseases.tabulating import Table, annotated_codes, tabulate
from nosology.diseases.vocabulary import Vocabulary

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from nosology.diseases.genes import GeneLink
    from nosology.diseases.hierarchy import Counted, Place
    from nosology.diseases.holding import Fact
    from nosology.diseases.kinship import Related
    from nosology.diseases.occurrences import Occurrences
    from nosology.diseases.records import (
        Annotation,
        Descriptor,
        Disease,
        Finding,
        IcdCode,
        Match,
        Mention,
    )
    from nosology.identifiers import Curie


class Catalog:
    """Everything known about diseases apart from the literature, read-only and safe between threads.

    Opening reads nothing; each thread gets a connection of its own (see `Database`).

    Attributes:
        alphabet: All current diseases by letter.
        icd_tree: ICD-10-CM with the diseases mapped to it.
        mesh_tree: The MeSH tree with the diseases that refer to it.

    Args:
        at: Path of the file that `CatalogWriter` filled, or an open connection to it.

    Raises:
        LibraryMissing: There is no such file.
    """

    def __init__(self, at: Path | sqlite3.Connection) -> None:
        self._db = Database(at)
        self._entries = Entries(self._db)
        self._hierarchy = Hierarchy(self._db)
        self._phenotypes = Phenotypes(self._db, self._entries)
        self._reverse = Reverse(self._db, self._phenotypes)
        self._holding = Holding(self._db)
        self._kinship = Kinship(self._db)
        self._speller = Speller(self._db)
        self._resolver = Resolver(self._db, self._speller)
        self._mentions = Mentions(self._db)
        self.alphabet = Alphabet(self._db)
        self.icd_tree = IcdTree(self._db)
        self.mesh_tree = MeshTree(self._db)

    def __enter__(self) -> Self:
        """The catalog itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Close the connections of all threads."""
        self._db.close()

    def disease(self, identifier: Curie) -> Disease | None:
        """The disease of this identifier, retired or not, or None.

        An HPO term that no source treats as a disease comes in the form of one, so that whatever
        `resolve` finds can be shown.
        """
        return self._entries.disease(identifier)

    def finding(self, identifier: Curie) -> Finding | None:
        """The HPO term of this identifier, or None."""
        return self._entries.finding(identifier)

    def is_only_finding(self, identifier: Curie) -> bool:
        """Whether this is an HPO term that no source treats as a disease."""
        return self._entries.is_only_finding(identifier)

    def descriptor(self, identifier: Curie) -> Descriptor | None:
        """The MeSH descriptor of this identifier, or None."""
        return self._entries.descriptor(identifier)

    def icd(self, code: Curie) -> IcdCode | None:
        """The category of ICD-10-CM of this code, or None."""
        return self._entries.icd(code)

    def resolve(self, text: str, limit: int = 10, *, described: bool = True) -> list[Match]:
        """Diseases and findings that a text may mean, best first.

        The text is read as a code, a name (words in any order), a name with *disease* or the like too much,
        the beginning of a name, and a misspelled name; the first reading that finds something stands.

        Args:
            text: What somebody typed.
            limit: Most matches to give.
            described: Whether to look in definitions where nothing has such a name; that is slow.

        Returns:
            Matches with a score of 0 to 1 and, in `Match.why`, the way they were found. Several matches for
            an abbreviation have equal scores. Nothing retired is among them.
        """
        return self._resolver.resolve(text, limit, described=described)

    def named(self, text: str, limit: int = 10, *, begun: bool = False) -> list[Match]:
        """What `resolve` gives for a code, or a name as a source writes it; fast, as nothing is guessed.

        Args:
            text: A code or a name.
            limit: Most matches to give.
            begun: Whether the beginning of a name will do where there is no such name.
        """
        return self._resolver.named(text, limit, begun=begun)

    def initialisms(self, letters: str, limit: int = 6) -> list[Match]:
        """Well-known diseases whose name's words begin with these letters."""
        return self._resolver.initialisms(letters, limit)

    def suggest(self, prefix: str, limit: int = 8) -> list[Match]:
        """Diseases and findings with a name that begins with what was typed so far, best known first."""
        return self._resolver.suggest(prefix, limit)

    def knows_word(self, word: str) -> bool:
        """Whether any name of a disease or finding holds this word."""
        return self._speller.knows(word)

    def nearest(self, text: str, limit: int = 5) -> tuple[str, ...]:
        """Labels of diseases that look most like a text, for `UnknownDisease`."""
        return self._speller.nearest(text, limit)

    def parents(self, identifier: Curie) -> list[tuple[Curie, str]]:
        """Direct parents with their labels, by label."""
        return self._hierarchy.parents(identifier)

    def children(self, identifier: Curie) -> list[tuple[Curie, str]]:
        """Direct children with their labels, by label, without retired ones."""
        return self._hierarchy.children(identifier)

    def ancestors(self, identifier: Curie) -> list[tuple[Curie, str]]:
        """All ancestors with their labels, nearest first."""
        return self._hierarchy.ancestors(identifier)

    def descendants(self, identifier: Curie) -> list[tuple[Curie, str]]:
        """All descendants with their labels, nearest first, without retired ones."""
        return self._hierarchy.descendants(identifier)

    def depths_below(self, identifier: Curie) -> dict[Curie, int]:
        """How far each descendant lies below: 1 for a child."""
        return self._hierarchy.depths_below(identifier)

    def roots(self) -> list[Counted]:
        """Diseases and findings without a parent, those with most kinds first."""
        return self._hierarchy.roots()

    def children_counted(self, identifier: Curie) -> list[Counted]:
        """Direct children in alphabetical order, each with how many are a kind of it."""
        return self._hierarchy.children_counted(identifier)

    def siblings(self, identifier: Curie) -> list[tuple[Curie, str]]:
        """What shares a direct parent with a disease, in alphabetical order."""
        return self._hierarchy.siblings(identifier)

    def place(self, identifier: Curie, label: str) -> Place:
        """Everything around a disease of this label, with every path up to the roots."""
        return self._hierarchy.place(identifier, label)

    def is_a(self, child: Curie, ancestor: Curie) -> bool:
        """Whether the one is a kind of the other; everything is a kind of itself."""
        return self._hierarchy.is_a(child, ancestor)

    def in_setting(self, general: Curie, setting: Curie) -> list[Curie]:
        """Kinds of a general condition that occur within another disease (see `Hierarchy.in_setting`)."""
        return self._hierarchy.in_setting(general, setting)

    def annotations(self, disease: Curie, aspects: str = FINDINGS) -> list[tuple[Annotation, str]]:
        """Findings of a disease with their labels, the most frequent class first.

        Args:
            disease: A Mondo disease, read through its codes; or one as annotated.
            aspects: Letters of the aspects wanted: P phenotype, H past medical history, I inheritance,
                C clinical course, M modifier.
        """
        return self._phenotypes.annotations(disease, aspects)

    def inheritance(self, disease: Curie) -> list[tuple[Annotation, str]]:
        """How a disease is inherited: its annotations of aspect I, with their labels."""
        return self._phenotypes.annotations(disease, "I")

    def all_annotations(self) -> Iterator[Annotation]:
        """Every row of ``phenotype.hpoa``, by disease as annotated."""
        return self._entries.annotations()

    def table(self) -> Table:
        """Every annotated disease with its findings, and both classifications, for computing over all."""
        return tabulate(self._db)

    def annotated_codes(self) -> list[tuple[int, str]]:
        """The number of each annotated disease, as in `table`, with each code it was annotated under."""
        return annotated_codes(self._db)

    def diseases_with(self, finding: Curie, limit: int = 50, offset: int = 0) -> Occurrences:
        """Diseases annotated with a finding or a more specific one.

        Args:
            finding: An HPO term.
            limit: The most diseases to give.
            offset: How many to pass over.

        Returns:
            The most frequent class first, then by label, without what is annotated as absent.
        """
        return self._reverse.diseases_with(finding, limit, offset)

    def diseases_without(self, finding: Curie, limit: int = 50, offset: int = 0) -> Occurrences:
        """Diseases annotated as lacking a finding or a more general one, by label."""
        return self._reverse.diseases_without(finding, limit, offset)

    def diseases_sharing(self, findings: Iterable[Curie]) -> dict[Curie, int]:
        """In how many diseases each of these findings itself is annotated as present."""
        return self._reverse.diseases_sharing(findings)

    def genes(self, disease: Curie) -> list[GeneLink]:
        """Genes of a disease, by symbol, each once."""
        return self._phenotypes.genes(disease)

    def mentions(self, text: str, longest: int = MOST_WORDS) -> list[Mention]:
        """Names of diseases, findings and MeSH concepts in a text, the longest at each place.

        Args:
            text: Any text; a sentence takes about a millisecond.
            longest: Words that a name may have.

        Returns:
            Mentions in order. One stretch of text may have several, but one for each system at most.
        """
        return self._mentions.mentions(text, longest)

    def annotate(self, text: str) -> list[Mention]:
        """Mentions of diseases and findings in a text of any length; see `Annotator.annotate`."""
        return self._annotator.annotate(text)

    @cached_property
    def _annotator(self) -> Annotator:
        return Annotator(Vocabulary(self._db))

    def names_for_search(self, identifier: Curie) -> tuple[str, ...]:
        """The distinct names of a disease or finding that a text may hold, the label first."""
        return names_for_search(self._db, identifier)

    def problems(self) -> list[Problem]:
        """Records that contradict each other, as the build found them, by kind."""
        rows = self._db.rows("SELECT kind, subject, detail FROM problem ORDER BY rowid")
        return [Problem(*map(str, row)) for row in rows]

    def counts(self) -> dict[str, int]:
        """How many records of each kind there are."""
        return self._entries.counts()

    def related(self, disease: Curie) -> list[Related]:
        """Diseases related otherwise than by the classification, with a reason in words each."""
        return self._kinship.related(disease)

    def diseases_holding(self, fact: Fact) -> frozenset[Curie]:
        """The diseases that are not retired and of which this is known."""
        return self._holding.diseases(fact)

    def systems(self) -> dict[str, int]:
        """How many diseases have a code in each system, most first."""
        return self._holding.systems()

    def all_diseases(self) -> Iterator[tuple[Curie, str]]:
        """Every disease that is not retired, with its label, by identifier."""
        return self._entries.all_diseases()

    def dump(self) -> Iterator[str]:
        """Every record as a line of JSON, in an order that does not depend on that of building."""
        return self._entries.dump()
