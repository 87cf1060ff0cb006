"""What one source says of one statement: its very words, its words altered, or a judgement of them."""

from __future__ import annotations

from dataclasses import dataclass

from nosology.answer.auditing.altering import Alteration, Repetition, repetition
from nosology.answer.auditing.lookup import READING
from nosology.answer.auditing.matching import ReadArticle, Sentence, quoted_stretches, stands_whole, words_of
from nosology.answer.auditing.records import Assertion, Said, Verdict
from nosology.answer.judging.judge import judge
from nosology.answer.judging.records import Judgement, Stance
from nosology.answer.records import Check
from nosology.provenance import Verdict as Outcome
from nosology.spans import Quote

_JUDGED = 12
"""So many sentences of a source, those nearest to a statement, are judged."""
_OPPOSITE = frozenset({Alteration.NEGATION, Alteration.DIRECTION, Alteration.NUMBER, Alteration.COMPARATOR})
_ATTRIBUTION = 12
"""So many words beside a quotation say no more than whose it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcomes:
    """What a source says of a statement.

    Attributes:
        verdict: Supported, contradicted, or not in the source.
        reason: Why, in one sentence.
        said: The words it rests on, or the nearest there are.
        checks: The checks that were run.
        verbatim: Whether the source has the statement word for word.
    """

    verdict: Verdict
    reason: str
    said: Said | None = None
    checks: tuple[Check, ...] = ()
    verbatim: bool = False


def check_text(assertion: Assertion, article: ReadArticle) -> Outcomes:
    """Hold a statement against the text of a source.

    Words in quotation marks must stand there as they are. A statement that is a whole sentence of the source
    is supported; one that is such a sentence with telling words altered is not; every other one is judged.
    """
    stretches = quoted_stretches(assertion.text)
    if (misquoted := _misquoted(stretches, article)) is not None:
        return misquoted
    forms = _forms(assertion.claim)
    found = _verbatim(assertion, article) or _quotation(assertion, stretches, article)
    if found is not None:
        name = Check(name="verbatim", verdict=Outcome.PASS, reason="the exact words stand in the source")
        return Outcomes(
            verdict=Verdict.SUPPORTED,
            reason="a curator’s reading says so"
            if _is_reading(found)
            else "the source says it word for word",
            said=_said(article, found),
            checks=(name,),
            verbatim=True,
        )
    repeated = repetition(forms, article)
    if repeated is not None and repeated.kind is not None:
        return _altered(repeated, article)
    if repeated is not None and repeated.faithful:
        return _repeated(repeated, article)
    return _judged(assertion, article)


def _forms(text: str) -> tuple[str, ...]:
    return tuple(word.form for word in words_of(text))


def _verbatim(assertion: Assertion, article: ReadArticle) -> Quote | None:
    """Where the statement stands whole, with its label before it or without."""
    for text in dict.fromkeys((assertion.text, assertion.claim)):
        quote = article.find(_forms(text))
        if quote is not None and stands_whole(quote, article):
            return quote
    return None


def _quotation(assertion: Assertion, stretches: tuple[str, ...], article: ReadArticle) -> Quote | None:
    """Where the statement is a quotation and no more than whose it is."""
    beside = len(words_of(assertion.text)) - sum(len(words_of(each)) for each in stretches)
    quotes = [article.find(_forms(each)) for each in stretches] if beside <= _ATTRIBUTION else []
    whole = [quote for quote in quotes if quote is not None and stands_whole(quote, article)]
    return whole[0] if whole and len(whole) == len(stretches) else None


def _misquoted(stretches: tuple[str, ...], article: ReadArticle) -> Outcomes | None:
    """The outcome where words in quotation marks are not the source's; None where they are."""
    for each in stretches:
        if article.find(_forms(each)) is None:
            change = repetition(_forms(each), article)
            nearest = change.sentence if change else next(iter(article.nearest(_forms(each))), None)
            how = f": {_change(change)}" if change and change.kind else ""
            reason = f"the words in quotation marks do not stand there{how}"
            return Outcomes(
                verdict=Verdict.NOT_IN_SOURCE,
                reason=reason,
                said=_said(article, nearest.quote) if nearest else None,
                checks=(Check(name="verbatim", verdict=Outcome.FAIL, reason=reason),),
            )
    return None


def _repeated(found: Repetition, article: ReadArticle) -> Outcomes:
    reason = "the source says it in nearly the same words"
    return Outcomes(
        verdict=Verdict.SUPPORTED,
        reason=reason,
        said=_said(article, found.sentence.quote),
        checks=(Check(name="words", verdict=Outcome.PASS, reason=reason),),
    )


def _altered(change: Repetition, article: ReadArticle) -> Outcomes:
    reason = f"the source’s sentence was altered: {_change(change)}"
    return Outcomes(
        verdict=Verdict.CONTRADICTED if change.kind in _OPPOSITE else Verdict.NOT_IN_SOURCE,
        reason=reason,
        said=_said(article, change.sentence.quote),
        checks=(Check(name="verbatim", verdict=Outcome.FAIL, reason=reason),),
    )


def _change(change: Repetition) -> str:
    """What was altered, in words."""
    if not change.theirs:
        return f"{change.kind} was added (“{change.ours}”)"
    if not change.ours:
        return f"{change.kind} was left out (“{change.theirs}”)"
    return f"“{change.ours}” stands for “{change.theirs}”"


def _judged(assertion: Assertion, article: ReadArticle) -> Outcomes:
    near = sorted(
        article.nearest(_forms(assertion.claim), _JUDGED), key=lambda each: (each.passage.name, each.start)
    )
    if not near:
        return Outcomes(verdict=Verdict.NOT_IN_SOURCE, reason="no sentence of the source shares its words")
    judgement = judge(assertion.claim, [each.text for each in near], title=article.article.source.title)
    sentence = near[judgement.sentence] if judgement.sentence is not None else near[0]
    verdict = _VERDICTS[judgement.stance]
    return Outcomes(
        verdict=verdict,
        reason=_reason(judgement, sentence),
        said=_said(article, sentence.quote),
        checks=judgement.checks,
    )


_VERDICTS = {
    Stance.SUPPORTS: Verdict.SUPPORTED,
    Stance.CONTRADICTS: Verdict.CONTRADICTED,
    Stance.SILENT: Verdict.NOT_IN_SOURCE,
}


def _reason(judgement: Judgement, sentence: Sentence) -> str:
    if judgement.stance is Stance.SUPPORTS:
        return (
            "a curator’s reading says the same"
            if _is_reading(sentence.quote)
            else "a sentence of the source says the same"
        )
    failed = next((each for each in judgement.checks if each.verdict is not Outcome.PASS), None)
    why = f" ({failed.name}: {failed.reason})" if failed else ""
    if judgement.stance is Stance.CONTRADICTS:
        return f"a sentence of the source says otherwise{why}"
    return f"no sentence of the source says so{why}"


def _is_reading(quote: Quote) -> bool:
    return quote.passage.startswith(READING)


def _said(article: ReadArticle, quote: Quote) -> Said:
    source = article.article.source
    return Said(source=source, reading=quote.text) if _is_reading(quote) else Said(source=source, quote=quote)
