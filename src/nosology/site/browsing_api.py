"""Browsing as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi.responses import JSONResponse
from starlette.requests import Request

from nosology.diseases.browsing import paged
from nosology.library import placement
from nosology.site.asked import asked
from nosology.site.browsing import PageNumber
from nosology.site.data_routes import add_data
from nosology.site.paging import page_links

if TYPE_CHECKING:
    from fastapi import FastAPI

    from nosology.library.facade import Library


class BrowsingApi:
    """The JSON addresses for going through all diseases, over one library."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def install(self, app: FastAPI) -> None:
        """Put the data at their addresses."""
        for path, data in (
            ("/browse/letter", self.letters),
            ("/browse/letter/{letter}", self.letter),
            ("/browse/classification", self.roots),
            ("/browse/classification/{name:path}", self.kinds),
            ("/browse/icd", self.icd),
            ("/browse/icd/{code}", self.icd),
            ("/browse/mesh", self.mesh),
            ("/browse/mesh/{number}", self.mesh),
            ("/disease/{name:path}/place", self.place),
        ):
            add_data(app, path, data)

    def letters(self) -> JSONResponse:
        """How many diseases stand under each letter."""
        return JSONResponse({"letters": self._library.classification.letters()})

    def letter(self, request: Request, letter: str, page: PageNumber = 1) -> JSONResponse:
        """A page of the diseases under a letter."""
        found = self._library.classification.letter(letter, page)
        links = page_links(request, found.number, found.last)
        return JSONResponse(placement.letter_to_dict(letter, found), headers=links)

    def roots(self) -> JSONResponse:
        """What is a kind of nothing, with how many are a kind of each."""
        return JSONResponse({"roots": placement.counted_to_dicts(self._library.classification.roots())})

    def kinds(self, request: Request, name: str, page: PageNumber = 1) -> JSONResponse:
        """A page of the kinds of a disease, with how many are a kind of each."""
        place = self._library.classification.place(asked(name))
        found = paged(place.children, page)
        return JSONResponse(
            {
                "id": str(place.id),
                "name": place.label,
                "page": found.number,
                "pages": found.last,
                "total": found.total,
                "children": placement.counted_to_dicts(found.items),
            },
            headers=page_links(request, found.number, found.last),
        )

    def icd(self, code: str = "") -> JSONResponse:
        """A place in ICD-10-CM."""
        return JSONResponse(placement.shelf_to_dict(self._library.classification.icd(code)))

    def mesh(self, number: str = "") -> JSONResponse:
        """A place in the MeSH tree."""
        return JSONResponse(placement.shelf_to_dict(self._library.classification.mesh(number)))

    def place(self, name: str) -> JSONResponse:
        """Where a disease stands: all ways to the roots, siblings, children."""
        return JSONResponse(placement.place_to_dict(self._library.classification.place(asked(name))))
