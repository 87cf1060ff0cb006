"""Checks of sentences quoted from documents: articles, guidelines, reference works."""

from __future__ import annotations

import re
from collections import Counter

from nosology.answer.directions import opposing
from nosology.answer.filed import is_filed
from nosology.answer.grounds import Case
from nosology.answer.judging.polarity import Force, cues
from nosology.answer.judging.quantities import Quantity, quantities
from nosology.answer.outcomes import difference, judged
from nosology.answer.records import Check
from nosology.answer.relations import Found, negation
from nosology.answer.standalone import is_usable
from nosology.literature.records import Article
from nosology.provenance import Facet

_ANIMAL = re.compile(
    r"\b(?:mice|mouse|murine|rats?(?![ -]bite)|rabbits?|hamsters?|guinea pigs?|dogs?(?![ -]bite)|canine"
    r"|cats?(?![ -](?:scratch|bite|eye|cry))|feline|pigs?"
    r"|porcine|swine(?! (?:flu|influenza|origin))"
    r"|bovine|cattle|calves|sheep|ovine|goats?|horses?|equine|poultry|hens|ferrets?|minks?|gerbils?|minipigs?|macaques?"
    r"|(?:non-?human )?primates|monkeys?(?! ?pox)|zebrafish|drosophila|chick(?:en)?s?(?![ -]?pox)"
    r"|xenografts?|tumou?r-bearing|in vitro(?! fertili)|cell lines?|vero cells)\b",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    r"\b(?:patients?|people|persons?|humans?|m[ae]n|wom[ae]n|child(?:ren)?|infants?|adults?|clinical(?:ly)?)\b",
    re.IGNORECASE,
)
ANIMAL_NOTE = "animal or cell study"
_ANIMAL_FACETS = {Facet.MECHANISM, Facet.CAUSES}


def identity(case: Case) -> Check:
    """The library's record of this identifier agrees with the source cited in all that either gives."""
    differs = "no such record" if case.article is None else difference(case.article.source, case.source)
    return judged("identity", not differs, "identifiers, title, year and author agree", differs)


def span(case: Case) -> Check:
    """The quote stands in the record, character for character, at its offsets."""
    quote, article = case.quote, case.article
    passage = article.passage(quote.passage) if article and quote else None
    same = bool(quote and passage and quote.matches(passage) and quote.text == case.statement.text)
    return judged("span", same, "the exact words stand in the source", "the words do not stand there")


def subject(case: Case) -> Check:
    """The sentence itself names the subject, and it is the subject asked about or a kind of it."""
    named = bool(case.names.spans(case.statement.text))
    fits = named and case.statement.subject in case.grounds.subjects
    return judged("subject", fits, "the sentence names the subject", "the sentence does not name the subject")


def filed(case: Case) -> Check:
    """The document is on the subject, and files this very sentence under the facet."""
    article, statement = case.article, case.statement
    pattern = case.grounds.names_of(statement.subject)
    fits = article is not None and is_filed(article, statement, pattern)
    fits = fits and statement.subject in case.grounds.subjects
    return judged("filed", fits, "filed under subject and facet by its publisher", "not filed so")


def relation(case: Case) -> Check:
    """The sentence says something under the facet, not merely near it."""
    facet = case.statement.facet
    found = case.relation is not None
    return judged("relation", found, f"states the {facet}", f"does not state the {facet}")


def negated(case: Case) -> Check:
    """A denying sentence is never shown as if it affirmed."""
    word = negation(case.statement.text)
    honest = word is None or case.statement.against
    return judged("negation", honest, "affirmed, or shown as speaking against", f"denied by “{word}”")


def direction(case: Case) -> Check:
    """A sentence that points the other way (worse for better, less for more) is shown as speaking against."""
    facet = case.statement.facet
    words = opposing(case.statement.text, case.relation.relation.facet if case.relation else facet)
    honest = words is None or case.statement.against
    return judged("direction", honest, "points the way it is shown", f"points away: “{words}”")


