"""How a long step tells what it does: a narrow protocol, and one that says nothing."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Told of tasks as they run. Called from several threads at once."""

    def start(self, task: str, total: int) -> None:
        """A task begins.

        Args:
            task: Its name, for people; unique among the tasks that run.
            total: Its size in bytes.
        """

    def advance(self, task: str, count: int) -> None:
        """A part of a task is done.

        Args:
            task: The name it started with.
            count: Bytes since the last call; negative where a download had to begin anew.
        """

    def done(self, task: str) -> None:
        """A task has ended, well or not; nothing more follows about it."""


class Silent:
    """Progress that nobody watches."""

    def start(self, task: str, total: int) -> None:
        """Say nothing."""

    def advance(self, task: str, count: int) -> None:
        """Say nothing."""

    def done(self, task: str) -> None:
        """Say nothing."""


class InOne:
    """Many tasks told as one, which is done when all of them are.

    Args:
        progress: Told of the one.
        name: What to call it.
        tasks: How many there are.
    """

    def __init__(self, progress: Progress, name: str, tasks: int) -> None:
        self._progress = progress
        self._name = name
        self._left = tasks
        progress.start(name, tasks)

    def start(self, task: str, total: int) -> None:
        """Say nothing: how much a task holds does not count here."""

    def advance(self, task: str, count: int) -> None:
        """Say nothing."""

    def done(self, task: str) -> None:
        """One more is done."""
        del task
        self._left -= 1
        self._progress.advance(self._name, 1)
        if not self._left:
            self._progress.done(self._name)
