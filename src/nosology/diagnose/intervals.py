"""Numbers that are known, known within bounds, or not known at all."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Interval:
    """A number that lies between two bounds; a known one has equal bounds.

    Attributes:
        low: Lowest value it may have, perhaps minus infinity.
        high: Highest value it may have, perhaps infinity.
        open_low: Whether the lowest value itself is left out, as in “above 4.5”.
        open_high: Whether the highest value itself is left out.
    """

    low: float
    high: float
    open_low: bool = False
    open_high: bool = False

    @classmethod
    def exactly(cls, value: float) -> Interval:
        """A known number."""
        return cls(value, value)

    @property
    def is_known(self) -> bool:
        """Whether it is one number."""
        return self.low == self.high

    def __add__(self, other: Interval) -> Interval:
        """The sum."""
        return _ordered(
            [(self.low + other.low, self.open_low or other.open_low)],
            [(self.high + other.high, self.open_high or other.open_high)],
        )

    def __neg__(self) -> Interval:
        """The number with the other sign."""
        return Interval(-self.high, -self.low, self.open_high, self.open_low)

    def __sub__(self, other: Interval) -> Interval:
        """The difference."""
        return self + -other

    def __mul__(self, other: Interval) -> Interval:
        """The product."""
        ends = [
            (_times(one, two), one_open or two_open)
            for one, one_open in self._ends()
            for two, two_open in other._ends()
        ]
        return _ordered(ends, ends)

    def __truediv__(self, other: Interval) -> Interval | None:
        """The quotient; None where the divisor may be nought."""
        if other.low <= 0 <= other.high:
            return None
        return self * _ordered([(1 / other.high, other.open_high)], [(1 / other.low, other.open_low)])

    def spanning(self, other: Interval) -> Interval:
        """The narrowest that holds both."""
        return _ordered(
            [(self.low, self.open_low), (other.low, other.open_low)],
            [(self.high, self.open_high), (other.high, other.open_high)],
        )

    def less(self, other: Interval) -> bool | None:
        """Whether it is less than another; None where that is not known."""
        if self.high < other.low or (self.high == other.low and (self.open_high or other.open_low)):
            return True
        return False if self.low >= other.high else None

    def at_most(self, other: Interval) -> bool | None:
        """Whether it is less than or equal to another; None where that is not known."""
        more = other.less(self)
        return None if more is None else not more

    def equals(self, other: Interval) -> bool | None:
        """Whether it is equal to another; None where that is not known."""
        if self.is_known and other.is_known:
            return self.low == other.low
        apart = self.less(other) or other.less(self)
        return False if apart else None

    def _ends(self) -> tuple[tuple[float, bool], tuple[float, bool]]:
        return (self.low, self.open_low), (self.high, self.open_high)


def _times(one: float, two: float) -> float:
    """The product of two bounds; nought times infinity is nought, as the bound nought is reached."""
    return 0.0 if one == 0 or two == 0 else one * two


def _ordered(lows: list[tuple[float, bool]], highs: list[tuple[float, bool]]) -> Interval:
    """From the bounds that come into question; of equal ones that which is reached."""
    low, open_low = min(lows, key=lambda end: (end[0], end[1]))
    high, open_high = max(highs, key=lambda end: (end[0], not end[1]))
    if math.isnan(low) or math.isnan(high):
        return Interval(-math.inf, math.inf)
    return Interval(low, high, open_low, open_high)
