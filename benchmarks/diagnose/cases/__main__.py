"""Classify published cases of calcification: ``python -m benchmarks.diagnose.cases``."""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from benchmarks.diagnose.cases.reading import inputs_of
from benchmarks.machine import write
from nosology.diagnose.classifying import Classification, classify
from nosology.diagnose.loading import Models
from nosology.diagnose.records import Model

HERE = Path(__file__).parent
CASES = Path(__file__).parents[4] / "shared" / "starter" / "cases-dev.yaml"
THRESHOLDS = (55, 60, 70)
MECHANISMS = ("iatrogenic", "calciphylaxis", "metastatic", "dystrophic", "idiopathic")
ENTITIES = {
    "tumoral": "tumoral",
    "scrotal": "scrotal",
    "subepidermal": "subepidermal",
    "milia": "milia",
    "transplant": "transplant",
}
EXTENTS = {"universalis": "universalis", "extensive": "universalis", "disseminated": "universalis",
           "circumscripta": "circumscripta", "localised": "circumscripta"}  # fmt: skip


@dataclass(frozen=True)
class Scored:
    """A case on an axis: what the authors say, what the model says."""

    case: str
    axis: str
    authors: str
    found: tuple[str, ...]
    decided: bool
    contested: bool
    flagged: bool

    @property
    def right(self) -> bool:
        """Whether the authors' class holds, or leads where none holds."""
        return self.authors in self.found


def authors_classes(diagnosis: str) -> dict[str, str]:
    """What the authors' diagnosis says on each axis, by its words."""
    said: dict[str, str] = {}
    for axis, words in (
        ("mechanism", {word: word for word in MECHANISMS}),
        ("entity", ENTITIES),
        ("extent", EXTENTS),
    ):
        places = {diagnosis.find(word): outcome for word, outcome in words.items() if word in diagnosis}
        if places:
            said[axis] = places[min(places)]
    return said


def found_on(found: Classification, axis: str) -> tuple[tuple[str, ...], bool]:
    """The outcomes that hold, and true; where none holds those that something speaks for, and false."""
    if holding := found.on(axis):
        return holding, True
    return tuple(each.outcome.id for each in found.findings if each.axis.id == axis and each.suggested), False


def scored(case: Mapping[str, object], model: Model, threshold: float) -> list[Scored]:
    """A case on every axis on which its authors classify it."""
    found = classify(model, inputs_of(case), {"product_threshold": str(threshold)})
    rows: list[Scored] = []
    for axis, authors in authors_classes(str(case["diagnosis"]).lower()).items():
        outcomes, decided = found_on(found, axis)
        [mine] = [each for each in found.findings if each.axis.id == axis and each.outcome.id == authors]
        rows.append(
            Scored(
                case=str(case["id"]), axis=axis, authors=authors, found=outcomes, decided=decided,
                contested=bool(mine.outcome.readings), flagged=mine.is_contested,
            )
        )  # fmt: skip
    return rows


def figures(rows: Sequence[Scored]) -> dict[str, object]:
    """Accuracy by axis, confusion, flags."""
    axes: dict[str, object] = {}
    for axis in ("mechanism", "entity", "extent"):
        mine = [row for row in rows if row.axis == axis]
        if not mine:
            continue
        table = Counter((row.authors, "+".join(row.found) or "open") for row in mine)
        axes[axis] = {
            "cases": len(mine),
            "right": sum(row.right for row in mine),
            "accuracy": round(sum(row.right for row in mine) / len(mine), 3),
            "decided": sum(row.decided for row in mine),
            "right_among_decided": sum(row.right for row in mine if row.decided),
            "confusion": [
                {"authors": authors, "model": model, "cases": number}
                for (authors, model), number in sorted(table.items())
            ],
            "missed": [row.case for row in mine if not row.right],
        }
    contested = [row for row in rows if row.contested]
    return {
        "axes": axes,
        "accuracy": round(sum(row.right for row in rows) / len(rows), 3),
        "contested": len(contested),
        "flagged": sum(row.flagged for row in contested),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=Path, default=CASES, help="published cases, as YAML")
    arguments = parser.parse_args()
    cases = yaml.safe_load(arguments.cases.read_text(encoding="utf-8"))
    model = Models().model("calcification")
    began = time.process_time()
    by_threshold = {
        str(limit): figures([row for case in cases for row in scored(case, model, limit)])
        for limit in THRESHOLDS
    }
    seconds = time.process_time() - began
    result = {
        "cases": len(cases),
        "thresholds": by_threshold,
        "ms_a_case": round(1000 * seconds / len(cases) / len(THRESHOLDS), 2),
    }
    print(json.dumps(by_threshold["70"], indent=1, ensure_ascii=False))
    print({limit: found["accuracy"] for limit, found in by_threshold.items()})
    print(write(HERE, arguments.cases.name, result, 0))


if __name__ == "__main__":
    main()
