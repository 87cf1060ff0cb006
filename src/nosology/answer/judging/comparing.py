"""The checks: whether a sentence of a source says what a claim says, one respect at a time.

Each check takes the claim, the sentence and what is around it, and gives an outcome with its reason. They fail
closed: one that raises counts as “cannot tell”, and what is not passed in every respect is not supported.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from nosology.answer.judging import populations, quantities
from nosology.answer.judging.direction import OPPOSITES, Change, Way, opposed_words
from nosology.answer.judging.framing import STRONG, limits
from nosology.answer.judging.polarity import Force, is_framed, is_hedged, is_negated, reserves
from nosology.answer.judging.reading import Reading
from nosology.answer.judging.rewording import Alteration, alterations, left_out, tells
from nosology.answer.judging.roles import kept_in, reversed_in, roles
from nosology.answer.judging.words import Vocabulary, absent, coverage, shared
from nosology.answer.records import Check
from nosology.provenance import Verdict

COVERED = 0.6
"""Share of the weight of a claim's words that a sentence and its title must hold."""
TELLING = 5.0
"""IDF from which a word names something: it stands in fewer than one record of 150."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A claim and the sentence it is held against.

    Attributes:
        claim: What is claimed.
        sentence: The sentence that speaks to it most.
        around: Title and the other sentences of the source.
        title: Title of the source.
        altered: What the claim changes of the sentence; None where it does not repeat it.
        left_out: Stretches of the sentence that tell something and that a claim which repeats it leaves out.
    """

    claim: Reading
    sentence: Reading
    around: Reading
    title: Reading

    altered: tuple[Alteration, ...] | None
    left_out: tuple[str, ...] = ()

    @classmethod
    def of(cls, claim: Reading, sentence: Reading, around: Reading, title: Reading) -> Pair:
        """The pair, with what the claim changes of the sentence."""
        texts = claim.text, sentence.text, sentence.alike
        altered = alterations(*texts)
        gone = tuple(filter(tells, left_out(*texts))) if altered == () else ()
        return cls(claim, sentence, around, title, altered, gone)

    @property
    def verbatim(self) -> bool:
        """Whether the sentence is the claim, word for word."""
        return self.claim.plain == self.sentence.plain

    @property
    def repeated(self) -> bool:
        """Whether the claim repeats the sentence, changes nothing of weight and leaves nothing telling out."""
        return self.altered == () and not self.left_out

    @property
    def everything(self) -> tuple[Vocabulary, ...]:
        """The words of the whole source."""
        return self.sentence.vocabulary, self.around.vocabulary, self.title.vocabulary


Outcome = tuple[Verdict, str]


def _passed(reason: str) -> Outcome:
    return Verdict.PASS, reason


def _failed(reason: str) -> Outcome:
    return Verdict.FAIL, reason


def _untold(reason: str) -> Outcome:
    return Verdict.UNKNOWN, reason


def _quoted(words: Iterable[str]) -> str:
    return ", ".join(f"“{word}”" for word in dict.fromkeys(words))


def words(pair: Pair) -> Outcome:
    """Most of what the claim is about stands in the sentence or in the title, and no word was exchanged."""
    if pair.altered:
        return _failed("; ".join(map(str, pair.altered)))
    if pair.repeated:
        return _passed("the claim repeats the sentence and changes nothing of weight")
    held = pair.sentence.vocabulary, pair.title.vocabulary
    share = coverage(pair.claim.words, *held)
    if share >= COVERED:
        return _passed(f"{share:.0%} of the weight of the words is there")
    missing = _quoted(word.text for word in absent(pair.claim.words, *held))
    return _failed(f"only {share:.0%} of the weight of the words is there; not {missing}")


def subject(pair: Pair) -> Outcome:
    """What the claim names stands in the source."""
    missing = [word.text for word in absent(pair.claim.words, *pair.everything) if word.weight >= TELLING]
    if missing:
        return _failed(f"the source does not name {_quoted(missing)}")
    return _passed("what the claim names is named in the source")


