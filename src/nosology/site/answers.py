"""Answers: the page, and the same part by part as it is made."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Annotated

from fastapi import Depends
from starlette.requests import Request

from nosology.answer.exporting.data import answer_to_dict
from nosology.answer.stages import Stage, Step
from nosology.site.answer_parts import Parts, View
from nosology.site.data_routes import add_data
from nosology.site.exporting import FormatName, download
from nosology.site.heavy import too_many
from nosology.site.streaming import EventStream, Streams, event
from nosology.site.understanding import Asking, asking, ways
from nosology.site.usage.questions import question_seen
from nosology.site.usage.visits import mark_seen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fastapi import FastAPI
    from starlette.responses import Response

    from nosology.answer.records import Answer
    from nosology.library.facade import Library
    from nosology.library.records import Result
    from nosology.site.rendering import Renderer

Given = Annotated[Asking, Depends(asking)]
_MOST_NEAR = 8


class Answers:
    """The addresses of answers, over one library."""

    def __init__(self, library: Library, renderer: Renderer) -> None:
        self._library = library
        self._renderer = renderer
        self._parts = Parts(renderer)
        self._streams = Streams()

    def install(self, app: FastAPI) -> None:
        """Put the page, its parts and the data at their addresses."""
        for path, page in (("/ask", self.page), ("/ask/stream", self.stream)):
            app.add_api_route(
                path, page, methods=["GET", "HEAD"], include_in_schema=False, response_model=None
            )
        add_data(app, "/ask/stream", self.data_stream, kind=EventStream)

    def page(self, request: Request, given: Given, form: FormatName = "") -> Response:
        """A question answered in two parts, as understood or as changed in the address."""
        answer = self._library.ask(given.text, changes=given.changes())
        if form:
            return download(self._library, answer, form, given.text)
        mark_seen(request, question_seen(answer.question))
        parts = self._parts.all(self._view(given, answer))
        return self._renderer.page("answer.html", text=given.text, address=given.address, parts=parts)

    def stream(self, request: Request, given: Given) -> EventStream:
        """The parts of the page as they are made: each event names a part and brings its HTML."""
        stages = self._begun(given)
        first = next(stages)
        mark_seen(request, question_seen(first.answer.question))
        return EventStream(self._shown(given, chain((first,), stages)), self._streams)

    def data_stream(self, given: Given) -> EventStream:
        """The parts of an answer as they are made, as server-sent events whose data are JSON."""
        stages = self._begun(given)
        return EventStream(answer_events(chain((next(stages),), stages)), self._streams)

    def _begun(self, given: Asking) -> Iterator[Stage]:
        """The answer's stages. What is wrong with the question shows in the first."""
        if self._streams.full:
            raise too_many("too many answers are under way")
        return self._library.ask_in_stages(given.text, changes=given.changes())

    def _shown(self, given: Asking, stages: Iterator[Stage]) -> Iterator[bytes]:
        for stage in stages:
            view = self._view(given, stage.answer, near=stage.step is Step.DONE)
            for name, html in self._parts.of(stage.step, view):
                yield event(name, {"html": html})
        yield event("done", {"address": given.address, "title": given.text})

    def _view(self, given: Asking, answer: Answer, *, near: bool = True) -> View:
        return View(
            given=given,
            answer=answer,
            ways=ways(given, answer.question),
            nearest=tuple(self._nearest(answer, given.text)) if near else (),
        )

    def _nearest(self, answer: Answer, text: str) -> list[Result]:
        """Diseases with a name like the words of a question in which no disease was recognised."""
        if answer.question.subjects or answer.question.alternatives:
            return []
        return [result for result in self._library.search(text, limit=_MOST_NEAR) if result.kind == "disease"]


_GROWING: tuple[str, ...] = ("guidelines", "related", "research", "reference_works")
"""Lists of which an event brings what came to them."""
_BROUGHT: dict[Step, tuple[str, ...]] = {
    Step.GUIDELINES: ("guidelines", "related"),
    Step.RESEARCH: ("research",),
    Step.REFERENCE_WORKS: ("reference_works",),
    Step.GAPS: ("gaps",),
    Step.REFERENCES: ("references",),
    Step.DONE: ("withheld", "rephrasing"),
}


def answer_events(stages: Iterator[Stage]) -> Iterator[bytes]:
    """An answer as events: put together, lists by their order, their data are what `answer_to_dict` gives.

    Args:
        stages: Of the answer.
    """
    sent = dict.fromkeys(_GROWING, 0)
    later = {key for keys in _BROUGHT.values() for key in keys}
    for stage in stages:
        made = answer_to_dict(stage.answer)
        keys = _BROUGHT.get(stage.step, tuple(key for key in made if key not in later))
        data = {key: made[key] for key in keys}
        for key in set(keys) & set(_GROWING):
            listed = data[key]
            if isinstance(listed, list):
                data[key], sent[key] = listed[sent[key] :], len(listed)
        yield event(stage.step, data)
