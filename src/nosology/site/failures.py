"""Errors as pages, and as problem details (RFC 9457) for the JSON addresses. Never a stack trace."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from nosology.errors import (
    BadIdentifier,
    BadQuery,
    LibraryError,
    ModelError,
    NosologyError,
    UnknownDisease,
    UnknownModel,
    UnknownPlace,
    UsageError,
)
from nosology.site.headers import SECURITY_HEADERS
from nosology.site.problems import problem
from nosology.site.rendering import capital

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fastapi import FastAPI
    from starlette.requests import Request
    from starlette.responses import Response

    from nosology.site.rendering import Renderer

_STATUS = (
    (UnknownDisease, HTTPStatus.NOT_FOUND),
    (UnknownPlace, HTTPStatus.NOT_FOUND),
    (UnknownModel, HTTPStatus.NOT_FOUND),
    (BadIdentifier, HTTPStatus.NOT_FOUND),
    (UsageError, HTTPStatus.BAD_REQUEST),
    (ModelError, HTTPStatus.SERVICE_UNAVAILABLE),
    (LibraryError, HTTPStatus.SERVICE_UNAVAILABLE),
)

_WORDS = {
    HTTPStatus.NOT_FOUND: ("there is no page at this address", "Search for a disease, or ask a question"),
    HTTPStatus.METHOD_NOT_ALLOWED: ("this address is only for reading", "Follow a link, or search"),
    HTTPStatus.TOO_MANY_REQUESTS: ("too much is asked of this site at once", "Try again in a few seconds"),
    HTTPStatus.INTERNAL_SERVER_ERROR: ("something went wrong on this site", "Nothing was lost. Try again"),
}


_UNREADABLE = ("the library cannot be read just now", "Try again later")


class Failures:
    """Answers a request that failed, in the manner of the address asked for."""

    def __init__(self, renderer: Renderer) -> None:
        self._renderer = renderer

    def install(self, app: FastAPI) -> None:
        """Make an application answer its errors this way."""
        app.add_exception_handler(NosologyError, self.expected)
        app.add_exception_handler(HTTPException, self.http)
        app.add_exception_handler(RequestValidationError, self.invalid)
        app.add_exception_handler(Exception, self.unexpected)

    async def expected(self, request: Request, error: Exception) -> Response:
        """Answer an error of the package's own tree: what happened, what to do, nearest names."""
        if not isinstance(error, NosologyError):
            raise error
        status = next((status for kind, status in _STATUS if isinstance(error, kind)), None)
        if status is None:
            return await self.unexpected(request, error)
        if isinstance(error, LibraryError):
            return self.answer(request, status, *_UNREADABLE, error=error)
        nearest = error.nearest if isinstance(error, UnknownDisease) else ()
        remedy = "" if nearest else error.remedy or ""
        pointed = error.pointed if isinstance(error, BadQuery) else ""
        return self.answer(request, status, error.what, remedy, error=error, nearest=nearest, pointed=pointed)

    async def http(self, request: Request, error: Exception) -> Response:
        """Answer an address that is not there, or not there for this method."""
        status = HTTPStatus(error.status_code if isinstance(error, HTTPException) else 500)
        what, remedy = _WORDS.get(status, (status.phrase.lower(), ""))
        if isinstance(error, HTTPException) and error.detail != status.phrase:
            what = error.detail
        answer = self.answer(request, status, what, remedy)
        answer.headers.update((error.headers if isinstance(error, HTTPException) else None) or {})
        return answer

    async def invalid(self, request: Request, error: Exception) -> Response:
        """Answer a parameter that has not the form it should have."""
        details: Sequence[Any] = error.errors() if isinstance(error, RequestValidationError) else ()
        what = "; ".join(f"{detail['loc'][-1]}: {detail['msg']}" for detail in details)
        return self.answer(request, HTTPStatus.BAD_REQUEST, what[:300], "Correct the address")

    async def unexpected(self, request: Request, _error: Exception) -> Response:
        """Answer a fault of the program without a word of its inside."""
        status = HTTPStatus.INTERNAL_SERVER_ERROR
        response = self.answer(request, status, *_WORDS[status])
        response.headers.update(SECURITY_HEADERS)
        response.headers["Cache-Control"] = "no-store"
        return response

    def answer(  # noqa: PLR0913 -- what there may be to say of a failure
        self,
        request: Request,
        status: HTTPStatus,
        what: str,
        remedy: str,
        *,
        error: Exception | None = None,
        nearest: tuple[str, ...] = (),
        pointed: str = "",
        current: str = "",
    ) -> Response:
        """An error page, or problem details under ``/api/``."""
        if request.url.path.startswith("/api/"):
            return problem(
                error,
                status,
                instance=request.url.path,
                detail=capital(what),
                remedy=remedy,
                nearest=nearest,
                pointed=pointed,
                current=current,
            )
        return self._renderer.page(
            "error.html",
            status=status,
            heading=status.phrase,
            what=what,
            remedy=remedy,
            nearest=nearest,
            pointed=pointed,
            current=current,
        )
