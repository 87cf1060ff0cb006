"""The records of this room: a decision model and what it is made of.

A model is data (``models/*.yaml``; ``docs/models.md`` describes the form). It turns inputs into
outcomes on axes:

* an *input* is asked for: a quantity, a yes or no, a choice;
* a *quantity*, a *condition*, a *score* is derived from what stands before it;
* an *axis* is a question with outcomes, of which one or several may hold.

Every rule carries the sources that say so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from nosology.diagnose.expressions import Expression, names_in
from nosology.identifiers import Curie
from nosology.provenance import Source


class InputKind(StrEnum):
    """What an input takes."""

    QUANTITY = "quantity"
    TRUTH = "yes or no"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceRange:
    """What is usual, by age and sex, where the laboratory does not say.

    Attributes:
        low: Lower limit in the unit of the input, or None.
        high: Upper limit, or None.
        from_age: Years from which it holds.
        to_age: Years up to which it holds, not included; None for no end.
        sex: ``female``, ``male``, or empty for both.
        sources: Keys of the sources that say so.
    """

    low: float | None
    high: float | None
    from_age: float = 0.0
    to_age: float | None = None
    sex: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """Something asked for.

    Attributes:
        id: Its name in rules.
        label: A few words.
        question: The whole question, as on a form.
        kind: What it takes.
        unit: Unit in which rules speak of a quantity.
        substance: What is measured, for units of substance; see `nosology.diagnose.units`.
        plausible: Least and greatest value that a living patient may have, in that unit; else it is refused.
        choices: Of a choice, each with its words.
        ranges: Reference ranges of a quantity.
        concept: The finding or substance it is about, where there is one.
        sources: Keys of the sources that say why it is asked.
    """

    id: str
    label: str
    question: str = ""
    kind: InputKind
    unit: str = ""
    substance: str = ""
    plausible: tuple[float, float] | None = None
    choices: Mapping[str, str] = field(default_factory=dict[str, str])
    ranges: tuple[ReferenceRange, ...] = ()
    concept: Curie | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A number in the rules that a user may set otherwise.

    Attributes:
        id: Its name in rules.
        label: A few words.
        value: As published.
        unit: Its unit.
        alternatives: Other published values, each with what it is for and the key of its source.
        sources: Keys of the sources of `value`.
    """

    id: str
    label: str
    value: float
    unit: str = ""
    alternatives: tuple[tuple[float, str, str], ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """A quantity or condition derived from others by an expression.

    Attributes:
        id: Its name in rules.
        label: What it means, in words.
        expression: How it is derived.
        written: The expression as written.
        unit: Of a quantity; empty for a condition.
        is_quantity: Whether it is a number, not a truth value.
        range_of: The input whose reference range holds for it, or empty.
        note: What a reader must know.
        sources: Keys of the sources that say so.
    """

    id: str
    label: str
    expression: Expression
    written: str
    unit: str = ""
    is_quantity: bool = False
    range_of: str = ""
    note: str = ""
    sources: tuple[str, ...] = ()

    @property
    def gives(self) -> frozenset[str]:
        """The names that it gives a value."""
        return frozenset({self.id})

    @property
    def needs(self) -> frozenset[str]:
        """The names that it is derived from."""
        return frozenset(names_in(self.expression))


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Something that scores points where it is true.

    Attributes:
        label: A few words.
        expression: When it is true.
        written: The expression as written.
        points: Points it scores; the least, where the number was not seen.
        at_most: The most it can score, where that is all that is known; else the same as `points`.
        sources: Keys of the sources that say so.
    """

    label: str
    expression: Expression
    written: str
    points: float
    at_most: float
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Items of which all count, or the highest only.

    Attributes:
        label: A few words.
        highest_only: Whether only the highest item that is true counts.
        items: In the order published.
        kind: A word, as ``clinical``, for those groups whose points rules may ask for apart: for the score
            ``total`` they are ``total_clinical``.
    """

    label: str
    highest_only: bool
    items: tuple[Item, ...]
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """A sum of points.

    Attributes:
        id: Its name in rules.
        label: A few words.
        groups: What is added up.
        published_maximum: The highest total as published, where it was; a check of what is above.
        sources: Keys of the sources that say so.
    """

    id: str
    label: str
    groups: tuple[Group, ...]
    published_maximum: float | None = None
    sources: tuple[str, ...] = ()

    @property
    def gives(self) -> frozenset[str]:
        """The names that it gives a value: its own, and one for each kind of its groups."""
        return frozenset({self.id, *(f"{self.id}_{group.kind}" for group in self.groups if group.kind)})

    @property
    def needs(self) -> frozenset[str]:
        """The names that it is derived from."""
        items = (item for group in self.groups for item in group.items)
        return frozenset(name for item in items for name in names_in(item.expression))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How some authors see a thing that others see otherwise."""

    text: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """An answer on an axis.

    Attributes:
        id: Its name.
        label: A few words.
        expression: When it holds.
        written: The expression as written.
        suggested: What speaks for it where not all is known that could exclude it; None for nothing.
        meaning: What it means, in a sentence.
        concept: The disease it is, where there is one.
        readings: Where authors classify differently: both readings.
        sources: Keys of the sources that say so.
    """

    id: str
    label: str
    expression: Expression
    written: str
    suggested: Expression | None = None
    meaning: str = ""
    concept: Curie | None = None
    readings: tuple[Reading, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """A question with outcomes.

    Attributes:
        id: Its name.
        label: A few words.
        several: Whether several outcomes may hold at once.
        total: Whether one holds whatever the complete inputs are.
        together: Pairs of outcomes that may hold together although the axis has one answer.
        outcomes: In the order shown.
    """

    id: str
    label: str
    several: bool
    total: bool
    together: tuple[tuple[str, str], ...] = ()
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Model:
    """A decision model; each is equal to itself alone, so that what is computed of it once can be kept.

    Attributes:
        id: Its name: letters, figures and hyphens.
        title: What it decides.
        purpose: What it is for, and what not.
        subject: The disease it belongs to, where there is one.
        version: Of the model here, counted up with each change.
        inputs: In the order they are asked.
        parameters: Numbers that a user may set otherwise.
        steps: Quantities, conditions and scores, each after what it is derived from.
        axes: Questions with outcomes; a calculator has none.
        results: Quantities and scores that it is there to work out.
        notes: What the publishers say about its use, each with the keys of its sources.
        rising: Scores or quantities that can only rise where an input rises, as (name, input): checked.
        sources: By key.
    """

    id: str
    title: str
    purpose: str
    subject: Curie | None
    version: int
    inputs: tuple[Input, ...]
    parameters: tuple[Parameter, ...]
    steps: tuple[Derived | Score, ...]
    axes: tuple[Axis, ...]
    results: tuple[str, ...]
    notes: tuple[Reading, ...]
    rising: tuple[tuple[str, str], ...]
    sources: Mapping[str, Source]

    @property
    def is_calculator(self) -> bool:
        """Whether it works out quantities and decides nothing."""
        return not self.axes

    def input(self, name: str) -> Input | None:
        """The input of this name, or None."""
        return next((each for each in self.inputs if each.id == name), None)
