"""Time a classification with everything that explains it: ``python -m benchmarks.diagnose.speed``."""

from __future__ import annotations

import random
import time
from pathlib import Path

from benchmarks.machine import write
from nosology.diagnose.classifying import classify
from nosology.diagnose.loading import Models
from nosology.diagnose.records import Input, InputKind

SEED = 20261121
TIMES = 200


def answer(each: Input, chance: random.Random) -> str:
    """A value that an input may have."""
    if each.kind is InputKind.TRUTH:
        return chance.choice(("yes", "no"))
    if each.kind is InputKind.CHOICE:
        return chance.choice(list(each.choices))
    least, most = each.plausible or (0.0, 1.0)
    return f"{chance.uniform(least, most):.3f}"


def main() -> None:
    chance, figures = random.Random(SEED), dict[str, object]()
    for model in Models().all():
        taken: list[float] = []
        for _ in range(TIMES):
            share = chance.random()
            answers = {each.id: answer(each, chance) for each in model.inputs if chance.random() < share}
            began = time.process_time()
            classify(model, answers)
            taken.append(1000 * (time.process_time() - began))
        taken.sort()
        figures[model.id] = {
            "p50_ms": round(taken[TIMES // 2], 2),
            "p95_ms": round(taken[int(TIMES * 0.95)], 2),
        }
        print(model.id, figures[model.id])
    print(write(Path(__file__).parent, "no library", figures, SEED))


if __name__ == "__main__":
    main()
