"""Break the product on purpose and count what it prints: ``python -m benchmarks.answers.faults``."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from benchmarks.answers.integrity import is_checked, kept, statements
from benchmarks.machine import write
from nosology.answer import checks
from nosology.answer.answering import answer
from nosology.answer.checks import CHECKS, Form, form_of
from nosology.answer.evidence import Evidence
from nosology.answer.grounds import Case
from nosology.answer.records import Check
from nosology.errors import NosologyError
from nosology.identifiers import Curie
from nosology.library.home import Home, LibraryFolder
from nosology.library.manifest import read_manifest
from nosology.library.opening import evidence_of
from nosology.literature.records import Article
from nosology.provenance import Standing, Verdict

HERE = Path(__file__).parent
ASKED = (
    "What is gout?",
    "What causes systemic lupus erythematosus?",
    "What are the symptoms of Marfan syndrome?",
    "What is generalized dystonia?",
    "Does warfarin help calcinosis?",
)
"""Together they print every form of statement."""


class FaultError(RuntimeError):
    """What breaks on purpose."""


class Wrapped:
    """A part of a library with some of its methods put aside for others."""

    def __init__(self, whole: Any, **others: Callable[..., Any]) -> None:  # noqa: ANN401 - any part
        self._whole = whole
        self._others = others

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - as the part has it
        return self._others.get(name) or getattr(self._whole, name)


def _raises(*_: object, **__: object) -> Any:  # noqa: ANN401 - returns nothing
    raise FaultError


def _altered(article: Article | None) -> Article | None:
    """The record with one letter of every sentence changed."""
    if article is None:
        return None
    passages = tuple(
        replace(part, text="".join("x" if at % 30 == 7 else sign for at, sign in enumerate(part.text)))
        for part in article.passages
    )
    return replace(article, passages=passages)


def _fallen(article: Article | None) -> Article | None:
    if article is None:
        return None
    return replace(article, source=replace(article.source, standing=Standing.RETRACTED))


def _other(article: Article | None) -> Article | None:
    if article is None:
        return None
    other = Curie("PMID", "99999999")
    return replace(article, source=replace(article.source, id=other, pmid=other, doi=None, pmcid=None))


def library_faults(evidence: Evidence) -> Iterator[tuple[str, Evidence, frozenset[Form]]]:
    """Broken libraries, and the forms of statement of which none may be printed."""
    articles = frozenset({Form.SENTENCE, Form.FILED})
    engine, catalog = evidence.engine, evidence.catalog
    for name, change in (("altered", _altered), ("retracted", _fallen), ("of another article", _other)):

        def lying(identifier: Curie, change: Callable[[Article | None], Article | None] = change) -> Any:  # noqa: ANN401
            return change(engine.get(identifier))

        yield f"record {name} after the search", _with(evidence, engine=Wrapped(engine, get=lying)), articles
    yield "record gone", _with(evidence, engine=Wrapped(engine, get=lambda _: None)), articles
    yield "engine.get raises", _with(evidence, engine=Wrapped(engine, get=_raises)), articles | {Form.READING}
    yield "engine.search raises", _with(evidence, engine=Wrapped(engine, search=_raises)), frozenset(Form)
    for method, forms in (
        ("annotations", {Form.ANNOTATION}),
        ("genes", {Form.GENE}),
        ("parents", {Form.LINK}),
    ):
        yield (
            f"catalog.{method} empties before the check",
            _with(evidence, catalog=Wrapped(catalog, **{method: Changing(getattr(catalog, method))})),
            frozenset(forms),
        )
    yield (
        "retraction list breaks",
        _with(evidence, retracted=Wrapped(evidence.retracted, standing_of=_raises, of=_raises)),
        frozenset(Form),
    )


class Changing:
    """A look-up that answers once for each disease, and then finds nothing any more."""

    def __init__(self, real: Callable[..., Any]) -> None:
        self._real = real
        self._asked: set[tuple[object, ...]] = set()

    def __call__(self, *asked: object) -> Any:  # noqa: ANN401 - as the look-up has it
        """What the look-up finds, the first time."""
        if asked[:1] in self._asked or asked[1:] == ("PHI",):  # so ask only the checks
            return []
        self._asked.add(asked[:1])
        return self._real(*asked)


def _with(evidence: Evidence, **parts: Any) -> Evidence:  # noqa: ANN401 - doubles of parts
    return replace(evidence, **parts)


def _none(_: Case) -> Any:  # noqa: ANN401 - no outcome at all
    return None


def _unknown(_: Case) -> Check:
    return Check(name="broken", verdict=Verdict.UNKNOWN, reason="broken")


BREAKS: dict[str, Callable[[Case], Check]] = {
    "raises": _raises,
    "cannot tell": _unknown,
    "returns nothing": _none,
}


@contextmanager
def broken_check(form: Form, place: int, how: Callable[[Case], Check]) -> Iterator[None]:
    """One check of one form of statement broken, for the time being."""
    functions = list(CHECKS[form])
    functions[place] = how
    checks.CHECKS = {**CHECKS, form: tuple(functions)}
    try:
        yield
    finally:
        checks.CHECKS = CHECKS


@dataclass
class Tally:
    """What was printed under a fault."""

    evidence: Evidence
    asked: list[str]

    def under(self, broken: Evidence, forbidden: frozenset[Form], asked: Sequence[str] = ()) -> Counter[str]:
        """Statements printed, and those of them that should not have been."""
        counted: Counter[str] = Counter()
        for question in asked or self.asked:
            try:
                made = answer(question, broken)
            except (FaultError, NosologyError):
                counted["refused"] += 1
                continue
            counted["withheld"] += made.withheld
            counted["withheld_unsaid"] += bool(made.withheld) and not any(
                "held back" in gap for gap in made.gaps
            )
            for item in statements(made):
                counted["printed"] += 1
                counted[f"printed: {form_of(item)}"] += 1
                counted["wrong"] += (
                    form_of(item) in forbidden or not is_checked(item) or not kept(item, self.evidence)
                )
        return counted

    def that_print(self, form: Form) -> list[str]:
        """The questions whose answers print statements of this form while nothing is broken."""
        return [
            question
            for question in self.asked
            if any(form_of(item) is form for item in statements(answer(question, self.evidence)))
        ]


def figures_of(evidence: Evidence, asked: list[str]) -> dict[str, object]:
    """Every fault, with what was printed under it."""
    tally = Tally(evidence, asked)
    rows: dict[str, dict[str, int]] = {"none": dict(tally.under(evidence, frozenset()))}
    for name, broken, forbidden in library_faults(evidence):
        rows[name] = dict(tally.under(broken, forbidden))
    for form, functions in CHECKS.items():
        concerned = tally.that_print(form)
        for place, function in enumerate(functions):
            for how, replacement in BREAKS.items():
                with broken_check(form, place, replacement):
                    rows[f"{form}: {function.__name__} {how}"] = dict(
                        tally.under(evidence, frozenset({form}), concerned)
                    )
    return {
        "questions": len(asked),
        "faults": len(rows) - 1,
        "printed_without_fault": rows["none"]["printed"],
        "forms_without_fault": {form: rows["none"].get(f"printed: {form}", 0) for form in map(str, Form)},
        "wrong_without_fault": rows["none"]["wrong"],
        "wrong_under_faults": sum(row.get("wrong", 0) for name, row in rows.items() if name != "none"),
        "withheld_without_saying_so": sum(row.get("withheld_unsaid", 0) for row in rows.values()),
        "each": rows,
    }


def main() -> None:
    """Measure, print, write."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.answers.faults", description=__doc__)
    options.add_argument("--home", type=Path, help="home folder of the library")
    chosen = options.parse_args()
    folder = LibraryFolder(Home.at(chosen.home).library.resolve())
    manifest = read_manifest(folder)
    figures = figures_of(evidence_of(folder, manifest), list(ASKED))
    target = write(HERE, manifest.content, figures, 0)
    for name, figure in figures.items():
        if name != "each":
            print(f"{name:28} {figure}")
    print(f"written to {target}")


if __name__ == "__main__":
    main()
