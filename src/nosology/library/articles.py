"""Filling the index of articles: files read in processes of their own, one writer."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

from nosology.errors import FormatError
from nosology.library.intake import Intake
from nosology.library.naming import Names
from nosology.library.own import OwnFile
from nosology.library.reading import LiteratureFile, Reader, reading
from nosology.library.tally import Tally
from nosology.literature.retractions import Retractions
from nosology.sources.progress import Progress
from nosology.sources.registry import Member, SourceSpec
from nosology.sources.store import Store

_PREFIX = "pubmed"


def literature_files(
    specs: Mapping[str, SourceSpec], own: Sequence[OwnFile], store: Store
) -> list[LiteratureFile]:
    """Every file of literature to read, oldest first: those of the sources, then the user's own."""
    pinned = [
        LiteratureFile(key=key, title=_title(spec, member), name=member.name, path=store.path(member))
        for key, spec in specs.items()
        if key.startswith(_PREFIX)
        for member in spec.members
    ]
    return pinned + [own_file(file) for file in own]


def _title(spec: SourceSpec, member: Member) -> str:
    """What a progress bar calls a file: unique among those read."""
    return spec.title if len(spec.members) == 1 else f"{spec.title}: {member.name}"


def own_file(file: OwnFile) -> LiteratureFile:
    """A file of the user's own, as one to read."""
    return LiteratureFile(file.key, file.name, file.name, file.path)


@contextmanager
def add_articles(
    folder: Path,
    files: Sequence[LiteratureFile],
    retracted: Retractions,
    names: Names,
    tally: Tally,
    progress: Progress,
) -> Generator[None]:
    """Read files into a new index, in their order, while the body of the ``with`` fills the catalog.

    Raises:
        FormatError: A file cannot be read at all; raised when the body has ended.
        BuildFailed: A reading process died.
    """
    errors: list[Exception] = []

    def run() -> None:
        try:
            intake = Intake(folder, tally)
            with taking_in(intake), reading(files, retracted, names) as readers:
                for reader in readers:
                    take(reader, intake, tally, progress)
        except Exception as error:  # noqa: BLE001 - handed to the thread that waits
            errors.append(error)

    index = Thread(target=run, name="index")
    index.start()
    try:
        yield
    finally:
        index.join()
    if errors:
        raise errors[0]


@contextmanager
def taking_in(intake: Intake) -> Generator[None]:
    """Make durable what the body takes in; nothing is left of it where that fails."""
    try:
        yield
        intake.finish()
    except BaseException:
        intake.discard()
        raise


def take(reader: Reader, intake: Intake, tally: Tally, progress: Progress) -> None:
    """Take in a file. One of the user's own that cannot be read is told in the tally, and the others go on.

    Raises:
        FormatError: A file of a source cannot be read at all.
        BuildFailed: The reading process died.
    """
    file = reader.file
    try:
        progress.start(file.title, reader.total())
        for chunk in reader.chunks():
            intake.add(file.key, chunk.documents)
            intake.remove(chunk.deletions)
            tally.flaws += [(file.key, f"{file.name} {flaw.record}", flaw.reason) for flaw in chunk.flaws]
            progress.advance(file.title, len(chunk.documents))
    except FormatError as error:
        if not file.is_own:
            raise
        tally.unread[file.key] = error.what
        tally.flaws.append((file.key, f"{file.name} as a whole", error.what))
    progress.done(file.title)
