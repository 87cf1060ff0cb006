"""The language of rules: a part of FEEL, the expression language of DMN, with three truth values.

Names, numbers, ``"texts"``, ``+ - * /``, ``< <= > >= = !=``, ``and``, ``or``, ``not(…)``,
``x in ("a", "b")``, ``if … then … else …``; of our own ``high(x)``, ``low(x)``, ``normal(x)`` (against the
reference range), ``known(x)``, ``first(x, y)`` (the first that is known). What is not known stays unknown: an
expression is true or false only if it would be so whatever the unknown values are found to be, as far as its
parts tell (Kleene's strong logic, FEEL's own; OMG, *Decision Model and Notation* 1.3, chapter 10).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from nosology.errors import ModelError

FUNCTIONS = ("high", "low", "normal", "known")
"""Functions of one name."""
COMPARISONS = ("<=", ">=", "!=", "<", ">", "=")

_TOKEN = re.compile(r'\s*(?:(\d+(?:\.\d+)?)|([A-Za-z_][A-Za-z0-9_]*)|"([^"]*)"|(<=|>=|!=|[-+*/<>=(),]))')
_KEYWORDS = {"and", "or", "in", "then", "else"}
_DEEPEST = 40


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written."""

    value: float


@dataclass(frozen=True, slots=True)
class Text:
    """A text as written: one of the choices of an input."""

    value: str


