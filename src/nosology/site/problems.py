"""Errors of the data addresses, as problem details (RFC 9457)."""

from __future__ import annotations

import inspect
import re
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from nosology import errors
from nosology.site.data_routes import BASE, PROBLEM_MEDIA_TYPE, add_data

if TYPE_CHECKING:
    from fastapi import FastAPI

PLAIN = "about:blank"
"""The type of a problem that its status says all about (RFC 9457, section 4.2.1)."""

SCHEMA: dict[str, Any] = {
    "type": "object",
    "title": "Problem details (RFC 9457)",
    "required": ["type", "title", "status", "detail", "instance", "remedy", "nearest"],
    "properties": {
        "type": {"type": "string", "description": "Address that says what kind it is, or about:blank"},
        "title": {"type": "string", "description": "The kind in words"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "What happened here"},
        "instance": {"type": "string", "description": "The address asked for, without its query"},
        "remedy": {"type": "string", "description": "What to do about it; may be empty"},
        "nearest": {"type": "array", "items": {"type": "string"}, "description": "Names that are near"},
        "pointed": {"type": "string", "description": "A search query with a caret under the character"},
        "current": {"type": "string", "description": "Where the library that is served answers the same"},
    },
}


def problem(  # noqa: PLR0913 -- one parameter a member
    error: Exception | None,
    status: HTTPStatus,
    *,
    instance: str,
    detail: str,
    remedy: str,
    nearest: tuple[str, ...] = (),
    pointed: str = "",
    current: str = "",
) -> JSONResponse:
    """A problem as the data addresses answer it.

    Args:
        error: What was raised; only its class is told, as the problem's type.
        status: HTTP status.
        instance: The path asked for.
        detail: What happened, in a sentence.
        remedy: What to do about it, or empty.
        nearest: Names near one that is unknown.
        pointed: A query with a caret under the character that cannot be read.
        current: Where the library that is served answers what another one was asked for.
    """
    known = isinstance(error, errors.UsageError | errors.LibraryError | errors.FormatError)
    told: dict[str, Any] = {
        "type": f"{BASE}/problems/{slug(type(error))}" if known else PLAIN,
        "title": words(type(error)) if known else status.phrase,
        "status": status.value,
        "detail": detail,
        "instance": instance,
        "remedy": remedy,
        "nearest": list(nearest),
    }
    if pointed:
        told["pointed"] = pointed
    if current:
        told["current"] = current
    return JSONResponse(told, status_code=status, media_type=PROBLEM_MEDIA_TYPE)


def slug(kind: type[BaseException]) -> str:
    """An error's class as a part of an address: ``unknown-disease``."""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", kind.__name__).lower()


def words(kind: type[BaseException]) -> str:
    """An error's class in words: ``Unknown disease``."""
    return slug(kind).replace("-", " ").capitalize()


class Problems:
    """Says what the types of problems mean, at the addresses that name them."""

    def __init__(self) -> None:
        self._kinds = {
            slug(kind): kind
            for kind in vars(errors).values()
            if inspect.isclass(kind) and issubclass(kind, errors.NosologyError)
        }

    def install(self, app: FastAPI) -> None:
        """Put the data at their address."""
        add_data(app, "/problems/{name}", self.problem)

    def problem(self, name: str) -> JSONResponse:
        """What a type of problem means."""
        kind = self._kinds.get(name)
        if kind is None:
            raise HTTPException(404, "there is no such type of problem")
        meaning = (kind.__doc__ or "").strip().partition("\n")[0]
        return JSONResponse({"type": f"{BASE}/problems/{name}", "title": words(kind), "meaning": meaning})
