"""Pages of findings: what a sign is, and the diseases that have it."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Annotated

from fastapi import Query
from fastapi.responses import JSONResponse, RedirectResponse
from starlette.exceptions import HTTPException
from starlette.requests import Request

from nosology.answer.exporting.data import finding_to_dict
from nosology.site import entries
from nosology.site.addresses import export_address, finding_address
from nosology.site.asked import asked
from nosology.site.browsing import ways
from nosology.site.data_routes import add_data
from nosology.site.drawing import draw
from nosology.site.exporting import FormatName, download
from nosology.site.paging import page_links
from nosology.site.references import reference_numbers

if TYPE_CHECKING:
    from fastapi import FastAPI
    from starlette.responses import Response

    from nosology.library.facade import Library
    from nosology.site.rendering import Renderer

_SEE_OTHER = 303
_EACH_PAGE = 50
_MOST_DISEASES = 500
_MOST_PAGES = 10_000

PageNumber = Annotated[int, Query(ge=1, le=_MOST_PAGES)]
Limit = Annotated[int, Query(ge=1, le=_MOST_DISEASES)]
Offset = Annotated[int, Query(ge=0, le=_MOST_PAGES * _EACH_PAGE)]


class Findings:
    """The addresses of findings, over one library."""

    def __init__(self, library: Library, renderer: Renderer) -> None:
        self._library = library
        self._renderer = renderer

    def install(self, app: FastAPI) -> None:
        """Put the pages and the data at their addresses."""
        app.add_api_route(
            "/finding/{name:path}", self.page, methods=["GET", "HEAD"], include_in_schema=False,
            response_model=None,
        )  # fmt: skip
        add_data(app, "/finding/{name:path}", self.data)

    def page(self, name: str, page: PageNumber = 1, form: FormatName = "") -> Response:
        """The page of a finding; any other name of it leads to its identifier."""
        entry = self._library.finding(asked(name), limit=_EACH_PAGE, offset=(page - 1) * _EACH_PAGE)
        finding = entry.finding
        if name != str(finding.id):
            address = export_address(finding_address(finding.id, page), form)
            return RedirectResponse(address, status_code=_SEE_OTHER)
        if form:
            return download(self._library, entry, form, finding.label)
        pages = max(1, ceil(entry.total / _EACH_PAGE))
        if page > pages:
            raise HTTPException(404, f"there are {pages} pages of diseases with this finding")
        place = self._library.classification.place(str(finding.id))
        return self._renderer.page(
            "finding.html",
            place=place,
            drawing=draw(place),
            ways=ways(place),
            entry=entry,
            finding=finding,
            names=entries.names_by_scope(finding.names, finding.label),
            facets=entries.merge_facets(entry.answer, without=entries.definitions(entry)),
            numbers=reference_numbers(entry.answer.references),
            page=page,
            pages=pages,
        )

    def data(
        self, request: Request, name: str, limit: Limit = _EACH_PAGE, page: PageNumber = 1, offset: Offset = 0
    ) -> JSONResponse:
        """A page of the diseases that have a finding; `offset` passes over more of them."""
        skipped = (page - 1) * limit + offset
        entry = self._library.finding(asked(name), limit=limit, offset=skipped)
        paged = {"page": page, "limit": limit, "pages": max(1, ceil((entry.total - offset) / limit))}
        links = page_links(request, page, paged["pages"])
        return JSONResponse(finding_to_dict(entry) | paged, headers=links)


def finding_instead(library: Library, name: str) -> str | None:
    """Where a name leads that is of a finding only and of no disease, or None."""
    found = library.finding_only(name)
    return finding_address(found) if found else None
