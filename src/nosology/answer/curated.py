"""Curated statements held for answering: by subject, and by their words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from nosology.identifiers import Curie
from nosology.literature.records import CuratedStatement

_SHORT = 3
_WORD = re.compile(r"[a-z0-9]+")


def stems(text: str) -> frozenset[str]:
    """Words of a text, lower case, without a plural s, for matching words of a question."""
    return frozenset(
        word.removesuffix("s") if len(word) > _SHORT else word for word in _WORD.findall(text.lower())
    )


class CuratedStatements:
    """All curated statements of a library, in memory (they number in the hundreds)."""

    def __init__(self, statements: Iterable[CuratedStatement]) -> None:
        self._all = tuple(statements)
        self._by_id = {statement.id: statement for statement in self._all}
        self._by_disease: dict[Curie, list[CuratedStatement]] = defaultdict(list)
        self._by_source: dict[Curie, list[CuratedStatement]] = defaultdict(list)
        self._words: dict[str, frozenset[str]] = {}
        for statement in self._all:
            self._by_disease[statement.disease].append(statement)
            for identifier in _identities(statement):
                self._by_source[identifier].append(statement)
            self._words[statement.id] = stems(f"{statement.text} {statement.source.title}")

    def __len__(self) -> int:
        return len(self._all)

    def __iter__(self) -> Iterator[CuratedStatement]:
        return iter(self._all)

    def get(self, identifier: str) -> CuratedStatement | None:
        """The statement of this identifier, or None."""
        return self._by_id.get(identifier)

    def about(self, disease: Curie) -> Sequence[CuratedStatement]:
        """Statements whose subject is exactly this disease."""
        return tuple(self._by_disease.get(disease, ()))

    def resting_on(self, source: Curie) -> Sequence[CuratedStatement]:
        """Statements that cite this source, by any of its identifiers."""
        return tuple(self._by_source.get(source, ()))

    def names_all(self, statement: CuratedStatement, words: Iterable[str]) -> bool:
        """Whether statement and title together hold every word (plural or not)."""
        return stems(" ".join(words)) <= self._words[statement.id]

    def subject_of(self, words: Sequence[str]) -> Curie | None:
        """The subject of the statements that hold all these words, where most of them share one.

        For questions that name no disease (“heel stick nodules newborn”). None for fewer
        than two words, or where no statement holds them all.
        """
        if len(words) < 2:  # noqa: PLR2004 - one word alone is no description
            return None
        found = Counter(item.disease for item in self._all if self.names_all(item, words))
        if not found:
            return None
        (best, count), *_ = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
        return best if count * 2 >= sum(found.values()) else None


def _identities(statement: CuratedStatement) -> set[Curie]:
    source = statement.source
    return {identifier for identifier in (source.id, source.pmid, source.pmcid, source.doi) if identifier}
