"""Classifying a patient by a model: what holds, what is excluded, what is open, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from nosology.diagnose.evaluating import Given, Truth, Value, evaluate
from nosology.diagnose.explaining import Change, Missing, Reason, changes, missing, reason_of
from nosology.diagnose.records import Axis, Model, Outcome
from nosology.diagnose.taking import take


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What was found for an outcome.

    Attributes:
        axis: The question.
        outcome: The answer.
        holds: True: it holds. False: it is excluded. None: open, as something is not known.
        reason: Why, as a tree of rules with their sources.
    """

    axis: Axis
    outcome: Outcome
    holds: Truth
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Classification:
    """What a model says of a patient.

    Attributes:
        model: The model.
        given: What is known.
        values: Everything that follows, by name.
        findings: Of every outcome of every axis, in order.
        missing: What is not known and would decide most, the most deciding first.
        changes: What would change the answer if it were otherwise.
    """

    model: Model
    given: Given
    values: Mapping[str, Value]
    findings: tuple[Finding, ...]
    missing: tuple[Missing, ...]
    changes: tuple[Change, ...]

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
        Finding(
            axis=axis,
            outcome=outcome,
            holds=_truth(values[f"{axis.id}.{outcome.id}"]),
            reason=reason_of(outcome, model, given, values),
        )
        for axis in model.axes
        for outcome in axis.outcomes
    )
    return Classification(
        model=model,
        given=given,
        values=values,
        findings=found,
        missing=missing(model, given, values),
        changes=changes(model, given, values),
    )


def _truth(value: Value) -> Truth:
    return value if isinstance(value, bool) else None
