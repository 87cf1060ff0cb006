"""From findings to diseases: a page with a form, and the same as JSON. Nothing of what is sent is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import parse_qs

from fastapi import Body
from fastapi.responses import JSONResponse
from starlette.requests import Request

from nosology.diagnose.differential.export import differential_to_dict
from nosology.errors import FormatError, QuestionTooLong, UnreadableText, UsageError
from nosology.site.data_routes import add_data

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fastapi import FastAPI
    from starlette.responses import Response

    from nosology.library.facade import Library
    from nosology.site.heavy import HeavyWork
    from nosology.site.rendering import Renderer

_BAD_REQUEST = 400
_MOST_DISEASES = 100
_SHOWN = 10
_MOST_BYTES = 200_000
_MOST_FIELDS = 10
_MOST_WORDS = 50_000
MOST_FINDINGS = 100
"""Findings that are looked up by their words; one that is misspelt takes some fifteen milliseconds."""


class Matching:
    """The addresses of ranking by findings, over one library."""

    def __init__(self, library: Library, renderer: Renderer, heavy: HeavyWork) -> None:
        self._library = library
        self._renderer = renderer
        self._heavy = heavy

    def install(self, app: FastAPI) -> None:
        """Put the page and the data at their addresses."""
        for method, page in (("GET", self.blank), ("POST", self.page)):
            app.add_api_route("/match", page, methods=[method], include_in_schema=False, response_model=None)
        add_data(app, "/match", self.data, method="POST")

    def blank(self) -> Response:
        """The form."""
        return self._shown()

    async def page(self, request: Request) -> Response:
        """The form with the ranking below it. No address holds what was typed."""
        typed = _fields(await _body(request))
        return await self._heavy.run(self._ranked, typed.get("present", ""), typed.get("absent", ""))

    async def data(
        self,
        findings: Annotated[list[str] | None, Body()] = None,
        absent: Annotated[list[str] | None, Body()] = None,
        phenopacket: Annotated[dict[str, Any] | None, Body()] = None,
        limit: Annotated[int, Body(ge=1, le=_MOST_DISEASES)] = _SHOWN,
    ) -> JSONResponse:
        """Diseases ranked by findings, by sentences or by a GA4GH Phenopacket v2."""
        words = [*(findings or ()), *(absent or ())]
        if sum(map(len, words)) > _MOST_WORDS:
            raise QuestionTooLong("too long a text", remedy=f"At most {_MOST_WORDS:,} characters are read")
        try:
            return await self._heavy.run(self._told, findings or (), absent or (), phenopacket or "", limit)
        except FormatError as error:  # of the visitor's making; elsewhere one is a fault of the library
            raise UnreadableText(f"{error.what} ({error.record})", remedy=error.remedy) from error

    def _told(
        self,
        findings: Sequence[str],
        absent: Sequence[str],
        phenopacket: str | Mapping[str, object],
        limit: int,
    ) -> JSONResponse:
        _check_number(findings, absent)
        found = self._library.match(findings, absent=absent, phenopacket=phenopacket, limit=limit)
        return JSONResponse(differential_to_dict(found))

    def _ranked(self, present: str, absent: str) -> Response:
        try:
            _check_number(given := _lines(present), lacking := _lines(absent))
            found = self._library.match(given, absent=lacking, limit=_SHOWN)
        except UsageError as error:
            return self._shown(present=present, absent=absent, fault=error, status=_BAD_REQUEST)
        return self._shown(present=present, absent=absent, found=found)

    def _shown(self, *, status: int = 200, **values: object) -> Response:
        blank: dict[str, object] = {"present": "", "absent": "", "found": None, "fault": None}
        return self._renderer.page("match.html", status=status, **(blank | values))


def _check_number(findings: Sequence[str], absent: Sequence[str]) -> None:
    """Make sure that there are not too many findings.

    Raises:
        QuestionTooLong: There are more than `MOST_FINDINGS`.
    """
    if (given := len(findings) + len(absent)) > MOST_FINDINGS:
        remedy = f"At most {MOST_FINDINGS} are taken here; “nosology match” takes more"
        raise QuestionTooLong(f"{given:,} findings", remedy=remedy)


async def _body(request: Request) -> bytes:
    """The body of a request.

    Raises:
        QuestionTooLong: It has more than `_MOST_BYTES`.
    """
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > _MOST_BYTES:
            raise QuestionTooLong("too long a text", remedy=f"At most {_MOST_BYTES:,} bytes are read")
    return bytes(body)


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


def _fields(body: bytes) -> Mapping[str, str]:
    """The fields of a form; one sent twice (a text, and a button that adds to it) in lines."""
    try:
        fields = parse_qs(body.decode(errors="replace"), max_num_fields=_MOST_FIELDS)
    except ValueError:
        return {}
    return {name: "\n".join(values) for name, values in fields.items()}
