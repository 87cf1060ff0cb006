"""The records of judging: a stance, and the judgement that holds it with its checks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from nosology.answer.records import Check


class Stance(StrEnum):
    """What a text says of a claim."""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    SILENT = "silent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What a text says of a claim, and why.

    Attributes:
        stance: Whether it supports it, contradicts it, or neither.
        sentence: Place, from 0, of the sentence that speaks to the claim most; None where none does.
        probability: How likely the stance is, 0 to 1.
        checks: Every check by name, with its outcome and the reason.
    """

    stance: Stance
    sentence: int | None
    probability: float
    checks: tuple[Check, ...]

    @property
    def supported(self) -> bool:
        """Whether the text supports the claim."""
        return self.stance is Stance.SUPPORTS