@dataclass(frozen=True, slots=True)
class Name:
    """An input, or something derived."""

    name: str


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """Two numbers joined by ``+ - * /``."""

    sign: str
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two values compared."""

    sign: str
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Membership:
    """Whether a value is one of several texts."""

    name: Name
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Call:
    """A function of one name."""

    function: str
    name: Name


@dataclass(frozen=True, slots=True)
class First:
    """The first of several names that is known."""

    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """A truth value turned round."""

    inner: Expression


@dataclass(frozen=True, slots=True)
class If:
    """One value where a condition is true, another where it is not."""

    condition: Expression
    one: Expression
    other: Expression


@dataclass(frozen=True, slots=True)
class Junction:
    """Truth values joined by ``and`` or ``or``."""

    word: str
    parts: tuple[Expression, ...]


Expression: TypeAlias = (
    Number | Text | Name | Arithmetic | Comparison | Membership | Call | First | If | Not | Junction
)


def parse(text: str) -> Expression:
    """Read an expression.

    Raises:
        ModelError: It is none; the message says where it went wrong.
    """
    return _Parser(text).whole()


def names_in(expression: Expression) -> Iterator[str]:
    """Every name in an expression, in order, as often as it stands there."""
    if isinstance(expression, Name):
        yield expression.name
    for part in parts_of(expression):
        yield from names_in(part)


def refining_names(expression: Expression) -> Iterator[str]:
    """The names of which it matters whether they are known: under ``first(…)`` and ``known(…)``."""
    match expression:
        case First(names):
            yield from (each.name for each in names)
        case Call("known", Name(name)):
            yield name
        case _:
            for part in parts_of(expression):
                yield from refining_names(part)


def chosen_in(expression: Expression) -> Iterator[tuple[str, str]]:
    """Every text that a name is held against, as (name, text)."""
    match expression:
        case Membership(name, texts):
            yield from ((name.name, text) for text in texts)
        case Comparison(_, Name(name), Text(text)) | Comparison(_, Text(text), Name(name)):
            yield name, text
        case _:
            for part in parts_of(expression):
                yield from chosen_in(part)


def parts_of(expression: Expression) -> tuple[Expression, ...]:
    """The expressions that an expression is made of, one level down."""
    match expression:
        case Arithmetic(_, left, right) | Comparison(_, left, right):
            return left, right
        case Membership(name, _) | Call(_, name) | Not(name):
            return (name,)
        case First(parts) | Junction(_, parts):
            return parts
        case If(condition, one, other):
            return condition, one, other
        case Number() | Text() | Name():
            return ()


class _Parser:
    """Recursive descent; every level of the grammar is a method."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._depth = 0

    def whole(self) -> Expression:
        found = self._disjunction()
        if self._text[self._at :].strip():
            raise self._error("nothing more is expected")
        return found

    def _disjunction(self) -> Expression:
        return self._junction("or", self._conjunction)

    def _conjunction(self) -> Expression:
        return self._junction("and", self._comparison)

    def _junction(self, word: str, part: Callable[[], Expression]) -> Expression:
        parts = [part()]
        while self._take(word):
            parts.append(part())
        return Junction(word, tuple(parts)) if len(parts) > 1 else parts[0]

    def _comparison(self) -> Expression:
        left = self._sum()
        for sign in COMPARISONS:
            if self._take(sign):
                return Comparison(sign, left, self._sum())
        if self._take("in"):
            if not isinstance(left, Name):
                raise self._error("only a name can be “in” something")
            return Membership(left, self._texts())
        return left

    def _texts(self) -> tuple[str, ...]:
        self._expect("(")
        texts = [self._quoted()]
        while self._take(","):
            texts.append(self._quoted())
        self._expect(")")
        return tuple(texts)

    def _sum(self) -> Expression:
        return self._chain(("+", "-"), self._product)

    def _product(self) -> Expression:
        return self._chain(("*", "/"), self._atom)

    def _chain(self, signs: tuple[str, str], part: Callable[[], Expression]) -> Expression:
        left = part()
        while sign := next((sign for sign in signs if self._take(sign)), None):
            left = Arithmetic(sign, left, part())
        return left

    def _atom(self) -> Expression:
        if self._take("("):
            return self._inside()
        number, word, quoted, sign = self._peek()
        if number is not None:
            self._advance()
            return Number(float(number))
        if quoted is not None:
            self._advance()
            return Text(quoted)
        if word == "if":
            self._advance()
            return self._choice()
        if word is None or word in _KEYWORDS:
            raise self._error(
                "a name or a number is expected" if sign is None else f"“{sign}” is not expected"
            )
        self._advance()
        return self._named(word)

    def _named(self, word: str) -> Expression:
        if word == "not":
            self._expect("(")
            return Not(self._inside())
        if word in FUNCTIONS and self._take("("):
            _, name, _, _ = self._peek()
            if name is None:
                raise self._error(f"{word}(…) takes a name")
            self._advance()
            self._expect(")")
            return Call(word, Name(name))
        if word == "first" and self._take("("):
            return self._first()
        return Name(word)

    def _first(self) -> First:
        names: list[Name] = []
        while not names or self._take(","):
            _, name, _, _ = self._peek()
            if name is None:
                raise self._error("first(…) takes names")
            self._advance()
            names.append(Name(name))
        self._expect(")")
        return First(tuple(names))

    def _choice(self) -> If:
        condition = self._nested()
        self._expect("then")
        one = self._nested()
        self._expect("else")
        return If(condition, one, self._nested())

    def _inside(self) -> Expression:
        found = self._nested()
        self._expect(")")
        return found

    def _nested(self) -> Expression:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise self._error("brackets are nested too deep")
        found = self._disjunction()
        self._depth -= 1
        return found

    def _quoted(self) -> str:
        _, _, quoted, _ = self._peek()
        if quoted is None:
            raise self._error("a text in quotes is expected")
        self._advance()
        return quoted

    def _peek(self) -> tuple[str | None, str | None, str | None, str | None]:
        found = _TOKEN.match(self._text, self._at)
        return (found[1], found[2], found[3], found[4]) if found else (None, None, None, None)

    def _advance(self) -> None:
        found = _TOKEN.match(self._text, self._at)
        self._at = found.end() if found else self._at

    def _take(self, wanted: str) -> bool:
        """Pass over a word or sign if it comes next."""
        _, word, _, sign = self._peek()
        if wanted not in (word, sign):
            return False
        self._advance()
        return True

    def _expect(self, wanted: str) -> None:
        if not self._take(wanted):
            raise self._error(f"“{wanted}” is expected")

    def _error(self, what: str) -> ModelError:
        return ModelError(f"{what} at character {self._at + 1} of “{self._text[:200]}”")
