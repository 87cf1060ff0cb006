"""Every error Nosology raises, as one tree.

    NosologyError
    ├── UsageError              the caller's words are off
    │   ├── UnknownDisease      no disease has this name or identifier
    │   ├── UnknownFacet        no facet has this name
    │   ├── UnknownPopulation   no patients are called so
    │   ├── UnknownDesign       no kind of study is called so
    │   ├── BadPeriod           a year is none, or the first comes after the last
    │   ├── UnknownPlace        there is no such letter, code, tree number or page to browse
    │   ├── UnknownFormat       there is no such format to export in, or not for this
    │   ├── UnwritableFile      what was exported cannot be written there
    │   ├── ModelNotSet         no language model is set, or what asks one is not installed
    │   ├── EmptyQuestion       nothing was asked
    │   ├── QuestionTooLong     more characters than a question may have
    │   ├── BadQuery            a search query cannot be read, at a certain character
    │   ├── UnreadableText      a text to annotate or audit is absent or unfit
    │   ├── EncoderMissing      a sentence encoder, or what runs it, is not installed
    │   ├── EncoderUnusable     what was given is no sentence encoder
    │   ├── UnknownModel        no decision model has this name
    │   ├── BadInput            a decision model has no such input, or it does not take this
    │   ├── BadQuantity         a number with a unit that cannot be
    │   └── PortInUse           something else listens there
    ├── SourceError             an outside file cannot be had
    │   ├── Unreachable         the registry or site did not answer
    │   ├── HashMismatch        what came is not what was pinned
    │   └── MissingMember       the archive does not hold the named file
    ├── ModelFailed             a language model returned nothing usable
    ├── UsageUnavailable        counts of what is looked at cannot be read or written
    │   └── UsageNewer          a newer version of Nosology keeps them
    ├── ClusterUnavailable      a cluster cannot be reached, or does not fit this program
    ├── FormatError             a file is not what it should be
    │   ├── BadIdentifier       a string that is no identifier
    │   └── ModelError          a decision model is not well formed, or not sound
    └── LibraryError            the library folder
        ├── LibraryMissing      there is none yet
        ├── LibraryDamaged      it fails verification
        ├── LibraryVersion      another version of Nosology wrote it
        ├── BuildInProgress     another build holds the lock
        ├── BuildFailed         a build stopped (for instance, a full disk)
        └── ClusterError        the search cluster gives nothing usable
            ├── ClusterUnreachable  no node answers, or none holds a part of the index
            ├── ClusterRefuses  it does not know who asks, or is not who it should be
            ├── ClusterBusy     it has too much to do, or did not answer in time
            ├── ClusterFull     it takes nothing more: a disk is nearly full
            └── ClusterOutdated it does not hold this library

An error carries facts: `source` (file or address), `record` (its number or
identifier) and `remedy` (what to do next). `str(error)` is one line made of them.
"""

from __future__ import annotations


class NosologyError(Exception):
    """Root of every error this package raises on purpose.

    Args:
        what: What happened, in one clause.
        source: The file, package or address concerned.
        record: The record in that source: a line number or an identifier.
        remedy: What the reader can do about it.
    """

    def __init__(
        self,
        what: str,
        *,
        source: str | None = None,
        record: str | None = None,
        remedy: str | None = None,
    ) -> None:
        super().__init__(what)
        self.what = what
        self.source = source
        self.record = record
        self.remedy = remedy

    def __str__(self) -> str:
        """One line: what happened, where, and what to do."""
        where = ", ".join(part for part in (self.source, self.record) if part)
        text = f"{self.what} ({where})" if where else self.what
        return f"{text}. {self.remedy}" if self.remedy else text


class UsageError(NosologyError):
    """What was asked cannot be done as it was asked."""


class UnknownDisease(UsageError):
    """No disease has this name or identifier; `nearest` holds close names."""

    def __init__(self, name: str, *, nearest: tuple[str, ...] = ()) -> None:
        hint = f"Nearest names: {'; '.join(nearest)}" if nearest else "No name is near it"
        super().__init__(f"no disease is called “{name[:120]}”", remedy=hint)
        self.nearest = nearest


class UnknownFacet(UsageError):
    """No facet has this name."""


class UnknownPopulation(UsageError):
    """No patients that an answer can be narrowed to are called so."""


class UnknownDesign(UsageError):
    """No kind of study that an answer can be narrowed to is called so."""


class BadPeriod(UsageError):
    """A year of evidence is no year, or the first one comes after the last."""


class UnknownPlace(UsageError):
    """There is no such letter, code, tree number or page to browse."""