_RELATIONS: dict[str, re.Pattern[str]] = {
    name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for name, words in {
        "causes": r"caus\w+|induc\w+|leads? to|led to|results? in|resulted in|due to|because of|aetiolog\w+|etiolog\w+|trigger\w*|provok\w+",
        "treats": r"treat\w*|therap\w+|cur(?:e|es|ed|ative)|manag\w+|administ\w+",
        "prevents": r"prevent\w*|prophyla\w+|protect\w*",
        "diagnoses": r"diagnos\w+|detect\w*|screen\w*|marker\w*|biomarker\w*",
        "is a risk of": r"risk\w*|predispos\w+|associat\w+|correlat\w+|link\w*|relat\w+",
    }.items()
}
_NEAR = {"is a risk of": {"causes"}, "causes": set[str]()}


def relation(pair: Pair) -> Outcome:
    """What the claim says of its subject — causes, treats, prevents, diagnoses — the sentence says too."""
    if pair.sentence.is_aim:
        return _failed("the sentence says what was to be found out, not what was found")
    asked = {name for name, pattern in _RELATIONS.items() if pattern.search(pair.claim.text)}
    said = {name for name, pattern in _RELATIONS.items() if pattern.search(pair.sentence.text)}
    if not asked or pair.repeated:
        return _passed(
            "the claim repeats the sentence" if asked else "the claim states none that is looked for"
        )
    missing = [name for name in sorted(asked) if name not in said and not said & _NEAR.get(name, set())]
    if not missing:
        return _passed("the sentence states the same relation")
    if said:
        return _failed(f"the claim {_listed(missing)}, the sentence {_listed(sorted(said))}")
    return _untold(f"the sentence does not say that it {_listed(missing)}")


def _listed(names: Iterable[str]) -> str:
    return " and ".join(names)


def negation(pair: Pair) -> Outcome:
    """What the claim affirms the sentence does not deny, and the other way round."""
    denied = [
        word.text
        for word, places in shared(pair.claim.words, pair.sentence.words)
        if all(
            is_negated(pair.claim.cues, word.start) != is_negated(pair.sentence.cues, each.start)
            for each in places
        )
    ]
    if denied and _both_deny(pair):
        return _untold(f"both deny, and it cannot be told whether they deny the same of {_quoted(denied)}")
    if denied:
        return _failed(f"one of the two denies {_quoted(denied)}")
    return _passed("affirmed or denied alike")


def _both_deny(pair: Pair) -> bool:
    """Whether claim and sentence both hold a denial, and one of them by taking a whole statement back."""
    both = pair.claim.cues, pair.sentence.cues
    return any(map(is_framed, both)) and all(
        any(cue.force is Force.NEGATES for cue in found) for found in both
    )


def certainty(pair: Pair) -> Outcome:
    """What the sentence leaves open, or says of some, the claim does not assert, or say of all."""
    said = set(map(str.lower, STRONG.findall(pair.sentence.text)))
    if surer := [word for word in STRONG.findall(pair.claim.text) if word.lower() not in said]:
        return _failed(f"the claim says {_quoted(surer)}, the sentence does not")
    if whom := populations.widened(pair.claim.text, pair.sentence.text):
        return _failed(f"the sentence speaks of {whom}, the claim of all")
    if reserves(pair.claim.cues):
        return _passed("the claim is made with reserve")
    open_ = reserves(pair.sentence.cues)
    surer = [
        word.text
        for word, places in shared(pair.claim.words, pair.sentence.words)
        if all(is_hedged(open_, each.start) for each in places)
    ]
    if surer:
        return _failed(f"the sentence leaves {_quoted(surer)} open (“{open_[0].text}”), the claim does not")
    return _passed("as certain as the sentence")


def order(pair: Pair) -> Outcome:
    """What causes, treats or raises what in the claim does so in the sentence, and not the other way round."""
    asked = tuple(roles(pair.claim.text, pair.claim.words))
    said = tuple(roles(pair.sentence.text, pair.sentence.words))
    for each in asked:
        if not any(kept_in(each, other) for other in said) and any(
            reversed_in(each, other) for other in said
        ):
            return _failed("the sentence says it the other way round")
    return _passed("the same way round" if asked else "the claim says of nothing that it acts on another")


