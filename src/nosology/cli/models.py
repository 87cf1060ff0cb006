"""The commands `classify` and `models`; they need no library."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from nosology.cli import classifying as printing
from nosology.diagnose.classifying import classify as classify_by
from nosology.diagnose.dmn import model_to_dmn
from nosology.diagnose.exporting import classification_to_dict, model_line, model_to_dict
from nosology.diagnose.loading import Models
from nosology.diagnose.questionnaire import model_to_questionnaire
from nosology.diagnose.records import Model
from nosology.diagnose.soundness import check
from nosology.errors import BadInput

_FLAWED = 1


class Task(StrEnum):
    """What to do with models."""

    LIST = "list"
    SHOW = "show"
    CHECK = "check"
    EXPORT = "export"


class Form(StrEnum):
    """In which form to export a model."""

    DMN = "dmn"
    FHIR = "fhir"


ModelsOption = Annotated[
    Path | None, typer.Option("--models", help="Folder of models of your own [default: $NOSOLOGY_MODELS]")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON")]


def install(app: typer.Typer) -> None:
    """Put the commands into a table of commands."""
    options = {"ignore_unknown_options": True, "allow_extra_args": True}
    app.command(context_settings=options)(classify)
    app.command()(models)


def classify(
    context: typer.Context,
    model: Annotated[str, typer.Argument(help="Name of a decision model; nosology models lists them")],
    *,
    settings: Annotated[
        list[str] | None, typer.Option("--set", help="A parameter of the model, as NAME=NUMBER")
    ] = None,
    folder: ModelsOption = None,
    as_json: JsonOption = False,
) -> None:
    """Classify a patient by a decision model; its options are the inputs of the model."""
    chosen = Models(folder).model(model)
    answers = printing.answers_of(context.args)
    found = classify_by(chosen, answers, printing.parameters_of(settings or []))
    if as_json:
        _print_json(classification_to_dict(found))
    else:
        printing.print_classification(_console(), found)


def models(
    task: Annotated[Task, typer.Argument(help="What to do")] = Task.LIST,
    names: Annotated[list[str] | None, typer.Argument(help="Names of models [default: all]")] = None,
    *,
    form: Annotated[
        Form, typer.Option("--as", help="export: DMN 1.3, or a FHIR R4 Questionnaire of the inputs")
    ] = Form.DMN,
    folder: ModelsOption = None,
    as_json: JsonOption = False,
) -> None:
    """List decision models, show what one asks, check that they are sound, or export one."""
    at_hand = Models(folder)
    chosen = [at_hand.model(name) for name in names or at_hand.names()]
    if task is Task.CHECK:
        _check(chosen, as_json=as_json)
    elif task is Task.EXPORT:
        _export(chosen, form, named=bool(names))
    elif task is Task.SHOW:
        _show(chosen, as_json=as_json, named=bool(names))
    elif as_json:
        _print_json([model_line(each) for each in chosen])
    else:
        printing.print_models(_console(), chosen)


def _show(chosen: Sequence[Model], *, as_json: bool, named: bool) -> None:
    if not named:
        raise BadInput("which model?", remedy="Name one; nosology models lists them")
    if as_json:
        _print_json([model_to_dict(each) for each in chosen])
        return
    for each in chosen:
        printing.print_model(_console(), each)


def _export(chosen: Sequence[Model], form: Form, *, named: bool) -> None:
    if not named or len(chosen) != 1:
        raise BadInput("which model?", remedy="Name one; nosology models lists them")
    if form is Form.FHIR:
        _print_json(model_to_questionnaire(chosen[0]))
    else:
        sys.stdout.write(model_to_dmn(chosen[0]).decode())


def _check(chosen: Sequence[Model], *, as_json: bool) -> None:
    """Go through models; exit code 1 where one is not sound."""
    found = {each.id: check(each) for each in chosen}
    if as_json:
        _print_json({name: asdict(soundness) for name, soundness in found.items()})
    for each in chosen if not as_json else ():
        printing.print_soundness(_console(), each, found[each.id])
    if any(soundness.flaws for soundness in found.values()):
        raise typer.Exit(_FLAWED)


def _console() -> Console:
    width = None if sys.stdout.isatty() else 120
    return Console(width=width, highlight=False, soft_wrap=False)


def _print_json(data: Any) -> None:  # noqa: ANN401 - whatever JSON can hold
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=2) + "\n")
