"""Reading a question: its subjects, facets, focus, population and time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from nosology.answer.asking import forms
from nosology.answer.asking.codes import systems_in
from nosology.answer.asking.facets import NAME, facets_asked
from nosology.answer.asking.naming import CERTAIN, Named, Naming, Occurs, Span, rivals
from nosology.answer.asking.plain import made_plain
from nosology.answer.asking.populations import condition_asked, population_asked
from nosology.answer.asking.stopping import MANNERS, STOP_WORDS
from nosology.answer.asking.times import period_asked
from nosology.answer.curated import CuratedStatements
from nosology.answer.records import MAX_QUESTION, Question, Subject
from nosology.diseases.catalog import Catalog
from nosology.diseases.records import Match, Mention
from nosology.errors import EmptyQuestion, QuestionTooLong
from nosology.identifiers import Curie

_WORD = re.compile(r"[^\W_][\w'’\-]*")
_ASKING = re.compile(
    r"(?:what|how|who|why|when|which|where|is|are|does|do|can|should|will|my|i)\b|.*\?$", re.IGNORECASE
)
"""How a text begins or ends that asks, and is no name with a slip of spelling."""
_OTHERS = 6
_IN = re.compile(
    r"^\W*(?:in|with|after|from|of|due to|during|complicating|secondary to)\b(?:\s+(?:an?|the|patients?"
    r"|people|children|child|with|of|adults?|who|have))*\s*$",
    re.IGNORECASE,
)
_IN_PREGNANCY = ("pregnancy-induced {}", "gestational {}")
"""How a disease that comes with pregnancy is called, which is not the disease in a pregnant woman."""
_FACTOR_OF = re.compile(
    r"\b(?:risk factors?|causes?|lead(?:s|ing)? to|predispos\w+|help|treat|cure|prevent|exclude|trigger"
    r"|work for|complication of)\b",
    re.IGNORECASE,
)


def read_question(
    text: str, catalog: Catalog, curated: CuratedStatements, occurs: Occurs, newest: int
) -> Question:
    """Understand a question.

    Args:
        text: As asked, 1 to `MAX_QUESTION` characters.
        catalog: Resolves names.
        curated: Helps where no disease is named.
        occurs: Whether a word occurs in any article, to tell an unknown name from an adjective.
        newest: Newest year of the library, from which “the last five years” are counted.

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
    return _whole(asked, catalog) or _Reader(asked, catalog, curated, occurs, newest).read()


def _whole(text: str, catalog: Catalog) -> Question | None:
    """A question that is nothing but a name or code."""
    name = text.rstrip("?!. ")
    found = catalog.named(name, limit=8)
    if not found and not (facets_asked(text)[0] or _ASKING.match(text)):
        found = catalog.resolve(name, limit=8, described=False)
    matches = [match for match in found if match.score >= CERTAIN]
    if not matches:
        return None
    if readings := rivals(matches, name, catalog):
        return Question(text=text, alternatives=tuple(_subject(match, text) for match in readings))
    return Question(
        text=text,
        subjects=(_subject(matches[0], text),),
        others=_others(matches, text),
        notes=_spelling(matches[0]),
    )


def _subject(match: Match, asked: str) -> Subject:
    return Subject(id=match.disease, name=match.label, asked_as=asked)


def _others(matches: Sequence[Match], asked: str) -> tuple[Subject, ...]:
    """What the words may mean as well, each name once."""
    first, *rest = matches
    sure = {match.label.casefold(): match for match in reversed(rest) if match.score >= CERTAIN}
    sure.pop(first.label.casefold(), None)
    ordered = [match for match in rest if sure.get(match.label.casefold()) is match]
    return tuple(_subject(match, asked) for match in ordered[:_OTHERS])


def _spelling(match: Match) -> tuple[str, ...]:
    return (f"read as “{match.label}” ({match.why})",) if "spelling" in match.why else ()


