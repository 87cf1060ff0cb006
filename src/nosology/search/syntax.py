"""Reading a query in PubMed's manner: tags, quotes, operators, parentheses, ranges of dates.

Follows https://pubmed.ncbi.nlm.nih.gov/help/: ``AND``, ``OR`` and ``NOT`` in capitals, read from left to
right without precedence; words without an operator between them must all occur; a tag stands behind what it
is for; an asterisk stands for any further letters; ``"a b"[tiab:~3]`` for words near each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, NoReturn

from nosology.errors import BadQuery
from nosology.search.expressions import And, Dates, Expression, Field, Not, Or, Run, Term
from nosology.search.tokens import Mark, Token, tokens_of
from nosology.search.values import (
    IDENTIFIERS,
    ONE_WORD,
    WHOLE_VALUE,
    date_range,
    identifier_in,
    identifier_term,
    is_stop_word,
    language_code,
    tag_of,
)

LONGEST = 10_000
"""Characters that a query may have."""
_DEEPEST = 40
"""Parentheses within parentheses."""
_MOST_TERMS = 500
_OPERATORS = frozenset({"AND", "OR", "NOT"})
_SHORTEST_PREFIX = 3
_EXAMPLES = {
    Field.PMID: "12345678[pmid]",
    Field.PMCID: "PMC123456[pmcid]",
    Field.DOI: '"10.1000/182"[doi]',
}


def parse(text: str) -> Expression:
    """Read a query.

    Args:
        text: For instance ``calcinosis[mh] AND diltiazem[tiab] 2015:2026[dp]``.

    Returns:
        Its tree; offsets of terms are offsets into `text`.

    Raises:
        BadQuery: It cannot be read; the error points at the character.
    """
    if len(text) > LONGEST:
        what = f"the query has {len(text):,} characters and may have {LONGEST:,}"
        raise BadQuery(what, query=text[:100], at=0, remedy="Search for less at once")
    found = tokens_of(text)
    if sum(token.mark in {Mark.WORD, Mark.QUOTED} for token in found) > _MOST_TERMS:
        raise BadQuery(
            f"the query has more than {_MOST_TERMS} terms", query=text, at=0, remedy="Search for less at once"
        )
    return _Parser(text, found).whole()


def uses_syntax(text: str) -> bool:
    """Whether a text is meant as a query, not as a name or a question: it has tags, operators or quotes."""
    try:
        found = tokens_of(text)
    except BadQuery:
        return any(mark in text for mark in '"[]')
    return any(
        token.mark is Mark.TAG or token.mark is Mark.QUOTED or _is_operator(token) or _is_prefix(token)
        for token in found
    )


class _Tag(NamedTuple):
    """What a tag says: the field, and how near words must stand."""

    field: Field
    near: int | None


@dataclass(slots=True)
class _Parser:
    """A place in a list of tokens."""

    text: str
    tokens: list[Token]
    place: int = 0
    depth: int = 0

    def whole(self) -> Expression:
        """Everything there is."""
        if not self.tokens:
            self.refuse("there is nothing to search for", 0, "Give a word, a name or an identifier")
        expression = self.sequence()
        if token := self.peek():
            self.refuse("nothing opens this parenthesis", token.start, "Remove it, or open one before it")
        return expression

    def sequence(self) -> Expression:
        """Operands with operators between them, from left to right."""
        expression: Expression | None = None
        while (token := self.peek()) and token.mark is not Mark.CLOSE:
            operator = self.operator()
            if operator in {"AND", "OR"} and expression is None:
                self.refuse(f"nothing stands before {operator}", token.start, "Give what it is to join")
            right = self.operand(operator)
            expression = _joined(expression, operator or "AND", right)
        if expression is None:
            start = self.tokens[self.place - 1].start if self.place else 0
            self.refuse("there is nothing between these parentheses", start, "Give a word, or remove them")
        return expression

    def operator(self) -> str:
        """The operator that stands here, passed over; empty where none does. ``AND NOT`` is ``NOT``."""
        token = self.peek()
        if token is None or not _is_operator(token):
            return ""
        self.place += 1
        after = self.peek()
        if token.text == "AND" and after is not None and _is_operator(after) and after.text == "NOT":
            self.place += 1
            return "NOT"
        return token.text

    def operand(self, operator: str) -> Expression:
        """A parenthesis, a quotation or a run of words."""
        token = self.peek()
        if token is None or token.mark is Mark.CLOSE or _is_operator(token):
            at = token.start if token else len(self.text)
            self.refuse(f"nothing stands behind {operator}", at, "Give what is to be sought, or remove it")
        if token.mark is Mark.OPEN:
            return self.parenthesis(token)
        if token.mark is Mark.TAG:
            self.refuse("this tag stands behind no word", token.start, "Put it behind what it is for")
        self.place += 1
        return self.quotation(token) if token.mark is Mark.QUOTED else self.words(token)

    def parenthesis(self, opening: Token) -> Expression:
        """What stands between an opening parenthesis and its closing one."""
        self.place, self.depth = self.place + 1, self.depth + 1
        if self.depth > _DEEPEST:
            self.refuse("too many parentheses stand within each other", opening.start, "Use fewer")
        expression = self.sequence()
        if self.peek() is None:
            self.refuse("this parenthesis is not closed", opening.start, "Close it, or remove it")
        self.place, self.depth = self.place + 1, self.depth - 1
        return expression

    def quotation(self, token: Token) -> Expression:
        """Quoted words, with the tag behind them if there is one."""
        tag = self.tag()
        if tag is None and (prefix := token.text.endswith("*")):
            return self.term(Field.ALL, token, prefix=prefix)
        if tag is None:
            return self.term(Field.ALL, token)
        return self.tagged(token, tag)

    def words(self, first: Token) -> Expression:
        """Words one after the other, with the tag behind them if there is one."""
        run = [first]
        while (token := self.peek()) and token.mark is Mark.WORD and not _is_operator(token):
            run.append(token)
            self.place += 1
        at = self.place
        tag = self.tag()
        if tag is None:
            return self.untagged(run)
        if tag.field in ONE_WORD and len(run) > 1:
            return And((self.untagged(run[:-1]), self.tagged(run[-1], tag)))
        if tag.field in WHOLE_VALUE or len(run) == 1:
            return self.tagged(_merged(run, self.text), tag)
        if tag.near is not None:
            remedy = 'Put the words in quotes: "a b"[tiab:~3]'
            self.refuse("only words in quotes can be near each other", self.tokens[at].start, remedy)
        return And(tuple(self.tagged(token, tag) for token in run))

    def untagged(self, run: list[Token]) -> Expression:
        """Words that may stand anywhere; an unmistakable identifier is one."""
        kept = [token for token in run if any(map(str.isalnum, token.text))]
        if not kept:
            self.refuse("there is no letter and no digit in this", run[0].start, "Give a word, or remove it")
        terms = [
            identifier_term(token) or self.term(Field.ALL, token, prefix=_is_prefix(token)) for token in kept
        ]
        return Run(tuple(terms))

    def tagged(self, token: Token, tag: _Tag) -> Expression:
        """One word, quotation or value with its tag."""
        if tag.field is Field.DATE:
            return self.dates(token)
        if tag.field is Field.LANGUAGE:
            code = language_code(token.text)
            return Term(field=tag.field, text=code, start=token.start, end=token.end)
        if tag.field in IDENTIFIERS:
            return self.identifier(token, tag.field)
        return self.term(tag.field, token, near=tag.near, prefix=token.text.endswith("*"))

    def identifier(self, token: Token, field: Field) -> Term:
        """An identifier of the kind that its tag says."""
        local = identifier_in(field, token.text)
        if local is None:
            remedy = f"Write it as in {_EXAMPLES[field]}"
            self.refuse(f"“{token.text[:40]}” is no {field.name}", token.start, remedy)
        return Term(field=field, text=local, start=token.start, end=token.end)

    def dates(self, token: Token) -> Dates:
        """A date, or a range of dates, of which each may have a tag of its own."""
        text = token.text
        after = self.peek()
        if after is not None and after.mark is Mark.WORD and after.text.startswith(":"):
            self.place += 1
            until = after.text[1:] or self.date_behind_colon(after)
            self.tag()
            text = f"{text}:{until}"
        found = date_range(text)
        if found is None:
            remedy = "Write 2015, 2015/03, 2015/03/09, or a range such as 2015:2026"
            self.refuse(f"“{text[:40]}” is no date", token.start, remedy)
        return found

    def date_behind_colon(self, colon: Token) -> str:
        """The date that stands apart behind a colon, passed over."""
        token = self.peek()
        if token is None or token.mark not in {Mark.WORD, Mark.QUOTED}:
            self.refuse("no date stands behind this colon", colon.start, "Give the last date of the range")
        self.place += 1
        return token.text

    def term(self, field: Field, token: Token, *, near: int | None = None, prefix: bool = False) -> Term:
        """A term, its asterisk checked and taken off."""
        text = token.text.removesuffix("*") if prefix else token.text
        offset = token.start + (token.mark is Mark.QUOTED)
        if (star := text.find("*")) >= 0:
            remedy = "Let it stand at the end of a word: calcif*"
            self.refuse("an asterisk can only end a word", offset + star, remedy)
        if not any(map(str.isalnum, text)):
            self.refuse("there is no letter and no digit in this", token.start, "Give a word, or remove it")
        if prefix and len(text.split()[-1]) < _SHORTEST_PREFIX:
            what = f"fewer than {_SHORTEST_PREFIX} letters stand before this asterisk"
            self.refuse(what, offset + len(text), "Give more of the word")
        return Term(field=field, text=text, near=near, prefix=prefix, start=token.start, end=token.end)

    def tag(self) -> _Tag | None:
        """The tag that stands here, passed over; None where none does."""
        token = self.peek()
        if token is None or token.mark is not Mark.TAG:
            return None
        self.place += 1
        name, _, near = token.text.partition(":~")
        field = tag_of(name)
        if field is None:
            remedy = f"Tags are {', '.join(Field)}"
            self.refuse(f"there is no tag “{name[:40]}”", token.start, remedy)
        if near and not (near.isascii() and near.isdigit() and len(near) <= 3):  # noqa: PLR2004 - 0 to 999
            remedy = "Write a number of words, as in [tiab:~3]"
            self.refuse(
                f"“{near[:20]}” is no number of words", token.start + token.text.find("~") + 2, remedy
            )
        return _Tag(field, int(near) if near else None)

    def peek(self) -> Token | None:
        """The token that stands here, or None at the end."""
        return self.tokens[self.place] if self.place < len(self.tokens) else None

    def refuse(self, what: str, at: int, remedy: str) -> NoReturn:
        """Say what is wrong, and where."""
        raise BadQuery(what, query=self.text, at=at, remedy=remedy)


def _is_operator(token: Token) -> bool:
    return token.mark is Mark.WORD and token.text in _OPERATORS


def _is_prefix(token: Token) -> bool:
    return token.mark is Mark.WORD and token.text.endswith("*")


def _merged(run: list[Token], text: str) -> Token:
    """Several words as one value, as they stand in the query."""
    start, end = run[0].start, run[-1].end
    return Token(Mark.WORD, text[start:end], start, end)


def _joined(left: Expression | None, operator: str, right: Expression) -> Expression:
    if operator == "NOT":
        right = Not(right)
    if left is None:
        return right
    if operator == "OR":
        return Or((*left.parts, right)) if isinstance(left, Or) else Or((left, right))
    return And((*left.parts, right)) if isinstance(left, And) else And((left, right))


def without_stop_words(run: Run) -> tuple[Term, ...]:
    """The words of a run that tell articles apart; all of them where none does."""
    kept = tuple(term for term in run.terms if not is_stop_word(term.text))
    return kept or run.terms
