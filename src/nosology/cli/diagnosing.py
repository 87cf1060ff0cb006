"""The commands that lead from findings to diseases."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from nosology.cli import matching, printing
from nosology.cli.options import HomeOption, JsonOption
from nosology.cli.reading import read_text
from nosology.library.opening import open_library


def match(
    findings: Annotated[
        list[str] | None,
        typer.Argument(help="HPO identifiers, names, sentences (“no fever”); “-” reads standard input"),
    ] = None,
    *,
    absent: Annotated[
        list[str] | None, typer.Option("--absent", help="What was looked for and not found; repeatable")
    ] = None,
    phenopacket: Annotated[
        Path | None,
        typer.Option("--phenopacket", help="A GA4GH Phenopacket v2 as JSON; “-” reads standard input"),
    ] = None,
    prevalence: Annotated[
        Path | None,
        typer.Option(
            "--prevalence", help="How common diseases are: identifier, tab, number [default: equally]"
        ),
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=200, help="Most diseases")] = 10,
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Rank diseases by the findings of a patient, each rank explained."""
    from nosology.diagnose.differential.export import differential_to_dict

    common = matching.read_prevalence(read_text(prevalence), prevalence) if prevalence else None
    with open_library(home) as library:
        found = library.match(
            [read_text(Path(words)) if words == "-" else words for words in findings or ()],
            absent=absent or (),
            phenopacket=read_text(phenopacket) if phenopacket else "",
            limit=limit,
            prevalence=common,
        )
    printing.show(
        as_json,
        lambda: differential_to_dict(found),
        lambda: matching.print_differential(printing.console(), found),
    )
