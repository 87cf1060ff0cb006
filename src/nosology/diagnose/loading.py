"""Reading decision models: YAML to `Model`, every reference in it looked up, every mistake told with its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar, cast

import yaml

from nosology.diagnose.expressions import Expression, names_in, parse
from nosology.diagnose.records import (
    Axis,
    Derived,
    Group,
    Input,
    InputKind,
    Item,
    Model,
    Outcome,
    Parameter,
    Reading,
    ReferenceRange,
    Score,
)
from nosology.errors import BadIdentifier, ModelError
from nosology.identifiers import Curie
from nosology.provenance import Design, Source

_LARGEST = 1_000_000
_ID = re.compile(r"[a-z][a-z0-9_]{0,59}")
_MODEL_ID = re.compile(r"[a-z][a-z0-9-]{0,59}")
_T = TypeVar("_T")


def read_model(path: Path) -> Model:
    """Read a model.

    Raises:
        ModelError: The file is none; the message names file and place.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise ModelError(f"larger than {_LARGEST:,} bytes", source=path.name)
        data: object = yaml.safe_load(path.read_text(encoding="utf-8"))
        return model_of(_Node(data, ""))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ModelError(f"cannot be read: {error}", source=path.name) from error
    except ModelError as error:
        raise ModelError(error.what, source=path.name, record=error.record, remedy=error.remedy) from error


class _Node:
    """A part of a YAML document that knows its place."""

    def __init__(self, data: object, place: str) -> None:
        self._data = data
        self.place = place

    def error(self, what: str) -> ModelError:
        return ModelError(what, record=self.place or "the top")

    def only(self, *keys: str) -> None:
        """Refuse keys that mean nothing here: they are misspelt ones."""
        unknown = sorted(set(self._mapping()) - set(keys))
        if unknown:
            raise self.error(f"“{unknown[0]}” is not known here; known are {', '.join(keys)}")

    def get(self, key: str) -> _Node | None:
        value = self._mapping().get(key)
        return None if value is None else _Node(value, f"{self.place}/{key}")

    def need(self, key: str) -> _Node:
        found = self.get(key)
        if found is None:
            raise self.error(f"“{key}” is missing")
        return found

    def text(self, key: str, default: str | None = None) -> str:
        found = self.need(key) if default is None else self.get(key)
        return default or "" if found is None else found.as_text()

    def number(self, key: str) -> float | None:
        found = self.get(key)
        return None if found is None else found.as_number()

    def flag(self, key: str) -> bool:
        found = self.get(key)
        if found is None or isinstance(found._data, bool):
            return bool(found and found._data)
        raise found.error("is neither true nor false")

    def as_text(self) -> str:
        if isinstance(self._data, str | int | float) and not isinstance(self._data, bool):
            return " ".join(str(self._data).split())
        raise self.error("is no text")

    def as_number(self) -> float:
        if isinstance(self._data, int | float) and not isinstance(self._data, bool):
            return float(self._data)
        raise self.error("is no number")

    def each(self, key: str, read: Callable[[_Node], _T]) -> tuple[_T, ...]:
        return tuple(read(node) for node in self.nodes(key))

    def nodes(self, key: str) -> Iterator[_Node]:
        found = self.get(key)
        if found is None:
            return
        if not isinstance(found._data, list):
            raise found.error("is no list")
        for number, value in enumerate(cast("list[object]", found._data), start=1):
            yield _Node(value, f"{found.place}/{number}")

    def texts(self, key: str) -> tuple[str, ...]:
        found = self.get(key)
        if found is not None and not isinstance(found._data, list):
            return (found.as_text(),)
        return tuple(node.as_text() for node in self.nodes(key))

    def pairs(self, key: str) -> Iterator[tuple[str, _Node]]:
        found = self.get(key)
        if found is not None:
            for name, value in found._mapping().items():
                yield name, _Node(value, f"{found.place}/{name}")

    def curie(self, key: str) -> Curie | None:
        found = self.get(key)
        try:
            return Curie.parse(found.as_text()) if found else None
        except BadIdentifier as error:
            raise self.error(error.what) from error

    def expression(self, key: str) -> tuple[Expression, str]:
        node = self.need(key)
        written = "true" if node._data is True else node.as_text()
        try:
            return parse(written), written
        except ModelError as error:
            raise node.error(error.what) from error

    def identifier(self, pattern: re.Pattern[str] = _ID) -> str:
        found = self.text("id")
        if not pattern.fullmatch(found):
            raise self.error(f"“{found[:60]}” is no name: small letters, figures and underscores")
        return found

    def _mapping(self) -> Mapping[str, object]:
        if not isinstance(self._data, dict):
            raise self.error("is no mapping")
        return cast("dict[str, object]", self._data)


