"""Decision models on the site: a list, a form for each, and what follows from it. Nothing sent is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated
from urllib.parse import parse_qsl

from fastapi import Body
from fastapi.responses import JSONResponse
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from nosology.diagnose.exporting import classification_to_dict, model_line, model_to_dict
from nosology.errors import BadInput, BadQuantity
from nosology.site.data_routes import add_data
from nosology.site.diagram import draw_decision

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fastapi import FastAPI

    from nosology.library.facade import Library
    from nosology.site.rendering import Renderer

_LARGEST = 20_000
"""Bytes of a form: some ten times what the longest model takes."""
_MOST_FIELDS = 400
_PARAMETER = "set."
"""What a parameter's field begins with, so that it cannot be taken for an input."""
_LONGEST = 200

Answers = Annotated[dict[str, str], Body(embed=True, max_length=_MOST_FIELDS)]
Parameters = Annotated[dict[str, str] | None, Body(embed=True, max_length=_MOST_FIELDS)]


class Classifying:
    """The addresses of decision models, over one library."""

    def __init__(self, library: Library, renderer: Renderer) -> None:
        self._library = library
        self._renderer = renderer

    def install(self, app: FastAPI) -> None:
        """Put the pages and the data at their addresses."""
        for path, page, methods in (
            ("/classify", self.models, ["GET", "HEAD"]),
            ("/classify/{name}", self.form, ["GET", "HEAD"]),
            ("/classify/{name}", self.result, ["POST"]),
        ):
            app.add_api_route(path, page, methods=methods, include_in_schema=False, response_model=None)
        add_data(app, "/models", self.models_data)
        add_data(app, "/models/{name}", self.model_data)
        add_data(app, "/classify/{name}", self.data, method="POST")

    def models(self) -> Response:
        """Every decision model."""
        return self._renderer.page("models.html", models=self._library.models.all())

    def form(self, name: str) -> Response:
        """What a model asks."""
        return self._page(name, {}, {})

    async def result(self, name: str, request: Request) -> Response:
        """What follows from a form; nothing of it is kept or put into an address."""
        fields = _fields(await _body(request))
        answers = {key: value for key, value in fields.items() if not key.startswith(_PARAMETER)}
        settings = {
            key.removeprefix(_PARAMETER): value for key, value in fields.items() if key.startswith(_PARAMETER)
        }
        return await run_in_threadpool(self._page, name, answers, settings, sent=True)

    def _page(
        self, name: str, answers: Mapping[str, str], settings: Mapping[str, str], *, sent: bool = False
    ) -> Response:
        model = self._library.models.model(name)
        found, error = None, None
        if sent:
            try:
                found = self._library.classify(name, answers, parameters=settings)
            except (BadInput, BadQuantity) as bad:
                error = bad
        return self._renderer.page(
            "model.html",
            status=400 if error else 200,
            model=model,
            answers=answers,
            settings=settings,
            found=found,
            error=error,
            drawings=[draw_decision(found, axis) for axis in model.axes] if found else [],
            numbers={key: number for number, key in enumerate(model.sources, start=1)},
            outcomes={f"{axis.id}.{each.id}": each.label for axis in model.axes for each in axis.outcomes},
        )

    def models_data(self) -> JSONResponse:
        """Every decision model in short."""
        return JSONResponse({"models": [model_line(each) for each in self._library.models.all()]})

    def model_data(self, name: str) -> JSONResponse:
        """What a model asks, what it decides, and its sources."""
        return JSONResponse(model_to_dict(self._library.models.model(name)))

    def data(self, name: str, answers: Answers, parameters: Parameters = None) -> JSONResponse:
        """What holds, what is excluded, what is open, and why."""
        found = self._library.classify(name, answers, parameters=parameters or {})
        return JSONResponse(classification_to_dict(found))


async def _body(request: Request) -> bytes:
    """The form as sent, no longer than a form is."""
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > _LARGEST:
            raise HTTPException(413, "the form is too long")
    return body


def _fields(body: bytes) -> dict[str, str]:
    try:
        pairs = parse_qsl(body.decode("utf-8"), max_num_fields=_MOST_FIELDS)
    except ValueError as error:
        raise BadInput("the form cannot be read", remedy="Go back and send it again") from error
    return {key: value.strip()[:_LONGEST] for key, value in pairs if value.strip()}
