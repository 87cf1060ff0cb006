"""Browsing as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi.responses import JSONResponse

from nosology.diseases.browsing import paged
from nosology.library import placement
from nosology.site.asked import asked
from nosology.site.browsing import PageNumber

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
            ("/api/browse/letter", self.letters),
            ("/api/browse/letter/{letter}", self.letter),
            ("/api/browse/classification", self.roots),
            ("/api/browse/classification/{name:path}", self.kinds),
            ("/api/browse/icd", self.icd),
            ("/api/browse/icd/{code}", self.icd),
            ("/api/browse/mesh", self.mesh),
            ("/api/browse/mesh/{number}", self.mesh),
            ("/api/disease/{name:path}/place", self.place),
        ):
            app.add_api_route(path, data, methods=["GET"], response_model=None)

    def letters(self) -> JSONResponse:
        """How many diseases stand under each letter."""
        return JSONResponse({"letters": self._library.classification.letters()})

    def letter(self, letter: str, page: PageNumber = 1) -> JSONResponse:
        """A page of the diseases under a letter."""
        found = self._library.classification.letter(letter, page)
        return JSONResponse(placement.letter_to_dict(letter, found))

    def roots(self) -> JSONResponse:
        """What is a kind of nothing, with how many are a kind of each."""
        return JSONResponse({"roots": placement.counted_to_dicts(self._library.classification.roots())})

    def kinds(self, name: str, page: PageNumber = 1) -> JSONResponse:
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
            }
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
