"""The same answers as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from fastapi import Body, Depends, Query
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from nosology.answer.exporting.data import answer_to_dict, entry_to_dict, mention_to_dict
from nosology.answer.using import Uses
from nosology.identifiers import Curie
from nosology.library.about import coverage_to_dict, manifest_to_dict
from nosology.library.cited import cited_to_dict, uses_to_dict
from nosology.site.asked import asked
from nosology.site.data_routes import add_data
from nosology.site.understanding import Asking, asking

if TYPE_CHECKING:
    from fastapi import FastAPI

    from nosology.library.facade import Library

_MOST_RESULTS = 100
_LONGEST_TEXT = 200_000
"""Characters of a text to annotate: about the longest article."""


class Api:
    """The JSON addresses, over one library."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def install(self, app: FastAPI) -> None:
        """Put the data at their addresses."""
        for path, data in (
            ("/ask", self.ask),
            ("/disease/{name:path}", self.disease),
            ("/source/{identifier:path}", self.source),
            ("/suggest", self.suggest),
            ("/about", self.about),
        ):
            add_data(app, path, data)
        add_data(app, "/annotate", self.annotate, method="POST")

    def ask(self, given: Annotated[Asking, Depends(asking)]) -> JSONResponse:
        """A question answered in two parts, as understood or as changed, with numbered references."""
        return JSONResponse(answer_to_dict(self._library.ask(given.text, changes=given.changes())))

    def disease(self, name: str) -> JSONResponse:
        """The entry of a disease, by identifier, name or code."""
        return JSONResponse(entry_to_dict(self._library.disease(asked(name))))

    def source(self, identifier: str) -> JSONResponse:
        """A source by identifier: its record, its text where held, and the statements that rest on it."""
        record = self._library.source(Curie.parse(identifier))
        if record is None:
            raise HTTPException(404, f"this library neither holds nor cites “{identifier[:120]}”")
        uses = self._library.uses(record.article) if record.article else Uses()
        return JSONResponse(cited_to_dict(record) | uses_to_dict(uses))

    def suggest(self, q: str = "", limit: Annotated[int, Query(ge=1, le=_MOST_RESULTS)] = 8) -> JSONResponse:
        """Disease names that begin so."""
        text = asked(q)
        matches: list[dict[str, Any]] = [
            {
                "id": str(match.disease),
                "label": match.label,
                "matched": match.matched,
                "why": match.why,
                "score": match.score,
            }
            for match in self._library.suggest(text, limit=limit)
        ]
        return JSONResponse({"query": text, "suggestions": matches})

    def annotate(self, text: Annotated[str, Body(embed=True, max_length=_LONGEST_TEXT)]) -> JSONResponse:
        """Mentions of diseases and findings in a text, with offsets in code points."""
        return JSONResponse({"mentions": [mention_to_dict(each) for each in self._library.annotate(text)]})

    def about(self) -> JSONResponse:
        """What the library is made of, with licences, and what it covers."""
        made = manifest_to_dict(self._library.manifest)
        flaws, files = made.pop("flaws"), made.pop("files")
        return JSONResponse(
            made
            | {"flaws": len(flaws), "files": len(files)}
            | {"coverage": coverage_to_dict(self._library.coverage())}
        )
