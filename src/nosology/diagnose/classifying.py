"""Classifying a patient by a model: what holds, what is excluded, what is open, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from nosology.diagnose.evaluating import Context, Given, Truth, Value, evaluate, limits_of
from nosology.diagnose.explaining import (
    Change,
    Missing,
    Reason,
    changes,
    derivation_of,
    missing,
    reason_of,
    words_of,
)
from nosology.diagnose.records import Axis, Derived, Model, Outcome, Score
from nosology.diagnose.taking import take


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was found for an outcome.

    Attributes:
        axis: The question.
        outcome: The answer.
        holds: True: it holds. False: it is excluded. None: open, as something is not known.
        suggested: Open, but something speaks for it.
        reason: Why, as a tree of rules with their sources.
    """

    axis: Axis
    outcome: Outcome
    holds: Truth
    suggested: bool
    reason: Reason

    @property
    def is_contested(self) -> bool:
        """Whether it holds or may hold, and authors classify it differently."""
        return self.holds is not False and bool(self.outcome.readings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What was worked out.

    Attributes:
        id: Its name.
        label: A few words.
        value: A number, bounds, a truth value; None where it is not known.
        words: The value in words.
        unit: Its unit; ``points`` of a score.
        note: What a reader must know.
        sources: Keys of the sources that say so.
        reason: How it was worked out.
    """

    id: str
    label: str
    value: Value
    words: str
    unit: str
    note: str
    sources: tuple[str, ...]
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Classification:
    """What a model says of a patient.

    Attributes:
        model: The model.
        given: What is known.
        values: Everything that follows, by name.
        findings: Of every outcome of every axis, in order.
        results: Scores, and what a calculator is there to work out.
        missing: What is not known and would decide most, the most deciding first.
        changes: What would change the answer if it were otherwise.
    """

    model: Model
    given: Given
    values: Mapping[str, Value]
    findings: tuple[Found, ...]
    results: tuple[Result, ...]
    missing: tuple[Missing, ...]
    changes: tuple[Change, ...]

    def leading(self, axis: str) -> Found | None:
        """The first outcome of an axis that holds, else the first that something speaks for; or None."""
        mine = [each for each in self.findings if each.axis.id == axis]
        holding = (each for each in mine if each.holds)
        return next(holding, next((each for each in mine if each.suggested), None))

    def on(self, axis: str, *, holds: Truth = True) -> tuple[str, ...]:
        """The outcomes of an axis that hold (or are excluded, or open)."""
        return tuple(
            each.outcome.id for each in self.findings if each.axis.id == axis and each.holds is holds
        )


def classify(
    model: Model, answers: Mapping[str, str], parameters: Mapping[str, str] | None = None
) -> Classification:
    """Classify a patient.

    Args:
        model: By which.
        answers: What is known; see `nosology.diagnose.taking.take`.
        parameters: Numbers to put in place of published ones.

    Raises:
        BadInput: The model has no such input, or it does not take this.
        BadQuantity: A quantity is none, has a unit that does not fit, or is impossible.
    """
    given = take(model, answers, parameters)
    values = evaluate(model, given)
    found = tuple(
        _found(axis, outcome, model, given, values) for axis in model.axes for outcome in axis.outcomes
    )
    return Classification(
        model=model,
        given=given,
        values=values,
        findings=found,
        results=_results(model, given, values),
        missing=missing(model, given, values),
        changes=changes(model, given, values),
    )


def _results(model: Model, given: Given, values: Mapping[str, Value]) -> tuple[Result, ...]:
    """What is to be shown of what was worked out: every score, and the results of a calculator."""
    shown = [step for step in model.steps if isinstance(step, Score) or step.id in model.results]
    found = {step.id: _result(step, model, given, values) for step in shown}
    return tuple(
        found[name] for name in (*model.results, *(name for name in found if name not in model.results))
    )


def _result(step: Derived | Score, model: Model, given: Given, values: Mapping[str, Value]) -> Result:
    unit = "points" if isinstance(step, Score) else step.unit
    return Result(
        id=step.id,
        label=step.label,
        value=values[step.id],
        words=words_of(values[step.id], unit),
        unit=unit,
        note="" if isinstance(step, Score) else step.note,
        sources=step.sources,
        reason=derivation_of(step.id, model, given, values),
    )


def _found(axis: Axis, outcome: Outcome, model: Model, given: Given, values: Mapping[str, Value]) -> Found:
    value = values[f"{axis.id}.{outcome.id}"]
    context = Context(values, limits_of(model, given))
    speaks = outcome.suggested is not None and context.truth(outcome.suggested) is True
    return Found(
        axis=axis,
        outcome=outcome,
        holds=value if isinstance(value, bool) else None,
        suggested=value is None and speaks,
        reason=reason_of(outcome, model, given, values),
    )
