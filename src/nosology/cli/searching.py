"""Options of a search, and printing what it found."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from nosology.errors import UsageError
from nosology.library.searching import FoundArticle, FoundArticles, Narrowing
from nosology.provenance import Standing
from nosology.search.engine import FacetField, Order

SinceOption = Annotated[int | None, typer.Option(help="First year")]
UntilOption = Annotated[int | None, typer.Option(help="Last year")]
KeepOption = Annotated[
    list[str] | None,
    typer.Option(
        "--keep", help="Keep a value of a facet, as in journal=Lancet or standing=retracted; repeatable"
    ),
]
DesignOption = Annotated[
    list[str] | None, typer.Option("--design", help="Keep a design, as in “randomized trial”; repeatable")
]
NewestOption = Annotated[bool, typer.Option("--newest", help="The newest first")]
_VALUES = 5
"""Values of a facet that are printed."""


def narrowing(
    since: int | None, until: int | None, keep: list[str] | None, design: list[str] | None, *, newest: bool
) -> Narrowing:
    """The options as the library takes them.

    Raises:
        UsageError: There is no such facet.
    """
    chosen: dict[FacetField, tuple[str, ...]] = {}
    for pair in (*(keep or ()), *(f"{FacetField.DESIGN}={name}" for name in design or ())):
        name, _, value = pair.partition("=")
        facet = next((each for each in FacetField if each == name.strip()), None)
        if facet is None:
            remedy = f"Write FACET=VALUE with one of {', '.join(FacetField)}"
            raise UsageError(f"there is no facet “{name[:40]}”", remedy=remedy)
        chosen[facet] = (*chosen.get(facet, ()), value.strip())
    order = Order.NEWEST if newest else Order.RELEVANCE
    return Narrowing(chosen=chosen, since=since, until=until, order=order)


def print_found(console: Console, found: FoundArticles) -> None:
    """Print diseases of that name, a page of articles, and what they can be narrowed by."""
    if not (found.diseases or found.total):
        console.print("Nothing in this library matches.")
        return
    _print_diseases(console, found)
    console.print(Text(_counted(found), style="bold"))
    if found.some:
        console.print("No article holds all of these words; these hold some of them.", style="dim")
    elif found.subjects:
        console.print(Text(f"Sought by all names of {', '.join(found.subjects)}", style="dim"))
    table = Table(box=None, pad_edge=False)
    for heading in ("id", "title", "published", "design"):
        table.add_column(heading, no_wrap=heading == "id")
    for each in found.articles:
        source = each.article.source
        published = " ".join(str(part) for part in (source.journal, source.year) if part)
        table.add_row(str(source.id), _title(each), Text(published), _design(each))
    if found.articles:
        console.print(table)
    _print_facets(console, found)


def _print_diseases(console: Console, found: FoundArticles) -> None:
    if not found.diseases:
        return
    console.print(Text("Diseases", style="bold"))
    table = Table(box=None, pad_edge=False, show_header=False)
    for match in found.diseases:
        table.add_row(str(match.disease), Text(match.label), Text(match.why, style="dim"))
    console.print(table)


def _counted(found: FoundArticles) -> str:
    if found.total == 1:
        return "1 article"
    pages = f", page {found.page} of {found.pages}" if found.pages > 1 else ""
    return f"{found.total:,} articles{pages}"


def _title(found: FoundArticle) -> Text:
    """The title, with the words sought underlined."""
    article = found.article
    passage = article.passage("title")
    text = Text(passage.text if passage else article.source.title)
    for mark in found.marks:
        if mark.passage == "title":
            text.stylize("underline", mark.start, mark.end)
    return text


def _design(found: FoundArticle) -> Text:
    source = found.article.source
    text = Text(str(source.design))
    if source.standing is not Standing.CURRENT:
        text.append(f" · {source.standing}", style="bold red")
    return text


def _print_facets(console: Console, found: FoundArticles) -> None:
    rows = [
        (facet, " · ".join(f"{row.label} {row.count:,}" for row in values[:_VALUES]))
        for facet, values in found.facets.items()
    ]
    if rows:
        console.print(Text("Keep only (--keep FACET=VALUE)", style="bold"))
        table = Table.grid(padding=(0, 2))
        for facet, values in rows:
            table.add_row(Text(facet, style="dim"), Text(values))
        console.print(Padding(table, (0, 0, 0, 2)))
