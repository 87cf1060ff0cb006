"""Progress bars with counts, rates and time left."""

from __future__ import annotations

from collections.abc import Generator
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
from rich.table import Column
from rich.text import Text

_BAR = 10
"""Width of a bar, in characters: the figures beside it say more."""


def _name() -> TextColumn:
    """What is read or fetched; shortened where the line is narrow."""
    return TextColumn("{task.description}", table_column=Column(no_wrap=True, overflow="ellipsis", ratio=1))


def _whole() -> Column:
    """A column of figures, never cut."""
    return Column(no_wrap=True, justify="right")


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
        bar = next(bar for bar in self._progress.tasks if bar.id == self._tasks[task])
        self._progress.update(bar.id, total=bar.completed or 1, completed=bar.completed or 1)


@contextmanager
def byte_bars(console: Console) -> Generator[Bars]:
    """Bars for downloads: bytes, rate, time left."""
    columns = (
        _name(),
        BarColumn(_BAR),
        DownloadColumn(table_column=_whole()),
        TransferSpeedColumn(table_column=_whole()),
        TimeRemainingColumn(table_column=_whole()),
    )
    with _shown(RichProgress(*columns, console=console, expand=True)) as bars:
        yield bars


@contextmanager
def record_bars(console: Console) -> Generator[Bars]:
    """Bars for reading: records, rate, time left, time taken."""
    columns = (
        _name(),
        BarColumn(_BAR),
        MofNCompleteColumn(table_column=_whole()),
        _Rate(table_column=_whole()),
        TimeRemainingColumn(table_column=_whole()),
        TimeElapsedColumn(table_column=_whole()),
    )
    with _shown(RichProgress(*columns, console=console, expand=True)) as bars:
        yield bars


@contextmanager
def _shown(progress: RichProgress) -> Generator[Bars]:
    """The bars while they move; gone where something failed (the error stands alone) or there was none."""
    progress.start()
    failed = True
    try:
        yield Bars(progress)
        failed = False
    finally:
        if failed or not progress.tasks:  # `stop` of the whole would leave an empty line
            progress.live.transient = True
            progress.live.stop()
        else:
            progress.stop()