def model_of(node: _Node) -> Model:
    """The model of a document's top node."""
    node.only(
        "id", "title", "purpose", "subject", "version", "inputs", "parameters", "derived", "scores", "axes",
        "notes", "rising", "sources",
    )  # fmt: skip
    model = Model(
        id=node.identifier(_MODEL_ID),
        title=node.text("title"),
        purpose=node.text("purpose"),
        subject=node.curie("subject"),
        version=int(node.number("version") or 1),
        inputs=node.each("inputs", _input),
        parameters=node.each("parameters", _parameter),
        steps=(*node.each("derived", _derived), *node.each("scores", _score)),
        axes=node.each("axes", _axis),
        notes=node.each("notes", _reading),
        rising=node.each("rising", lambda pair: (pair.text("of"), pair.text("with"))),
        sources={key: _source(source) for key, source in node.pairs("sources")},
    )
    return _resolved(model, node)


def _input(node: _Node) -> Input:
    node.only(
        "id",
        "label",
        "question",
        "kind",
        "unit",
        "substance",
        "plausible",
        "choices",
        "ranges",
        "concept",
        "sources",
    )
    kind = node.text("kind")
    if kind not in list(InputKind):
        raise node.error(f"“{kind[:40]}” is no kind of input: {', '.join(InputKind)}")
    bounds = [number.as_number() for number in node.nodes("plausible")]
    if kind == InputKind.QUANTITY and (len(bounds) != 2 or bounds[0] >= bounds[1]):
        raise node.error("a quantity needs “plausible: [least, greatest]”")
    return Input(
        id=node.identifier(),
        label=node.text("label"),
        question=node.text("question", ""),
        kind=InputKind(kind),
        unit=node.text("unit", ""),
        substance=node.text("substance", ""),
        plausible=(bounds[0], bounds[1]) if bounds else None,
        choices={name: words.as_text() for name, words in node.pairs("choices")},
        ranges=node.each("ranges", _range),
        concept=node.curie("concept"),
        sources=node.texts("sources"),
    )


def _range(node: _Node) -> ReferenceRange:
    node.only("low", "high", "from_age", "to_age", "sex", "sources")
    return ReferenceRange(
        low=node.number("low"),
        high=node.number("high"),
        from_age=node.number("from_age") or 0.0,
        to_age=node.number("to_age"),
        sex=node.text("sex", ""),
        sources=node.texts("sources"),
    )


def _parameter(node: _Node) -> Parameter:
    node.only("id", "label", "value", "unit", "alternatives", "sources")
    return Parameter(
        id=node.identifier(),
        label=node.text("label"),
        value=node.need("value").as_number(),
        unit=node.text("unit", ""),
        alternatives=node.each(
            "alternatives",
            lambda each: (each.need("value").as_number(), each.text("for"), each.text("source")),
        ),
        sources=node.texts("sources"),
    )


def _derived(node: _Node) -> Derived:
    node.only("id", "label", "as", "unit", "quantity", "range_of", "note", "sources")
    expression, written = node.expression("as")
    return Derived(
        id=node.identifier(),
        label=node.text("label"),
        expression=expression,
        written=written,
        unit=node.text("unit", ""),
        is_quantity=node.flag("quantity"),
        range_of=node.text("range_of", ""),
        note=node.text("note", ""),
        sources=node.texts("sources"),
    )


def _score(node: _Node) -> Score:
    node.only("id", "label", "groups", "published_maximum", "sources")
    return Score(
        id=node.identifier(),
        label=node.text("label"),
        groups=node.each("groups", _group),
        published_maximum=node.number("published_maximum"),
        sources=node.texts("sources"),
    )


def _group(node: _Node) -> Group:
    node.only("label", "rule", "kind", "items")
    rule = node.text("rule", "all")
    if rule not in {"all", "highest"}:
        raise node.error("“rule” is “all” (all items count) or “highest” (only the highest)")
    return Group(
        label=node.text("label"),
        highest_only=rule == "highest",
        items=node.each("items", _item),
        kind=node.text("kind", ""),
    )


def _item(node: _Node) -> Item:
    node.only("label", "when", "points", "at_most", "sources")
    expression, written = node.expression("when")
    points, at_most = node.need("points").as_number(), node.number("at_most")
    return Item(
        label=node.text("label"),
        expression=expression,
        written=written,
        points=points,
        at_most=points if at_most is None else at_most,
        sources=node.texts("sources"),
    )


