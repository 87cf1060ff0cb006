"""Corruptions: each makes a true pair false in one way, or says that it cannot."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from benchmarks.answers.mutations.pairs import Pair
from nosology.provenance import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A statement and its reference as an answer writes them.

    Attributes:
        statement: The sentence.
        number: The number it cites; the reference has number 1.
        authors: First author, or empty.
        title: Title.
        journal: Journal and year.
        identifiers: As written, in order.
    """

    statement: str
    number: int = 1
    authors: str = ""
    title: str = ""
    journal: str = ""
    identifiers: tuple[str, ...] = ()

    def answer(self) -> str:
        """The answer in Markdown."""
        words = ". ".join(part.rstrip(".") for part in (self.authors, self.title, self.journal) if part)
        return (
            f"{self.statement} [{self.number}]\n\n## References\n\n1. {words}. {' '.join(self.identifiers)}\n"
        )


def written(pair: Pair, statement: str | None = None) -> Written:
    """A pair as an answer writes it."""
    source = pair.source
    return Written(
        statement=statement or pair.statement,
        authors=f"{source.authors[0]}, et al" if source.authors else "",
        title=source.title,
        journal=" ".join(str(part) for part in (source.journal, source.year) if part),
        identifiers=identifiers(source),
    )


def identifiers(source: Source) -> tuple[str, ...]:
    """The identifiers of a source, as citations write them."""
    named = []
    if source.pmid:
        named.append(f"PMID: {source.pmid.local}")
    if source.pmcid:
        named.append(f"PMCID: {source.pmcid.local}")
    if source.doi:
        named.append(f"doi: {source.doi.local}")
    return tuple(named)


@dataclass(slots=True)
class Deck:
    """What corruptions draw from.

    Attributes:
        chance: Seeded.
        others: Sources of other pairs.
        diseases: Names of diseases that other statements mention, in small letters.
        substances: Names of substances of other articles.
        mentions: Finds names of diseases in a text, as stretches.
        used: Substances by article.
    """

    chance: random.Random
    others: list[Source]
    diseases: list[str]
    substances: list[str]
    mentions: Callable[[str], list[tuple[int, int]]]
    used: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])


Corruption = Callable[[Pair, Written, Deck], Written | None]


def _with(item: Written, **changes: object) -> Written:
    from dataclasses import replace

    return replace(item, **changes)


def _other(pair: Pair, deck: Deck, needs: str = "pmid") -> Source:
    while True:
        source = deck.chance.choice(deck.others)
        if source.id != pair.source.id and getattr(source, needs):
            return source


def wrong_pmid(pair: Pair, item: Written, deck: Deck) -> Written | None:
    if not pair.source.pmid:
        return None
    other = _other(pair, deck).pmid
    return _with(item, identifiers=(f"PMID: {other.local}",)) if other else None


def bare_wrong_pmid(pair: Pair, item: Written, deck: Deck) -> Written | None:
    if not pair.source.pmid:
        return None
    other = _other(pair, deck).pmid
    return (
        _with(item, authors="", title="", journal="", identifiers=(f"PMID: {other.local}",))
        if other
        else None
    )


def wrong_article(pair: Pair, item: Written, deck: Deck) -> Written | None:
    return written(Pair(statement=item.statement, source=_other(pair, deck), article=None, manner=""))


def unknown_pmid(pair: Pair, item: Written, deck: Deck) -> Written | None:
    return (
        _with(item, identifiers=(f"PMID: 9{deck.chance.randrange(10**6, 10**7)}",))
        if pair.source.pmid
        else None
    )


def pmcid_as_pmid(pair: Pair, item: Written, _: Deck) -> Written | None:
    if not pair.source.pmcid:
        return None
    return _with(item, identifiers=(f"PMID: {pair.source.pmcid.local.removeprefix('PMC')}",))


