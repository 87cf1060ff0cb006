"""Printing to the terminal, or as JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable

from rich.console import Console


def console() -> Console:
    """A console as wide as the terminal, or 120 characters where the output goes elsewhere."""
    width = None if sys.stdout.isatty() else 120
    return Console(width=width, highlight=False, soft_wrap=False)


def print_json(data: object) -> None:
    """Print data as JSON."""
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=2) + "\n")


def show(as_json: bool, data: Callable[[], object], show: Callable[[], None]) -> None:  # noqa: FBT001
    """Print data as JSON, or show them."""
    if as_json:
        print_json(data())
    else:
        show()
