"""Looking up what a model names (in rules, choices, sources), and putting its steps in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nosology.diagnose.expressions import chosen_in, names_in
from nosology.diagnose.nodes import Node
from nosology.diagnose.records import Derived, Model, Score


def resolved(model: Model, node: Node) -> Model:
    """The model with its steps in the order they are derived, once everything in it is known.

    Raises:
        ModelError: A name, choice or source is not known, double, or derived from itself.
    """
    _check_sources(model, node)
    _check_names(node)
    _check_choices(model, node)
    return replace(model, steps=tuple(_ordered(model, node)))


def _check_sources(model: Model, node: Node) -> None:
    for key, place in node.journal.cited:
        if key not in model.sources:
            raise place.error(f"source “{key[:60]}” is cited and not listed under “sources”")
    cited = {key for key, _ in node.journal.cited}
    for key in model.sources:
        if key not in cited:
            raise node.need("sources").error(f"source “{key[:60]}” is listed and never cited")


def _check_names(node: Node) -> None:
    known: set[str] = set()
    for name, place in node.journal.named:
        if name in known:
            raise place.error(f"“{name}” is the name of two things")
        known.add(name)
    used = [(name, place) for rule, place in node.journal.used for name in names_in(rule)]
    for name, place in (*used, *node.journal.meant):
        if name not in known:
            raise place.error(f"“{name[:60]}” is used and is the name of nothing")


def _check_choices(model: Model, node: Node) -> None:
    choices = {each.id: each.choices for each in model.inputs}
    for rule, place in node.journal.used:
        for name, text in chosen_in(rule):
            if text not in choices.get(name, ()):
                raise place.error(f"“{text[:60]}” is no choice of “{name}”")


def _ordered(model: Model, node: Node) -> Sequence[Derived | Score]:
    known = {each.id for each in (*model.inputs, *model.parameters)}
    waiting, ordered = list(model.steps), list[Derived | Score]()
    while waiting:
        ready = next((step for step in waiting if step.needs <= known), None)
        if ready is None:
            raise node.error(f"“{waiting[0].id}” is derived from itself")
        waiting.remove(ready)
        ordered.append(ready)
        known |= ready.gives
    return ordered
