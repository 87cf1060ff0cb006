"""The commands that carry a library from one machine to others: publish, fetch."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from nosology.cli import printing
from nosology.cli.options import HomeOption, JsonOption
from nosology.cli.progress import byte_bars
from nosology.library.fetching import fetch_library
from nosology.library.home import Home
from nosology.library.publishing import publish as publish_library
from nosology.sources.published import origin_of


def publish(
    folder: Annotated[Path, typer.Argument(help="Where to: any web server can serve it as it is")],
    *,
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Copy the library in place into a folder, for other machines to fetch, and as a backup."""
    with byte_bars(Console(stderr=True)) as bars:
        made = publish_library(Home.at(home), folder, progress=bars)
    printing.show(
        as_json,
        lambda: {"sha256": made.sha256, "content": made.manifest.content, "copied": made.copied},
        lambda: printing.console().print(
            f"{made.manifest.line}. {made.copied:,} files copied, {made.removed:,} removed.\n"
            f"sha256 {made.sha256}",
            soft_wrap=True,
        ),
    )


def fetch(
    address: Annotated[str, typer.Argument(metavar="URL|FOLDER", help="What “nosology publish” filled")],
    *,
    sha256: Annotated[str, typer.Option(help="Take only the library that “publish” named so")] = "",
    internal: Annotated[
        bool, typer.Option("--internal", help="Let the URL be one of your own network, and http")
    ] = False,
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Put a published library in place of the one here: verified, and only what is new is fetched."""
    origin = origin_of(address, internal=internal)
    with byte_bars(Console(stderr=True)) as bars:
        come = fetch_library(Home.at(home), origin, sha256=sha256.strip().lower(), progress=bars)
    printing.show(
        as_json,
        lambda: {"sha256": come.sha256, "content": come.manifest.content, "bytes": come.bytes},
        lambda: printing.console().print(
            f"{come.manifest.line}. {come.bytes:,} bytes came, {come.shared:,} files were here.\n"
            f"sha256 {come.sha256}",
            soft_wrap=True,
        ),
    )
