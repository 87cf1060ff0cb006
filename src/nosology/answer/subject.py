"""Finding a subject's names in text, and hiding them behind a mask that keeps offsets."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

MASK = "§"
"""Stands for one character of a subject's name; a run of them stands for the name."""

_ENDINGS = r"(?ai:'s|’s|s'|s’|s)?"
_PLAIN = {0x2010: "-", 0x2011: "-"} | {
    code: unicodedata.normalize("NFD", chr(code))[0] for code in range(0xC0, 0x250)
}
"""Letters without accents (“Guillain-Barré”), and plain hyphens for typographic ones: one sign for one."""
_APART = r"(?ai:'s|’s)?(?:[\s\-/,]+(?:–[\s\-/,]*)?|–[\s\-/,]*)"
"""What may stand between two words of a name. No set holds the dash or the curled apostrophe: sets of signs
beyond Latin-1 take most of the time in which a pattern is compiled."""
_NOT_JOINED = r"(?!-like|-free|-related|-associated|-induced|-specific|[-–]\d)"
_NOT_ANOTHER = (
    r"(?! (?:virus|viral|vaccin|antibod|antigen|pandemic|epidemic|outbreak|era\b|lockdown|crisis|model"
    r"|mouse|mice|immuni"
    r"|test|surveillance|registry|clinic\b|restriction|cells?\b|cell lines?))"
)
"""Words after a name that make it the name of something else (“measles vaccine”, “COVID-19 pandemic”)."""

_LONGEST_ABBREVIATION = 5
_BRACKETED = re.compile(r"\(\s*[A-Z][A-Za-z0-9\-]{1,9}\s*[);,]")
_DEFINED = re.compile(re.escape(MASK) + r"+\s*\(\s*([A-Z][A-Za-z0-9\-]{1,9})\s*[);,]")
_VARIANTS = (
    ("haem", "ha?em"), ("oedem", "o?edem"), ("tumour", "tumou?r"), ("ischaem", "ischa?em"),
    ("anaem", "ana?em"), ("leukaem", "leuka?em"), ("oesoph", "o?esoph"), ("paed", "pa?ed"),
)  # fmt: skip
_US_VARIANTS = (
    ("hem", "ha?em"), ("edem", "o?edem"), ("tumor", "tumou?r"), ("ischem", "ischa?em"),
    ("anem", "ana?em"), ("leukem", "leuka?em"), ("esoph", "o?esoph"),
)  # fmt: skip


