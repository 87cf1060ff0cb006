"""The table of commands."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from nosology.cli import answers, tables
from nosology.cli.progress import byte_bars, record_bars
from nosology.library.building import build_library
from nosology.library.facade import Library
from nosology.library.home import Home
from nosology.library.opening import open_library
from nosology.sources.pull import pull_all
from nosology.sources.registry import load_specs
from nosology.sources.store import Store

app = typer.Typer(
    help="A database of diseases in which every sentence can be checked.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

HomeOption = Annotated[
    Path | None,
    typer.Option(
        "--home", help="Folder of downloads and library [default: $NOSOLOGY_HOME or ~/.local/share/nosology]"
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON")]
PortOption = Annotated[int, typer.Option(min=1, max=65535, help="Port to listen on")]
HostOption = Annotated[str, typer.Option(help="Address to listen on")]
_SHOWCASE = "What are the causes of dystrophic calcification?"


def _console() -> Console:
    width = None if sys.stdout.isatty() else 120
    return Console(width=width, highlight=False, soft_wrap=False)


def _print_json(data: object) -> None:
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=2) + "\n")


@app.command()
def pull(
    sources: Annotated[list[str] | None, typer.Argument(help="Keys of sources [default: all]")] = None,
    home: HomeOption = None,
) -> None:
    """Fetch the pinned snapshots of the sources; what is here already is not fetched again."""
    console = Console(stderr=True)
    with byte_bars(console) as bars:
        pulled = pull_all(Store(Home.at(home).downloads), keys=sources, progress=bars)
    console.print(f"{len(pulled)} sources fetched or already here.")


@app.command()
def build(
    home: HomeOption = None,
    if_needed: Annotated[
        bool, typer.Option("--if-needed", help="Do nothing where a library of these inputs stands")
    ] = False,  # noqa: FBT002
) -> None:
    """Build the library from what was pulled, verify it, and put it in place of the one before."""
    console = Console(stderr=True)
    with record_bars(console) as bars:
        manifest = build_library(Home.at(home), progress=bars, if_needed=if_needed)
    console.print(f"{manifest.line}. Content {manifest.content[:12]}.")
    if manifest.flaws:
        console.print(f"{len(manifest.flaws)} records were left out; nosology sources --flaws lists them.")


@app.command()
def ask(
    question: Annotated[str, typer.Argument()], home: HomeOption = None, as_json: JsonOption = False
) -> None:  # noqa: FBT002
    """Answer a question: from the guidelines, and from the research, each point with its citations."""
    from nosology.answer.export import answer_to_dict

    answer = open_library(home).ask(question)
    if as_json:
        _print_json(answer_to_dict(answer))
    else:
        answers.print_answer(_console(), answer)


@app.command()
def show(
    disease: Annotated[str, typer.Argument()], home: HomeOption = None, as_json: JsonOption = False
) -> None:  # noqa: FBT002
    """Show the page of a disease, by name, synonym, code or identifier."""
    from nosology.answer.export import entry_to_dict

    entry = open_library(home).disease(disease)
    if as_json:
        _print_json(entry_to_dict(entry))
    else:
        answers.print_entry(_console(), entry)


@app.command()
def search(
    text: Annotated[str, typer.Argument()],
    home: HomeOption = None,
    limit: Annotated[int, typer.Option(min=1, max=200)] = 20,
    as_json: JsonOption = False,  # noqa: FBT002
) -> None:
    """Find diseases by name, then articles by text."""
    results = open_library(home).search(text, limit=limit)
    if as_json:
        _print_json([tables.result_to_dict(result) for result in results])
    else:
        tables.print_results(_console(), results)


@app.command()
def sources(
    home: HomeOption = None,
    flaws: Annotated[
        bool, typer.Option("--flaws", help="List the records that were left out, and why")
    ] = False,  # noqa: FBT002
    as_json: JsonOption = False,  # noqa: FBT002
) -> None:
    """List what the library was made from: releases, licences, counts."""
    manifest = open_library(home).manifest
    if as_json:
        _print_json(tables.manifest_to_dict(manifest))
    elif flaws:
        tables.print_flaws(_console(), manifest)
    else:
        tables.print_sources(_console(), manifest)


@app.command()
def serve(home: HomeOption = None, host: HostOption = "127.0.0.1", port: PortOption = 8000) -> None:
    """Serve the site."""
    _serve(open_library(home), host, port)


@app.command()
def run(home: HomeOption = None, host: HostOption = "127.0.0.1", port: PortOption = 8000) -> None:
    """Fetch and build what is missing, answer one question, serve the site."""
    from nosology.site.server import check_port

    check_port(host, port)
    place = Home.at(home)
    if not _stands(place):
        pull(None, home)
        build(home, if_needed=True)
    library = open_library(home)
    console = _console()
    console.print(f"$ nosology ask “{_SHOWCASE}”\n")
    answers.print_answer(console, library.ask(_SHOWCASE))
    _serve(library, host, port)


def _stands(home: Home) -> bool:
    """Whether a library of the sources that this version names is in place."""
    from nosology.library.building import is_current

    return is_current(home, load_specs())


def _serve(library: Library, host: str, port: int) -> None:
    from nosology.site.server import serve as serve_site

    Console(stderr=True).print(f"Serving on http://{host}:{port} (Ctrl+C stops)")
    serve_site(library, host=host, port=port)
