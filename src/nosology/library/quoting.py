"""Counting what articles say of every disease: minutes of work, done once for a library and kept."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING

from nosology.errors import LibraryError
from nosology.identifiers import Curie
from nosology.library.facade import Library
from nosology.library.home import Home
from nosology.library.opening import open_library
from nosology.library.quoted import Quoted, write_quoted
from nosology.provenance import Facet

if TYPE_CHECKING:
    from nosology.sources.progress import Progress

TASK = "Sentences on each disease"
_CHUNK = 100
_MOST_PROCESSES = 8


def count_quoted(library: Library, home: Home, progress: Progress, processes: int | None = None) -> Quoted:
    """Compose the page of every disease, note what articles are quoted on, and keep that beside the library.

    Args:
        library: The library, opened.
        home: Its home, which the processes open it from, and where the result goes.
        progress: Told of diseases as they are done.
        processes: How many to work in; by default one for each core, eight at the most.

    Raises:
        LibraryError: The library was replaced meanwhile, a process died, or the result cannot be written.
    """
    names = [str(identifier) for identifier, _ in library.diseases()]
    found: dict[Facet, list[Curie]] = {facet: [] for facet in Facet}
    progress.start(TASK, len(names))
    for done, rows in _in_processes(library, home, names, processes):
        for disease, facets in rows:
            for facet in facets:
                found[Facet(facet)].append(Curie.parse(disease))
        progress.advance(TASK, done)
    progress.done(TASK)
    quoted = {facet: tuple(sorted(diseases)) for facet, diseases in found.items()}
    write_quoted(home.coverage(library.manifest.content), quoted)
    return quoted


Rows = list[tuple[str, list[str]]]


def _in_processes(
    library: Library, home: Home, names: Sequence[str], processes: int | None
) -> Iterator[tuple[int, Rows]]:
    workers = processes or min(os.cpu_count() or 1, _MOST_PROCESSES)
    content = library.manifest.content
    chunks = [names[start : start + _CHUNK] for start in range(0, len(names), _CHUNK)]
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, context, _open, (str(home.path), content)) as pool:
        tasks = {pool.submit(_quoted_in, chunk): len(chunk) for chunk in chunks}
        try:
            for task in as_completed(tasks):
                yield tasks[task], task.result()
        except BrokenProcessPool as error:
            what = "counting stopped: a process died, or the library was replaced meanwhile"
            raise LibraryError(what, remedy="Run “nosology coverage --literature” again") from error
        finally:
            pool.shutdown(cancel_futures=True)


_opened: dict[str, Library] = {}
"""In a process of its own: the library it reads."""


def _open(home: str, content: str) -> None:
    library = open_library(home)
    if library.manifest.content != content:
        raise LibraryError("the library was replaced")
    _opened["library"] = library


def _quoted_in(names: Sequence[str]) -> Rows:
    """Of each of these diseases, the facets under which an article is quoted on it."""
    library = _opened["library"]
    rows = ((name, [str(facet) for facet in library.quoted_facets(Curie.parse(name))]) for name in names)
    return [(name, facets) for name, facets in rows if facets]
