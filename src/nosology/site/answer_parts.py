"""The parts of the page of an answer, each made by itself, so that page and stream show the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nosology.answer.stages import Step, is_on_guidelines
from nosology.site.references import reference_numbers

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from nosology.answer.records import Answer, Question
    from nosology.identifiers import Curie
    from nosology.library.records import Result
    from nosology.site.rendering import Renderer
    from nosology.site.understanding import Asking, Ways

_OF_STEP: Mapping[Step, tuple[str, ...]] = {
    Step.UNDERSTOOD: ("understood",),
    Step.GUIDELINES: ("guidelines",),
    Step.RESEARCH: ("research",),
    Step.REFERENCE_WORKS: ("reference_works",),
    Step.GAPS: ("gaps",),
    Step.REFERENCES: ("references",),
    Step.DONE: ("instead", "keep"),
}
"""What of the page is whole after a step."""
NAMES = ("understood", "instead", "guidelines", "research", "reference_works", "gaps", "references", "keep")
"""The parts in their order on the page; each is a macro of ``_answer.html``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What the parts show.

    Attributes:
        given: The question as it stands in the address.
        answer: As far as it has come.
        ways: Changes to how it is understood.
        nearest: Diseases of a name like it, where none was recognised.
    """

    given: Asking
    answer: Answer
    ways: Ways
    nearest: tuple[Result, ...] = ()

    @property
    def question(self) -> Question:
        """As understood."""
        return self.answer.question

    @property
    def numbers(self) -> Mapping[Curie, int]:
        """Numbers of the references."""
        return reference_numbers(self.answer.references)

    @property
    def unguided(self) -> tuple[str, ...]:
        """What no guideline addresses."""
        return tuple(gap for gap in self.answer.gaps if is_on_guidelines(gap))

    @property
    def gaps(self) -> tuple[str, ...]:
        """What else was not found."""
        return tuple(gap for gap in self.answer.gaps if not is_on_guidelines(gap))


class Parts:
    """Makes parts of the page of an answer.

    Args:
        renderer: Holds the template.
    """

    def __init__(self, renderer: Renderer) -> None:
        self._module = renderer.environment.get_template("_answer.html").module

    def all(self, view: View) -> tuple[tuple[str, str], ...]:
        """Every part: its name and HTML, which is empty where the answer has none such."""
        return tuple((name, self._made(name, view)) for name in NAMES)

    def of(self, step: Step, view: View) -> Iterator[tuple[str, str]]:
        """The parts that a step makes whole."""
        for name in _OF_STEP[step]:
            yield name, self._made(name, view)

    def _made(self, name: str, view: View) -> str:
        return getattr(self._module, name)(view).strip()
