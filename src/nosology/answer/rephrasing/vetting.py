"""Checks of a sentence that a language model returned. They fail closed.

It is held against the quotes whose numbers it bears, as a stranger's would be (`nosology.answer.judging`),
and more strictly: it may hold no number and no word about the matter that they do not hold, and it keeps most
of what one of them says, in its order.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from nosology.answer.judging.judge import judge
from nosology.answer.judging.words import Vocabulary, absent, content, coverage
from nosology.answer.records import Check
from nosology.answer.rephrasing.prompting import Quoted, Task
from nosology.provenance import Verdict

_LENGTH = range(20, 401)
_KEPT = 0.6
_ORDERED = 0.8
_CITATION = re.compile(r"\s*\[([0-9]{1,4}(?:\s*[,;]\s*[0-9]{1,4})*)\]")
_MARKUP = re.compile(r"[<>`|{}\\\[\]#~^_]|\*|&\w*;|://|\bwww\.|\bjavascript:|@", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9]+(?:[.,·][0-9]+)*")
_FORMATTING = frozenset({"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"})
"""Unicode categories of letters that are not seen, or that turn text round."""
_HEDGES = re.compile(
    r"\b(?:may|might|could|can|possibl[ey]|probabl[ey]|suggest\w*|appears?|appeared|seem\w*|potential\w*"
    r"|likely|unclear|unknown|presum\w*|hypothes\w*|thought|believed|suspected|sometimes|rare(?:ly)?"
    r"|in some)\b",
    re.IGNORECASE,
)
_LINKING = frozenset(
    """
    people person patient patients case cases study studies researchers doctors found find finding reported
    report shown show shows seen see described describe happen happens occur occurs condition conditions
    disease diseases disorder disorders include includes including called known used use using given give
    help helps make makes example often also several type types kind kinds
    """.split()  # noqa: SIM905 - a list of words reads best as words
)
"""Words that say nothing of the matter on their own."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence without its citations, and the numbers that it bears."""

    text: str
    citations: tuple[int, ...]


def parted(text: str) -> Sentence:
    """A sentence parted from the numbers in square brackets in it."""
    numbers = [int(part) for found in _CITATION.finditer(text) for part in re.findall("[0-9]+", found[1])]
    bare = " ".join(_CITATION.sub("", text).split())
    return Sentence(re.sub(r"\s+([.,;])", r"\1", bare), tuple(dict.fromkeys(numbers)))


def vet(sentence: Sentence, task: Task) -> tuple[Check, ...]:
    """Every check of a sentence against the quotes that it cites; one that cannot run has not passed."""
    cited = [quote for quote in task.quotes if quote.number in sentence.citations]
    return tuple(_run(check, sentence, task, cited) for check in _CHECKS)


_Outcome = tuple[Verdict, str]
_Function = Callable[[Sentence, Task, Sequence[Quoted]], _Outcome]


def _run(function: _Function, sentence: Sentence, task: Task, cited: Sequence[Quoted]) -> Check:
    name = function.__name__.removeprefix("_")
    try:
        verdict, reason = function(sentence, task, cited)
    except Exception as error:  # noqa: BLE001 - whatever goes wrong in a check, the sentence is dropped
        verdict, reason = Verdict.UNKNOWN, f"the check failed to run: {error!r:.200}"
    return Check(name=name, verdict=verdict, reason=reason)


def _told(holds: bool, yes: str, no: str) -> _Outcome:  # noqa: FBT001 - the one thing it is about
    return (Verdict.PASS, yes) if holds else (Verdict.FAIL, no)


def _citation(sentence: Sentence, task: Task, _: Sequence[Quoted]) -> _Outcome:
    """It bears the number of a quote it was given, and no other number."""
    given = {quote.number for quote in task.quotes}
    others = [number for number in sentence.citations if number not in given]
    if not sentence.citations:
        return Verdict.FAIL, "it cites nothing"
    return _told(not others, "it cites what it was given", f"it cites {others}, which it was not given")


