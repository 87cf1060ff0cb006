"""What the learned judge looks at: how a claim and the sentences of a source go together, as numbers.

Most are read from the sentence that holds most of the claim's words, some from the one that comes second, some from
the whole source. Shares are weighted by IDF and lie between 0 and 1. Nothing is read from the claim alone: how claims are
worded in a collection says how they were made, not whether they hold.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from nosology.answer.judging import populations, quantities
from nosology.answer.judging.direction import OPPOSITES, Change, Way
from nosology.answer.judging.polarity import Force, is_hedged, is_negated
from nosology.answer.judging.reading import Reading
from nosology.answer.judging.words import Word, coverage, has_form, same_word, shared

_FINDING = re.compile(
    r"\b(?:conclu\w+|found|show\w*|demonstrat\w+|suggest\w*|indicat\w+|reveal\w*|result\w*|confirm\w*)\b",
    re.IGNORECASE,
)
_AIM = re.compile(
    r"\b(?:aim\w*|objective|purpose|to (?:determine|investigate|assess|evaluate|examine|compare)|we (?:investigated|examined|assessed|compared|sought)|whether)\b",
    re.IGNORECASE,
)


def features(claim: Reading, sentences: Sequence[Reading], title: Reading) -> dict[str, float]:
    """The features of a claim and a source, by name. There must be a sentence."""
    order = ranked(claim, sentences, title)
    best = sentences[order[0]]
    second = sentences[order[1]] if len(order) > 1 else Reading("")
    found: dict[str, float] = {}
    found.update(_whole(claim, sentences, title))
    found["place"] = order[0] / max(1, len(sentences) - 1)
    for prefix, sentence in (("", best), ("second ", second)):
        parts = {
            **_overlap(claim, sentence, title),
            **_polarity(claim, sentence),
            **_direction(claim, sentence),
            **_tendency(claim, sentence),
            **_numbers(claim, sentence),
            **_manner(sentence),
        }
        found.update({prefix + name: value for name, value in parts.items()})
    fit = populations.compare(claim.text, best.text, title.text)
    found["population"] = {True: 1.0, None: 0.5, False: 0.0}[fit.fits]
    return found


def ranked(claim: Reading, sentences: Sequence[Reading], title: Reading) -> list[int]:
    """Places of the sentences, the one that says most of the claim first."""
    scores = [
        (
            sentence.plain == claim.plain,
            coverage(claim.words, sentence.stems) + 0.3 * coverage(claim.words, sentence.stems | title.stems),
            -place,
        )
        for place, sentence in enumerate(sentences)
    ]
    return sorted(range(len(sentences)), key=lambda place: scores[place], reverse=True)


def _whole(claim: Reading, sentences: Sequence[Reading], title: Reading) -> dict[str, float]:
    everything = frozenset[str]().union(title.stems, *(each.stems for each in sentences))
    absent = [word.weight for word in claim.words if not has_form(word.stem, everything)]
    return {
        "all covered": coverage(claim.words, everything),
        "all absent most": max(absent, default=0.0),
        "title covered": coverage(claim.words, title.stems),
        "close sentences": sum(coverage(claim.words, each.stems) >= 0.5 for each in sentences) / 3,
    }


def _overlap(claim: Reading, sentence: Reading, title: Reading) -> dict[str, float]:
    absent = [word.weight for word in claim.words if not has_form(word.stem, sentence.stems)]
    total = sum(word.weight for word in claim.words) or 1.0
    return {
        "covered": coverage(claim.words, sentence.stems),
        "covered with title": coverage(claim.words, sentence.stems | title.stems),
        "back": coverage(sentence.words, claim.stems),
        "absent most": max(absent, default=0.0),
        "absent": float(len(absent)),
        "in order": _in_order(claim.words, sentence.words) / total,
        "pairs": _pairs(claim.words, sentence.words),
    }


def _in_order(one: Sequence[Word], other: Sequence[Word]) -> float:
    """Weight of the longest common subsequence of words."""
    row = [0.0] * (len(other) + 1)
    for word in one:
        diagonal = 0.0
        for place, each in enumerate(other, 1):
            kept = row[place]
            row[place] = diagonal + word.weight if word.stem == each.stem else max(kept, row[place - 1])
            diagonal = kept
    return row[-1]


def _pairs(one: Sequence[Word], other: Sequence[Word]) -> float:
    """Share of neighbouring words that are neighbours in the other text, too."""
    asked = {(left.stem, right.stem) for left, right in pairwise(one)}
    said = {(left.stem, right.stem) for left, right in pairwise(other)}
    return len(asked & said) / len(asked) if asked else 0.0


def _polarity(claim: Reading, sentence: Reading) -> dict[str, float]:
    flipped = kept = 0.0
    hedged = 0.0
    for one, other in shared(claim.words, sentence.words):
        differs = is_negated(claim.cues, one.start) != is_negated(sentence.cues, other.start)
        flipped, kept = flipped + differs * one.weight, kept + (not differs) * one.weight
        hedged += (
            is_hedged(sentence.cues, other.start) and not is_hedged(claim.cues, one.start)
        ) * one.weight
    total = flipped + kept or 1.0
    denies = float(any(cue.force is Force.NEGATES for cue in sentence.cues))
    asked = float(any(cue.force is Force.NEGATES for cue in claim.cues))
    return {
        "flipped": flipped / total,
        "hedged": hedged / total,
        "denies": denies,
        "one denies": float(denies != asked),
    }


def _direction(claim: Reading, sentence: Reading) -> dict[str, float]:
    asked, said = claim.changes, sentence.changes
    agrees = opposes = none = bound = 0.0
    for change in asked:
        for other in said:
            weight = 1.0 if _of_one(claim, change, sentence, other) else 0.0
            if change.way is other.way:
                agrees, bound = agrees + 1, bound + weight
            elif OPPOSITES[change.way] is other.way if change.way in OPPOSITES else False:
                opposes, bound = opposes + 1, bound - weight
            elif Way.SAME in {change.way, other.way}:
                none, bound = none + 1, bound - weight
    return {
        "way agrees": min(agrees, 2.0), "way opposes": min(opposes, 2.0), "way none": min(none, 2.0), "way bound": max(-2.0, min(2.0, bound)),
        "says way": float(bool(said)), "says same": float(any(each.way is Way.SAME for each in said)),
    }  # fmt: skip


def _tendency(claim: Reading, sentence: Reading) -> dict[str, float]:
    """How likely both go the same way, by the words of change as trials use them."""
    asked, said = claim.tendency, sentence.tendency
    return {
        "tends up": said.up,
        "tends down": said.down,
        "tends alike": asked.up * said.up + asked.down * said.down + asked.same * said.same,
        "tends apart": asked.up * said.down + asked.down * said.up,
        "tends same": asked.same * (1 - said.same) + said.same * (1 - asked.same),
    }


def _of_one(claim: Reading, one: Change, sentence: Reading, other: Change) -> bool:
    """Whether two changes are said of a word that both hold."""
    first = [word.stem for word in claim.words if one.of[0] <= word.start < one.of[1]]
    second = [word.stem for word in sentence.words if other.of[0] <= word.start < other.of[1]]
    return any(same_word(stem, each) for stem in first for each in second)


def _numbers(claim: Reading, sentence: Reading) -> dict[str, float]:
    found = quantities.compare(claim.quantities, sentence.quantities)
    return {
        "numbers same": float(len(found.same)),
        "numbers differ": float(len(found.differing)),
        "numbers missing": float(len(found.missing)),
    }


def _manner(sentence: Reading) -> dict[str, float]:
    return {
        "finding": float(bool(_FINDING.search(sentence.text))),
        "aim": float(bool(_AIM.search(sentence.text))),
    }
