"""Where data have their addresses: under ``/api/v1``, and under ``/api`` as before there were versions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.responses import JSONResponse

if TYPE_CHECKING:
    from collections.abc import Callable

    from fastapi import FastAPI
    from starlette.responses import Response

BASE = "/api/v1"
_OLD_BASE = "/api"
PROBLEM_MEDIA_TYPE = "application/problem+json"

_FAILURES = {
    304: "Nothing changed since the answer with the entity tag given in If-None-Match",
    400: "What was asked cannot be read, or has not the form it should have",
    404: "There is nothing of this name in this library",
    408: "The body did not arrive in time",
    410: "The address names another library than the one served, in `library`",
    413: "The body is too large",
    429: "Too much is under way; `Retry-After` says in how many seconds to ask again",
    503: "The library cannot be read just now",
}
_OF_READING = (304, 400, 404, 410, 429, 503)
_OF_SENDING = (400, 404, 408, 410, 413, 429, 503)


def add_data(
    app: FastAPI,
    path: str,
    data: Callable[..., Any],
    *,
    method: str = "GET",
    kind: type[Response] = JSONResponse,
) -> None:
    """Put data at an address.

    Args:
        app: The application.
        path: Below `BASE`, with parameters as FastAPI writes them.
        data: Gives them; the first line of its docstring describes what comes.
        method: ``GET`` (answers to HEAD come with it) or ``POST``.
        kind: The response that brings them, for their media type.
    """
    statuses = _OF_READING if method == "GET" else _OF_SENDING
    summary = (data.__doc__ or "").strip().partition("\n")[0]
    responses: dict[int | str, dict[str, Any]] = {200: {"description": summary}}
    responses |= {status: _described(status) for status in statuses}
    for base in (BASE, _OLD_BASE):
        app.add_api_route(
            f"{base}{path}",
            data,
            methods=[method],
            response_model=None,
            response_class=kind,
            status_code=200,
            responses=responses,
            include_in_schema=base == BASE,
        )


def _described(status: int) -> dict[str, Any]:
    if status == 304:  # noqa: PLR2004 -- the one without a body
        return {"description": _FAILURES[status]}
    schema = {"$ref": "#/components/schemas/Problem"}
    return {"description": _FAILURES[status], "content": {PROBLEM_MEDIA_TYPE: {"schema": schema}}}
