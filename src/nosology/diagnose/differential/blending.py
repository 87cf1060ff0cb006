"""How much each part of a ranking counts.

The weights (``ranking.json``) are those of a conditional logistic regression (McFadden 1974): the diagnosis
of a published case chosen among the diseases that come near. They are fitted by
``benchmarks/differential/fitting.py`` on the tuning half of the diseases; what that brings on the other half
stands in the README there.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Blend(NamedTuple):
    """Weights of the parts, each for one unit of what it says; `n` is the number of the patient's findings.

    Attributes:
        own: Log ratio of a finding by the disease's own rows.
        kin: What its classes add to that.
        gene: What other diseases of its gene add to both.
        covered: Share (0 to 1) of what is usual in the disease that the patient's findings cover.
        covered_root: The same, times the root of `n`.
        length: Logarithm of the number of annotated findings.
        length_root: The same, times the root of `n`.
        denied: A row that says the disease lacks what the patient has, each.
    """

    own: float
    kin: float
    gene: float
    covered: float
    covered_root: float
    length: float
    length_root: float
    denied: float


@cache
def fitted() -> Blend:
    """The weights that come with the package."""
    text = files("nosology.diagnose.differential").joinpath("ranking.json").read_text(encoding="utf-8")
    return Blend(**json.loads(text)["weights"])
