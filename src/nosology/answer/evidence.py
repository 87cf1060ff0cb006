"""What a library answers from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from nosology.answer.curated import CuratedStatements
from nosology.answer.facts import Origins
from nosology.answer.grounds import Grounds
from nosology.answer.subject import SubjectPattern
from nosology.diseases.catalog import Catalog
from nosology.identifiers import Curie
from nosology.literature.retractions import Retractions
from nosology.provenance import Facet
from nosology.search.engine import Engine, Query


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a library answers from.

    Attributes:
        catalog: Diseases, names, findings.
        engine: Articles.
        curated: Curated statements.
        origins: The data sets as citable sources.
        retracted: What retraction lists say of articles.
        sought: What curators looked for and found no source for, by disease and facet.
        line: The library in one line.
        newest: Newest year of publication among the articles.
        made: Year in which the library was last changed; None where it is not known.
    """

    catalog: Catalog
    engine: Engine
    curated: CuratedStatements
    origins: Origins
    retracted: Retractions
    sought: Mapping[tuple[Curie, Facet], tuple[str, ...]]
    line: str
    newest: int
    made: int | None = None

    @property
    def newest_curated(self) -> int:
        """Newest year of a curated statement's source."""
        return max((item.source.year or 0 for item in self.curated), default=0)

    def occurs(self, word: str) -> bool:
        """Whether any article that may be cited holds this word."""
        return bool(self.engine.search(Query(required=(word,), limit=1)))

    def grounds(
        self,
        pattern: SubjectPattern,
        subjects: frozenset[Curie],
        below: Mapping[Curie, SubjectPattern] | None = None,
        years: tuple[int | None, int | None] = (None, None),
    ) -> Grounds:
        """What the checks of statements on these subjects, of these years, look things up in."""
        return Grounds(
            engine=self.engine,
            catalog=self.catalog,
            curated=self.curated,
            retracted=self.retracted,
            pattern=pattern,
            subjects=subjects,
            below=below or {},
            since=years[0],
            until=years[1],
            made=self.made,
        )
