"""From the parts of a document to the records of a decision model; ``docs/models.md`` describes the form."""

from __future__ import annotations

import re

from nosology.diagnose.nodes import Node
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
from nosology.identifiers import Curie
from nosology.provenance import Design, Source

_MODEL_ID = re.compile(r"[a-z][a-z0-9-]{0,59}")
_BOUNDS = 2


def model_of(node: Node) -> Model:
    """The model of a document's top, its steps in the order written.

    Raises:
        ModelError: Something is missing, unknown or of the wrong kind; it names line and key.
    """
    node.only(
        "id", "title", "purpose", "subject", "version", "inputs", "parameters", "derived", "scores", "axes",
        "results", "notes", "rising", "sources",
    )  # fmt: skip
    name = node.text("id")
    if not _MODEL_ID.fullmatch(name):
        raise node.need("id").error(f"“{name[:60]}” is no name: small letters, figures and hyphens")
    return Model(
        id=name,
        title=node.text("title"),
        purpose=node.text("purpose"),
        subject=node.curie("subject"),
        version=int(node.number("version") or 1),
        inputs=node.each("inputs", _input),
        parameters=node.each("parameters", _parameter),
        steps=(*node.each("derived", _derived), *node.each("scores", _score)),
        axes=node.each("axes", _axis),
        results=node.each("results", _meant),
        notes=node.each("notes", _reading),
        rising=node.each("rising", _rise),
        sources=_sources(node),
    )


def _meant(node: Node) -> str:
    name = node.as_text()
    node.journal.meant.append((name, node))
    return name


def _named(node: Node) -> str:
    """The name of something that rules may use."""
    name = node.name()
    node.journal.named.append((name, node))
    return name


def _rise(node: Node) -> tuple[str, str]:
    node.only("of", "with")
    return _meant(node.need("of")), _meant(node.need("with"))


def _input(node: Node) -> Input:
    node.only(
        "id", "label", "question", "kind", "unit", "substance", "plausible", "choices", "ranges", "concept",
        "sources",
    )  # fmt: skip
    kind = _kind(node)
    choices = node.get("choices")
    if (kind is InputKind.CHOICE) != (choices is not None):
        raise node.error("a choice has “choices”, and nothing else has")
    return Input(
        id=_named(node),
        label=node.text("label"),
        question=node.text("question", ""),
        kind=kind,
        unit=node.text("unit", ""),
        substance=node.text("substance", ""),
        plausible=_plausible(node, kind),
        choices={name: words.as_text() for name, words in choices.pairs()} if choices else {},
        ranges=node.each("ranges", _range),
        concept=node.curie("concept"),
        sources=node.sources(),
    )


def _kind(node: Node) -> InputKind:
    kind = node.text("kind")
    try:
        return InputKind(kind)
    except ValueError:
        known = ", ".join(InputKind)
        raise node.need("kind").error(f"“{kind[:40]}” is no kind of input: {known}") from None


def _plausible(node: Node, kind: InputKind) -> tuple[float, float] | None:
    bounds = [number.as_number() for number in node.nodes("plausible")]
    if kind is not InputKind.QUANTITY:
        return None
    if len(bounds) != _BOUNDS or bounds[0] >= bounds[1]:
        raise node.error("a quantity needs “plausible: [least, greatest]”")
    return bounds[0], bounds[1]


def _range(node: Node) -> ReferenceRange:
    node.only("low", "high", "from_age", "to_age", "sex", "sources")
    return ReferenceRange(
        low=node.number("low"),
        high=node.number("high"),
        from_age=node.number("from_age") or 0.0,
        to_age=node.number("to_age"),
        sex=node.text("sex", ""),
        sources=node.sources(),
    )


def _parameter(node: Node) -> Parameter:
    node.only("id", "label", "value", "unit", "alternatives", "sources")
    return Parameter(
        id=_named(node),
        label=node.text("label"),
        value=node.need("value").as_number(),
        unit=node.text("unit", ""),
        alternatives=node.each("alternatives", _alternative),
        sources=node.sources(),
    )


