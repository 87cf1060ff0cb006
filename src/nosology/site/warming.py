"""Reading beforehand what is otherwise read on first use, so that no visitor waits for it."""

from __future__ import annotations

from contextlib import suppress
from threading import Thread
from typing import TYPE_CHECKING

from nosology.errors import NosologyError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from nosology.library.facade import Library
    from nosology.site.rendering import Renderer

_FINDING = "HP:0001945"
_QUESTION = "How is measles treated?"
_MISSPELT = "What are the causes of meassels of teh lung?"


class Warming:
    """What a site over one library reads on first use: read in the order of how soon somebody needs it.

    Attributes:
        under_way: Whether that is being done; pages are answered meanwhile, only not as fast.

    Args:
        library: An opened library.
        renderer: Of its pages.
    """

    def __init__(self, library: Library, renderer: Renderer) -> None:
        self.under_way = False
        self._library = library
        self._renderer = renderer

    def begin(self) -> None:
        """Read in a thread of its own, which does not hold up the end of the process."""
        self.under_way = True
        Thread(target=self.run, name="warming", daemon=True).start()

    def run(self) -> None:
        """Read all of it. What cannot be read is left: whoever asks for it is told."""
        self.under_way = True
        try:
            for read in self._steps():
                with suppress(NosologyError):
                    read()
        finally:
            self.under_way = False

    def _steps(self) -> Iterator[Callable[[], object]]:
        library, ways = self._library, self._library.classification
        yield from (ways.mesh, ways.letters, ways.icd, ways.roots)  # the home page needs the first
        yield self._templates
        yield lambda: library.ask(_QUESTION)
        yield lambda: library.ask(_MISSPELT)
        yield library.coverage
        yield lambda: library.finding(_FINDING)
        yield lambda: library.annotate("")
        yield lambda: library.match([_FINDING])

    def _templates(self) -> None:
        environment = self._renderer.environment
        for name in environment.list_templates():
            environment.get_template(name)
