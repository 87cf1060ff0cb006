"""The pages of mechanisms, and the same as data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.exceptions import HTTPException

from nosology.library.mechanisms import edge_to_dict
from nosology.site.data_routes import add_data
from nosology.site.mechanism_drawing import draw_mechanism
from nosology.site.mechanism_steps import steps_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fastapi import FastAPI
    from starlette.responses import Response

    from nosology.identifiers import Curie
    from nosology.library.facade import Library
    from nosology.literature.mechanisms import Mechanism
    from nosology.site.rendering import Renderer


class MechanismPages:
    """How diseases come about, over one library."""

    def __init__(self, library: Library, renderer: Renderer) -> None:
        self._library = library
        self._renderer = renderer

    def install(self, app: FastAPI) -> None:
        """Put the pages at their addresses."""
        app.add_api_route(
            "/mechanism/{name}",
            self.page,
            methods=["GET", "HEAD"],
            include_in_schema=False,
            response_model=None,
        )
        add_data(app, "/mechanism/{name}", self.data)

    def page(self, name: str, type: str = "") -> Response:  # noqa: A002 - as the address has it
        """A mechanism as a drawing and in words, whole or of one type."""
        mechanism = self._called(name, type)
        steps = steps_of(mechanism, type)
        return self._renderer.page(
            "mechanism.html",
            mechanism=mechanism,
            kind=type,
            steps=steps,
            drawing=draw_mechanism(steps),
            shown_on=list(self._diseases(mechanism, type)),
        )

    def data(self, name: str, type: str = "") -> dict[str, Any]:  # noqa: A002 - as the address has it
        """A mechanism as data: nodes, steps with their statements and sources, findings against them."""
        mechanism = self._called(name, type)
        steps = steps_of(mechanism, type)
        return {
            "id": mechanism.id,
            "label": mechanism.label,
            "type": type or None,
            "types": [{"id": each.id, "label": each.label} for each in mechanism.types],
            "nodes": [
                {"id": node.id, "label": node.label, "kind": node.kind}
                for node in mechanism.nodes
                if any(node.id in (step.start, step.end) for step in steps.steps)
            ],
            "steps": [
                {
                    "from": step.start,
                    "to": step.end,
                    "relations": list(step.relations),
                    "contested": step.contested,
                    "statements": list(map(edge_to_dict, step.statements)),
                    "against": list(map(edge_to_dict, step.against)),
                }
                for step in steps.steps
            ],
            "against_other_steps": list(map(edge_to_dict, steps.apart)),
            "withheld": [{"id": edge.id, "standing": edge.source.standing} for edge in steps.withheld],
        }

    def _called(self, name: str, kind: str) -> Mechanism:
        mechanism = self._library.mechanisms.get(name)
        if mechanism is None:
            raise HTTPException(404, f"this library has no mechanism “{name[:60]}”")
        if kind and all(each.id != kind for each in mechanism.types):
            raise HTTPException(404, f"it has no type “{kind[:60]}”")
        return mechanism

    def _diseases(self, mechanism: Mechanism, kind: str) -> Iterator[tuple[Curie, str]]:
        """The diseases whose pages show it, as far as the library knows them."""
        shown = next((each.diseases for each in mechanism.types if each.id == kind), mechanism.diseases)
        for disease in shown:
            if record := self._library.record(disease):
                yield disease, record.label