class UnknownFormat(UsageError):
    """There is no format of this name, or what is exported cannot be had in it."""


class UnwritableFile(UsageError):
    """What was exported cannot be written to the file given."""


class ModelNotSet(UsageError):
    """No language model is set, or what asks one is not installed."""


class EmptyQuestion(UsageError):
    """The question holds no words."""


class QuestionTooLong(UsageError):
    """The question is longer than `nosology.answer.MAX_QUESTION` characters."""


class BadQuery(UsageError):
    """A search query cannot be read.

    Args:
        what: What is wrong, in one clause.
        query: The query as given.
        at: Offset of the character at which it goes wrong, from 0.
        remedy: What to write instead.
    """

    def __init__(self, what: str, *, query: str, at: int, remedy: str) -> None:
        super().__init__(what, record=f"character {at + 1}", remedy=remedy)
        self.query = query
        self.at = at

    @property
    def pointed(self) -> str:
        """Two lines: the query around the place, and a caret under the character."""
        first = max(0, self.at - _SHOWN)
        shown = self.query[first : self.at + _SHOWN]
        line = "".join(character if character.isprintable() else " " for character in shown)
        return f"{line}\n{' ' * (self.at - first)}^"


_SHOWN = 60
"""Characters that are shown on either side of a bad place."""


class UnreadableText(UsageError):
    """A text that was given cannot be read."""


class EncoderMissing(UsageError):
    """A sentence encoder, or what runs it, is not installed."""


class EncoderUnusable(UsageError):
    """What was given as a sentence encoder is none."""


class UnreadableFile(UsageError):
    """A file or folder that was given is not there, or may not be read."""


class BadQuantity(UsageError):
    """A quantity that cannot be: no number, a unit unknown or that does not fit, an impossible value."""


class BadInput(UsageError):
    """An input of a decision model that it does not have, or a value that the input does not take."""


class UnknownModel(UsageError):
    """No decision model has this name; `nearest` is in the remedy."""


class PortInUse(UsageError):
    """Another program listens on the address the site was to use."""


class SourceError(NosologyError):
    """An outside file could not be had whole and unchanged."""


class Unreachable(SourceError):
    """The package registry or address did not answer."""


class HashMismatch(SourceError):
    """The bytes that came are not the bytes that were pinned."""


class MissingMember(SourceError):
    """The archive does not hold the file that the source names."""


class ModelFailed(NosologyError):
    """A language model returned nothing usable; an answer never fails for it, and stands with its quotes.

    Args:
        what: What happened, in one clause.
        fatal: Whether no other request would fare better.
    """

    def __init__(self, what: str, *, fatal: bool = False) -> None:
        super().__init__(what)
        self.fatal = fatal


class UsageUnavailable(NosologyError):
    """The counts of what visitors look at cannot be read or written."""


class UsageNewer(UsageUnavailable):
    """A newer version of Nosology keeps the counts of what visitors look at."""


class ClusterUnavailable(NosologyError):
    """A cluster cannot be reached, or what runs there does not fit this program."""


class FormatError(NosologyError):
    """A file or record does not have the form it claims."""


class BadIdentifier(FormatError):
    """A string that was to be an identifier is none."""


class ModelError(NosologyError):
    """A decision model is not well formed, or not sound."""


class LibraryError(NosologyError):
    """Something is wrong with the library folder."""


class LibraryMissing(LibraryError):
    """There is no library in the folder yet."""


ANEW = "Run “nosology build” to make it anew, or “nosology fetch” where it was fetched"
"""What to do about a library that cannot be used."""


class LibraryDamaged(LibraryError):
    """A file of the library is absent or not what the manifest says."""

    def __init__(self, what: str, *, source: str | None = None) -> None:
        super().__init__(what, source=source, remedy=ANEW)


class LibraryVersion(LibraryError):
    """The library was written in a format this version does not read."""


class BuildInProgress(LibraryError):
    """Another build holds the lock."""


class BuildFailed(LibraryError):
    """A build stopped before its end; the library before it still serves."""


class ClusterError(LibraryError):
    """The search cluster gives nothing usable."""


class ClusterUnreachable(ClusterError):
    """No node of the search cluster answers, or no node that does holds a part of the index."""


class ClusterRefuses(ClusterError):
    """The search cluster does not accept who asks, or its certificate is not trusted."""


class ClusterBusy(ClusterError):
    """The search cluster has too much to do, or did not answer in time, each time it was asked."""


class ClusterFull(ClusterError):
    """The search cluster takes nothing more, as where a disk is nearly full."""


class ClusterOutdated(ClusterError):
    """The search cluster does not hold the library that is opened, or only part of it."""
