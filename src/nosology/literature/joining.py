"""One document of two: the record of an article, with headings and notices, and its full text."""

from __future__ import annotations

from dataclasses import replace

from nosology.literature.records import Article


def joined(one: Article, other: Article) -> Article:
    """The record of an article with the full text of it.

    The record says what the article is (identity, title, abstract, headings, types, notices, standing), for
    it is kept current; the full text gives its body, its references and its licence. Which of the two is
    given first makes no difference.

    Args:
        one: A record or a full text.
        other: The other of the two: exactly one of them has a body.
    """
    record, full = (other, one) if one.body else (one, other)
    taken = {passage.name for passage in record.passages}
    renamed = {
        name: _free(name, taken) for name in (item.name for item in full.passages) if name in full.body
    }
    body = tuple(
        replace(passage, name=renamed[passage.name]) for passage in full.passages if passage.name in full.body
    )
    source = record.source
    return replace(
        record,
        source=replace(
            source,
            pmid=source.pmid or full.source.pmid,
            pmcid=source.pmcid or full.source.pmcid,
            doi=source.doi or full.source.doi,
            licence=source.licence or full.source.licence,
            trials=tuple(dict.fromkeys((*source.trials, *full.source.trials))),
        ),
        passages=(*record.passages, *body),
        body=frozenset(renamed.values()),
        facets=(*record.facets, *((renamed.get(name, name), facet) for name, facet in full.facets)),
        references=record.references or full.references,
        notices=tuple(dict.fromkeys((*record.notices, *full.notices))),
    )


def _free(name: str, taken: set[str]) -> str:
    """The name, or one like it where a passage of the record has it (``results`` of the abstract)."""
    return name if name not in taken else f"{name} (full text)"
