"""Queries as readers type them, drawn from the articles themselves."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

from nosology.literature.records import Article
from nosology.search.values import is_stop_word

PLAIN = ("one word", "two words", "three words", "phrase")
"""Kinds that every engine can be asked."""
_WORD = re.compile(r"[A-Za-z]{4,}")


def draw(articles: Sequence[Article], each: int, seed: int) -> dict[str, list[str]]:
    """So many queries of each kind."""
    chance = random.Random(seed)
    made: dict[str, list[str]] = {
        kind: []
        for kind in (*PLAIN, "title words", "heading and word", "years", "or", "not", "truncated", "near")
    }
    headed = [article for article in articles if article.headings]
    while len(made["one word"]) < each:
        words = _words(chance.choice(articles).source.title)
        if len(words) < 4:
            continue
        a, b, c, d = chance.sample(words, 4)
        side = chance.randrange(len(words) - 1)
        label = chance.choice(chance.choice(headed).headings).label
        for kind, query in (
            ("one word", a),
            ("two words", f"{a} {b}"),
            ("three words", f"{a} {b} {c}"),
            ("phrase", f'"{words[side]} {words[side + 1]}"'),
            ("title words", f"{a} {b}[ti]"),
            ("heading and word", f'"{label}"[mh] AND {a}'),
            ("years", f"{a} 1978:2021[dp]"),
            ("or", f"{a} OR {b} OR {c} OR {d}"),
            ("not", f"{a} NOT {b}"),
            ("truncated", f"{a[:5]}*"),
            ("near", f'"{a} {b}"[tiab:~5]'),
        ):
            made[kind].append(query)
    return made


def _words(title: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(title) if not is_stop_word(word)]
