"""The passages of a JATS article: abstract, sections by their path, captions of figures and tables."""

from __future__ import annotations

from collections.abc import Iterator

from nosology.literature.jats_text import line, paragraphs
from nosology.literature.markup import Element
from nosology.literature.passages import Passages, tidy

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_HEADS = frozenset({"title", "label", "sec-meta"})
_MAIN = frozenset({"", "abstract", "normal", "section", "web-only"})
_KINDS = {"table-wrap": "table", "boxed-text": "box", "fig": "figure"}
_GROUPS = frozenset({"fig-group", "table-wrap-group"})
_UNREAD = frozenset({"label", "table", "alternatives", "graphic", "media", "array", "oasis-table"})
"""What of a figure or table is no caption and no note."""
_IN_ABSTRACT = " (full text)"


def add_abstracts(meta: Element, passages: Passages) -> None:
    """Add the abstracts: sections of the main one by their titles, as PubMed names them.

    Others (an editor's summary, a translation) are named by their kind or language.
    """
    for abstract in meta.iterfind("abstract"):
        kind = tidy((abstract.get("abstract-type") or "").replace("-", " "))
        _add_abstract(abstract, "" if kind in _MAIN else kind, passages)
    for abstract in meta.iterfind("trans-abstract"):
        _add_abstract(abstract, f"abstract ({abstract.get(_LANGUAGE) or 'translated'})", passages)


def _add_abstract(abstract: Element, kind: str, passages: Passages) -> None:
    for name, element in _parts(abstract, ()):
        label = ": ".join(part for part in (kind, name) if part)
        lines, apart = paragraphs(element)
        passages.add(label or "abstract", lines)
        for beside in apart:
            tuple(_add_apart(beside, passages))


def add_body(article: Element, passages: Passages) -> frozenset[str]:
    """Add the sections of the body, each named by its path (“results: adverse events”).

    A section whose name the abstract has already is marked as of the full text. Figures, tables
    and boxes follow the section they are placed in: label, caption, and a table's notes, not its cells.

    Returns:
        The names that were added.
    """
    shared = frozenset(passage.name for passage in passages.all())
    added: list[str] = []
    for root in (
        *article.iterfind("body"),
        *article.iterfind("floats-group"),
        *article.iterfind("back/app-group"),
    ):
        for name, elements in _parts(root, ()):
            lines, apart = paragraphs(elements)
            called = name or "body"
            if unique := passages.add(called + (_IN_ABSTRACT if called in shared else ""), lines):
                added.append(unique)
            for beside in apart:
                added.extend(_add_apart(beside, passages))
    return frozenset(added)


def _parts(element: Element, path: tuple[str, ...]) -> Iterator[tuple[str, list[Element]]]:
    """The text of an element itself, then that of the sections in it, each with its path."""
    own = list[Element]()
    for child in element:
        if child.tag in {"sec", "app"}:
            if own:
                yield ": ".join(path), own
                own = []
            title = tidy(line(child.find("title")))
            yield from _parts(child, (*path, title) if title else path)
        elif child.tag not in _HEADS:
            own.append(child)
    if own:
        yield ": ".join(path), own


def _add_apart(element: Element, passages: Passages) -> Iterator[str]:
    """Add a figure, table or box under its label, and what stands in it."""
    if element.tag in _GROUPS:
        for child in element:
            if child.tag in _KINDS:
                yield from _add_apart(child, passages)
        return
    lines, apart = paragraphs(child for child in element if child.tag not in _UNREAD)
    if name := passages.add(_label(element), lines):
        yield name
    for beside in apart:
        yield from _add_apart(beside, passages)


def _label(element: Element) -> str:
    kind, label = _KINDS.get(str(element.tag), "figure"), tidy(line(element.find("label")))
    if element.tag == "boxed-text" and not label:
        titles = (tidy(line(element.find(path))) for path in ("caption/title", "title", "sec/title"))
        return ": ".join(filter(None, (kind, next(filter(None, titles), ""))))
    return label if kind in label else f"{kind} {label}".strip()
