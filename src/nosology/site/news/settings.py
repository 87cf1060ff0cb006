"""Which feeds are fetched, by the user's settings."""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path

from nosology.errors import UsageError
from nosology.site.news.gathering import Gathering

_MOST_FEEDS = 50


def gathering_as_set(home: Path) -> Gathering | None:
    """Feeds as ``NOSOLOGY_FEEDS`` says, not fetched yet; None where it is not set.

    Args:
        home: The home folder, which keeps what was fetched.

    Raises:
        UsageError: The file cannot be read, a line of it is no address, or the extra is not installed.
    """
    file = os.environ.get("NOSOLOGY_FEEDS", "").strip()
    if not file:
        return None
    if find_spec("feedparser") is None:
        remedy = "Install the extra: pip install 'nosology[news]'"
        raise UsageError("what reads feeds is not installed", source="NOSOLOGY_FEEDS", remedy=remedy)
    return Gathering(_addresses(Path(file)), home / "news.json")


def _addresses(file: Path) -> list[str]:
    try:
        lines = [line.strip() for line in file.read_text(encoding="utf-8").splitlines()]
    except (OSError, ValueError) as error:
        remedy = "Give a file of addresses, one a line"
        raise UsageError("the list of feeds cannot be read", source=str(file), remedy=remedy) from error
    given = [(at, line) for at, line in enumerate(lines, 1) if line and not line.startswith("#")]
    for number, (at, line) in enumerate(given):
        if number >= _MOST_FEEDS or not line.startswith(("http://", "https://")):
            remedy = f"Give addresses that begin with https://, {_MOST_FEEDS} at most"
            raise UsageError(
                f"“{line[:80]}” is not taken", source=str(file), record=f"line {at}", remedy=remedy
            )
    return [line for _, line in given]
