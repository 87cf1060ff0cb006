"""What a question was understood to ask, held against what it asks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from nosology.answer.records import Question, Subject
from nosology.diseases.catalog import Catalog

QUESTIONS = Path(__file__).parents[3] / "tests" / "material" / "questions.yaml"
HALVES = ("development", "held out", "fresh")
PARTS = ("subject", "facets", "population", "time", "kind", "focus")

Row = Mapping[str, Any]


def read_rows(half: str) -> list[Row]:
    """The questions of one half, each with what should be understood."""
    return yaml.safe_load(QUESTIONS.read_text(encoding="utf-8"))[half]


def judge(row: Row, question: Question, catalog: Catalog, newest: int) -> dict[str, bool]:
    """Whether each part was understood.

    Args:
        row: What should be understood.
        question: What was.
        catalog: Knows the names of a subject: any of them will do.
        newest: Newest year of the library, from which “the last five years” are counted.
    """
    return {
        "subject": _subjects_fit(row, question, catalog),
        "facets": _facets_fit(row, question),
        "population": bool(row.get("any_population")) or question.population == row.get("population", ""),
        "time": _time(question) == _wanted_time(row, newest),
        "kind": bool(row.get("any_kind"))
        or _kind(question) == row.get("kind", "open")
        or row["subject"] in ("none", "tied"),
        "focus": _focus_fits(row, question),
    }


def _subjects_fit(row: Row, question: Question, catalog: Catalog) -> bool:
    wanted = row["subject"]
    if wanted == "none":
        return not question.subjects and not question.alternatives
    if wanted == "tied":
        return not question.subjects and len(question.alternatives) > 1
    if isinstance(wanted, str):
        named = {wanted, *row.get("also", ())}
        return len(question.subjects) == 1 and _is_called(question.subjects[0], named, catalog)
    also = row.get("also", ())
    return len(question.subjects) == len(wanted) and all(
        _is_called(subject, {name, *also}, catalog)
        for subject, name in zip(question.subjects, wanted, strict=True)
    )


def _is_called(subject: Subject, names: Iterable[str], catalog: Catalog) -> bool:
    record = catalog.disease(subject.id)
    held = {subject.name.casefold(), *(name.text.casefold() for name in (record.names if record else ()))}
    return any(name.casefold() in held or _leads_to(name, subject, catalog) for name in names)


def _leads_to(name: str, subject: Subject, catalog: Catalog) -> bool:
    return any(match.disease == subject.id for match in catalog.resolve(name, limit=1))


def _facets_fit(row: Row, question: Question) -> bool:
    wanted, found = set(row.get("facets", ())), {str(facet) for facet in question.facets}
    return bool(row.get("any_facets")) or (wanted <= found <= wanted | set(row.get("may", ())))


def _kind(question: Question) -> str:
    if question.comparison:
        return "comparison"
    return "yes/no" if question.yes_no else "open"


def _time(question: Question) -> tuple[int | None, int | None, int | None]:
    as_of = getattr(question, "as_of", None)
    return question.since, None if as_of else question.until, as_of


def _wanted_time(row: Row, newest: int) -> tuple[int | None, int | None, int | None]:
    last = row.get("since_last")
    since = newest - last + 1 if last else row.get("since")
    return since, row.get("until"), row.get("as_of")


def _focus_fits(row: Row, question: Question) -> bool:
    """Whether what every statement must speak to is what was asked of, nothing forgotten or made up."""
    if row.get("loose_focus") or row.get("any_facets") or row["subject"] in ("none", "tied"):
        return True
    wanted = {word.casefold() for word in row.get("focus", ())}
    found = {word.casefold() for word in question.focus}
    return wanted <= found <= wanted | {word.casefold() for word in row.get("may_focus", ())}
