"""Searching articles: the page and its data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fastapi import Request
from fastapi.responses import JSONResponse

from nosology.errors import UsageError
from nosology.library.found import found_to_dict
from nosology.library.searching import FoundArticle, FoundArticles, Narrowing
from nosology.search.engine import FacetField, Order
from nosology.search.highlighting import telling
from nosology.site.addresses import search_address
from nosology.site.asked import asked
from nosology.site.data_routes import add_data
from nosology.site.marking import Piece, pieces
from nosology.site.paging import page_links

if TYPE_CHECKING:
    from fastapi import FastAPI
    from starlette.datastructures import QueryParams
    from starlette.responses import Response

    from nosology.library.facade import Library
    from nosology.site.rendering import Renderer
    from nosology.spans import Passage, Quote

_EACH_PAGE = 20
_MOST_EACH_PAGE = 100
_LONGEST_NUMBER = 5
_SHOWN = 3
"""Pages that are linked on either side of the one shown."""


class Searching:
    """The addresses of the search for articles, over one library."""

    def __init__(self, library: Library, renderer: Renderer) -> None:
        self._library = library
        self._renderer = renderer

    def install(self, app: FastAPI) -> None:
        """Put the page and the data at their addresses."""
        app.add_api_route(
            "/search", self.page, methods=["GET", "HEAD"], include_in_schema=False, response_model=None
        )
        add_data(app, "/search", self.data)

    def page(self, request: Request) -> Response:
        """A page of articles, with facets as links; without a query, how to write one."""
        params = request.query_params
        if not params.get("q", "").strip():
            return self._renderer.page("search.html", text="", found=None)
        found = self._found(params, _EACH_PAGE)
        return self._renderer.page(
            "search.html",
            text=found.query,
            found=found,
            shown=[_shown(each) for each in found.articles],
            facets=_facets(found),
            kept=_kept(found),
            turning=_turning(found),
            orders=_orders(found),
        )

    def data(self, request: Request) -> JSONResponse:
        """Diseases of a name, and a page of the articles that a query finds, with facets."""
        params = request.query_params
        size = _number(params, "limit", 1, _MOST_EACH_PAGE) or _EACH_PAGE
        found = self._found(params, size)
        return JSONResponse(found_to_dict(found), headers=page_links(request, found.page, found.pages))

    def _found(self, params: QueryParams, size: int) -> FoundArticles:
        page = _number(params, "page", 1, 10_000) or 1
        return self._library.find(asked(params.get("q", "")), narrowing_of(params), page=page, size=size)


def narrowing_of(params: QueryParams) -> Narrowing:
    """What an address narrows a search to.

    Raises:
        UsageError: A year is no number.
    """
    chosen = {facet: tuple(filter(None, params.getlist(facet))) for facet in FacetField}
    return Narrowing(
        chosen={facet: values for facet, values in chosen.items() if values},
        since=_number(params, "since", 1, 9999),
        until=_number(params, "until", 1, 9999),
        order=Order.NEWEST if params.get("order") == Order.NEWEST else Order.RELEVANCE,
    )


def _number(params: QueryParams, name: str, low: int, high: int) -> int | None:
    """A number of an address; None where it is left empty."""
    text = params.get(name, "").strip()
    if not text:
        return None
    if text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER and low <= int(text) <= high:
        return int(text)
    raise UsageError(f"{name}: “{text[:20]}” is no number from {low} to {high:,}", remedy="Correct it")


def _shown(found: FoundArticle) -> dict[str, Any]:
    """An article as the page shows it: its title and the sentence that tells most, in marked pieces."""
    article = found.article
    title = article.passage("title")
    sentence = _sentence(found)
    return {
        "source": article.source,
        "title": pieces(title.text, 0, len(title.text), _of(found, title)) if title else (),
        "sentence": sentence,
    }


def _sentence(found: FoundArticle) -> tuple[Piece, ...]:
    """The sentence, outside the title, that holds most of the words sought."""
    for passage in found.article.passages:
        place = telling(passage, found.marks) if passage.name != "title" else None
        if place is not None:
            return pieces(passage.text, *place, _of(found, passage))
    return ()


def _of(found: FoundArticle, passage: Passage) -> list[Quote]:
    return [mark for mark in found.marks if mark.passage == passage.name]


def _facets(found: FoundArticles) -> list[tuple[str, list[tuple[str, int, str]]]]:
    """Each facet with the label, count and address of its values that are not chosen yet."""
    chosen = found.narrowing.chosen
    return [
        (
            facet.value,
            [
                (row.label, row.count, _address(found, facet, (*chosen.get(facet, ()), row.value)))
                for row in rows[:_MOST_EACH_FACET]
            ],
        )
        for facet, rows in found.facets.items()
        if facet not in chosen
    ]


_MOST_EACH_FACET = 10


def _kept(found: FoundArticles) -> list[tuple[str, str, str]]:
    """What is chosen: facet, label, and the address without it."""
    chosen = found.narrowing.chosen
    labels = {(facet, row.value): row.label for facet, rows in found.facets.items() for row in rows}
    return [
        (facet.value, labels.get((facet, value), value), _address(found, facet, _without(values, value)))
        for facet, values in chosen.items()
        for value in values
    ]


def _without(values: tuple[str, ...], value: str) -> tuple[str, ...]:
    return tuple(each for each in values if each != value)


def _address(found: FoundArticles, facet: FacetField, values: tuple[str, ...]) -> str:
    old = found.narrowing
    chosen = {**old.chosen, facet: values}
    return search_address(
        found.query, Narrowing(chosen=chosen, since=old.since, until=old.until, order=old.order)
    )


def _orders(found: FoundArticles) -> list[tuple[str, str]]:
    """The orders: name and address, which is empty for the one shown."""
    old = found.narrowing
    return [
        (
            order.value,
            ""
            if order is old.order
            else search_address(
                found.query,
                Narrowing(chosen=old.chosen, since=old.since, until=old.until, order=order),
            ),
        )
        for order in Order
    ]


def _turning(found: FoundArticles) -> list[tuple[int, str]]:
    """Pages near the one shown, the first and the last: number and address, empty for the one shown."""
    if found.pages == 1:
        return []
    near = range(max(1, found.page - _SHOWN), min(found.pages, found.page + _SHOWN) + 1)
    return [
        (number, "" if number == found.page else search_address(found.query, found.narrowing, number))
        for number in sorted({1, *near, found.pages})
    ]