def focused(case: Case) -> Check:
    """The sentence itself names everything that the question is about besides the subject."""
    asked, text = case.grounds.focus, case.statement.text
    lacking = [each.words for each in asked if not each.held_by(text)]
    named = bool(asked) and tuple(each.words for each in asked) == case.statement.focus and not lacking
    why = f"lacks: {', '.join(lacking)}" if lacking else "chosen for other words than were asked"
    return judged("focus", named, "the sentence names what was asked", why)


def denial(case: Case) -> Check:
    """A sentence shown for its words, and not for what it states, is said to deny where it does."""
    word = negation(case.statement.text)
    told = word is None or denial_note(word) in case.statement.note
    return judged("negation", told, "affirmed, or its denial is told", f"denied by “{word}”")


def denial_note(word: str) -> str:
    """What a reader is told of a denying word."""
    return f"the sentence holds a denial, “{word}”"


def marked(case: Case) -> Check:
    """An animal or cell study is said to be one."""
    animal = case.article is not None and is_animal(case.article, case.statement.text)
    honest = not animal or ANIMAL_NOTE in case.statement.note
    return judged("population", honest, "patients, or marked otherwise", "an animal or cell study")


def population(case: Case) -> Check:
    """An animal or cell study is said to be one, and never answers for patients."""
    statement = case.statement
    animal = case.article is not None and is_animal(case.article, statement.text)
    honest = not animal or (statement.facet in _ANIMAL_FACETS and ANIMAL_NOTE in statement.note)
    return judged("population", honest, "patients, or marked otherwise", "an animal or cell study")


def is_animal(article: Article, sentence: str) -> bool:
    """Whether the article, as far as it says, studied animals or cells and no people.

    Where nobody has indexed it, its title and the sentence tell, or an abstract that names animals and
    nobody else.
    """
    labels = {heading.label for heading in article.headings}
    if labels & {"Animals", "Humans"}:
        return "Humans" not in labels or _tells_of_animals(sentence)
    if _ANIMAL.search(article.source.title) or _ANIMAL.search(sentence):
        return True
    return _tells_of_animals(" ".join(passage.text for passage in article.passages))


def _tells_of_animals(sentence: str) -> bool:
    return _ANIMAL.search(sentence) is not None and _PEOPLE.search(sentence) is None


def standalone(case: Case) -> Check:
    """The sentence is a finding and can be read alone."""
    usable = is_usable(case.statement.text)
    return judged("standalone", usable, "reads alone as a finding", "an aim, a method or a fragment")


def label(case: Case) -> Check:
    """Each point that the statement is filed under has a name."""
    return judged("label", bool(case.statement.labels), "the point is named", "no point is named")


def numbers(case: Case) -> Check:
    """Every number, unit and comparator of the printed sentence stands so in the document."""
    printed = Counter(map(_figure, quantities(case.printed or "")))
    told = Counter(map(_figure, quantities(case.statement.text)))
    missing = ", ".join(str(text) for *_, text in (told - printed))
    return judged("numbers", not missing, "every figure stands so", f"not there: {missing}")


def _figure(quantity: Quantity) -> tuple[object, ...]:
    return quantity.kind, quantity.low, quantity.high, quantity.unit, quantity.relation, quantity.text


def certainty(case: Case) -> Check:
    """What the source says with reservation is told so."""
    hedged = case.relation is not None and is_hedged(case.statement.text, case.relation)
    honest = not hedged or case.statement.hedged
    return judged("certainty", honest, "as certain as the source", "the source says it with reservation")


def is_hedged(sentence: str, found: Found) -> bool:
    """Whether a sentence states a relation with reservation: “may cause”, “suggests that”."""
    return any(
        cue.force is Force.HEDGES and cue.scope[0] < found.end and found.start < cue.scope[1]
        for cue in cues(sentence)
    )
