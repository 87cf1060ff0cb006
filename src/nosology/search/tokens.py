"""The marks of a query: words, quotations, tags, parentheses, each with its place."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import NamedTuple

from nosology.errors import BadQuery

_CURLY = str.maketrans("“”„‟＂", '"""""')
_TOKEN = re.compile(
    r'"(?P<QUOTED>[^"]*)"|\[(?P<TAG>[^\[\]"]*)\]|(?P<OPEN>\()|(?P<CLOSE>\))|(?P<WORD>[^\s()"\[\]]+)|\s+'
)
_WRONG = {
    '"': ("this quotation mark is not closed", "Close it, or remove it"),
    "[": ("this bracket is not closed", "Close the tag: [tiab]"),
    "]": ("nothing opens this bracket", "Remove it, or write a tag: [tiab]"),
}


class Mark(Enum):
    """What a token is."""

    WORD = auto()
    QUOTED = auto()
    TAG = auto()
    OPEN = auto()
    CLOSE = auto()


class Token(NamedTuple):
    """A token: its text without quotes or brackets, and where it stands with them."""

    mark: Mark
    text: str
    start: int
    end: int


def tokens_of(text: str) -> list[Token]:
    """The tokens of a query, in order. Typographic quotation marks are quotation marks.

    Raises:
        BadQuery: A quotation or a tag does not end.
    """
    plain = text.translate(_CURLY)
    found: list[Token] = []
    place = 0
    while place < len(plain):
        match = _TOKEN.match(plain, place)
        if match is None:
            what, remedy = _WRONG[plain[place]]
            raise BadQuery(what, query=text, at=place, remedy=remedy)
        if kind := match.lastgroup:
            found.append(Token(Mark[kind], match[kind].strip(), match.start(), match.end()))
        place = match.end()
    return found
