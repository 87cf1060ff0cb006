"""The options --format and --output, and writing what was asked for in a format."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from nosology.answer.exporting.forms import Form
from nosology.answer.rephrasing.model import OpenAIModel
from nosology.answer.rephrasing.settings import ModelSettings
from nosology.errors import UnknownFormat, UnwritableFile

FormatOption = Annotated[
    str | None,
    typer.Option("--format", help=f"Give it as {', '.join(Form)} [default: what the file's name ends in]"),
]
OutputOption = Annotated[Path | None, typer.Option("--output", help="Write it to this file")]


RephraseOption = Annotated[
    bool,
    typer.Option(
        "--rephrase", help="Let the language model that is set say checked points in other words too"
    ),
]


def language_model() -> OpenAIModel:
    """The language model that the settings name.

    Raises:
        ModelNotSet: There is none, or its client is not installed.
    """
    return OpenAIModel(ModelSettings.load())


def chosen_form(form: str | None, output: Path | None, *, as_json: bool = False) -> Form | None:
    """The format asked for, or told by the name of the file; None where neither was given.

    Raises:
        UnknownFormat: There is no such format, or the name of the file tells none.
    """
    if form is not None:
        return Form.parse(form)
    if as_json:
        return Form.JSON
    if output is None:
        return None
    if found := Form.of_file(output.name):
        return found
    raise UnknownFormat(
        "the name of the file tells no format", source=str(output), remedy="Give one with --format"
    )


def write(make: Callable[[Form], bytes], form: Form, output: Path | None) -> None:
    """Write what was made to a file, in one step, or to standard output.

    Raises:
        UnwritableFile: It cannot be written there; a file of that name stays as it was.
    """
    if output is not None:
        _to_file(make(form), output)
        return
    if form is Form.BUNDLE and sys.stdout.isatty():
        raise UnwritableFile("a bundle is no text for a terminal", remedy="Give a file with --output")
    sys.stdout.flush()
    sys.stdout.buffer.write(make(form))
    sys.stdout.buffer.flush()


def _to_file(data: bytes, output: Path) -> None:
    beside = output.with_name(f".{output.name}.{os.getpid()}")
    try:
        try:
            beside.write_bytes(data)
            beside.replace(output)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise UnwritableFile(f"cannot be written: {error.strerror}", source=str(output)) from error
