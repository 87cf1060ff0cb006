"""What the learned judge looks at: how a claim and the sentences of a source go together, as numbers.

Most are read from the sentence that holds most of the claim's words, some from the one that comes
second, some from the whole source. Shares are weighted by IDF and lie between 0 and 1. Nothing is read
from the claim alone: how claims are worded in a collection says how they were made, not whether they
hold.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from nosology.answer.judging import populations, quantities
from nosology.answer.judging.direction import OPPOSITES, Change, Way, opposed_words
from nosology.answer.judging.polarity import Force, is_hedged, is_negated
from nosology.answer.judging.reading import Reading
from nosology.answer.judging.words import Word, absent, coverage, same_word, shared


def features(
    claim: Reading, sentences: Sequence[Reading], title: Reading, order: Sequence[int]
) -> dict[str, float]:
    """The features of a claim and a source, by name.

    Args:
        claim: What is claimed.
        sentences: Sentences of the source, one at least.
        title: Its title.
        order: Places of the sentences as `ranked` gives them.
    """
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
            **_manner(claim, sentence),
        }
        found.update({prefix + name: value for name, value in parts.items()})
    fit = populations.compare(claim.text, best.text, title.text)
    found["population"] = {True: 1.0, None: 0.5, False: 0.0}[fit.fits]
    return found


_ALL = 0.999
"""Coverage, but for rounding, of a sentence that may be the claim itself."""
_CLOSE = 0.5
"""Coverage from which a sentence is close to the claim."""
_AIM, _TITLED = 0.25, 0.3
"""What an aim loses, and how much words of the title count, when sentences are ranked."""


def ranked(claim: Reading, sentences: Sequence[Reading], title: Reading) -> list[int]:
    """Places of the sentences that say most of the claim, two at least, best first; findings before aims.

    Which sentences are aims is only asked of those that can come among the first two.
    """
    shares = [_nearness(claim, each, title) for each in sentences]
    second = sorted(near for near, _ in shares)[-2:][0]
    scores = {
        place: (same, near - _AIM * sentences[place].is_aim, -place)
        for place, (near, same) in enumerate(shares)
        if same or near >= second - _AIM
    }
    return sorted(scores, key=lambda place: scores[place], reverse=True)


def _nearness(claim: Reading, sentence: Reading, title: Reading) -> tuple[float, bool]:
    """How much of a claim a sentence says, and whether it is the claim."""
    own = coverage(claim.words, sentence.vocabulary)
    with_title = coverage(claim.words, sentence.vocabulary, title.vocabulary)
    return own + _TITLED * with_title, own > _ALL and sentence.plain == claim.plain


def _whole(claim: Reading, sentences: Sequence[Reading], title: Reading) -> dict[str, float]:
    everything = [title.vocabulary, *(each.vocabulary for each in sentences)]
    missing = [word.weight for word in absent(claim.words, *everything)]
    return {
        "all covered": coverage(claim.words, *everything),
        "all absent most": max(missing, default=0.0),
        "title covered": coverage(claim.words, title.vocabulary),
        "close sentences": sum(coverage(claim.words, each.vocabulary) >= _CLOSE for each in sentences) / 3,
    }


def _overlap(claim: Reading, sentence: Reading, title: Reading) -> dict[str, float]:
    missing = [word.weight for word in absent(claim.words, sentence.vocabulary)]
    total = sum(word.weight for word in claim.words) or 1.0
    return {
        "covered": coverage(claim.words, sentence.vocabulary),
        "covered with title": coverage(claim.words, sentence.vocabulary, title.vocabulary),
        "back": coverage(sentence.words, claim.vocabulary),
        "absent most": max(missing, default=0.0),
        "absent": float(len(missing)),
        "in order": _in_order(claim.words, sentence.words) / total,
        "pairs": _pairs(claim.words, sentence.words),
    }


def _in_order(one: Sequence[Word], other: Sequence[Word]) -> float:
    """Weight of the longest common subsequence of words."""
    both = {word.stem for word in one} & {word.stem for word in other}
    one, other = ([word for word in text if word.stem in both] for text in (one, other))
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
    for word, places in shared(claim.words, sentence.words):
        denied, open_ = is_negated(claim.cues, word.start), is_hedged(claim.cues, word.start)
        differs = all(is_negated(sentence.cues, each.start) != denied for each in places)
        flipped, kept = flipped + differs * word.weight, kept + (not differs) * word.weight
        left = all(is_hedged(sentence.cues, each.start) for each in places)
        hedged += (left and not open_) * word.weight
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
            elif OPPOSITES.get(change.way) is other.way:
                opposes, bound = opposes + 1, bound - weight
            elif Way.SAME in {change.way, other.way}:
                none, bound = none + 1, bound - weight
    return {
        "way agrees": min(agrees, 2.0),
        "way opposes": min(opposes, 2.0),
        "way none": min(none, 2.0),
        "way bound": max(-2.0, min(2.0, bound)),
        "says way": float(bool(said)),
        "says same": float(any(each.way is Way.SAME for each in said)),
    }


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


def _manner(claim: Reading, sentence: Reading) -> dict[str, float]:
    return {
        "finding": float(sentence.is_finding),
        "aim": float(sentence.is_aim),
        "contrary": float(opposed_words(claim.text, sentence.text) is not None),
    }
