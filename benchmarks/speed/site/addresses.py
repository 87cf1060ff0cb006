"""What is asked for: pages that were asked for before, and pages that nobody has asked for yet."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from nosology.provenance import Facet

if TYPE_CHECKING:
    from nosology.library.facade import Library

_ANSWERED = (Facet.CAUSES, Facet.TREATMENT, Facet.DIAGNOSIS, Facet.PROGNOSIS, Facet.SYMPTOMS)
_KNOWN = (
    "What are the causes of dystrophic calcification?",
    "How is calcinosis cutis treated?",
    "What are the complications of measles?",
    "How is myasthenia gravis diagnosed?",
    "What is the prognosis of systemic sclerosis?",
)
_KNOWN_WORDS = ("calcinosis", "measles", "sarcoidosis treatment", "lupus nephritis", "asthma children")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Addresses by kind, each list without repeats.

    Attributes:
        diseases: Pages that are asked for again and again.
        new_diseases: Pages that are each asked for once.
        answers: The same of questions.
        new_answers: The same of questions.
        mixed: What a day's visitors ask for: of ten requests, three for pages of diseases read before and two
            for others, one each for an answer given before, a new one, the home page, a search, suggestions.
    """

    diseases: list[str]
    new_diseases: list[str]
    answers: list[str]
    new_answers: list[str]
    mixed: list[str]


def asked_for(library: Library, seed: int, mixed: int) -> Asked:
    """Addresses by chance over the whole library.

    Args:
        library: What the site shows.
        seed: Of chance.
        mixed: How many of the mixed kind.
    """
    chance = random.Random(seed)
    every = [(str(identifier), label) for identifier, label in library.diseases()]
    diseases = [f"/disease/{identifier}" for identifier, _ in chance.sample(every, 9000)]
    answers = [
        f"/ask?q={quote(f'{chance.choice(_ANSWERED).heading} of {label}')}"
        for _, label in chance.sample(every, 9000)
    ]
    return Asked(
        diseases=diseases[:200],
        new_diseases=diseases[200:1000],
        answers=[*(f"/ask?q={quote(each)}" for each in _KNOWN), *answers[:20]],
        new_answers=answers[20:2000],
        mixed=_mixed(chance, diseases, answers, mixed),
    )


def _mixed(chance: random.Random, diseases: list[str], answers: list[str], many: int) -> list[str]:
    new, again = iter(diseases[1000:]), diseases[:200]
    new_answers, old_answers = iter(answers[2000:]), answers[:20]
    found: list[str] = []
    while len(found) < many:
        text = chance.choice(_KNOWN_WORDS)
        found += [
            *chance.choices(again, k=3),
            next(new),
            next(new),
            chance.choice(old_answers),
            next(new_answers),
            "/",
            f"/search?q={quote(text)}",
            f"/api/v1/suggest?q={quote(text[: chance.randint(2, 6)])}",
        ]
    return found[:many]
