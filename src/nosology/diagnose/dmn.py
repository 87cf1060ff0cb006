"""A decision model as a DMN 1.3 document (OMG, *Decision Model and Notation* 1.3).

Every input is an input of the document, and so are the limits of the reference range of each quantity that is
judged against one; every parameter, quantity, condition and score is a decision, and so is every outcome, as
``AXIS_is_OUTCOME``. What is not known is null. Quantities are in the unit of the model.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from nosology.diagnose.expressions import Call, Expression, names_in, parts_of
from nosology.diagnose.feel import LEAST, LOWER, MOST, UPPER, Translator
from nosology.diagnose.records import Derived, InputKind, Model, Score

NAMESPACE = "https://www.omg.org/spec/DMN/20191111/MODEL/"
_TYPES = {InputKind.QUANTITY: "number", InputKind.TRUTH: "boolean", InputKind.CHOICE: "string"}


def model_to_dmn(model: Model) -> bytes:
    """The document, as UTF-8.

    Raises:
        ModelError: A rule cannot be written in DMN.
    """
    return _Document(model).written()


class _Document:
    def __init__(self, model: Model) -> None:
        self._model = model
        self._translator = Translator.of(model)
        self._inputs: set[str] = set()
        address = f"urn:nosology:model:{model.id}:{model.version}"
        attributes = {"id": f"model-{model.id}", "name": model.id, "namespace": address}
        self._top = Element("definitions", {"xmlns": NAMESPACE, **attributes})
        self._add(self._top, "description").text = f"{model.title}. {model.purpose}"

    def written(self) -> bytes:
        for each in self._model.inputs:
            self._input(each.id, _TYPES[each.kind], each.question or each.label)
        for name in sorted(_judged(self._model)):
            self._input(f"{name}{LOWER}", "number", "Lower limit of the reference range")
            self._input(f"{name}{UPPER}", "number", "Upper limit of the reference range")
        for parameter in self._model.parameters:
            self._decision(parameter.id, "number", parameter.label, f"{parameter.value:.12g}", ())
        for step in self._model.steps:
            self._step(step)
        for axis in self._model.axes:
            for outcome in axis.outcomes:
                words = f"{axis.label}: {outcome.label}. {outcome.meaning}"
                self._rule(f"{axis.id}_is_{outcome.id}", "boolean", words, outcome.expression)
        indent(self._top)
        return tostring(self._top, "utf-8", xml_declaration=True)

    def _step(self, step: Derived | Score) -> None:
        if isinstance(step, Derived):
            self._rule(step.id, "number" if step.is_quantity else "boolean", step.label, step.expression)
            return
        for name in sorted(step.gives):
            kind = name.removeprefix(step.id).removeprefix("_")
            for ending, most in ((LEAST, False), (MOST, True)):
                text = self._translator.bound(step, kind, most=most)
                items = [item.expression for group in step.groups for item in group.items]
                self._decision(f"{name}{ending}", "number", step.label, text, items)

    def _rule(self, name: str, type_: str, words: str, expression: Expression) -> None:
        self._decision(name, type_, words, self._translator.feel(expression), (expression,))

    def _input(self, name: str, type_: str, words: str) -> None:
        self._inputs.add(name)
        element = self._add(self._top, "inputData", id=f"input-{name}", name=name)
        self._add(element, "description").text = words
        self._add(element, "variable", id=f"variable-{name}", name=name, typeRef=type_)

    def _decision(
        self, name: str, type_: str, words: str, text: str, expressions: Iterable[Expression]
    ) -> None:
        element = self._add(self._top, "decision", id=f"decision-{name}", name=name)
        self._add(element, "description").text = words
        self._add(element, "variable", id=f"variable-{name}", name=name, typeRef=type_)
        for needed in dict.fromkeys(need for each in expressions for need in self._needs(each)):
            required = self._add(element, "informationRequirement", id=f"{name}-needs-{needed}")
            kind = "input" if needed in self._inputs else "decision"
            self._add(required, f"required{kind.capitalize()}", href=f"#{kind}-{needed}")
        rule = self._add(element, "literalExpression", id=f"rule-{name}", typeRef=type_)
        self._add(rule, "text").text = text

    def _needs(self, expression: Expression) -> Iterator[str]:
        """The inputs and decisions that a rule refers to, as the document has them."""
        for name in names_in(expression):
            if name in self._translator.scores:
                yield from (f"{name}{LEAST}", f"{name}{MOST}")
            else:
                yield name
        for call in _calls(expression):
            of = self._translator.ranges.get(call.name.name, call.name.name)
            yield from (f"{of}{LOWER}", f"{of}{UPPER}")

    def _add(self, parent: Element, tag: str, **attributes: str) -> Element:
        return SubElement(parent, tag, attributes)


def _judged(model: Model) -> set[str]:
    """The inputs whose reference range rules ask for."""
    ranges = Translator.of(model).ranges
    return {ranges.get(call.name.name, call.name.name) for each in _rules(model) for call in _calls(each)}


def _rules(model: Model) -> Iterator[Expression]:
    for step in model.steps:
        if isinstance(step, Derived):
            yield step.expression
        else:
            yield from (item.expression for group in step.groups for item in group.items)
    for axis in model.axes:
        yield from (outcome.expression for outcome in axis.outcomes)


def _calls(expression: Expression) -> Iterator[Call]:
    """Every judgement against a reference range."""
    if isinstance(expression, Call) and expression.function != "known":
        yield expression
    for part in parts_of(expression):
        yield from _calls(part)
