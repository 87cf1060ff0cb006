"""Finding names of diseases, findings and MeSH concepts in a text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nosology.diseases.connection import Connection, curie
from nosology.diseases.names import Token, tokens
from nosology.diseases.records import Mention

_LONGEST = 8
_BATCH = 900
_LEAST = 3
_COMMON = frozenset(
    """all and are can did for had has her him his how its may not now one our out she the too two use was who why you
    air age arm back bed body cell cold cry day ear ears eye eyes face fat fit gas hand head heat home ice iron leg life
    lip man men mice milk neck nose pain play rat rats rest risk role skin son sun tea time toe use water women work
    case cause child children common condition control disease disorder drug effect family finding group health help
    history human illness infection injury life lumps mild moderate normal patient people person population problem
    severe severity sign study symptom syndrome test therapy treatment type what when which will with year""".split()
)


class MentionFinder:
    """Looks up every run of up to eight words among all names."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def mentions(self, text: str) -> list[Mention]:
        """Names in a text, in order, the longest at each place, none overlapping.

        An abbreviation counts only where the text writes it in capitals; common English
        words that are also names of concepts are passed over when they stand alone.
        """
        words = tokens(text)
        runs = {run: None for _, _, run in _runs(words)}
        known = self._look_up(list(runs))
        return list(self._longest(text, words, known))

    def _look_up(self, runs: Sequence[str]) -> dict[str, tuple[str, str, str, int]]:
        """For each known run: id, label, tree numbers, whether it is a short form."""
        known: dict[str, tuple[int, str, str, str, int]] = {}
        for first in range(0, len(runs), _BATCH):
            batch = runs[first : first + _BATCH]
            marks = ", ".join("?" * len(batch))
            query = f"SELECT norm, rank, id, label, trees, short FROM concept WHERE norm IN ({marks}) ORDER BY rank, id"  # noqa: S608 - marks only
            for norm, *rest in self._db.all(query, *batch):
                known.setdefault(norm, tuple(rest))
        return {norm: row[1:] for norm, row in known.items()}

    def _longest(
        self, text: str, words: list[Token], known: dict[str, tuple[str, str, str, int]]
    ) -> Iterator[Mention]:
        at = 0
        while at < len(words):
            size = next(
                (
                    size
                    for size in range(min(_LONGEST, len(words) - at), 0, -1)
                    if self._is_name(text, words[at : at + size], known)
                ),
                0,
            )
            if not size:
                at += 1
                continue
            run = words[at : at + size]
            code, label, trees, _ = known[" ".join(word.norm for word in run)]
            yield Mention(
                id=curie(code),
                label=label,
                start=run[0].start,
                end=run[-1].end,
                tree_numbers=tuple(number for number in trees.split("|") if number),
            )
            at += size

    def _is_name(self, text: str, run: list[Token], known: dict[str, tuple[str, str, str, int]]) -> bool:
        norm = " ".join(word.norm for word in run)
        found = known.get(norm)
        if found is None:
            return False
        written = text[run[0].start : run[-1].end]
        if len(run) == 1 and (len(norm) < _LEAST and not written.isupper() or norm in _COMMON):
            return False
        if any(mark in written for mark in ".;:?!(") and len(run) > 1:
            return False
        return not found[3] or any(letter.isupper() for letter in written[1:]) or written.isupper()


def _runs(words: list[Token]) -> Iterator[tuple[int, int, str]]:
    for first in range(len(words)):
        run = words[first].norm
        yield first, 1, run
        for size in range(2, min(_LONGEST, len(words) - first) + 1):
            run = f"{run} {words[first + size - 1].norm}"
            yield first, size, run
