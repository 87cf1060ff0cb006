"""True pairs of a statement and its source, drawn from a library."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass

from nosology.answer.standalone import is_usable
from nosology.library.facade import Library
from nosology.literature.records import Article
from nosology.provenance import Source, Standing
from nosology.search.engine import FacetField, Order, Request

FEWEST, MOST = 8, 60
"""Words of a statement."""
_EACH_YEAR = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A statement that its source makes.

    Attributes:
        statement: The sentence.
        source: The record.
        article: The article, or None for a curated reading.
        manner: ``verbatim`` or ``reading``.
    """

    statement: str
    source: Source
    article: Article | None
    manner: str


def articles(library: Library, chance: random.Random, *, retracted: bool = False) -> list[Article]:
    """Articles of all years, shuffled; those that may be relied on, or those that are retracted."""
    engine = library._evidence.engine  # noqa: SLF001 - the public face pages through queries only
    standings = (Standing.RETRACTED,) if retracted else (Standing.CURRENT, Standing.CORRECTED)
    chosen = {FacetField.STANDING: tuple(map(str, standings)), FacetField.KIND: ("article",)}
    found: dict[str, Article] = {}
    for year in range(1970, 2027):
        request = Request(chosen=chosen, since=year, until=year, order=Order.NEWEST, limit=_EACH_YEAR)
        found |= {str(hit.article.source.id): hit.article for hit in engine.find(request).hits}
    listed = [found[key] for key in sorted(found)]
    chance.shuffle(listed)
    return listed


def quoted(listed: list[Article], chance: random.Random) -> Iterator[Pair]:
    """One usable sentence of the abstract of each article that has one."""
    for article in listed:
        sentences = [
            passage.text[start:end]
            for passage in article.passages
            if passage.name != "title" and passage.name not in article.body
            for start, end in passage.sentences
        ]
        fit = [each for each in sentences if FEWEST <= len(each.split()) <= MOST and is_usable(each)]
        if fit and article.source.pmid is not None:
            yield Pair(
                statement=chance.choice(fit), source=article.source, article=article, manner="verbatim"
            )


def readings(library: Library, chance: random.Random) -> list[Pair]:
    """Every curated reading with its source, where nobody has retracted that; shuffled."""
    kept = [
        Pair(statement=each.text, source=each.source, article=None, manner="reading")
        for each in library._evidence.curated  # noqa: SLF001 - no public face lists them
        if each.source.standing.citable and (each.source.pmid or each.source.doi)
    ]
    chance.shuffle(kept)
    return kept


_REWORDED = (
    (r"^(?:In conclusion|In summary|Conclusions?|Moreover|Furthermore|However|Therefore|Thus|Overall|Finally),?\s+", ""),
    (r"^(?:We|The authors) (?:found|conclude|concluded|report|show|showed|demonstrate|demonstrated) that\s+", ""),
    (r"\bwas observed\b", "was seen"), (r"\bwere observed\b", "were seen"), (r"\bdemonstrated\b", "showed"),
    (r"\bcan be\b", "may be"), (r"\bindividuals\b", "people"), (r"\bpatients\b", "people"),
    (r"\bin order to\b", "to"), (r"\butili[sz]e", "use"), (r"\bprior to\b", "before"), (r"\bsubsequent to\b", "after"),
    (r"\bapproximately\b", "about"), (r"\btumor", "tumour"),
    (r"\bpediatric", "paediatric"), (r"\banemia", "anaemia"), (r"\bhemo", "haemo"), (r"\bsuggest that\b", "indicate that"),
    (r"\ban important\b", "a major"), (r"\bimportant\b", "major"), (r"\bfrequently\b", "often"), (r"\bfrequent\b", "common"), (r" %", "%"),
)  # fmt: skip


def retyped(text: str) -> str:
    """A statement as another keyboard writes it: other quotation marks, dashes and spaces."""
    for old, new in (
        ("'", "’"),
        ("-", "\u2010"),
        ("–", "-"),
        (" ", " "),
        ("±", " ± "),
        ("≤", "≤ "),
        ("%", " %"),
    ):
        text = text.replace(old, new)
    return f" {text} ".replace("  ", " ").strip()


def reworded(text: str) -> str | None:
    """A statement in slightly other words that mean the same, or None where no rule fits."""
    changed = text
    for pattern, new in _REWORDED:
        changed = re.sub(pattern, new, changed)
    changed = changed[:1].upper() + changed[1:]
    return changed if changed != text else None
