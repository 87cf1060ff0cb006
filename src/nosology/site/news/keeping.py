"""What the feeds said last, in one small file, so that a restart loses nothing."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from nosology.site.news.records import Item


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A feed as it was when it last came whole: what its server calls that state, and its items."""

    etag: str = ""
    modified: str = ""
    items: tuple[Item, ...] = ()


def load(path: Path) -> dict[str, Held]:
    """The feeds kept, by address; none where the file is absent or not what was written."""
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        return {address: _held(data) for address, data in kept.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def save(path: Path, feeds: dict[str, Held]) -> None:
    """Write the feeds in one step.

    Raises:
        OSError: The disk does not take it.
    """
    unfinished = path.with_name(f"{path.name}.part")
    unfinished.write_text(
        json.dumps({key: asdict(held) for key, held in feeds.items()}, default=str), "utf-8"
    )
    unfinished.replace(path)


def _held(data: dict[str, Any]) -> Held:
    items = [_item(**each) for each in data["items"]]
    return Held(etag=str(data["etag"]), modified=str(data["modified"]), items=tuple(items))


def _item(*, published: str, diseases: list[list[str]], **rest: str) -> Item:
    named = tuple((str(identifier), str(name)) for identifier, name in diseases)
    when = datetime.fromisoformat(published)
    return Item(
        title=rest["title"],
        address=rest["address"],
        published=when,
        origin=rest["origin"],
        diseases=named,
        day=rest["day"],
    )
