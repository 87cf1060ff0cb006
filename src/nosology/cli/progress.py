"""Progress bars with counts, rates and time left."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    MofNCompleteColumn,
    ProgressColumn,
    Task,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
    TransferSpeedColumn,
)
from rich.progress import Progress as RichProgress
from rich.text import Text


class _Rate(ProgressColumn):
    """Records a second."""

    def render(self, task: Task) -> Text:
        """For instance ``2,345/s``."""
        speed = task.finished_speed or task.speed
        return Text(f"{speed:,.0f}/s" if speed else "", style="progress.data.speed")


class Bars:
    """The protocol `nosology.sources.progress.Progress` over Rich's bars."""

    def __init__(self, progress: RichProgress) -> None:
        self._progress = progress
        self._tasks: dict[str, TaskID] = {}

    def start(self, task: str, total: int) -> None:
        """Show a bar."""
        self._tasks[task] = self._progress.add_task(task, total=total or None)

    def advance(self, task: str, count: int) -> None:
        """Move it."""
        self._progress.advance(self._tasks[task], count)

    def done(self, task: str) -> None:
        """Fill it."""
        bar = self._progress.tasks[self._tasks[task]]
        self._progress.update(bar.id, total=bar.completed or 1, completed=bar.completed or 1)


@contextmanager
def byte_bars(console: Console) -> Iterator[Bars]:
    """Bars for downloads: bytes, rate, time left."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
    )
    with RichProgress(*columns, console=console) as progress:
        yield Bars(progress)


@contextmanager
def record_bars(console: Console) -> Iterator[Bars]:
    """Bars for reading: records, rate, time left, time taken."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        _Rate(),
        TimeRemainingColumn(),
        TimeElapsedColumn(),
    )
    with RichProgress(*columns, console=console) as progress:
        yield Bars(progress)