def truncated_doi(pair: Pair, item: Written, deck: Deck) -> Written | None:
    doi = pair.source.doi.local if pair.source.doi else ""
    prefix, _, suffix = doi.partition("/")
    if len(suffix) < 6:
        return None
    cut = deck.chance.randrange(max(2, len(suffix) // 2), len(suffix) - 1)
    return _with(item, identifiers=(f"doi: {prefix}/{suffix[:cut]}",))


def out_of_range(_pair: Pair, item: Written, deck: Deck) -> Written:
    return _with(item, number=deck.chance.randrange(2, 40))


_NUMBER = re.compile(r"(?<![\w.,/-])\d+(?:\.\d+)?(?![\w,/-]|\.\d)")
_DOSE = re.compile(r"(?<![\w.])(\d+(?:\.\d+)?)(?=\s?(?:mg|g|µg|μg|mcg|ml|mL|IU|U|units?|mg/kg|g/day|mmol)\b)")
_UNITS = {"mg": "g", "g": "mg", "µg": "mg", "μg": "mg", "ml": "l", "mL": "L", "kg": "g", "days": "weeks",
          "weeks": "months", "months": "years", "years": "months", "hours": "days", "minutes": "hours", "day": "week",
          "week": "month", "month": "year", "year": "month", "h": "min", "min": "h", "mm": "cm", "cm": "mm", "nm": "mm",
          "mmol": "mol", "mg/dl": "g/dl", "kDa": "Da", "hr": "days", "IU": "mIU"}  # fmt: skip
_UNIT = re.compile(
    r"(?<=\d)(\s?)(" + "|".join(sorted(map(re.escape, _UNITS), key=len, reverse=True)) + r")\b(?!/)"
)
_COMPARED = {
    "<": ">", ">": "<", "≤": "≥", "≥": "≤", "more than": "less than", "less than": "more than",
    "greater than": "less than", "at least": "at most", "at most": "at least", "higher than": "lower than",
    "lower than": "higher than", "over": "under", "below": "above", "above": "below", "fewer than": "more than",
}  # fmt: skip
_DIRECTED = {
    "increased": "decreased", "decreased": "increased", "increase": "decrease", "decrease": "increase",
    "increases": "decreases", "decreases": "increases", "reduced": "increased", "reduces": "increases",
    "reduction": "increase", "higher": "lower", "lower": "higher", "improved": "worsened", "improves": "worsens",
    "elevated": "reduced", "enhanced": "reduced", "inhibited": "stimulated", "inhibits": "stimulates",
    "raised": "lowered", "greater": "smaller", "positive": "negative", "positively": "negatively",
    "inhibition": "stimulation", "stimulated": "inhibited", "upregulated": "downregulated", "gain": "loss",
    "protective": "harmful", "suppressed": "stimulated", "rise": "fall", "longer": "shorter", "shorter": "longer",
    "faster": "slower", "more": "less", "less": "more", "better": "worse", "worse": "better",
}  # fmt: skip
_PEOPLE = {
    "adults": "children", "children": "adults", "women": "men", "men": "women", "male": "female", "female": "male",
    "males": "females", "females": "males", "mice": "patients", "rats": "patients", "patients": "rats",
    "infants": "adults", "neonates": "adolescents", "newborns": "adults", "adolescents": "elderly people",
    "elderly": "young", "pregnant": "postmenopausal", "postmenopausal": "pregnant", "boys": "girls", "girls": "boys",
    "outpatients": "inpatients", "older": "younger", "younger": "older", "humans": "dogs", "human": "canine",
    "adult": "paediatric", "pediatric": "adult", "paediatric": "adult", "volunteers": "patients", "dogs": "children",
}  # fmt: skip
_WHO = (
    r"(?:mice|rats?|rabbits?|dogs?|pigs?|animals?|vitro|children|infants|neonates|newborns|adolescents|adults|women|men"
    r"|patients|volunteers|the elderly|pregnancy)"
)
_WHOM_LAST = re.compile(
    rf",? (?:in|among) (?:(?!and\b)[\w-]+ ){{0,3}}{_WHO}(?: with (?:[\w-]+ ?){{1,4}})?\.?$"
)
_WHOM_FIRST = re.compile(rf"(?:In|Among) (?:[\w-]+ ){{0,3}}{_WHO}(?: with (?:[\w-]+ ?){{1,4}})?, ")
_FRAME = re.compile(
    r"(?:It|We|There|The (?:hypothesis|idea|notion|concept|view|belief|possibility)|(?:These|Our|The) (?:results|findings|data))"
    r"[^,;.]{0,60}?\b(?:unclear|unknown|hypothesi[sz]ed?|hypothesis|idea|notion|view|belief|possibility|speculated?|postulated?|possible"
    r"|likely|against|refute[sd]?|reject(?:s|ed)?|no evidence|not (?:shown|clear|known|true|support)|believed|thought)\b"
    r"[^,;.]{0,30}?\b(?:that|whether|if) "
)
_RESERVE = re.compile(
    r"\b(?:may|might|could)(?= (?!not\b|be\b|have\b))|\b(?:possibly|probably|perhaps|rarely|seldom) |\b(?:appears?|seems?) to "
)
_AFFIRMED = re.compile(
    r"\b(was|were|is|are|has|have|had|can|may|did|does|do|should|could|will)\b(?! not| no\b)"
)
_DENIED = re.compile(
    r"\b(was|were|is|are|did|does|do|has|have|had|can|may|should|could|will) not\b|\bcannot\b"
)


def _swapped(item: Written, table: Mapping[str, str], deck: Deck) -> Written | None:
    """One word or sign of a table replaced by the other."""
    words = "|".join(sorted((re.escape(key) for key in table), key=len, reverse=True))
    found = list(re.finditer(rf"(?<![\w-])(?:{words})(?![\w-])", item.statement))
    return _put(item, deck.chance.choice(found), table) if found else None


def _put(item: Written, match: re.Match[str], table: Mapping[str, str]) -> Written:
    text = item.statement
    return _with(item, statement=f"{text[: match.start()]}{table[match[0]]}{text[match.end() :]}")


def _changed(value: str, chance: random.Random) -> str:
    """Another figure of the same form."""
    number = float(value)
    while True:
        factor = chance.choice((0.1, 0.5, 0.8, 1.1, 1.2, 1.5, 2, 10))
        decimals = len(value.partition(".")[2])
        made = f"{number * factor + (0 if number else 3):.{decimals}f}"
        if made != value and float(made) != number:
            return made


def _refigured(item: Written, pattern: re.Pattern[str], deck: Deck) -> Written | None:
    found = [each for each in pattern.finditer(item.statement) if float(each[0]) > 2]
    if not found:
        return None
    match, text = deck.chance.choice(found), item.statement
    new = _changed(match[0], deck.chance)
    return _with(item, statement=f"{text[: match.start()]}{new}{text[match.end() :]}")


def number(_pair: Pair, item: Written, deck: Deck) -> Written | None:
    return _refigured(item, _NUMBER, deck)


def dose(_pair: Pair, item: Written, deck: Deck) -> Written | None:
    return _refigured(item, _DOSE, deck)


def unit(_pair: Pair, item: Written, deck: Deck) -> Written | None:
    found = list(_UNIT.finditer(item.statement))
    if not found:
        return None
    match, text = deck.chance.choice(found), item.statement
    return _with(item, statement=f"{text[: match.start(2)]}{_UNITS[match[2]]}{text[match.end() :]}")


def comparator(_pair: Pair, item: Written, deck: Deck) -> Written | None:
    return _swapped(item, _COMPARED, deck)


def direction(_pair: Pair, item: Written, deck: Deck) -> Written | None:
    return _swapped(item, _DIRECTED, deck)


def population(_pair: Pair, item: Written, deck: Deck) -> Written | None:
    return _swapped(item, _PEOPLE, deck)


def negation(_pair: Pair, item: Written, _deck: Deck) -> Written | None:
    """A “not” added, or taken away where there is one."""
    text = item.statement
    if denied := _DENIED.search(text):
        kept = denied[1] or "can"
        return _with(item, statement=f"{text[: denied.start()]}{kept}{text[denied.end() :]}")
    if affirmed := _AFFIRMED.search(text):
        return _with(item, statement=f"{text[: affirmed.end()]} not{text[affirmed.end() :]}")
    return None


def population_cut_off(_pair: Pair, item: Written, _deck: Deck) -> Written | None:
    """Whom the statement speaks of, at its end or beginning, left out: “… in mice”."""
    text = item.statement
    if found := _WHOM_LAST.search(text):
        return _with(item, statement=f"{text[: found.start()]}.")
    if found := _WHOM_FIRST.match(text):
        return _with(item, statement=f"{text[found.end()].upper()}{text[found.end() + 1 :]}")
    return None


def frame_cut_off(_pair: Pair, item: Written, _deck: Deck) -> Written | None:
    """The words left out that take back or leave open what follows: “it is unclear whether …”, “may”."""
    text = item.statement
    if found := _FRAME.match(text):
        return _with(item, statement=f"{text[found.end()].upper()}{text[found.end() + 1 :]}")
    if found := _RESERVE.search(text):
        return _with(item, statement=f"{text[: found.start()]}{text[found.end() :]}")
    return None


def condition(_pair: Pair, item: Written, deck: Deck) -> Written | None:
    """A disease that the statement names replaced by one that another statement names."""
    found, text = deck.mentions(item.statement), item.statement
    if not found:
        return None
    start, end = deck.chance.choice(found)
    new = deck.chance.choice([each for each in deck.diseases if each not in text.lower()])
    return _with(item, statement=f"{text[:start]}{new}{text[end:]}")


def treatment(pair: Pair, item: Written, deck: Deck) -> Written | None:
    """A substance that the article is indexed with and the statement names, replaced by another article's."""
    named = [
        each
        for each in deck.used.get(str(pair.source.id), ())
        if re.search(rf"\b{re.escape(each)}\b", item.statement, re.IGNORECASE)
    ]
    if not named:
        return None
    new = deck.chance.choice([each for each in deck.substances if each.lower() not in item.statement.lower()])
    changed = re.sub(
        rf"\b{re.escape(deck.chance.choice(named))}\b",
        new.lower(),
        item.statement,
        count=1,
        flags=re.IGNORECASE,
    )
    return _with(item, statement=changed)


_WORD = re.compile(r"\b[a-z]{5,}\b")


def altered_quote(_pair: Pair, item: Written, deck: Deck) -> Written | None:
    """The statement as a quotation, in which one word was replaced by one of another statement."""
    text = item.statement
    words = list(_WORD.finditer(text))
    if not words or '"' in text or "“" in text:
        return None
    match = deck.chance.choice(words)
    new = deck.chance.choice(
        ("certain", "moderate", "typical", "partial", "regional", "novel", "severe", "primary")
    )
    if new in text:
        return None
    return _with(item, statement=f"The authors state: “{text[: match.start()]}{new}{text[match.end() :]}”")


KINDS: dict[str, tuple[str, Corruption]] = {
    "wrong PMID": ("identity", wrong_pmid),
    "wrong PMID, nothing else given": ("identity", bare_wrong_pmid),
    "PMID of no record": ("identity", unknown_pmid),
    "reference to another article": ("identity", wrong_article),
    "PMCID given as PMID": ("identity", pmcid_as_pmid),
    "truncated DOI": ("identity", truncated_doi),
    "reference number out of range": ("identity", out_of_range),
    "number": ("number", number),
    "dose": ("number", dose),
    "unit": ("number", unit),
    "comparator": ("number", comparator),
    "quote altered by a word": ("quote", altered_quote),
    "negation": ("meaning", negation),
    "direction": ("meaning", direction),
    "population": ("meaning", population),
    "population cut off": ("meaning", population_cut_off),
    "frame cut off": ("meaning", frame_cut_off),
    "condition": ("meaning", condition),
    "swapped treatment": ("meaning", treatment),
}
"""Kinds of corruption: the family by which they are summed up, and what makes them."""
