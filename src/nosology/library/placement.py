"""What browsing shows, as plain data."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from nosology.diseases.browsing import Heading, Page, Shelf
from nosology.diseases.hierarchy import Counted, Place
from nosology.identifiers import Curie

Labelled = tuple[Curie, str]


def place_to_dict(place: Place) -> dict[str, Any]:
    """Where a disease stands."""
    return {
        "id": str(place.id),
        "name": place.label,
        "parents": _labelled(place.parents),
        "ancestors": _labelled(place.ancestors),
        "steps": [{"child": str(child), "parent": str(parent)} for child, parent in place.steps],
        "siblings": [{"parent": str(parent), "diseases": _labelled(same)} for parent, same in place.siblings],
        "children": counted_to_dicts(place.children),
    }


def counted_to_dicts(found: Iterable[Counted]) -> list[dict[str, Any]]:
    """Diseases with how many are a kind of each."""
    return [{"id": str(each.id), "name": each.label, "below": each.below} for each in found]


def letter_to_dict(letter: str, page: Page[Labelled]) -> dict[str, Any]:
    """A page of the diseases under a letter."""
    return {
        "letter": letter,
        "page": page.number,
        "pages": page.last,
        "total": page.total,
        "diseases": _labelled(page.items),
    }


def shelf_to_dict(shelf: Shelf) -> dict[str, Any]:
    """A place in a code system with what stands at it."""
    return {
        "at": _heading(shelf.heading) if shelf.heading else None,
        "path": [_heading(each) for each in shelf.path],
        "parts": [_heading(each) for each in shelf.parts],
        "diseases": [
            {"id": str(each.id), "name": each.label, "predicates": list(each.predicates)}
            for each in shelf.diseases
        ],
    }


def _heading(heading: Heading) -> dict[str, Any]:
    return {
        "code": heading.code,
        "id": str(heading.id) if heading.id else None,
        "name": heading.label,
        "below": heading.below,
    }


def _labelled(found: Iterable[Labelled]) -> list[dict[str, str]]:
    return [{"id": str(each), "name": label} for each, label in found]
