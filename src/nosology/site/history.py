"""The history of the page of a disease: what each build and addition changed, as a page, data and a feed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fastapi.responses import JSONResponse, RedirectResponse

from nosology.identifiers import Curie
from nosology.library.changes import Change, Event, Listed, event_to_dict
from nosology.site.addresses import concept_address, history_address, source_address
from nosology.site.asked import asked
from nosology.site.data_routes import add_data

if TYPE_CHECKING:
    from fastapi import FastAPI
    from starlette.responses import Response

    from nosology.library.facade import Library
    from nosology.site.rendering import Renderer

_SEE_OTHER = 303
_KINDS = {
    "names": ("name", "names"),
    "codes": ("code", "codes"),
    "parents": ("place in the classification", "places in the classification"),
    "kinds": ("kind of it", "kinds of it"),
    "findings": ("annotated finding", "annotated findings"),
    "genes": ("gene", "genes"),
    "statements": ("curated statement", "curated statements"),
    "articles": ("article that names it", "articles that name it"),
}
"""Kinds of facts in words, in the order of a page."""
_RETRACTED = ("article", "articles")
_PLACES = frozenset({"parents", "kinds", "findings"})
_SOURCES = frozenset({"articles", "retracted"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing that changed: in words, some of what it is about with addresses, how many more there are."""

    words: str
    named: tuple[tuple[str, str | None], ...] = ()
    more: int = 0


class Histories:
    """The pages and data of histories, over one library."""

    def __init__(self, library: Library, renderer: Renderer) -> None:
        self._library = library
        self._renderer = renderer

    def install(self, app: FastAPI) -> None:
        """Put them at their addresses."""
        app.add_api_route(
            "/history/disease/{name:path}",
            self.page,
            methods=["GET", "HEAD"],
            include_in_schema=False,
            response_model=None,
        )
        add_data(app, "/history/disease/{name:path}", self.data)

    def page(self, name: str) -> Response:
        """What changed, the newest first; any other name of the disease leads to its identifier."""
        disease = self._library.disease(asked(name)).disease
        if name != str(disease.id):
            return RedirectResponse(history_address(disease.id), status_code=_SEE_OTHER)
        events = self._library.history.of(disease.id)
        return self._renderer.page(
            "history.html",
            disease=disease,
            events=[(event, tuple(lines(event.change))) for event in events],
            manifest=self._library.manifest,
        )

    def data(self, name: str) -> JSONResponse:
        """What changed on the page of a disease, with which release of which source, the newest first."""
        disease = self._library.disease(asked(name)).disease
        events = self._library.history.of(disease.id)
        return JSONResponse(
            {"id": str(disease.id), "name": disease.label, "events": list(map(event_to_dict, events))}
        )


def lines(change: Change) -> Iterator[Line]:
    """What changed, thing by thing."""
    if change.came:
        yield Line(words="New in this library")
    if change.retired:
        yield Line(words="The identifier was retired")
    if change.label:
        yield Line(words=f"Called “{change.label[1]}”, before “{change.label[0]}”")
    if change.definition:
        yield Line(words=f"Definition {_turned(*change.definition)}", named=_both(*change.definition))
    yield from _listed(change.added, "added")
    yield from _listed(change.removed, "removed")
    if fallen := change.removed.get("retracted"):
        words = f"{fallen.count:,} {_RETRACTED[fallen.count > 1]} may not be relied on any more"
        yield _line("retracted", words, fallen)


def summary(event: Event) -> str:
    """What an event changed, in a sentence."""
    return "; ".join(line.words for line in lines(event.change))


def _turned(before: str, after: str) -> str:
    if not before:
        return "added"
    return "changed" if after else "removed"


def _both(before: str, after: str) -> tuple[tuple[str, None], ...]:
    told = (("before", before), ("now", after))
    return tuple((f"{when}: {text}", None) for when, text in told if text)


def _listed(found: Mapping[str, Listed], what: str) -> Iterator[Line]:
    for kind, words in _KINDS.items():
        if listed := found.get(kind):
            yield _line(kind, f"{listed.count:,} {words[listed.count > 1]} {what}", listed)


def _line(kind: str, words: str, listed: Listed) -> Line:
    named = tuple((each, _address(kind, each)) for each in listed.named)
    return Line(words=words, named=named, more=listed.count - len(named) if named else 0)


def _address(kind: str, named: str) -> str | None:
    if kind in _SOURCES:
        return source_address(Curie.parse(named))
    return concept_address(Curie.parse(named)) if kind in _PLACES else None
