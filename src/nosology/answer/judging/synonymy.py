"""Other words for the same: abbreviations that a claim or source spells out, and names that a caller gives.

A sentence that says one name of something holds the words of every other name of it that the claim uses, as
far as the checks of words go. What claim and sentence say of it is read from their own words all the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from nosology.answer.judging.words import content
from nosology.diseases.abbreviating import spelled_out

Synonyms = Callable[[str], Iterable[Sequence[str]]]
"""Groups of names of what a text names: in each, names of one thing, that of the text among them."""

_MARK = "\0"


def _stems(text: str) -> str:
    """The stems of a text in order, to be sought in those of another."""
    return f"{_MARK}{_MARK.join(word.stem for word in content(text))}{_MARK}"


@dataclass(frozen=True, slots=True)
class Synonymy:
    """What else is said where one name of something is.

    Attributes:
        spelled: Stems of a short form and of its long form, either way.
        named: Stems of a name that the claim uses, with those of other names of it.
    """

    spelled: tuple[tuple[str, str], ...]
    named: tuple[tuple[str, tuple[str, ...]], ...]

    @classmethod
    def of(cls, claim: str, texts: Iterable[str], synonyms: Synonyms | None = None) -> Synonymy:
        """What a claim, its source, and a caller tell of names.

        Args:
            claim: The claim.
            texts: Title and sentences of the source.
            synonyms: Groups of names of what the claim names; None where nobody knows more.
        """
        pairs = [
            tuple(map(_stems, pair)) for text in (claim, *texts) if "(" in text for pair in spelled_out(text)
        ]
        spelled = tuple(
            (one, other) for short, long in pairs for one, other in ((short, long), (long, short))
        )
        asked = _stems(claim)
        groups = [tuple(map(_stems, group)) for group in synonyms(claim)] if synonyms else ()
        named = tuple(
            (name, tuple(other for other in group if other not in {name, _MARK * 2}))
            for group in groups
            for name in group
            if name != _MARK * 2 and name in asked
        )
        return cls(spelled, named)

    def also(self, text: str) -> frozenset[str]:
        """Stems of what a text says in other words."""
        if not self.spelled and not self.named:
            return frozenset()
        said = _stems(text)
        said += "".join(other for one, other in self.spelled if one in said)
        more = [name for name, others in self.named if any(other in said for other in others)]
        return frozenset(filter(None, "".join((said, *more)).split(_MARK)))


NOTHING_ALIKE = Synonymy((), ())
"""Where no other words are known."""
