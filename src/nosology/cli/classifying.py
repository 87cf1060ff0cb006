"""Classifying from the command line: options that come from a model, and what is printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from nosology.diagnose.classifying import Classification, Found
from nosology.diagnose.explaining import Reason
from nosology.diagnose.records import Input, InputKind, Model, Reading
from nosology.diagnose.soundness import Soundness
from nosology.diagnose.taking import OWN_RANGE
from nosology.errors import BadInput
from nosology.provenance import Source

_MOST_MISSING = 5
_MOST_CHANGES = 12
_DEEPEST = 3
_STATES = {True: "holds", False: "excluded", None: "open"}
_BECAME = {True: "holds", False: "does not hold", None: "open"}


def answers_of(words: Sequence[str]) -> dict[str, str]:
    """The answers in ``--calcium "9.4 mg/dL" --tissue-damage yes``, by name of an input.

    Raises:
        BadInput: A word is no option, an option has no value, or stands twice.
    """
    answers: dict[str, str] = {}
    waiting = list(words)
    while waiting:
        option, sign, value = waiting.pop(0).partition("=")
        if not option.startswith("--"):
            raise BadInput(f"“{option[:60]}” is no option", remedy="Write for instance --age 40")
        name = option[2:].replace("-", "_")
        if not sign:
            if not waiting or waiting[0].startswith("--"):
                raise BadInput(f"{option[:60]} needs a value", remedy="Give one, or “unknown”")
            value = waiting.pop(0)
        if name in answers:
            raise BadInput(f"{option[:60]} is given twice", remedy="Give it once")
        answers[name] = value
    return answers


def parameters_of(settings: Sequence[str]) -> dict[str, str]:
    """The parameters in ``--set product_threshold=60``, by name.

    Raises:
        BadInput: One has no value.
    """
    pairs = [setting.partition("=") for setting in settings]
    for name, sign, _ in pairs:
        if not sign:
            raise BadInput(f"--set {name[:60]} needs a value", remedy=f"Write --set {name[:60]}=NUMBER")
    return {name.strip().replace("-", "_"): value for name, _, value in pairs}


def print_classification(console: Console, found: Classification) -> None:
    """Print what holds, what is excluded, what is open, and why."""
    numbers = {key: number for number, key in enumerate(found.model.sources, start=1)}
    console.print(Text(found.model.title, style="bold"))
    for axis in found.model.axes:
        console.print(Text(f"\n{axis.label.upper()}"))
        for each in sorted((item for item in found.findings if item.axis is axis), key=_order):
            _print_found(console, each, numbers)
    if found.results:
        console.print(Text("\nWORKED OUT"))
        for result in found.results:
            _print_line(console, result.label, f"{result.words}{_cited(result.sources, numbers)}")
            if result.note:
                console.print(Padding(Text(result.note, style="dim"), (0, 0, 0, 6)))
    _print_missing(console, found)
    _print_changes(console, found)
    _print_readings(console, "NOTES", found.model.notes, numbers)
    _print_sources(console, found.model)


def _order(found: Found) -> tuple[int, bool]:
    return (0 if found.holds else 2 if found.holds is False else 1, not found.suggested)


def _print_found(console: Console, found: Found, numbers: dict[str, int]) -> None:
    state = "suggested" if found.suggested else _STATES[found.holds]
    style = "bold" if found.holds else "dim" if found.holds is False else ""
    heading = f"  {state:<10} {found.outcome.label}{_cited(found.outcome.sources, numbers)}"
    console.print(Text(heading, style=style))
    for depth, reason in _reasons(found.reason.parts):
        console.print(Padding(Text(_told(reason, numbers), style="dim"), (0, 0, 0, 13 + 2 * depth)))
    if found.is_contested:
        for reading in found.outcome.readings:
            words = f"authors differ: {reading.text}{_cited(reading.sources, numbers)}"
            console.print(Padding(Text(words), (0, 0, 0, 13)))


def _reasons(parts: Sequence[Reason], depth: int = 0) -> Iterator[tuple[int, Reason]]:
    for part in parts:
        yield depth, part
        if depth < _DEEPEST:
            yield from _reasons(part.parts, depth + 1)


def _told(reason: Reason, numbers: dict[str, int]) -> str:
    cited = _cited(reason.sources, numbers) if reason.rule else ""
    if reason.value:
        return f"{reason.text}: {reason.value}{cited}"
    became = (
        _BECAME[reason.truth] if reason.rule else {True: "yes", False: "no", None: "not known"}[reason.truth]
    )
    return f"{reason.text}: {became}{cited}"


def _cited(sources: Sequence[str], numbers: dict[str, int]) -> str:
    return f" [{', '.join(str(numbers[key]) for key in sources)}]" if sources else ""


def _print_line(console: Console, left: str, right: str) -> None:
    table = Table.grid(padding=(0, 2))
    table.add_column(width=44)
    table.add_row(Padding(Text(left), (0, 0, 0, 2)), Text(right))
    console.print(table)


def _print_missing(console: Console, found: Classification) -> None:
    if not found.missing:
        return
    console.print(Text("\nNOT KNOWN, AND WOULD DECIDE MOST"))
    names = _names(found.model)
    for each in found.missing[:_MOST_MISSING]:
        could = ", ".join(names[name] for name in each.outcomes)
        _print_line(
            console, each.input.label, f"{each.decides:.1f} outcomes on average; could decide: {could}"
        )


def _print_changes(console: Console, found: Classification) -> None:
    if not found.changes:
        return
    console.print(Text("\nWOULD BE OTHERWISE"))
    names = _names(found.model)
    for each in found.changes[:_MOST_CHANGES]:
        then = ", ".join(f"{names[name]} {_BECAME[truth]}" for name, truth in each.outcomes.items())
        _print_line(console, f"{each.input.label}: {each.to}", then)
    if len(found.changes) > _MOST_CHANGES:
        console.print(Text(f"  … and {len(found.changes) - _MOST_CHANGES} more (--json)", style="dim"))


def _names(model: Model) -> dict[str, str]:
    return {f"{axis.id}.{each.id}": each.label for axis in model.axes for each in axis.outcomes}


def _print_readings(
    console: Console, heading: str, readings: Sequence[Reading], numbers: dict[str, int]
) -> None:
    if readings:
        console.print(Text(f"\n{heading}"))
    for each in readings:
        console.print(Padding(Text(f"{each.text}{_cited(each.sources, numbers)}"), (0, 0, 0, 2)))


def _print_sources(console: Console, model: Model) -> None:
    console.print(Text("\nSOURCES"))
    for number, source in enumerate(model.sources.values(), start=1):
        console.print(Padding(Text(f"[{number}] {source_line(source)}"), (0, 0, 0, 2)))


def source_line(source: Source) -> str:
    """A source in a line: authors, title, journal, year, identifier."""
    authors = ", ".join(source.authors[:3]) + (", et al" if len(source.authors) > 3 else "")  # noqa: PLR2004
    known = source.pmid or source.doi or source.pmcid
    parts = (
        authors,
        source.title,
        source.journal,
        str(source.year or ""),
        str(known or source.address or ""),
    )
    return ". ".join(part.rstrip(".") for part in parts if part)


def print_models(console: Console, models: Sequence[Model]) -> None:
    """Print a list of models."""
    table = Table.grid(padding=(0, 3))
    for model in models:
        table.add_row(Text(model.id, style="bold"), Text(model.title))
    console.print(table)


def print_model(console: Console, model: Model) -> None:
    """Print what a model asks, as options, and what it decides."""
    console.print(Text(f"{model.title}  {model.id}, version {model.version}", style="bold"))
    console.print(Padding(Text(model.purpose), (0, 0, 0, 2)))
    console.print(Text("\nINPUTS, each unknown unless given"))
    for each in model.inputs:
        _print_line(console, f"--{each.id.replace('_', '-')} {_takes(each)}", each.question or each.label)
    if any(each.ranges for each in model.inputs):
        option = f"--NAME{OWN_RANGE.replace('_', '-')}"
        console.print(
            Text(f"  {option} LOW-HIGH gives the laboratory's own range of a quantity", style="dim")
        )
    if model.parameters:
        console.print(Text("\nPARAMETERS"))
    for each in model.parameters:
        other = "; ".join(f"{value:g} is {purpose}" for value, purpose, _ in each.alternatives)
        _print_line(console, f"--set {each.id}={each.value:g}", f"{each.label} ({each.unit}). {other}")
    for axis in model.axes:
        console.print(Text(f"\n{axis.label.upper()}"))
        for outcome in axis.outcomes:
            _print_line(console, outcome.label, outcome.written)
    _print_sources(console, model)


def _takes(each: Input) -> str:
    if each.kind is InputKind.QUANTITY:
        return f"“… {each.unit}”"
    return "yes|no" if each.kind is InputKind.TRUTH else "|".join(each.choices)


def print_soundness(console: Console, model: Model, soundness: Soundness) -> None:
    """Print whether a model is sound, and every flaw."""
    cases = sum(soundness.cases.values())
    verdict = "sound" if not soundness.flaws else f"{len(soundness.flaws)} flaws"
    console.print(Text(f"{model.id:<24} {verdict}, {cases:,} cases"), soft_wrap=True)
    for flaw in soundness.flaws:
        console.print(Padding(Text(f"{flaw.kind}: {flaw.where} {flaw.case}"), (0, 0, 0, 2)))
