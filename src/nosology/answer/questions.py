"""Reading a question: its subjects, facets, focus, population and time."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from nosology.answer import wording
from nosology.answer.curated import CuratedStatements
from nosology.answer.records import MAX_QUESTION, Question, Subject
from nosology.diseases.catalog import Catalog
from nosology.diseases.records import Match, Mention
from nosology.errors import EmptyQuestion, QuestionTooLong
from nosology.identifiers import Curie

_WORD = re.compile(r"[^\W_][\w'’\-]*")
_CERTAIN = 0.85
_AMBIGUOUS_LENGTH = 4
_TWO = 2
_GENERAL_END = re.compile(r"(?:['’]s)?[ \-]?(?:syndrome|disease|disorder|infection|19)", re.IGNORECASE)
_IN = re.compile(
    r"^\W*(?:in|with|after|from|of|due to|during|complicating|secondary to)\b(?:\s+(?:an?|the|patients?"
    r"|people|children|child|with|of|adults?|who|have))*\s*$",
    re.IGNORECASE,
)
_FACTOR_OF = re.compile(
    r"\b(?:risk factors?|causes?|lead(?:s|ing)? to|predispos\w+|help|treat|cure|prevent|exclude|trigger"
    r"|work for|complication of)\b",
    re.IGNORECASE,
)


Occurs = Callable[[str], bool]
"""Whether a word occurs in any article of the library."""


@dataclass(frozen=True, slots=True)
class _Named:
    """A stretch of the question that names a disease."""

    start: int
    end: int
    matches: tuple[Match, ...]
    note: str = ""

    @property
    def best(self) -> Match:
        return self.matches[0]


def read_question(text: str, catalog: Catalog, curated: CuratedStatements, occurs: Occurs) -> Question:
    """Understand a question.

    Args:
        text: As asked, 1 to `MAX_QUESTION` characters.
        catalog: Resolves names.
        curated: Helps where no disease is named.
        occurs: Whether a word occurs in any article, to tell an unknown name from an adjective.

    Raises:
        EmptyQuestion: There are no words in it.
        QuestionTooLong: It has more than `MAX_QUESTION` characters.
    """
    asked = " ".join(text.split())
    if not re.search(r"\w", asked):
        raise EmptyQuestion(
            "the question is empty", remedy="Ask, for instance, “How is calcinosis cutis treated?”"
        )
    if len(asked) > MAX_QUESTION:
        raise QuestionTooLong(
            f"the question has {len(asked):,} characters", remedy=f"Ask in {MAX_QUESTION:,} or fewer"
        )
    if whole := _whole(asked, catalog):
        return whole
    return _Reader(asked, catalog, curated, occurs).read()


def _whole(text: str, catalog: Catalog) -> Question | None:
    """A question that is nothing but a name or code."""
    matches = [match for match in catalog.resolve(text.rstrip("?. "), limit=8) if match.score >= _CERTAIN]
    if not matches:
        return None
    if rivals := _rivals(matches, text.rstrip("?. "), catalog):
        return Question(text=text, alternatives=tuple(_subject(match, text) for match in rivals))
    return Question(text=text, subjects=(_subject(matches[0], text),), notes=_spelling(matches[0]))


def _rivals(matches: Sequence[Match], name: str, catalog: Catalog) -> Sequence[Match]:
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
    return readings if len(letters) <= _AMBIGUOUS_LENGTH and len(readings) > 1 else ()


def _subject(match: Match, asked: str) -> Subject:
    return Subject(id=match.disease, name=match.label, asked_as=asked)


def _is_beginning(word: str, name: str) -> bool:
    """Whether a name is the word and one general word more."""
    return name.lower().startswith(word.lower()) and bool(_GENERAL_END.fullmatch(name[len(word) :]))


def _spelling(match: Match) -> tuple[str, ...]:
    return (f"read as “{match.label}” ({match.why})",) if "spelling" in match.why else ()


class _Reader:
    """One question on its way to being understood."""

    def __init__(self, text: str, catalog: Catalog, curated: CuratedStatements, occurs: Occurs) -> None:
        self.text = text
        self.catalog = catalog
        self.curated = curated
        self.occurs = occurs
        self.facets, self.facet_spans = wording.facets_asked(text)
        self.population, self.population_span = wording.population_asked(text)
        self.since, self.until, self.year_spans = wording.years_asked(text)
        self.comparison = wording.is_comparison(text)

    def read(self) -> Question:
        named = self._named()
        ambiguous = next((item for item in named if self._rivals(item)), None)
        if ambiguous and len(named) == 1:
            return self._question(alternatives=self._alternatives(ambiguous))
        subjects, context = self._choose(named)
        if not subjects:
            return self._without_name()
        focus = self._focus([*subjects, *context])
        focus = tuple(dict.fromkeys((*(self._words_of(item) for item in context), *focus)))
        notes = tuple(item.note for item in subjects if item.note)
        return self._question(subjects=self._compound(subjects), focus=focus, notes=notes)

    def _question(
        self,
        subjects: tuple[Subject, ...] = (),
        focus: tuple[str, ...] = (),
        alternatives: tuple[Subject, ...] = (),
        notes: tuple[str, ...] = (),
    ) -> Question:
        return Question(
            text=self.text,
            subjects=subjects,
            facets=self.facets,
            focus=focus,
            population=self.population,
            since=self.since,
            until=self.until,
            yes_no=wording.is_yes_no(self.text),
            comparison=self.comparison and len(subjects) > 1,
            alternatives=alternatives,
            notes=notes,
        )

    def _rivals(self, item: _Named) -> Sequence[Match]:
        return _rivals(item.matches, self._words_of(item), self.catalog)

    def _words_of(self, item: _Named) -> str:
        return self.text[item.start : item.end]

    def _alternatives(self, item: _Named) -> tuple[Subject, ...]:
        return tuple(_subject(match, self._words_of(item)) for match in self._rivals(item))

    def _named(self) -> list[_Named]:
        """Diseases that the question names, exactly or with a slip of spelling."""
        mentions = [mention for mention in self.catalog.mentions(self.text) if not self._is_wording(mention)]
        named = [found for mention in mentions if (found := self._resolve(mention))]
        named = list({item.start: item for item in named if not self._part_of_unknown_name(item)}.values())
        if self.comparison and len(named) == 1 and (elided := self._elided(named[0])):
            named = [elided, *named]
        return [*self._begun(named), *named] or self._misspelt()

    def _elided(self, item: _Named) -> _Named | None:
        """The first of two names with one last word (“dystrophic versus metastatic calcification”)."""
        last = self._words_of(item).split()[-1]
        words = [
            match
            for match in _WORD.finditer(self.text)
            if match.end() <= item.start and self._is_content(match)
        ]
        for match in reversed(words):
            found = tuple(self.catalog.resolve(f"{match[0]} {last}", limit=4))
            if found and found[0].score >= _CERTAIN and found[0].disease != item.best.disease:
                return _Named(match.start(), match.end(), found)
        return None

    def _begun(self, named: list[_Named]) -> list[_Named]:
        """Names of which the question gives all but the last, general word (“marfan”, “covid”)."""
        for match in _WORD.finditer(self.text):
            taken = any(item.start <= match.start() < item.end for item in named)
            if taken or self._for_population(match) or not self._is_content(match):
                continue
            found = tuple(self.catalog.resolve(match[0], limit=4))
            if found and _is_beginning(match[0], found[0].matched):
                return [_Named(match.start(), match.end(), found, f"read as “{found[0].label}”")]
        return []

    def _for_population(self, match: re.Match[str]) -> bool:
        span = self.population_span
        return span is not None and span[0] <= match.start() < span[1]

    def _is_wording(self, mention: Mention) -> bool:
        """Whether a concept is but the word that asks (“mortality”), not a name among such words."""
        size = mention.end - mention.start
        return any(
            start <= mention.start and mention.end <= end and 2 * size > end - start
            for start, end in self.facet_spans
        )

    def _resolve(self, mention: Mention) -> _Named | None:
        words = self.text[mention.start : mention.end]
        matches = tuple(
            match
            for match in self.catalog.resolve(words, limit=8)
            if match.score >= _CERTAIN and "spelling" not in match.why
        )
        return _Named(mention.start, mention.end, matches) if matches else None

    def _part_of_unknown_name(self, item: _Named) -> bool:
        """Whether the word before is one that no name and no language here knows (“Zorblax fever”)."""
        before = _WORD.findall(self.text[: item.start])
        if not before:
            return False
        word = before[-1]
        adjacent = self.text[: item.start].rstrip().endswith(word)
        if not adjacent or word.lower() in wording.STOP_WORDS or not word[0].isalpha():
            return False
        at = self.text[: item.start].rstrip().rfind(word)
        if any(start <= at < end for start, end in self.facet_spans):
            return False
        return not self.catalog.knows_word(word) and not self.occurs(word)

    def _misspelt(self) -> list[_Named]:
        """Names found when one or two letters are put right; only where a word is unknown."""
        words = [match for match in _WORD.finditer(self.text) if self._is_content(match)]
        unknown = {match.start() for match in words if not self.catalog.knows_word(match[0])}
        for size in range(min(5, len(words)), 0, -1):
            for first in range(len(words) - size + 1):
                window = words[first : first + size]
                if not any(match.start() in unknown for match in window):
                    continue
                start, end = window[0].start(), window[-1].end()
                matches = tuple(self.catalog.resolve(self.text[start:end], limit=4))
                if matches and matches[0].score >= _CERTAIN - 0.2 and "spelling" in matches[0].why:
                    return [_Named(start, end, matches, f"read as “{matches[0].label}” ({matches[0].why})")]
        return []

    def _is_content(self, match: re.Match[str]) -> bool:
        covered = any(start <= match.start() < end for start, end in self.facet_spans)
        return not covered and match[0].lower() not in wording.STOP_WORDS and len(match[0]) > 2  # noqa: PLR2004

    def _choose(self, named: list[_Named]) -> tuple[list[_Named], list[_Named]]:
        """Subjects, and diseases that only give the context (“obesity … in COVID-19”)."""
        distinct = list({item.best.disease: item for item in reversed(named)}.values())[::-1]
        distinct.sort(key=lambda item: item.start)
        if len(distinct) <= 1 or self.comparison:
            return distinct, []
        first, second = distinct[0], distinct[1]
        between = self.text[first.end : second.start]
        if self._joined(first, second) or re.fullmatch(r"\s*(?:,|and|or|&)\s*", between):
            return [first, second], []
        if _FACTOR_OF.search(between) and not _IN.match(between):
            return [second], [first]
        if wording.is_yes_no(self.text):
            return [distinct[-1]], distinct[:-1]
        return [first], distinct[1:]

    def _joined(self, first: _Named, second: _Named) -> bool:
        """Whether there is a condition that is the first within the second (“calcinosis in scleroderma”)."""
        return bool(self._within(first.best.disease, second.best.disease))

    def _within(self, general: Curie, setting: Curie) -> list[Curie]:
        return self.catalog.in_setting(general, setting) or self.catalog.in_setting(setting, general)

    def _compound(self, chosen: list[_Named]) -> tuple[Subject, ...]:
        if len(chosen) == 2 and not self.comparison:  # noqa: PLR2004 - a pair
            within = self._within(chosen[0].best.disease, chosen[1].best.disease)
            if within and (disease := self.catalog.disease(within[0])):
                words = self.text[chosen[0].start : chosen[-1].end]
                return (Subject(id=disease.id, name=disease.label, asked_as=words),)
        return tuple(_subject(item.best, self._words_of(item)) for item in chosen)

    def _focus(self, named: list[_Named]) -> tuple[str, ...]:
        """What is left over: concepts (“vitamin D”) and content words that every statement must speak to."""
        covered = [(item.start, item.end) for item in named]
        covered += self.facet_spans + self.year_spans + wording.comparison_spans(self.text)
        if self.population_span:
            covered.append(self.population_span)
        concepts = [(item.start, item.end) for item in self.catalog.mentions(self.text)]
        words = [
            (match.start(), match.end()) for match in _WORD.finditer(self.text) if self._says_something(match)
        ]
        left: list[tuple[int, int]] = []
        for start, end in [*(span for span in concepts if " " in self.text[slice(*span)]), *words]:
            if not any(
                start < other_end and other_start < end for other_start, other_end in (*covered, *left)
            ):
                left.append((start, end))
        return tuple(dict.fromkeys(self.text[start:end] for start, end in sorted(left)))

    def _says_something(self, match: re.Match[str]) -> bool:
        return match[0].lower() not in wording.STOP_WORDS and len(match[0]) > 1

    def _without_name(self) -> Question:
        """No disease is named: perhaps curated statements hold all the words."""
        focus = self._focus([])
        words = [
            *(word for words in focus for word in words.split()),
            *(self.text[slice(*self.population_span)].split() if self.population_span else ()),
        ]
        words = [word for word in words if word.lower() not in wording.STOP_WORDS]
        subject = self.curated.subject_of(words)
        disease = self.catalog.disease(subject) if subject else None
        if disease is None:
            return self._question(focus=focus)
        note = f"no disease is named; statements on {disease.label} hold these words"
        return self._question(
            subjects=(Subject(id=disease.id, name=disease.label, asked_as=self.text),),
            focus=focus,
            notes=(note,),
        )
