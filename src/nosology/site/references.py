"""References in words: authors, citations, and which number a source has."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from nosology.answer.records import Reference
    from nosology.identifiers import Curie
    from nosology.literature.records import Article
    from nosology.provenance import Source

_ET_AL = "et al"


def author_line(authors: tuple[str, ...], most: int = 3) -> str:
    """The first authors, and “et al.” where there are more.

    Args:
        authors: As in `Source.authors`; a last “et al.” of the record itself is understood.
        most: How many to name.
    """
    named = [author for author in authors if author.strip(" .").lower() != _ET_AL]
    shown = ", ".join(named[:most])
    return f"{shown}, et al." if shown and len(authors) > len(named[:most]) else shown


def sentence(text: str) -> str:
    """The text with an end mark, a full stop where it has none of its own."""
    return text if not text or text.endswith((".", "?", "!")) else f"{text}."


def citation(source: Source, article: Article | None = None) -> str:
    """A source in one line, as one would cite it (the order of the NLM's *Citing Medicine*)."""
    published = (article.published if article else "") or (str(source.year) if source.year else "")
    volume = article.volume if article else ""
    date = f"{published};{volume}" if published and volume else published or volume
    parts = [author_line(source.authors, most=6), source.title, source.journal or "", date]
    ids = [str(code) for code in (source.pmid, source.pmcid) if code]
    if source.doi:
        ids.append(f"doi:{source.doi.local}")
    return " ".join(
        [*(sentence(part) for part in parts if part), ", ".join(ids) or source.address or ""]
    ).strip()


def reference_numbers(references: Iterable[Reference]) -> Mapping[Curie, int]:
    """The number of each source in a list of references."""
    return {reference.source.id: reference.number for reference in references}
