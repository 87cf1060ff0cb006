"""Systems that say of an answer whether its statement is supported: the audit, a baseline, any command."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable, Sequence

from benchmarks.answers.mutations.making import UNTOUCHED, Case
from nosology.errors import BadIdentifier
from nosology.identifiers import Curie
from nosology.library.facade import Library

Verdicts = dict[str, str]
"""Of a case by its id: ``supported``, or any other words for what is wrong."""
_ALLOWED = 0.02


def audited(library: Library, cases: Sequence[Case], tick: Callable[[], None]) -> Verdicts:
    """What Nosology's audit says."""
    found: Verdicts = {}
    for case in cases:
        statements = library.audit(case.answer).statements
        found[case.id] = statements[0].verdict if len(statements) == 1 else "not one statement"
        tick()
    return found


def by_overlap(library: Library, cases: Sequence[Case]) -> tuple[Verdicts, float]:
    """A baseline: the identifier exists, and enough words of the statement stand in the source's text.

    How many are enough is chosen on the development half: as many as leave 2 % false alarms.
    """
    shares = {case.id: _share(library, case.answer) for case in cases}
    fine = sorted(shares[case.id] for case in cases if case.kind == UNTOUCHED and case.half == "development")
    enough = fine[int(len(fine) * _ALLOWED)]
    return {key: "supported" if share >= enough else "not supported" for key, share in shares.items()}, enough


def _share(library: Library, answer: str) -> float:
    """The share of the statement's words that the source has; −1 where no identifier leads anywhere."""
    statement, _, reference = answer.partition("\n\n## References\n\n")
    number = re.search(r"\[(\d+)\]$", statement)
    found = re.search(r"(PMID|PMCID|doi): (\S+)", reference)
    if found is None or number is None or number[1] != "1":
        return -1.0
    try:
        record = library.source(Curie.parse(f"{found[1]}:{found[2]}"))
    except BadIdentifier:
        return -1.0
    if record is None:
        return -1.0
    texts = [passage.text for passage in record.article.passages] if record.article else []
    held = _words(" ".join((*texts, *(each.text for each in record.statements))))
    words = _words(statement)
    return len(words & held) / max(1, len(words))


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", re.sub(r"\[\d+\]$", "", text).lower()))


def by_command(command: Sequence[str], cases: Sequence[Case]) -> Verdicts:
    """What a command says that reads a line of JSON for each case (``id``, ``answer``) from standard input.

    It writes a line of JSON for each: ``id`` and ``verdict``, where every other word than ``supported`` counts
    as noticed. A case that it leaves out counts as supported.
    """
    rows = "".join(f"{json.dumps(case.row(), ensure_ascii=False)}\n" for case in cases)
    done = subprocess.run(list(command), input=rows, capture_output=True, text=True, check=True)
    said = (json.loads(line) for line in done.stdout.splitlines() if line.strip())
    return {str(each["id"]): str(each["verdict"]) for each in said}
