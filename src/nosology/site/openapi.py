"""The description of the data addresses (OpenAPI), as this site really answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fastapi.openapi.utils import get_openapi

from nosology.site.problems import SCHEMA

if TYPE_CHECKING:
    from fastapi import FastAPI

_NOT_OURS = ("HTTPValidationError", "ValidationError")
"""What FastAPI would answer to a parameter of the wrong form; here that is a problem with status 400."""


def describe(app: FastAPI) -> None:
    """Make an application give the description below in place of FastAPI's own."""

    def description() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _description(app)
        return app.openapi_schema

    app.openapi = description


def _description(app: FastAPI) -> dict[str, Any]:
    made = get_openapi(title=app.title, version=app.version, summary=app.summary, routes=app.routes)
    for operations in made["paths"].values():
        for operation in operations.values():
            operation["responses"].pop("422", None)
    schemas = made.setdefault("components", {}).setdefault("schemas", {})
    for name in _NOT_OURS:
        schemas.pop(name, None)
    schemas["Problem"] = SCHEMA
    return made
