"""Who acts on what: whether a claim and a sentence state a relation the same way round.

“Hyperuricemia causes gout” and “gout is caused by hyperuricemia” are one; “gout causes hyperuricemia” is another. What
stands before a word of relation acts, what stands after it is acted on; in the passive, and where a noun such as
“consequence” says so, the other way round.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nosology.answer.judging.words import Vocabulary, Word

_DONE = (
    r"(?:caused|induced|triggered|provoked|precipitated|produced|treated|cured|prevented|increased|raised|elevated|decreased|reduced"
    r"|lowered|improved|worsened|aggravated|inhibited|suppressed|stimulated|activated|mediated|relieved|complicated|preceded|followed"
    r"|predicted|explained|promoted|controlled)"
)
_PASSIVE = (
    rf"{_DONE} (?:\w+ly )?(?:by|with|through)|due to|secondary to|because of|results? from|resulted from|resulting from"
    r"|attribut(?:able|ed) to|(?:consequences?|complications?|manifestations?|sequelae?|symptoms?|signs?) of|responds? to|responded to"
    r"|arises? from|arose from|follow(?:s|ing)"
)
_ACTIVE = (
    r"caus(?:es?|ed|ing|ation)|induc(?:es?|ed|ing|tion)|leads? to|leading to|led to|result(?:s|ed|ing)? in|trigger(?:s|ed|ing)?"
    r"|provok(?:es?|ed|ing)|precipitat(?:es?|ed|ing)|produc(?:es?|ed|ing)|treat(?:s|ed|ing|ment)?|cur(?:es?|ed|ing)|prevent(?:s|ed|ing|ion)?"
    r"|protects? against|increas(?:es?|ed|ing)|rais(?:es?|ed|ing)|elevat(?:es?|ed|ing)|decreas(?:es?|ed|ing)|reduc(?:es?|ed|ing|tion)"
    r"|lower(?:s|ed|ing)?|improv(?:es?|ed|ing)|worsen(?:s|ed|ing)?|aggravat(?:es?|ed|ing)|inhibit(?:s|ed|ing)?|suppress(?:es|ed|ing)?"
    r"|stimulat(?:es?|ed|ing)|activat(?:es?|ed|ing)|promot(?:es?|ed|ing)|predispos(?:es?|ed|ing)|risk factors?|contribut(?:es?|ed|ing) to"
    r"|mediat(?:es?|ed|ing)|reliev(?:es?|ed|ing)|complicat(?:es?|ing)|preced(?:es?|ed|ing)|predict(?:s|ed|ing|ors?)?|explains?"
)
_RELATION = re.compile(rf"\b(?:(?P<passive>{_PASSIVE})|(?P<active>{_ACTIVE}))\b", re.IGNORECASE)
_NAMED = re.compile(
    r"\b(?:causes?|triggers?|treatments?|therapy|risk factors?|predictors?|prevention) (?:of|for|in) (?P<of>[^;:.]{3,80}?)"
    r" (?:is|are|was|were|includes?|included|consists? of) ",
    re.IGNORECASE,
)
"""“The cause of gout is hyperuricemia”: what acts is named last."""
_BREAK = re.compile(r"[;:]|\.\s|,? \b(?:but|whereas|while|although|though|however)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Roles:
    """The words on both sides of a relation.

    Attributes:
        acting: Of what causes, treats, raises …
        acted_on: Of what is caused, treated, raised …
    """

    acting: tuple[Word, ...]
    acted_on: tuple[Word, ...]


def roles(text: str, words: Sequence[Word]) -> Iterator[Roles]:
    """The relations that a text states between some words and others.

    Args:
        text: A sentence.
        words: Its words of content, in order.
    """
    named = _NAMED.search(text)
    if named is not None:
        yield Roles(_between(words, named.end(), len(text)), _between(words, *named.span("of")))
        return
    breaks = [0, *(match.start() for match in _BREAK.finditer(text)), len(text)]
    for match in _RELATION.finditer(text):
        begin = max(place for place in breaks if place <= match.start())
        end = min(place for place in breaks if place >= match.end())
        before, after = _between(words, begin, match.start()), _between(words, match.end(), end)
        if before and after:
            yield Roles(after, before) if match["passive"] else Roles(before, after)


def _between(words: Sequence[Word], start: int, end: int) -> tuple[Word, ...]:
    return tuple(word for word in words if start <= word.start < end)


def reversed_in(claim: Roles, sentence: Roles) -> bool:
    """Whether something that acts in a claim is only acted on in a sentence, and the other way round."""
    acting, acted_on = Vocabulary.of(sentence.acting), Vocabulary.of(sentence.acted_on)
    return _only(claim.acting, acted_on, acting) and _only(claim.acted_on, acting, acted_on)


def kept_in(claim: Roles, sentence: Roles) -> bool:
    """Whether something that acts in a claim acts in a sentence, and something that is acted on is so there."""
    acting, acted_on = Vocabulary.of(sentence.acting), Vocabulary.of(sentence.acted_on)
    return _any(claim.acting, acting) and _any(claim.acted_on, acted_on)


def _any(words: Sequence[Word], held: Vocabulary) -> bool:
    return any(held.holds(word.stem) for word in words)


def _only(words: Sequence[Word], held: Vocabulary, besides: Vocabulary) -> bool:
    return any(held.holds(word.stem) and not besides.holds(word.stem) for word in words)
