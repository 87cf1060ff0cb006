"""Which finding would tell the leaders of a ranking apart."""

from __future__ import annotations

from math import exp, log2
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Mapping, Sequence

_LEAST_BITS = 0.01


class Gain(NamedTuple):
    """A finding by its place, the bits expected from asking for it, its probability in each leader."""

    place: int
    bits: float
    shares: tuple[float, ...]


def separate(
    weights: Sequence[float],
    profiles: Sequence[Mapping[int, float]],
    background: Callable[[int], float],
    settled: Container[int],
) -> list[Gain]:
    """The findings with the highest expected gain of information about which of the leaders it is.

    The gain is the mutual information of the finding and the leader (Lindley 1956): how much the entropy of
    the leaders falls, averaged over the finding's being there or not. The leaders are taken to be as likely
    as the exponentials of their weights, and the true one to be among them.

    Args:
        weights: Weights of the leaders, natural logarithms.
        profiles: Probabilities of findings in each, by place, ancestors included.
        background: Share of all diseases that have a finding, for a leader of which nothing is said.
        settled: Findings that need not be asked for.

    Returns:
        The most telling first; none that would tell next to nothing.
    """
    likely = _shares(weights)
    gains: list[Gain] = []
    for place in sorted({each for profile in profiles for each in profile}):
        if place not in settled:
            usual = background(place)
            shares = tuple(profile.get(place, usual) for profile in profiles)
            gains.append(Gain(place, _gain(likely, shares), shares))
    gains.sort(key=lambda gain: (-gain.bits, gain.place))
    return [gain for gain in gains if gain.bits >= _LEAST_BITS]


def _shares(weights: Sequence[float]) -> list[float]:
    highest = max(weights, default=0.0)
    powers = [exp(each - highest) for each in weights]
    return [each / sum(powers) for each in powers]


def _gain(likely: Sequence[float], shares: Iterable[float]) -> float:
    pairs = list(zip(likely, shares, strict=True))
    there = sum(weight * share for weight, share in pairs)
    return _entropy(there) - sum(weight * _entropy(share) for weight, share in pairs)


def _entropy(share: float) -> float:
    if share <= 0 or share >= 1:
        return 0.0
    return -share * log2(share) - (1 - share) * log2(1 - share)