def direction(pair: Pair) -> Outcome:
    """What rises, falls, improves or stays in the claim does so in the sentence."""
    if contrary := opposed_words(pair.claim.text, pair.sentence.text):
        return _failed(f"the claim says “{contrary[0]}”, the sentence “{contrary[1]}”")
    asked, said = pair.claim.changes, pair.sentence.changes
    for change in asked:
        if not any(each.way is change.way for each in said):
            other = _against(change, said)
            if other is not None:
                return _failed(f"{_told('claim', change)}, {_told('sentence', other)}")
            return _untold(f"the sentence does not say “{change.text}”")
    return _passed("the same direction" if asked else "the claim states no direction")


def _told(whose: str, change: Change) -> str:
    return f"the {whose} says “{change.text}” ({change.way})"


def _against(change: Change, said: Iterable[Change]) -> Change | None:
    return next(
        (
            each
            for each in said
            if OPPOSITES.get(change.way) is each.way or Way.SAME in {change.way, each.way}
        ),
        None,
    )


def numbers(pair: Pair) -> Outcome:
    """Every number of the claim stands in the sentence with the same unit and comparator."""
    found = quantities.compare(pair.claim.quantities, pair.sentence.quantities)
    if found.differing:
        one, other = found.differing[0]
        return _failed(f"the claim says {one.text}, the sentence {other.text}")
    if found.missing:
        return _failed(f"the sentence does not give {_quoted(each.text for each in found.missing)}")
    return _passed("the same numbers" if found.same else "the claim gives no number")


def population(pair: Pair) -> Outcome:
    """Whom the claim speaks of, the source studied."""
    if pair.repeated:
        return _passed("the claim repeats the sentence")
    fit = populations.compare(pair.claim.text, pair.sentence.text, f"{pair.title.text} {pair.around.text}")
    verdict = {True: Verdict.PASS, False: Verdict.FAIL, None: Verdict.UNKNOWN}[fit.fits]
    return verdict, fit.reason


_CONDITION = re.compile(
    r"\b(?:in|among|with|without|during|after|before|following|if|when|unless|for) (?P<phrase>[^,;.()]{3,80}?)(?=[,;.()]|$|\b(?:is|are|was|were|has|have|had|may|can|will|does|do|did)\b)",
    re.IGNORECASE,
)


_LIMITS = re.compile(
    r"(?:(?:conclusions?|results?|background|and|or|but|given|used|seen|found) )?(?:in|among|with|within|without|during|after|before|following|for|at|on|under|when|whenever|where|while|once|no|not|never|combined|together)\b"
)
"""What begins whom, when or with what a sentence holds."""


def condition(pair: Pair) -> Outcome:
    """Under what condition the claim holds, the source says too; under what condition it says so, the claim does."""
    if unsaid := limits(pair.sentence.text) - limits(pair.claim.text):
        return _failed(f"the claim leaves out {_quoted(sorted(unsaid))}")
    if cut := [each for each in pair.left_out if _LIMITS.match(each)]:
        return _failed(f"the claim leaves out {_quoted(cut)}")
    spans = [match.span("phrase") for match in _CONDITION.finditer(pair.claim.text)]
    missing = [
        word.text
        for word in absent(pair.claim.words, *pair.everything)
        if any(start <= word.start < end for start, end in spans)
    ]
    if missing:
        return _failed(f"the source does not speak of {_quoted(missing)}")
    return _passed("the conditions of the claim stand in the source")


CHECKS: Mapping[str, Callable[[Pair], Outcome]] = {
    "subject": subject,
    "relation": relation,
    "negation": negation,
    "certainty": certainty,
    "order": order,
    "direction": direction,
    "numbers": numbers,
    "population": population,
    "condition": condition,
    "words": words,
}


def check(pair: Pair) -> tuple[Check, ...]:
    """Every check of a pair, in order. One that raises is “cannot tell”."""
    if pair.verbatim:
        return tuple(
            Check(name=name, verdict=Verdict.PASS, reason="the source's own sentence") for name in CHECKS
        )
    return tuple(_run(name, function, pair) for name, function in CHECKS.items())


def _run(name: str, function: Callable[[Pair], Outcome], pair: Pair) -> Check:
    try:
        verdict, reason = function(pair)
    except Exception as error:  # noqa: BLE001 - whatever goes wrong in a check, the claim is not supported
        verdict, reason = Verdict.UNKNOWN, f"the check failed to run: {error}"
    return Check(name=name, verdict=verdict, reason=reason)
