"""Whether sentences of a source support a claim, contradict it, or neither.

Rules and a learned model must agree: a claim is supported where no check fails and the model finds
support likely enough; it is contradicted where both speak of the same and one of negation, direction and
numbers is opposed. Everything else is silence. A sentence that is the claim, word for word, supports it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from nosology.answer.judging.comparing import Pair, check
from nosology.answer.judging.features import features, ranked
from nosology.answer.judging.reading import Reading
from nosology.answer.judging.records import Judgement, Stance
from nosology.answer.judging.synonymy import Synonyms, Synonymy
from nosology.answer.judging.weighing import shipped_judge
from nosology.answer.records import Check
from nosology.provenance import Verdict

LIKELY = 0.45
"""How likely support must be. Chosen for precision; see ``benchmarks/answers/support``."""
_OPPOSED = ("negation", "direction", "numbers")
_RELATED = ("words", "subject", "condition", "population")


def judge(
    claim: str, sentences: Sequence[str], *, title: str = "", synonyms: Synonyms | None = None
) -> Judgement:
    """Judge one claim against one source.

    Args:
        claim: One statement.
        sentences: Sentences of the source, in order.
        title: Title of the source; it says what the sentences speak of.
        synonyms: Gives other names of what the claim names, beside abbreviations that are spelled out.

    Returns:
        The stance, the place of the sentence it rests on, how likely the stance is, and every check.
    """
    asked, named, *read = readings(claim, title, sentences, synonyms)
    if not asked.plain or not any(each.plain for each in read):
        return Judgement(stance=Stance.SILENT, sentence=None, probability=1.0, checks=())
    order = ranked(asked, read, named)
    best = order[0]
    around = Reading.joined(each for place, each in enumerate(read) if place != best)
    pair = Pair.of(asked, read[best], around, named)
    checks = check(pair)
    if pair.verbatim:
        return Judgement(stance=Stance.SUPPORTS, sentence=best, probability=1.0, checks=checks)
    likely = shipped_judge().probabilities(features(asked, read, named, order))
    stance = _stance(pair, checks, likely)
    return Judgement(stance=stance, sentence=best, probability=likely[stance], checks=checks)


def readings(
    claim: str, title: str, sentences: Sequence[str], synonyms: Synonyms | None = None
) -> Iterator[Reading]:
    """Claim, title and sentences as the judge sees them, with what they say in other words."""
    alike = Synonymy.of(claim, (title, *sentences), synonyms)
    yield Reading(claim)
    yield from (Reading(text, alike) for text in (title, *sentences))


def _stance(pair: Pair, checks: Sequence[Check], likely: Mapping[Stance, float]) -> Stance:
    verdicts = {each.name: each.verdict for each in checks}
    if all(verdict is Verdict.PASS for verdict in verdicts.values()):
        likely_so = pair.repeated or likely[Stance.SUPPORTS] >= LIKELY
        return Stance.SUPPORTS if likely_so else Stance.SILENT
    opposed = any(verdicts[name] is Verdict.FAIL for name in _OPPOSED)
    related = all(verdicts[name] is Verdict.PASS for name in _RELATED)
    likely_so = related and likely[Stance.CONTRADICTS] > likely[Stance.SUPPORTS]
    return Stance.CONTRADICTS if opposed and (pair.altered or likely_so) else Stance.SILENT
