"""Names of diseases, findings and MeSH concepts in running text."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple, cast

from nosology.diseases.commonplace import COMMON, EDGE
from nosology.diseases.entries import stored
from nosology.diseases.names import Token, tokens
from nosology.diseases.naming import is_abbreviation
from nosology.diseases.records import Mention
from nosology.diseases.schema import Tier

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from nosology.diseases.database import Database

MOST_WORDS = 8
"""Words of a name that is looked for in running text: 97 in 100 names have no more."""
_SHORTEST = 3
_BREAK = re.compile(r"[;:!?()\[\]{}]|\.\s")
_QUERY = (
    "SELECT norm, concept.id, label, trees, text, tier, weight FROM json_each(?) AS asked"
    " CROSS JOIN lookup ON lookup.norm = asked.value JOIN concept ON num = lookup.concept WHERE tier >= ?"
)


class _Reading(NamedTuple):
    """One concept that a normal form may stand for."""

    id: str
    label: str
    trees: str
    text: str
    tier: int
    weight: int


class Mentions:
    """Finds the longest known names in texts.

    Args:
        db: The catalog.
    """

    def __init__(self, db: Database) -> None:
        self._db = db

    def mentions(self, text: str, longest: int = MOST_WORDS) -> list[Mention]:
        """The names in a text, of so many words at most, in order; of each stretch the best by system."""
        words = tokens(text)
        spans = dict(_spans(text, words, longest))
        readings = self._readings(sorted(set(spans.values())))
        taken = [False] * len(words)
        found: list[Mention] = []
        for first, last in sorted(spans, key=lambda span: (span[0] - span[1], span[0])):
            start, end = words[first].start, words[last].end
            chosen = _best(readings.get(spans[first, last], ()), text[start:end])
            if chosen and not any(taken[first : last + 1]):
                taken[first : last + 1] = [True] * (last + 1 - first)
                found.extend(_mention(reading, start, end) for reading in chosen)
        return sorted(found, key=lambda mention: (mention.start, mention.id))

    def _readings(self, norms: list[str]) -> Mapping[str, list[_Reading]]:
        found: dict[str, list[_Reading]] = defaultdict(list)
        for norm, *fields in self._db.rows(_QUERY, json.dumps(norms), Tier.FINDING_SYNONYM):
            found[str(norm)].append(_Reading(*cast("tuple[str, str, str, str, int, int]", tuple(fields))))
        return found


def _spans(text: str, words: list[Token], longest: int) -> Iterator[tuple[tuple[int, int], str]]:
    """Runs of up to so many words that no full stop parts: places of first and last word, normal form."""
    for first, word in enumerate(words):
        if word.norm in EDGE:
            continue
        run = ""
        for last in range(first, min(first + longest, len(words))):
            if last > first and _BREAK.search(text, words[last - 1].end, words[last].start):
                break
            norm = words[last].norm
            run = f"{run} {norm}" if run else norm
            if norm not in EDGE and (last > first or (_long_enough(text, word) and norm not in COMMON)):
                yield (first, last), run


def _long_enough(text: str, word: Token) -> bool:
    """Whether a word may be a name on its own: three letters, or two capitals (“MS”)."""
    return len(word.norm) >= _SHORTEST or (
        len(word.norm) == _SHORTEST - 1 and text[word.start : word.end].isupper()
    )


def _best(readings: list[_Reading] | tuple[()], written: str) -> list[_Reading]:
    """The strongest reading of each system; an abbreviation counts only if written in capitals."""
    best: dict[str, _Reading] = {}
    for reading in sorted(readings, key=lambda each: (-each.tier, -each.weight, each.id)):
        if not is_abbreviation(reading.text) or is_abbreviation(written):
            best.setdefault(reading.id.partition(":")[0], reading)
    return list(best.values())


def _mention(reading: _Reading, start: int, end: int) -> Mention:
    trees = tuple(tree for tree in (reading.trees or "").split("|") if tree)
    return Mention(id=stored(reading.id), label=reading.label, start=start, end=end, tree_numbers=trees)
