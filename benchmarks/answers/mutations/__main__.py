"""Corrupt true pairs and count what is noticed: ``python -m benchmarks.answers.mutations``."""

from __future__ import annotations

import argparse
import json
import shlex
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import nosology
from benchmarks.answers.mutations.making import HALVES, UNTOUCHED, Case, make_cases
from benchmarks.answers.mutations.systems import Verdicts, audited, by_command, by_overlap
from benchmarks.machine import write

HERE = Path(__file__).parent
SEED = 20261121


def figures_of(cases: Sequence[Case], verdicts: Verdicts) -> dict[str, object]:
    """By half: false alarms by manner, and what share of each kind and family is noticed."""
    made: dict[str, object] = {}
    for half in HALVES:
        mine = [case for case in cases if case.half == half]
        fine = [case for case in mine if case.kind == UNTOUCHED]
        wrong = [case for case in mine if case.kind != UNTOUCHED]
        made[half] = {
            "false_alarms": _shares(fine, verdicts, "manner") | _all(fine, verdicts),
            "noticed_by_family": _shares(wrong, verdicts, "family"),
            "noticed_by_kind": _shares(wrong, verdicts, "kind"),
            "noticed": _all(wrong, verdicts)["all"],
        }
    return made


def _shares(cases: Sequence[Case], verdicts: Verdicts, by: str) -> dict[str, dict[str, float]]:
    groups: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        groups[getattr(case, by)].append(case)
    return {name: _counted(group, verdicts) for name, group in groups.items()}


def _all(cases: Sequence[Case], verdicts: Verdicts) -> dict[str, dict[str, float]]:
    return {"all": _counted(cases, verdicts)}


def _counted(cases: Sequence[Case], verdicts: Verdicts) -> dict[str, float]:
    flagged = sum(verdicts.get(case.id, "supported") != "supported" for case in cases)
    return {"cases": len(cases), "flagged": flagged, "share": round(flagged / max(1, len(cases)), 4)}


def _named(cases: Sequence[Case], verdicts: Verdicts) -> dict[str, dict[str, int]]:
    """How often each verdict was given to each kind, in the held-out half."""
    found: dict[str, dict[str, int]] = {}
    for case in cases:
        if case.half == HALVES[1]:
            words = found.setdefault(
                f"{case.kind} ({case.manner})" if case.kind == UNTOUCHED else case.kind, {}
            )
            words[verdicts.get(case.id, "")] = words.get(verdicts.get(case.id, ""), 0) + 1
    return found


def _misses(cases: Sequence[Case], verdicts: Verdicts, path: Path) -> None:
    """Write every case of the development half that was judged wrong."""
    rows = [
        {**case.labelled(), "verdict": verdicts.get(case.id, "")}
        for case in cases
        if case.half == HALVES[0] and (verdicts.get(case.id) == "supported") == (case.kind != UNTOUCHED)
    ]
    path.write_text("".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, default=None)
    parser.add_argument("--each", type=int, default=100, help="cases of each kind of corruption")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--half", choices=HALVES, help="only this half, without writing results")
    parser.add_argument("--write-cases", type=Path, help="write the cases as JSONL and end")
    parser.add_argument(
        "--system", help="a command that reads cases and writes verdicts, measured beside the audit"
    )
    parser.add_argument("--misses", type=Path, help="write what was judged wrong in the development half")
    options = parser.parse_args()
    with nosology.open(options.home) as library:
        cases = make_cases(library, options.each, options.seed)
        cases = [case for case in cases if options.half in {None, case.half}]
        if options.write_cases:
            rows = (json.dumps(case.labelled(), ensure_ascii=False) for case in cases)
            options.write_cases.write_text("\n".join(rows) + "\n", encoding="utf-8")
            return
        measured(library, cases, options)


def measured(library: nosology.Library, cases: list[Case], options: argparse.Namespace) -> None:
    begun = time.process_time()
    verdicts = audited(library, cases, lambda: None)
    spent = time.process_time() - begun
    overlap, enough = by_overlap(library, cases)
    figures: dict[str, object] = {
        "cases": len(cases),
        "audit": figures_of(cases, verdicts),
        "audit_verdicts": _named(cases, verdicts),
        "audit_cpu_ms_a_case": round(1000 * spent / len(cases), 1),
        "baseline_overlap": figures_of(cases, overlap) | {"least_share": round(enough, 3)},
    }
    if options.system:
        figures["system"] = figures_of(cases, by_command(shlex.split(options.system), cases))
    if options.misses:
        _misses(cases, verdicts, options.misses)
    print(json.dumps(figures, indent=1, ensure_ascii=False))
    if options.half is None:
        print(write(HERE, library.manifest.content, figures, options.seed))


if __name__ == "__main__":
    main()
