"""The commands that say what a library holds: its sources, and how much there is by facet."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console

from nosology.cli import coverage as covering
from nosology.cli import printing, tables
from nosology.cli.options import HomeOption, JsonOption
from nosology.cli.progress import record_bars
from nosology.library.about import coverage_to_dict, manifest_to_dict
from nosology.library.home import Home
from nosology.library.opening import open_library
from nosology.library.quoting import count_quoted


def sources(
    *,
    home: HomeOption = None,
    flaws: Annotated[
        bool, typer.Option("--flaws", help="List the records that were left out, and why")
    ] = False,
    problems: Annotated[
        bool, typer.Option("--problems", help="List the records of sources that contradict each other")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """List what the library was made from: releases, licences, counts."""
    with open_library(home) as library:
        manifest = library.manifest
        found = library.problems() if problems else []
    if problems:
        printing.print_json([each._asdict() for each in found]) if as_json else tables.print_problems(
            printing.console(), found
        )
    elif as_json:
        printing.print_json(manifest_to_dict(manifest))
    elif flaws:
        tables.print_flaws(printing.console(), manifest)
    else:
        tables.print_sources(printing.console(), manifest)


def coverage(
    *,
    home: HomeOption = None,
    literature: Annotated[
        bool, typer.Option("--literature", help="Count sentences of articles too, once for this library")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Count how many diseases have what, by facet."""
    with open_library(home) as library:
        if literature and not library.coverage().literature_counted:
            with record_bars(Console(stderr=True)) as bars:
                count_quoted(library, Home.at(home), bars)
        counted = library.coverage()
    printing.show(
        as_json,
        lambda: coverage_to_dict(counted),
        lambda: covering.print_coverage(printing.console(), counted),
    )
