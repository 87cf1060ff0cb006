"""Options that several commands have."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

HomeOption = Annotated[
    Path | None,
    typer.Option(
        "--home", help="Folder of downloads and library [default: $NOSOLOGY_HOME or ~/.local/share/nosology]"
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON")]
PortOption = Annotated[int, typer.Option(min=1, max=65535, help="Port to listen on")]
HostOption = Annotated[str, typer.Option(help="Address to listen on")]
