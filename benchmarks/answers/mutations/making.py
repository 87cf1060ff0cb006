"""Making the cases: untouched pairs, and corruptions of them, in two halves."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from hashlib import blake2b

from benchmarks.answers.mutations.corrupting import KINDS, Deck, Written, written
from benchmarks.answers.mutations.pairs import Pair, articles, quoted, readings, retyped, reworded
from nosology.library.facade import Library
from nosology.literature.records import Article

UNTOUCHED, RETRACTED = "untouched", "retracted source"
HALVES = ("development", "held out")
_SHORTEST_NAME = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """An answer of one statement, and whether it is true.

    Attributes:
        id: Stable for a seed.
        half: ``development`` or ``held out``, by the source.
        kind: ``untouched`` or a kind of corruption.
        family: What kinds are summed up by.
        manner: ``verbatim``, ``retyped``, ``reworded`` or ``reading``.
        answer: The answer, in Markdown.
    """

    id: str
    half: str
    kind: str
    family: str
    manner: str
    answer: str

    def row(self) -> dict[str, str]:
        """As a line of JSON, without what must not be known beforehand."""
        return {"id": self.id, "answer": self.answer}

    def labelled(self) -> dict[str, str]:
        """As a line of JSON with everything."""
        return asdict(self)


def make_cases(library: Library, each: int, seed: int) -> list[Case]:
    """The cases: so many of every kind, where there are pairs that allow it, and three times as many untouched.

    Pairs are split into halves by the hash of their source, so that no source is in both.
    """
    chance = random.Random(seed)
    listed = articles(library, chance)
    pairs = list(quoted(listed, chance))
    curated = readings(library, chance)
    deck = _deck(library, listed, pairs, chance)
    cases = list(_untouched(pairs, curated, each * 3))
    for kind in KINDS:
        cases += _corrupted(kind, _mixed(pairs, curated, chance), deck, each)
    gone = quoted(articles(library, chance, retracted=True), chance)
    cases += [
        _case(RETRACTED, "standing", pair, written(pair), "verbatim", n)
        for n, pair in enumerate(gone)
        if n < each
    ]
    return cases


def _mixed(pairs: list[Pair], curated: list[Pair], chance: random.Random) -> list[Pair]:
    """Every fourth pair a curated reading, in an order of its own for each kind."""
    mixed = [*pairs[: len(curated) * 3], *curated]
    chance.shuffle(mixed)
    return [*mixed, *pairs[len(curated) * 3 :]]


def _untouched(pairs: list[Pair], curated: list[Pair], each: int) -> Iterator[Case]:
    for place, pair in enumerate(pairs[:each]):
        yield _case(UNTOUCHED, UNTOUCHED, pair, written(pair), "verbatim", place)
        yield _case(UNTOUCHED, UNTOUCHED, pair, written(pair, retyped(pair.statement)), "retyped", place)
    changed = ((pair, words) for pair in pairs if (words := reworded(pair.statement)))
    for place, (pair, words) in zip(range(each), changed, strict=False):
        yield _case(UNTOUCHED, UNTOUCHED, pair, written(pair, words), "reworded", place)
    for place, pair in enumerate(curated[:each]):
        yield _case(UNTOUCHED, UNTOUCHED, pair, written(pair), "reading", place)


def _corrupted(kind: str, pairs: list[Pair], deck: Deck, each: int) -> Iterator[Case]:
    family, corrupt = KINDS[kind]
    made = 0
    for place, pair in enumerate(pairs):
        other = reworded(pair.statement) if place % 3 == 0 and pair.article else None
        item = corrupt(pair, written(pair, other), deck)
        if item is None or (
            item.statement.lower() == (other or pair.statement).lower() and family != "identity"
        ):
            continue
        yield _case(kind, family, pair, item, "reworded" if other else pair.manner, made)
        made += 1
        if made == each:
            return


def _case(kind: str, family: str, pair: Pair, item: Written, manner: str, place: int) -> Case:
    odd = blake2b(str(pair.source.id).encode(), digest_size=1).digest()[0] % 2
    return Case(
        id=f"{kind}/{manner}/{place}",
        half=HALVES[odd],
        kind=kind,
        family=family,
        manner=manner,
        answer=item.answer(),
    )


def _deck(library: Library, listed: list[Article], pairs: list[Pair], chance: random.Random) -> Deck:
    def mentions(text: str) -> list[tuple[int, int]]:
        found = library.annotate(text)
        return [(each.start, each.end) for each in found if each.end - each.start >= _SHORTEST_NAME]

    named = {
        pair.statement[start:end].lower() for pair in pairs[:1500] for start, end in mentions(pair.statement)
    }
    used = {str(article.source.id): article.chemicals for article in listed}
    return Deck(
        chance=chance,
        others=[pair.source for pair in pairs],
        diseases=sorted(named),
        substances=sorted(
            {each for names in used.values() for each in names if "," not in each and "Receptor" not in each}
        ),
        mentions=mentions,
        used=used,
    )
