"""Reading the elements of arrays in a JSON file one by one, so that the file need not fit in memory."""

from __future__ import annotations

import codecs
import json
from typing import TYPE_CHECKING, cast

from nosology.diseases.unfolding import unfolded
from nosology.errors import FormatError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO

_PIECE = 1 << 20
MAX_BYTES = 1 << 29
"""Most bytes of the file; Mondo's has some 110 million."""
MAX_ELEMENT = 1 << 25
"""Most characters of one element; the longest node of an ontology has some tens of thousands."""
_PART = len("e+")
"""Most characters of a number that a number without them can be followed by, where the text breaks off."""
_SPACE = " \t\r\n"


def elements(path: Path, outer: str) -> Iterator[tuple[str, object]]:
    """Every element of the arrays in ``{outer: [{name: [element, …], …}, …]}``.

    Args:
        path: The file, plain, gzip or Zstandard.
        outer: Key of the array of objects, for instance ``graphs``.

    Yields:
        The name of the array that an element stands in and the element; values that are no arrays
        are passed over.

    Raises:
        FormatError: The file is not UTF-8 or not JSON, is cut off, or is nested too deeply, holds
            an element of more than `MAX_ELEMENT` characters, or `outer` is no array of objects.
    """
    with unfolded(path, MAX_BYTES) as stream:
        window = _Window(stream, path.name)
        if window.peek() != "{":
            raise window.error("not a JSON object")
        for key in window.members():
            if key == outer and window.peek() == "[":
                for _ in window.items():
                    yield from _arrays(window)
            else:
                window.pass_over()
        if window.peek():
            raise window.error("more than one JSON value")


def _arrays(window: _Window) -> Iterator[tuple[str, object]]:
    if window.peek() != "{":
        raise window.error("not an object")
    for key in window.members():
        if window.peek() != "[":
            window.pass_over()
            continue
        for _ in window.items():
            yield key, window.value()


class _Window:
    """The part of a JSON text that is being read."""

    def __init__(self, stream: BinaryIO, source: str) -> None:
        self._stream = stream
        self._source = source
        self._decode = codecs.getincrementaldecoder("utf-8-sig")().decode
        self._scan = json.JSONDecoder().raw_decode
        self._text = ""
        self._at = 0
        self._passed = 0
        self._ended = False

    def error(self, what: str) -> FormatError:
        """An error that says where the reading stands."""
        return FormatError(what, source=self._source, record=f"character {self._passed + self._at}")

    def peek(self) -> str:
        """The next character that is no white space, or nothing at the end."""
        while True:
            while self._at < len(self._text) and self._text[self._at] in _SPACE:
                self._at += 1
            if self._at < len(self._text) or not self._fill(_PIECE):
                return self._text[self._at : self._at + 1]

    def members(self) -> Iterator[str]:
        """The keys of the object that begins here; the caller reads each value before the next."""
        for _ in self._entries("{", "}"):
            if not isinstance(key := self.value(), str):
                raise self.error("not JSON, or cut off")
            self._expect(":")
            yield key

    def items(self) -> Iterator[None]:
        """One turn for each item of the array that begins here, which the caller reads."""
        return self._entries("[", "]")

    def pass_over(self) -> None:
        """Read a value and forget it, item by item where it is an array."""
        if self.peek() != "[":
            self.value()
            return
        for _ in self.items():
            self.value()

    def value(self) -> object:
        """The value that begins here, as a whole.

        Raises:
            FormatError: It is not JSON, is cut off, is too long or nested too deeply.
        """
        self.peek()
        wanted = _PIECE
        while True:
            try:
                value, end = cast("tuple[object, int]", self._scan(self._text, self._at))
            except (ValueError, RecursionError) as error:  # not JSON, or more of it is to come
                fault = error
            else:
                if len(self._text) - end > _PART or not self._fill(_PIECE):  # else a number could go on
                    self._at = end
                    return value
                continue
            if isinstance(fault, RecursionError):
                raise self.error("JSON nested too deeply") from fault
            if len(self._text) - self._at > MAX_ELEMENT:
                raise self.error(f"no JSON value in {MAX_ELEMENT} characters") from fault
            if not self._fill(wanted):
                raise self.error("not JSON, or cut off") from fault
            wanted *= 2  # so that a long value is not scanned too often

    def _entries(self, opening: str, closing: str) -> Iterator[None]:
        self._expect(opening)
        if self.peek() == closing:
            self._at += 1
            return
        while True:
            yield
            if self.peek() == closing:
                self._at += 1
                return
            self._expect(",")

    def _expect(self, mark: str) -> None:
        if self.peek() != mark:
            raise self.error("not JSON, or cut off")
        self._at += 1

    def _fill(self, size: int) -> bool:
        """Read on, forgetting what has been read; whether there was more."""
        if self._ended:
            return False
        raw = self._stream.read(size)
        try:
            more = self._decode(raw, final=not raw)
        except UnicodeDecodeError as error:
            raise self.error("not UTF-8 text") from error
        self._passed += self._at
        self._text, self._at = self._text[self._at :] + more, 0
        self._ended = not raw
        return bool(raw)