@dataclass(frozen=True)
class SubjectPattern:
    """The names of a subject as one pattern.

    Attributes:
        names: The names it was made from.
        hints: For each name, runs of letters that any text with that name holds, in lower case; a text
            that holds all of none of them need not be searched.
    """

    names: tuple[str, ...]
    hints: tuple[tuple[str, ...], ...]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Matches any name, whole words only. Made when a text has a hint: that takes a millisecond."""
        by_length = sorted(self.names, key=lambda name: (-len(name), name))
        short = "|".join(re.escape(name) for name in by_length if _is_abbreviation(name)) or r"(?!)"
        names = "|".join(_spaced(name) for name in by_length if not _is_abbreviation(name)) or r"(?!)"
        either = f"(?:(?:{names}){_ENDINGS}|{short})"
        return re.compile(rf"(?<![\w\-]){either}(?!\w){_NOT_JOINED}{_NOT_ANOTHER}")

    @classmethod
    def of(cls, names: Iterable[str]) -> SubjectPattern:
        """The pattern of these names: spaces, hyphens, plurals, “'s” and letter case may vary.

        A name of up to five capitals (an abbreviation) must be written in capitals; so must one in small
        letters that is an abbreviation, too (“caps”), or the initials of another name (“cold”, chronic
        obstructive lung disease).
        """
        given = [name.translate(_PLAIN) for name in names if len(name) > 1]
        initials = {"".join(word[0] for word in name.lower().split()) for name in given if " " in name}
        initials |= {name.lower() for name in given if _is_abbreviation(name)}
        ordered = tuple(dict.fromkeys(name.upper() if name in initials else name for name in given))
        return cls(ordered, tuple(dict.fromkeys(_hints(name) for name in ordered)))

    def with_abbreviations(self, texts: Iterable[str]) -> SubjectPattern:
        """This pattern, and any abbreviation that the texts define for the subject in brackets.

        The letters of an abbreviation stand in the name in their order: in “intracranial hypertension (ICH)”
        they do not stand for hypertension, nor for psychosis in “disease-related psychosis (PDP)”.
        """
        found = {
            match[1]
            for text in texts
            if _BRACKETED.search(text)
            for match in _DEFINED.finditer(self.mask(text))
            if _stands_for(match[1], text[match.start() : match.start(1)])
        }
        new = sorted(found - set(self.names))
        return SubjectPattern.of((*self.names, *new)) if new else self

    def as_meant(self, texts: Sequence[str], headings: Iterable[str]) -> SubjectPattern:
        """This pattern without abbreviations as names, unless an article has a longer name, too.

        “SCAD” is a deficiency of an enzyme and a dissection of a coronary artery: what is meant stands in
        the article.

        Args:
            texts: Title and passages of the article.
            headings: Its subject headings.
        """
        doubtful = {name for name in self.names if _is_abbreviation(name)}
        if not any(name in text for name in doubtful for text in texts):
            return self
        plain = SubjectPattern.of(name for name in self.names if name not in doubtful)
        return self if any(plain.spans(text) for text in (*texts, *headings)) else plain

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where the names stand, in order."""
        plain = text.translate(_PLAIN)
        if not self.may_hold(plain.lower()):
            return []
        return [match.span() for match in self.pattern.finditer(plain)]

    def mask(self, text: str) -> str:
        """The text with every name replaced by as many mask characters, and with plain hyphens."""
        plain = text.translate(_PLAIN)
        if not self.may_hold(plain.lower()):
            return plain
        return self.pattern.sub(lambda match: MASK * len(match[0]), plain)

    def may_hold(self, lowered: str) -> bool:
        """Whether a text in lower case holds the letters of a name."""
        return any(all(part in lowered for part in hints) for hints in self.hints)


def _hints(name: str) -> tuple[str, ...]:
    """The runs of letters of a name that no spelling changes, the longest first: it is the rarest."""
    words = re.findall(r"[^\W_]+", name.lower())
    parts = {part for word in words if word != "s" for part in _UNSTABLE.split(word)}
    return tuple(sorted(parts - {""}, key=lambda part: (-len(part), part)))


_UNSTABLE = re.compile(
    "|".join(sorted({key for key, _ in (*_VARIANTS, *_US_VARIANTS)}, key=len, reverse=True))
)


def _stands_for(abbreviation: str, name: str) -> bool:
    """Whether a name begins as an abbreviation does and holds all its letters in their order."""
    letters = iter(name.translate(_PLAIN).casefold())
    sought = [letter for letter in abbreviation.casefold() if letter.isalnum()]
    return name[:1].casefold() == abbreviation[0].casefold() and all(letter in letters for letter in sought)


def _is_abbreviation(name: str) -> bool:
    return name.isupper() and len(name) <= _LONGEST_ABBREVIATION and name.isalnum()


def _spaced(name: str) -> str:
    return _APART.join(map(_word, re.findall(r"\w+(?:['’]\w+)?", name))) or r"(?!)"


def _word(word: str) -> str:
    """One word in any case. Unless it has other letters, only Latin ones count, for the sake of speed."""
    return f"(?{'ai' if word.isascii() else 'i'}:{_spelled(re.escape(word.lower()))})"


def _spelled(escaped: str) -> str:
    for plain, either in (*_VARIANTS, *_US_VARIANTS):
        if plain in escaped:
            return escaped.replace(plain, either, 1)
    if escaped.endswith("'s"):
        return escaped[:-2] + r"(?:'s|’s|s)?"
    return escaped