class _Reader:
    """One question on its way to being understood."""

    def __init__(
        self, text: str, catalog: Catalog, curated: CuratedStatements, occurs: Occurs, newest: int
    ) -> None:
        self.asked = text
        self.catalog = catalog
        self.curated = curated
        self.plain = made_plain(text, catalog.knows_word)
        self.text = self.plain.text
        self.period = period_asked(self.text, newest)
        self.systems = systems_in(self.text)
        self.aside = (*self.period.spans, *self.systems)
        self.comparison = forms.is_comparison(self.text)
        self.named = self._named(occurs)
        masked = self._masked()
        self.facets, self.facet_spans = facets_asked(masked)
        if not self.population:
            self.population, self.population_span = population_asked(masked)
        places = [(item.start, item.end) for item in self.named]
        self.comparison = self.comparison or forms.asks_which(self.text, places)
        self.yes_no = forms.is_yes_no(masked)

    def _named(self, occurs: Occurs) -> list[Named]:
        """The diseases named; sets the population where another disease gives it (“in diabetics”)."""
        wording = facets_asked(self.text)[1]
        _, people = population_asked(self.text)
        wording += [people] if people else []
        self.population, self.population_span = condition_asked(self.text)
        if self.population_span:
            closed = (*self.aside, self.population_span)
            naming = Naming(self.text, self.catalog, occurs, wording, closed)
            if named := naming.named(comparison=self.comparison):
                return named
        self.population, self.population_span = "", None
        return Naming(self.text, self.catalog, occurs, wording, self.aside).named(comparison=self.comparison)

    def _masked(self) -> str:
        """The question with `NAME` for every letter of a disease name or system of codes."""
        text = self.text
        for start, end in (*((item.start, item.end) for item in self.named), *self.systems):
            text = text[:start] + NAME * (end - start) + text[end:]
        return text

    def read(self) -> Question:
        """The question as understood."""
        named = self._unambiguous()
        if named is None:
            ambiguous = next(item for item in self.named if self._rivals(item))
            return self._question(alternatives=self._alternatives(ambiguous))
        subjects, context = self._choose(named)
        if not subjects:
            return self._without_name()
        focus = self._focus([*subjects, *context])
        focus = tuple(dict.fromkeys((*(self._words_of(item) for item in context), *focus)))
        notes = (*(item.note for item in subjects if item.note), *self._manners([*subjects, *context]))
        if kind := self._in_pregnancy(subjects):
            read = self._question(subjects=(kind,), focus=focus, notes=notes)
            return replace(read, others=(_subject(subjects[0].best, kind.asked_as),))
        read = self._question(subjects=self._compound(subjects), focus=focus, notes=notes)
        if len(read.subjects) == len(subjects) == 1:
            read = replace(read, others=_others(subjects[0].matches, self._words_of(subjects[0])))
        return read

    def _unambiguous(self) -> list[Named] | None:
        """The diseases named, without abbreviations that a name explains; None where one is open."""
        sure = {item.best.disease for item in self.named if not self._rivals(item)}
        doubtful = [found for item in self.named if (found := self._rivals(item))]
        if not all(_any_of(found, sure) for found in doubtful):
            return None
        return [item for item in self.named if not self._rivals(item)]

    def _question(
        self,
        subjects: tuple[Subject, ...] = (),
        focus: tuple[str, ...] = (),
        alternatives: tuple[Subject, ...] = (),
        notes: tuple[str, ...] = (),
    ) -> Question:
        period = (self.period.note,) if self.period.note else ()
        return Question(
            text=self.asked,
            subjects=subjects,
            facets=self.facets,
            focus=focus,
            population=self.population,
            since=self.period.since,
            until=self.period.until,
            as_of=self.period.as_of,
            yes_no=self.yes_no,
            comparison=self.comparison and len(subjects) > 1,
            alternatives=alternatives,
            notes=(*self.plain.notes, *notes, *period),
        )

    def _rivals(self, item: Named) -> Sequence[Match]:
        return rivals(item.matches, self._words_of(item), self.catalog)

    def _words_of(self, item: Named) -> str:
        return self.text[item.start : item.end]

    def _alternatives(self, item: Named) -> tuple[Subject, ...]:
        return tuple(_subject(match, self._words_of(item)) for match in self._rivals(item))

    def _choose(self, named: list[Named]) -> tuple[list[Named], list[Named]]:
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
        if self.yes_no:
            return [distinct[-1]], distinct[:-1]
        return [first], distinct[1:]

    def _joined(self, first: Named, second: Named) -> bool:
        """Whether there is a condition that is the first within the second (“calcinosis in scleroderma”)."""
        return bool(self._within(first.best.disease, second.best.disease))

    def _within(self, general: Curie, setting: Curie) -> list[Curie]:
        return self.catalog.in_setting(general, setting) or self.catalog.in_setting(setting, general)

    def _compound(self, chosen: list[Named]) -> tuple[Subject, ...]:
        if len(chosen) == 2 and not self.comparison:  # noqa: PLR2004 - a pair
            within = self._within(chosen[0].best.disease, chosen[1].best.disease)
            if within and (disease := self.catalog.disease(within[0])):
                words = self.text[chosen[0].start : chosen[-1].end]
                return (Subject(id=disease.id, name=disease.label, asked_as=words),)
        return tuple(_subject(item.best, self._words_of(item)) for item in chosen)

    def _in_pregnancy(self, chosen: list[Named]) -> Subject | None:
        """The kind of the one disease named that comes with pregnancy, where the question speaks of it."""
        if len(chosen) != 1 or self.population != "pregnancy":
            return None
        words = self._words_of(chosen[0])
        below = self.catalog.depths_below(chosen[0].best.disease)
        for form in _IN_PREGNANCY:
            for match in self.catalog.resolve(form.format(words), limit=1, described=False):
                if match.score >= CERTAIN and match.disease in below:
                    return _subject(match, words)
        return None

    def _focus(self, named: list[Named]) -> tuple[str, ...]:
        """What is left over: concepts (“vitamin D”) and content words that every statement must speak to."""
        covered: list[Span] = [(item.start, item.end) for item in (*named, *self.named)]
        covered += [*self.facet_spans, *self.aside]
        covered += forms.comparison_spans(self.text) if self.comparison else []
        covered += [self.population_span] if self.population_span else []
        concepts = [(item.start, item.end) for item in self.catalog.mentions(self.text)]
        words = [
            (match.start(), match.end()) for match in _WORD.finditer(self.text) if self._says_something(match)
        ]
        left: list[Span] = []
        for start, end in [*(span for span in concepts if " " in self.text[slice(*span)]), *words]:
            if not any(
                start < other_end and other_start < end for other_start, other_end in (*covered, *left)
            ):
                left.append((start, end))
        return tuple(dict.fromkeys(self.text[start:end] for start, end in sorted(left)))

    def _manners(self, named: list[Named]) -> Iterator[str]:
        """What is said of the disease beside its names, and asked of no statement."""
        told = [
            match[0]
            for match in _WORD.finditer(self.text)
            if match[0].lower() in MANNERS
            and not any(item.start < match.end() and match.start() < item.end for item in named)
        ]
        if told:
            yield f"“{', '.join(told)}” is not asked of the statements: they are on the disease in general"

    def _says_something(self, match: re.Match[str]) -> bool:
        return match[0].lower() not in STOP_WORDS and len(match[0]) > 1

    def _without_name(self) -> Question:
        """No disease is named: perhaps curated statements hold all the words."""
        focus = self._focus([])
        words = [
            *(word for words in focus for word in words.split()),
            *(self.text[slice(*self.population_span)].split() if self.population_span else ()),
        ]
        words = [word for word in words if word.lower() not in STOP_WORDS]
        subject = None if self._speaks_of_disease() else self.curated.subject_of(words)
        disease = self.catalog.disease(subject) if subject else None
        if disease is None:
            return self._question(focus=focus)
        note = f"no disease is named; statements on {disease.label} hold these words"
        return self._question(
            subjects=(Subject(id=disease.id, name=disease.label, asked_as=self.asked),),
            focus=focus,
            notes=(note,),
        )

    def _speaks_of_disease(self) -> bool:
        """Whether a name in the question is of a disease, though of none that has a page."""
        return any(
            self.text[mention.start : mention.end].lower() not in STOP_WORDS and _is_disease(mention)
            for mention in self.catalog.mentions(self.text)
        )


def _is_disease(mention: Mention) -> bool:
    """Whether a concept is a disease; in MeSH: stands among them, other than as a sign or symptom (C23)."""
    among = (number for number in mention.tree_numbers if number.startswith(("C", "F03")))
    return mention.id.prefix not in {"MESH", "HP"} or any(not number.startswith("C23") for number in among)


def _any_of(found: Sequence[Match], sure: set[Curie]) -> bool:
    return any(match.disease in sure for match in found)