def _form(sentence: Sentence, _task: Task, _: Sequence[Quoted]) -> _Outcome:
    """It is a sentence: of usual length, without markup, addresses or letters that are not seen."""
    text = sentence.text
    unseen = any(unicodedata.category(letter) in _FORMATTING for letter in text)
    if unseen or _MARKUP.search(text):
        return Verdict.FAIL, "it holds markup, an address or letters that are not seen"
    whole = len(text) in _LENGTH and text[:1].isupper() and text.endswith(".")
    return _told(whole, "a sentence", "no whole sentence of usual length")


def _other_words(sentence: Sentence, _task: Task, cited: Sequence[Quoted]) -> _Outcome:
    """It is not one of the quotes, or a piece of one."""
    same = any(_plain(sentence.text) in _plain(quote.text) for quote in cited)
    return _told(not same, "in other words than the quotes", "it is the quote itself")


def _numbers(sentence: Sentence, _task: Task, cited: Sequence[Quoted]) -> _Outcome:
    """Every number in it stands in a quote that it cites."""
    there = {number for quote in cited for number in _NUMBER.findall(quote.text)}
    new = [number for number in _NUMBER.findall(sentence.text) if number not in there]
    return _told(not new, "no new number", f"new numbers: {', '.join(new)[:100]}")


def _vocabulary(sentence: Sentence, task: Task, cited: Sequence[Quoted]) -> _Outcome:
    """Every word about the matter stands in a quote that it cites, or names subject or point."""
    texts = (task.subject, task.label, *(text for quote in cited for text in (quote.text, quote.title)))
    held = Vocabulary.of(word for text in texts for word in content(text))
    new = [word.text for word in absent(content(sentence.text), held) if word.text.lower() not in _LINKING]
    return _told(not new, "no new words about the matter", f"new words: {', '.join(new)[:100]}")


def _fullness(sentence: Sentence, _task: Task, cited: Sequence[Quoted]) -> _Outcome:
    """It keeps most of what one of its quotes says: a piece of a sentence can say what the whole does not."""
    kept = Vocabulary.of(content(sentence.text))
    share = max((coverage(content(quote.text), kept) for quote in cited), default=0.0)
    reason = f"{share:.0%} of the weight of a quote's words is kept"
    return _told(share >= _KEPT, reason, f"only {reason}")


def _order(sentence: Sentence, _task: Task, cited: Sequence[Quoted]) -> _Outcome:
    """It says things in the order of one of its quotes: “A causes B” is not “B causes A”."""
    said = [word.stem for word in content(sentence.text)]
    shares = [_in_order(said, [word.stem for word in content(quote.text)]) for quote in cited]
    share = max(shares, default=0.0)
    reason = f"{share:.0%} of the words that it shares with a quote stand in its order"
    return _told(share >= _ORDERED, reason, f"only {reason}")


def _in_order(said: Sequence[str], quoted: Sequence[str]) -> float:
    """Share of the words of one text that are in another, which form a common subsequence; 0 to 1."""
    shared = [stem for stem in said if stem in set(quoted)]
    return LCSseq.similarity(shared, quoted) / len(shared) if shared else 0.0


def _certainty(sentence: Sentence, _task: Task, cited: Sequence[Quoted]) -> _Outcome:
    """Where every quote that it cites speaks with reserve, so does it."""
    reserved = bool(cited) and all(_HEDGES.search(quote.text) for quote in cited)
    holds = not reserved or bool(_HEDGES.search(sentence.text))
    return _told(holds, "as certain as its quotes", "more certain than its quotes")


def _support(sentence: Sentence, _task: Task, cited: Sequence[Quoted]) -> _Outcome:
    """Each source that it cites supports it."""
    if not cited:
        return Verdict.FAIL, "there is nothing to hold it against"
    for number in sentence.citations:
        own = [quote for quote in cited if quote.number == number]
        judged = judge(sentence.text, [quote.text for quote in own], title=own[0].title)
        if not judged.supported:
            lacking = [check.reason for check in judged.checks if check.verdict is not Verdict.PASS]
            return Verdict.FAIL, f"reference {number} does not support it: {'; '.join(lacking)[:200]}"
    return Verdict.PASS, "each source that it cites supports it"


_CHECKS: tuple[_Function, ...] = (
    _citation,
    _form,
    _other_words,
    _numbers,
    _vocabulary,
    _fullness,
    _order,
    _certainty,
    _support,
)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))
