"""Loading a library into a search cluster."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer
from rich.console import Console

from nosology.cli import printing
from nosology.cli.options import HomeOption, JsonOption
from nosology.cli.progress import record_bars
from nosology.library.engines import Loaded, load_cluster
from nosology.library.home import Home

_TASK = "Search cluster"


def load(
    *,
    shards: Annotated[int, typer.Option(min=0, max=1000, help="Parts of the index; 0: by its size")] = 0,
    copies: Annotated[
        int | None,
        typer.Option(min=0, max=20, help="Further copies of each part [default: 1 on several nodes]"),
    ] = None,
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Load the library into the search cluster that NOSOLOGY_SEARCH names, in place of the one it serves."""
    with record_bars(Console(stderr=True)) as bars:
        loaded = load_cluster(
            Home.at(home),
            shards=shards,
            copies=copies,
            start=lambda many: bars.start(_TASK, many),
            progress=lambda count: bars.advance(_TASK, count),
        )
    printing.show(as_json, lambda: asdict(loaded), lambda: _print(printing.console(), loaded))


def _print(console: Console, loaded: Loaded) -> None:
    console.print(f"{loaded.documents:,} documents in {loaded.address}. Content {loaded.content[:12]}.")
