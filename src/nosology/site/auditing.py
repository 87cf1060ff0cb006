"""Auditing answers: the page that takes one, and its data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import parse_qs

from fastapi import Body, Request
from fastapi.responses import JSONResponse

from nosology.answer.auditing.records import Effort
from nosology.answer.auditing.report import audit_to_dict, mark_of, summary
from nosology.errors import UnreadableText
from nosology.site.addresses import quote_address, source_address
from nosology.site.data_routes import add_data

if TYPE_CHECKING:
    from fastapi import FastAPI
    from starlette.responses import Response

    from nosology.answer.auditing.records import Said
    from nosology.library.facade import Library
    from nosology.site.heavy import HeavyWork
    from nosology.site.rendering import Renderer

LONGEST = 100_000
"""Characters of an answer that the site audits; the command takes longer ones."""
EFFORT = Effort(pairs=500, lookups=40, answers=20)
"""Of one audit on the site: about ten seconds at most on one core, with the pinned library."""
_MOST_BYTES = 12 * LONGEST
"""A character is at most four bytes, each of them three in a form."""
_MOST_FIELDS = 20


class Auditing:
    """The addresses of the audit, over one library. Nothing of what is audited is kept."""

    def __init__(self, library: Library, renderer: Renderer, heavy: HeavyWork) -> None:
        self._library = library
        self._renderer = renderer
        self._heavy = heavy

    def install(self, app: FastAPI) -> None:
        """Put the page and the data at their addresses."""
        options: dict[str, Any] = {"include_in_schema": False, "response_model": None}
        app.add_api_route("/audit", self.form, methods=["GET", "HEAD"], **options)
        app.add_api_route("/audit", self.page, methods=["POST"], **options)
        add_data(app, "/audit", self.data, method="POST")

    def form(self) -> Response:
        """Where to paste an answer."""
        return self._renderer.page("audit.html", text="", audit=None, longest=LONGEST)

    async def page(self, request: Request) -> Response:
        """An answer, statement by statement."""
        text = _answer_of(await _body(request))
        return await self._heavy.run(self._shown, text)

    async def data(self, answer: Annotated[str, Body(embed=True, max_length=LONGEST)]) -> JSONResponse:
        """An answer audited: each statement with its verdict, each citation with the words it rests on."""
        return await self._heavy.run(self._told, answer)

    def _shown(self, text: str) -> Response:
        audit = self._library.audit(text, effort=EFFORT)
        return self._renderer.page(
            "audit.html",
            text=text,
            audit=audit,
            summary=summary(audit),
            longest=LONGEST,
            mark_of=mark_of,
            said_address=_said_address,
        )

    def _told(self, text: str) -> JSONResponse:
        return JSONResponse(audit_to_dict(self._library.audit(text, effort=EFFORT)))


async def _body(request: Request) -> bytes:
    """What a form sent, no more than `_MOST_BYTES`.

    Raises:
        UnreadableText: It is larger.
    """
    received = bytearray()
    async for part in request.stream():
        received += part
        if len(received) > _MOST_BYTES:
            raise _too_long()
    return bytes(received)


def _answer_of(body: bytes) -> str:
    """The answer in a form as browsers send it.

    Raises:
        UnreadableText: There is none, or it is too long.
    """
    try:
        fields = parse_qs(body.decode("ascii", "replace"), max_num_fields=_MOST_FIELDS)
    except ValueError as error:
        raise UnreadableText("not a form of this site", remedy="Paste an answer into the box") from error
    text = fields.get("answer", [""])[0]
    if len(text) > LONGEST:
        raise _too_long()
    if not text.strip():
        raise UnreadableText("there is no answer to audit", remedy="Paste one into the box")
    return text


def _too_long() -> UnreadableText:
    return UnreadableText(
        f"an answer may have {LONGEST:,} characters here",
        remedy="Use “nosology audit”, which takes longer ones",
    )


def _said_address(said: Said) -> str:
    """The page of a source, with the words marked where they have a place."""
    return quote_address(said.source.id, said.quote) if said.quote else source_address(said.source.id)