def _alternative(node: Node) -> tuple[float, str, str]:
    node.only("value", "for", "source")
    key = node.text("source")
    node.journal.cited.append((key, node))
    return node.need("value").as_number(), node.text("for"), key


def _derived(node: Node) -> Derived:
    node.only("id", "label", "as", "unit", "quantity", "range_of", "note", "sources")
    expression, written = node.expression("as")
    range_of = node.get("range_of")
    return Derived(
        id=_named(node),
        label=node.text("label"),
        expression=expression,
        written=written,
        unit=node.text("unit", ""),
        is_quantity=node.flag("quantity"),
        range_of=_meant(range_of) if range_of else "",
        note=node.text("note", ""),
        sources=node.sources(),
    )


def _score(node: Node) -> Score:
    node.only("id", "label", "groups", "published_maximum", "sources")
    score = Score(
        id=_named(node),
        label=node.text("label"),
        groups=node.each("groups", _group),
        published_maximum=node.number("published_maximum"),
        sources=node.sources(),
    )
    node.journal.named += [(name, node) for name in sorted(score.gives - {score.id})]
    return score


def _group(node: Node) -> Group:
    node.only("label", "rule", "kind", "items")
    rule = node.text("rule", "all")
    if rule not in {"all", "highest"}:
        raise node.need("rule").error("“rule” is “all” (all items count) or “highest” (only the highest)")
    return Group(
        label=node.text("label"),
        highest_only=rule == "highest",
        items=node.each("items", _item),
        kind=node.text("kind", ""),
    )


def _item(node: Node) -> Item:
    node.only("label", "when", "points", "at_most", "sources")
    expression, written = node.expression("when")
    points, at_most = node.need("points").as_number(), node.number("at_most")
    return Item(
        label=node.text("label"),
        expression=expression,
        written=written,
        points=points,
        at_most=points if at_most is None else at_most,
        sources=node.sources(),
    )


def _axis(node: Node) -> Axis:
    node.only("id", "label", "several", "total", "together", "outcomes")
    return Axis(
        id=node.name(),
        label=node.text("label"),
        several=node.flag("several"),
        total=node.flag("total"),
        together=node.each("together", lambda pair: (pair.text("one"), pair.text("other"))),
        outcomes=node.each("outcomes", _outcome),
    )


def _outcome(node: Node) -> Outcome:
    node.only("id", "label", "when", "suggested", "meaning", "concept", "readings", "sources")
    expression, written = node.expression("when")
    return Outcome(
        id=node.name(),
        label=node.text("label"),
        expression=expression,
        written=written,
        suggested=node.expression("suggested")[0] if node.get("suggested") else None,
        meaning=node.text("meaning", ""),
        concept=node.curie("concept"),
        readings=node.each("readings", _reading),
        sources=node.sources(),
    )


def _reading(node: Node) -> Reading:
    node.only("text", "sources")
    return Reading(text=node.text("text"), sources=node.sources())


def _sources(node: Node) -> dict[str, Source]:
    listed = node.get("sources")
    return {key: _source(source) for key, source in listed.pairs()} if listed else {}


def _source(node: Node) -> Source:
    node.only("title", "authors", "journal", "year", "pmid", "pmcid", "doi", "address", "design")
    pmid, pmcid, doi = (node.curie(key) for key in ("pmid", "pmcid", "doi"))
    title, year = node.text("title"), node.number("year")
    return Source(
        id=pmid or doi or pmcid or Curie("NOSOLOGY", re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")),
        title=title,
        authors=node.texts("authors"),
        journal=node.text("journal", "") or None,
        year=int(year) if year else None,
        pmid=pmid,
        pmcid=pmcid,
        doi=doi,
        address=node.text("address", "") or None,
        design=_design(node),
    )


def _design(node: Node) -> Design:
    text = node.text("design", Design.UNSPECIFIED)
    try:
        return Design(text)
    except ValueError:
        known = ", ".join(Design)
        raise node.need("design").error(f"“{text[:40]}” is no design: {known}") from None