def _axis(node: _Node) -> Axis:
    node.only("id", "label", "several", "total", "together", "outcomes")
    return Axis(
        id=node.identifier(),
        label=node.text("label"),
        several=node.flag("several"),
        total=node.flag("total"),
        together=node.each("together", lambda pair: (pair.text("one"), pair.text("other"))),
        outcomes=node.each("outcomes", _outcome),
    )


def _outcome(node: _Node) -> Outcome:
    node.only("id", "label", "when", "suggested", "meaning", "concept", "readings", "sources")
    expression, written = node.expression("when")
    return Outcome(
        id=node.identifier(),
        label=node.text("label"),
        expression=expression,
        written=written,
        suggested=node.expression("suggested")[0] if node.get("suggested") else None,
        meaning=node.text("meaning", ""),
        concept=node.curie("concept"),
        readings=node.each("readings", _reading),
        sources=node.texts("sources"),
    )


def _reading(node: _Node) -> Reading:
    node.only("text", "sources")
    return Reading(text=node.text("text"), sources=node.texts("sources"))


def _source(node: _Node) -> Source:
    node.only("title", "authors", "journal", "year", "pmid", "pmcid", "doi", "address", "design")
    pmid, pmcid, doi = (node.curie(key) for key in ("pmid", "pmcid", "doi"))
    year = node.number("year")
    return Source(
        id=pmid
        or doi
        or pmcid
        or Curie("NOSOLOGY", re.sub(r"[^a-z0-9]+", "-", node.text("title").lower()).strip("-")),
        title=node.text("title"),
        authors=node.texts("authors"),
        journal=node.text("journal", "") or None,
        year=int(year) if year else None,
        pmid=pmid,
        pmcid=pmcid,
        doi=doi,
        address=node.text("address", "") or None,
        design=Design(node.text("design", Design.UNSPECIFIED)),
    )


def _resolved(model: Model, node: _Node) -> Model:
    """The model with its steps in order, once every name and source in it is known."""
    _check_sources(model, node)
    return _ordered(model, node)


def _check_sources(model: Model, node: _Node) -> None:
    for key in sorted(set(_cited(model)) - set(model.sources)):
        raise node.error(f"source “{key}” is cited and not listed under “sources”")
    for key in sorted(set(model.sources) - set(_cited(model))):
        raise node.error(f"source “{key}” is listed and never cited")


def _cited(model: Model) -> Iterator[str]:
    for each in (*model.inputs, *model.parameters, *model.steps, *model.notes):
        yield from each.sources
    for each in model.inputs:
        for limits in each.ranges:
            yield from limits.sources
    for parameter in model.parameters:
        yield from (key for _, _, key in parameter.alternatives)
    for step in model.steps:
        if isinstance(step, Score):
            for group in step.groups:
                for item in group.items:
                    yield from item.sources
    for axis in model.axes:
        for outcome in axis.outcomes:
            yield from outcome.sources
            for reading in outcome.readings:
                yield from reading.sources


def needs(step: Derived | Score) -> set[str]:
    """The names that a step is derived from."""
    if isinstance(step, Derived):
        return set(names_in(step.expression))
    return {name for group in step.groups for item in group.items for name in names_in(item.expression)}


def gives(step: Derived | Score) -> set[str]:
    """The names that a step gives a value."""
    kinds = {group.kind for group in step.groups if group.kind} if isinstance(step, Score) else set[str]()
    return {step.id, *(f"{step.id}_{kind}" for kind in kinds)}


def _ordered(model: Model, node: _Node) -> Model:
    known = {each.id for each in (*model.inputs, *model.parameters)}
    names = [name for each in (*model.inputs, *model.parameters) for name in (each.id,)]
    names += [name for step in model.steps for name in gives(step)]
    for name in names:
        if names.count(name) > 1:
            raise node.error(f"“{name}” is the name of two things")
    for used in sorted(_used(model) - set(names)):
        raise node.error(f"“{used}” is used in a rule and is the name of nothing")
    waiting, ordered = list(model.steps), list[Derived | Score]()
    while waiting:
        ready = next((step for step in waiting if needs(step) <= known), None)
        if ready is None:
            raise node.error(f"“{waiting[0].id}” is derived from itself")
        waiting.remove(ready)
        ordered.append(ready)
        known |= gives(ready)
    return _with_steps(model, ordered)


def _used(model: Model) -> set[str]:
    used = {name for step in model.steps for name in needs(step)}
    for axis in model.axes:
        for outcome in axis.outcomes:
            used |= {*names_in(outcome.expression), *(names_in(outcome.suggested) if outcome.suggested else ())}
    return used | {name for pair in model.rising for name in pair}


def _with_steps(model: Model, steps: Sequence[Derived | Score]) -> Model:
    from dataclasses import replace

    return replace(model, steps=tuple(steps))
