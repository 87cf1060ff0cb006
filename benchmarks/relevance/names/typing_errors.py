"""Typing errors at random places, the same for the same seed."""

from __future__ import annotations

import random
import string

KINDS = ("insert", "delete", "substitute", "transpose")
_ATTEMPTS = 20


def letters(name: str) -> int:
    """How many letters a name has."""
    return sum(character.isalpha() for character in name)


def mistype(name: str, errors: int, draw: random.Random, known: frozenset[str] = frozenset()) -> str | None:
    """A name with typing errors in its letters, each of a kind drawn evenly.

    Digits, spaces and marks stay as they are: another number is another name, not an error.

    Args:
        name: What was meant.
        errors: How many errors to make, one after the other.
        draw: Where chance comes from.
        known: Names, in lower case, that an error must not lead to: then nobody could tell it.

    Returns:
        The erroneous name; None where twenty attempts made none.
    """
    for _ in range(_ATTEMPTS):
        typed = name
        for _ in range(errors):
            typed = _one_error(typed, draw.choice(KINDS), draw)
        if typed.lower() != name.lower() and typed.lower() not in known:
            return typed
    return None


def _one_error(name: str, kind: str, draw: random.Random) -> str:
    places = [at for at, character in enumerate(name) if character.isalpha()]
    if kind == "transpose":
        places = [at for at in places if name[at + 1 : at + 2].isalpha() and name[at] != name[at + 1]]
    if not places:
        return name
    at = draw.choice(places)
    if kind == "transpose":
        return name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    if kind == "delete":
        return name[:at] + name[at + 1 :]
    letter = draw.choice([each for each in string.ascii_lowercase if each != name[at].lower()])
    return name[:at] + letter + name[at + (kind == "substitute") :]
