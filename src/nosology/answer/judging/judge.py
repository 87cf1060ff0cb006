"""Whether sentences of a source support a claim, contradict it, or neither."""

from __future__ import annotations

from collections.abc import Sequence

from nosology.answer.judging.comparing import Pair, check
from nosology.answer.judging.reading import Reading
from nosology.answer.judging.records import Judgement, Stance
from nosology.answer.judging.words import coverage
from nosology.answer.records import Check
from nosology.provenance import Verdict

_OPPOSED = frozenset({"negation", "direction", "numbers"})
_RELATED = frozenset({"words", "subject", "condition", "population"})


def judge(claim: str, sentences: Sequence[str], *, title: str = "") -> Judgement:
    """Judge one claim against one source.

    Args:
        claim: One statement.
        sentences: Sentences of the source, in order.
        title: Title of the source; it says what the sentences speak of.

    Returns:
        The stance, the place of the sentence it rests on, and every check.
    """
    asked, named = Reading(claim), Reading(title)
    read = [Reading(sentence) for sentence in sentences]
    if not asked.plain or not any(each.plain for each in read):
        return Judgement(stance=Stance.SILENT, sentence=None, probability=1.0, checks=())
    best = max(
        range(len(read)), key=lambda place: (read[place].plain == asked.plain, _likeness(asked, read[place]))
    )
    around = Reading(" ".join(sentence for place, sentence in enumerate(sentences) if place != best))
    checks = check(Pair(asked, read[best], around, named))
    stance = _stance(checks)
    return Judgement(stance=stance, sentence=best, probability=0.5, checks=checks)


def _likeness(claim: Reading, sentence: Reading) -> float:
    return coverage(claim.words, sentence.stems)


def _stance(checks: Sequence[Check]) -> Stance:
    verdicts = {each.name: each.verdict for each in checks}
    if all(verdict is Verdict.PASS for verdict in verdicts.values()):
        return Stance.SUPPORTS
    related = all(verdicts[name] is Verdict.PASS for name in _RELATED)
    if related and any(verdicts[name] is Verdict.FAIL for name in _OPPOSED):
        return Stance.CONTRADICTS
    return Stance.SILENT
