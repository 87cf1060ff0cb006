"""References in words: authors, and a work on one line."""

from __future__ import annotations

from nosology.literature.records import Article
from nosology.provenance import Source

_ET_AL = "et al"


def is_et_al(author: str) -> bool:
    """Whether a name of a record only says that there are more."""
    return author.strip(" .").lower() == _ET_AL


def author_line(authors: tuple[str, ...], most: int = 3) -> str:
    """The first authors, and “et al.” where there are more.

    Args:
        authors: As in `Source.authors`; a last “et al.” of the record itself is understood.
        most: How many to name.
    """
    named = [author for author in authors if not is_et_al(author)]
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
