"""The diseases that a question names: as written, in part, or with a slip of spelling."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import islice, pairwise

from nosology.answer.asking.codes import codes_in
from nosology.answer.asking.plain import ASKING
from nosology.answer.asking.stopping import STOP_WORDS
from nosology.diseases.catalog import Catalog
from nosology.diseases.records import Match, Mention

Occurs = Callable[[str], bool]
"""Whether a word occurs in any article of the library."""
Span = tuple[int, int]

CERTAIN = 0.85
"""Least score of a match that is taken for what was meant."""
_LONGEST_NAME = 24
"""Words of the longest names that are asked about: “mature T-cell and NK-cell non-Hodgkin lymphoma” has nine."""
_CODED = 0.8
_RESPELT = 0.65
_AMBIGUOUS_LENGTH = 4
_TWO = 2
_MOST_WINDOW = 5
_WORD = re.compile(r"[^\W_][\w'’\-]*")
_CAPITALS = re.compile(r"\b[A-Z]{2,5}\b")
_NO_DISEASE = frozenset("WHO US UK EU USA AND OR NOT IT CT MRI NICE TV OK PM AM CDC FDA NHS HE ME".split())
_GENERAL_END = re.compile(r"(?:['’]s)?[ \-]?(?:syndrome|disease|disorder|infection|19)", re.IGNORECASE)
_GENERAL = re.compile(
    r"(?:(?:acute|chronic|congenital|familial|hemorrhagic|haemorrhagic|bacterial|viral|hereditary) )*"
    r"(?:fevers?|syndromes?|diseases?|disorders?|infections?|illness(?:es)?|cancers?|tumou?rs?|virus|flu)"
    r"|(?:deficiency|induced|associated|related)\b.*",
    re.IGNORECASE,
)
"""What may be the end of a name of which nobody knows the beginning."""
_LETTER = re.compile(r"\s(?:[A-Z]|a)(?![\w'’-])")
_CONNECTING = re.compile(
    r"\b(?:versus|vs\.?|and|or|from|to|with|than|between|of|the|an?|compared?|is|it|tell|distinguish|differ)\b",
    re.IGNORECASE,
)
_OF = re.compile(r"\b(?:of|in|for|to) ")
"""What parts a thing from the disease that it is of; “with” and “after” tell of a disease of its own."""
_POSSESSIVE = re.compile(r"['’]s$")
_MOST_ELIDED = 3
_LONGEST_ABBREVIATION = 5
_LEAST_MISSPELT = 4
_MOST_UNKNOWN = 6


@dataclass(frozen=True, slots=True)
class Named:
    """A stretch of a question that names a disease.

    Attributes:
        start: Its first character.
        end: The one after its last.
        matches: What it may mean, best first; one at least.
        note: What a reader should know of how it was read; else empty.
    """

    start: int
    end: int
    matches: tuple[Match, ...]
    note: str = ""

    @property
    def best(self) -> Match:
        """What it means most likely."""
        return self.matches[0]


def rivals(matches: Sequence[Match], name: str, catalog: Catalog) -> Sequence[Match]:
    """Equally good readings of an abbreviation; empty where the best is clear.

    Two capitals stand for too much to be guessed: well-known diseases with these initials
    are offered as well.
    """
    letters = name.strip()
    tied = [match for match in matches if match.score >= matches[0].score - 1e-9]
    if len(letters) == _TWO and letters.isupper():
        tied += catalog.initialisms(letters)
    distinct = {match.label.casefold(): match for match in reversed(tied)}
    readings = [match for match in tied if distinct[match.label.casefold()] is match]
    readings = [match for match in readings if not _is_kind_of_any(match, readings)]
    return readings if len(letters) <= _AMBIGUOUS_LENGTH and len(readings) > 1 else ()


def _is_kind_of_any(match: Match, readings: Sequence[Match]) -> bool:
    """Whether its label holds that of another reading (“familial acute respiratory distress syndrome”)."""
    return any(other is not match and other.label.lower() in match.label.lower() for other in readings)


class Naming:
    """Finds the diseases that one question names.

    Args:
        text: The question, made plain.
        catalog: Resolves names.
        occurs: Whether a word occurs in any article, to tell an unknown name from an adjective.
        wording: Where the words stand that ask for something: they name no disease.
        closed: Where no disease is looked for (years, the patients meant).
    """

    def __init__(
        self, text: str, catalog: Catalog, occurs: Occurs, wording: Sequence[Span], closed: Sequence[Span]
    ) -> None:
        self.text = text
        self.catalog = catalog
        self.occurs = occurs
        self.wording = tuple(wording)
        self.closed = tuple(closed)
        self.mentions = catalog.mentions(text, _LONGEST_NAME)
        self._resolve = cache(partial(catalog.resolve, limit=4, described=False))

    def named(self, *, comparison: bool) -> list[Named]:
        """Every disease named, in the order of the question."""
        found = self._paired(self._written(), comparison=comparison)
        found += self._begun(found)
        found = self._respelt(found or self._small_letters()) or self._loosely()
        found = self._paired(found, comparison=comparison)
        return sorted(found, key=lambda item: item.start)

    def _paired(self, found: list[Named], *, comparison: bool) -> list[Named]:
        """With the other name of a comparison, where it shares words with the one that is found."""
        other = self._elided(found[0]) if comparison and len(found) == 1 else None
        return [*found, other] if other else found

    def _written(self) -> list[Named]:
        """Names and codes that stand in the question as some source has them."""
        found = list(self._codes())
        mentions = [
            mention
            for mention in self.mentions
            if not self._is_wording(mention) and not self._touches(mention.start, mention.end, found)
        ]
        found += [named for mention in mentions if (named := self._resolved(mention))]
        found = list({item.start: item for item in found if not self._part_of_unknown_name(item)}.values())
        return [*found, *self._capitals(found)]

    def _codes(self) -> Iterator[Named]:
        for start, end in codes_in(self.text):
            matches = tuple(self.catalog.named(self.text[start:end], limit=8))
            if matches and matches[0].score >= _CODED and matches[0].why.startswith(("code", "ICD")):
                yield Named(start, end, matches)

    def _resolved(self, mention: Mention) -> Named | None:
        start, end = mention.start, mention.end
        if longer := _LETTER.match(self.text, end):
            matches = self._certain(self.text[start : longer.end()])
            if matches and (longer[0].isupper() or not self.text[longer.end() :].strip(" ?.!")):
                return Named(start, longer.end(), matches)
        if matches := self._certain(self.text[start:end]):
            return Named(start, end, matches)
        return self._within(mention)

    def _within(self, mention: Mention) -> Named | None:
        """The disease in the name of another concept: “dengue vaccine”, “complications of diabetes mellitus”."""
        written = self.text[mention.start : mention.end]
        parts = [(0, written.rfind(" "))] + [(match.end(), len(written)) for match in _OF.finditer(written)]
        for start, end in sorted(parts, key=lambda part: part[0] - part[1]):
            matches = self._certain(written[start:end]) if start < end else ()
            if matches and (not start or matches[0].why != "abbreviation"):
                return Named(mention.start + start, mention.start + end, matches)
        return None

    def _certain(self, words: str) -> tuple[Match, ...]:
        """Matches of words as written; a short abbreviation counts only in capitals (“apple pie”)."""
        return tuple(
            match
            for match in self.catalog.named(words, limit=8)
            if match.score >= CERTAIN
            and not (match.why == "abbreviation" and words.islower() and len(words) < _AMBIGUOUS_LENGTH)
        )

    def _capitals(self, found: Sequence[Named]) -> Iterator[Named]:
        """Capitals that are a word otherwise and no mention therefore (“AS treatment”)."""
        if sum(word.isupper() and word.lower() in ASKING for word in _WORD.findall(self.text)) > 1:
            return
        for match in _CAPITALS.finditer(self.text):
            if (
                match[0] in _NO_DISEASE
                or self._touches(*match.span(), found)
                or match[0].lower() not in STOP_WORDS
            ):
                continue
            if matches := self._certain(match[0]):
                yield Named(match.start(), match.end(), matches)

    def _is_wording(self, mention: Mention) -> bool:
        """Whether a concept is but the word that asks (“mortality”), not a name among such words."""
        size = mention.end - mention.start
        inside = any(start < mention.end and mention.start < end for start, end in self.closed)
        return (
            inside
            or self.text[mention.start : mention.end] in STOP_WORDS
            or any(
                start <= mention.start and mention.end <= end and 2 * size > end - start
                for start, end in self.wording
            )
        )

    def _touches(self, start: int, end: int, found: Sequence[Named]) -> bool:
        return any(item.start < end and start < item.end for item in found)

    def _part_of_unknown_name(self, item: Named) -> bool:
        """Whether a general word follows one that no name and no language here knows (“Zorblax fever”).

        Behind such a word a whole name stands for itself: “Skyrizi psoriasis” asks about psoriasis.
        """
        if not _GENERAL.fullmatch(self.text, item.start, item.end):
            return False
        before = self.text[: item.start].rstrip()
        words = _WORD.findall(before)
        if not words:
            return False
        word = words[-1]
        if not before.endswith(word) or word.lower() in STOP_WORDS or not word[0].isalpha():
            return False
        if self._covered(before.rfind(word)):
            return False
        return not self.occurs(word) and not self.catalog.knows_word(word)

    def _covered(self, at: int) -> bool:
        return any(start <= at < end for start, end in (*self.wording, *self.closed))

    def _begun(self, found: Sequence[Named]) -> list[Named]:
        """Names of which the question gives all but the last, general word (“marfan”, “Parkinson's”)."""
        for match in _WORD.finditer(self.text):
            if self._touches(*match.span(), found) or not self._is_content(match):
                continue
            word = _POSSESSIVE.sub("", match[0])
            matches = tuple(self.catalog.named(word, limit=4, begun=True))
            fits = bool(matches) and _is_beginning(word, matches[0].matched)
            if fits and not (found and matches[0].matched.lower().endswith("disorder")):
                return [Named(match.start(), match.end(), matches, f"read as “{matches[0].label}”")]
        return []

    def _small_letters(self) -> list[Named]:
        """An abbreviation in small letters, where it is all that is left of the question (“copd prognosis”)."""
        left = [match for match in _WORD.finditer(self.text) if self._is_content(match)]
        if len(left) != 1 or not left[0][0].islower() or len(left[0][0]) > _LONGEST_ABBREVIATION:
            return []
        matches = self._certain(left[0][0].upper())
        if not matches or matches[0].why != "abbreviation":
            return []
        return [Named(*left[0].span(), matches, f"read as “{matches[0].label}”")]

    def _respelt(self, found: list[Named]) -> list[Named]:
        """With the names that one or two letters put right give, where a word is unknown everywhere."""
        words = [match for match in _WORD.finditer(self.text) if self._may_be_misspelt(match)]
        unknown = [
            match for match in words if not self._touches(*match.span(), found) and not self._known(match)
        ]
        unknown = [
            match for match in unknown if not found or self._beside(match, found) or not self.occurs(match[0])
        ]
        for match in self._first(unknown):
            put_right = None if self._touches(*match.span(), found) else self._put_right(match)
            if put_right is None:
                continue
            kept = [
                item for item in found if not (put_right.start <= item.start and item.end <= put_right.end)
            ]
            if not found or len(kept) < len(found) or not self.occurs(match[0]):
                found = [*kept, put_right]
        return found

    def _first(self, words: Sequence[re.Match[str]]) -> list[re.Match[str]]:
        """Words that no name holds, but few, each once: to compare one with all names takes long."""
        once = {match[0].lower(): match for match in reversed(words)}
        unknown = (match for match in reversed(once.values()) if not self.catalog.knows_word(match[0]))
        return list(islice(unknown, _MOST_UNKNOWN))

    def _known(self, match: re.Match[str]) -> bool:
        """Whether a word is part of a concept's name as it stands: a drug, a plant, a country."""
        return any(mention.start <= match.start() < mention.end for mention in self.mentions)

    def _beside(self, match: re.Match[str], found: Sequence[Named]) -> bool:
        """Whether a word stands at a name that may be the rest of another (“rhumatoid arthritis”)."""
        return any(
            not self.text[match.end() : item.start].strip() or not self.text[item.end : match.start()].strip()
            for item in found
            if match.end() <= item.start or item.end <= match.start()
        )

    def _loosely(self) -> list[Named]:
        """The longest run of words that some source has for a name, if a broader one (“high cholesterol”)."""
        words = [match for match in _WORD.finditer(self.text) if not self._covered(match.start())]
        for size in range(min(_MOST_WINDOW, len(words)), 1, -1):
            for first in range(len(words) - size + 1):
                window = words[first : first + size]
                ends = {window[0][0].lower(), window[-1][0].lower()}
                if ends & STOP_WORDS or not self._together(window):
                    continue
                matches = tuple(self.catalog.named(self.text[window[0].start() : window[-1].end()], limit=4))
                if matches and matches[0].why == "broader name":
                    note = f"read as “{matches[0].label}”"
                    return [Named(window[0].start(), window[-1].end(), matches, note)]
        return []

    def _put_right(self, unknown: re.Match[str]) -> Named | None:
        """The longest run of words around an unknown one that is nearly a name."""
        words = [match for match in _WORD.finditer(self.text) if not self._covered(match.start())]
        place = next((index for index, match in enumerate(words) if match.start() == unknown.start()), None)
        if place is None:
            return None
        for size in range(min(_MOST_WINDOW, len(words)), 0, -1):
            for first in range(max(0, place - size + 1), min(place, len(words) - size) + 1):
                window = words[first : first + size]
                if window[0][0].lower() in STOP_WORDS or not self._together(window):
                    continue
                if found := self._window(window[0].start(), window[-1].end()):
                    return found
        return None

    def _together(self, window: Sequence[re.Match[str]]) -> bool:
        """Whether only blanks part the words."""
        pairs = pairwise(window)
        return all(not self.text[left.end() : right.start()].strip() for left, right in pairs)

    def _window(self, start: int, end: int) -> Named | None:
        """What these words name with a slip of spelling; too short a word is near to anything."""
        matches = tuple(self._resolve(self.text[start:end]))
        if not matches or matches[0].score < _RESPELT or "spelling" not in matches[0].why:
            return None
        typed, _, meant = (part.strip() for part in matches[0].why.removeprefix("spelling:").rpartition("→"))
        if len(meant) < _LEAST_MISSPELT or typed[:1] != meant[:1] or _is_abbreviated(matches[0]):
            return None
        return Named(start, end, matches, f"read as “{matches[0].label}” ({matches[0].why})")

    def _may_be_misspelt(self, match: re.Match[str]) -> bool:
        return self._is_content(match) and not any(letter.isdigit() for letter in match[0])

    def _is_content(self, match: re.Match[str]) -> bool:
        return (
            not self._covered(match.start()) and match[0].lower() not in STOP_WORDS and len(match[0]) > _TWO
        )

    def _elided(self, item: Named) -> Named | None:
        """The other of two names that share their beginning or end (“dystrophic versus metastatic calcification”)."""
        own = self.text[item.start : item.end].split()
        return self._without_end(item, own) or self._without_beginning(item, own)

    def _without_end(self, item: Named, own: list[str]) -> Named | None:
        before = [match for match in _WORD.finditer(self.text) if match.end() <= item.start]
        for run in reversed(_runs(before)):
            for size in range(min(_MOST_ELIDED, len(run)), 0, -1):
                start, end = run[-size].start(), run[-1].end()
                for shared in sorted(range(len(own)), key=lambda count: (count != size, count)):
                    whole = f"{self.text[start:end]} {' '.join(own[shared:])}"
                    if other := self._other(item, start, end, whole):
                        return other
        return None

    def _without_beginning(self, item: Named, own: list[str]) -> Named | None:
        after = [match for match in _WORD.finditer(self.text) if match.start() >= item.end]
        for run in _runs(after):
            for size in range(min(_MOST_ELIDED, len(run)), 0, -1):
                start, end = run[0].start(), run[size - 1].end()
                for shared in range(len(own) - 1, 0, -1):
                    whole = f"{' '.join(own[:shared])} {self.text[start:end]}"
                    if other := self._other(item, start, end, whole):
                        return other
        return None

    def _other(self, item: Named, start: int, end: int, whole: str) -> Named | None:
        """What the whole words name, unless that is the same disease."""
        matches = self._certain(whole)
        same = bool(matches) and matches[0].disease == item.best.disease
        return Named(start, end, matches) if matches and not same else None


def _runs(words: Sequence[re.Match[str]]) -> list[list[re.Match[str]]]:
    """The words in order, parted where one only connects."""
    runs: list[list[re.Match[str]]] = [[]]
    for match in words:
        if _CONNECTING.fullmatch(match[0]):
            runs.append([])
        else:
            runs[-1].append(match)
    return [run for run in runs if run]


def _is_beginning(word: str, name: str) -> bool:
    """Whether a name is the word and one general word more; an abbreviation only in capitals (“KID”)."""
    same = name.lower().startswith(word.lower()) and bool(_GENERAL_END.fullmatch(name[len(word) :]))
    return same and not (name[: len(word)].isupper() and word.islower() and len(word) < _AMBIGUOUS_LENGTH)


def _is_abbreviated(match: Match) -> bool:
    """Whether a name is too short to be a slip of something, unless it is what the disease is called (“gout”)."""
    return len(match.matched) <= _AMBIGUOUS_LENGTH and match.matched.lower() not in match.label.lower()
