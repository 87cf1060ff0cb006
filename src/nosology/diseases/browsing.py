"""Going through all diseases: by letter, by ICD-10-CM, by the MeSH tree.

Each way is read from the catalog when it is first gone, in a fraction of a second, and held: a catalog
never changes while it is open.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Generic, TypeVar, cast

from nosology.diseases.entries import stored
from nosology.diseases.ordering import LETTERS, initial, natural_key
from nosology.diseases.records import Predicate
from nosology.diseases.schema import Kind
from nosology.errors import UnknownPlace
from nosology.identifiers import Curie

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from nosology.diseases.database import Database

PAGE_SIZE = 200
"""Items on a page of a long list."""

_T = TypeVar("_T")
_MAPPED = (
    "SELECT code, id, label, predicate FROM xref JOIN concept ON num = xref.concept"
    " WHERE code >= ?1 || ':' AND code < ?1 || ';' AND kind = ?2 AND NOT obsolete ORDER BY id, predicate"
)
_STRENGTH = tuple(each.value for each in Predicate)
_DISEASES_BRANCH, _MENTAL_BRANCH = "C", "F03"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[_T]):
    """A stretch of a long list: `number` of `last` pages, from 1; `total` counts the whole list."""

    items: tuple[_T, ...]
    number: int
    last: int
    total: int


def paged(items: Sequence[_T], number: int, size: int = PAGE_SIZE) -> Page[_T]:
    """One page of a list.

    Args:
        items: The whole list. An empty one has one page.
        number: From 1.
        size: Items on a page.

    Raises:
        UnknownPlace: There is no page of this number.
    """
    last = max(1, -(-len(items) // size))
    if not 1 <= number <= last:
        raise UnknownPlace(f"there is no page {number}", remedy=f"Pages go from 1 to {last}")
    start = (number - 1) * size
    return Page(items=tuple(items[start : start + size]), number=number, last=last, total=len(items))


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A place in a code system.

    Attributes:
        code: Its address in the system: a chapter's number, an ICD-10-CM code, a MeSH tree number.
        label: What it is called there.
        id: Its identifier where it has one; a chapter has none.
        below: How many current diseases refer to it or to a place below it, each counted once.
    """

    code: str
    label: str
    id: Curie | None = None
    below: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapped:
    """A disease that refers to a place, and how its sources say so, the closest first (see `Predicate`)."""

    id: Curie
    label: str
    predicates: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """A place in a code system with what stands at it.

    Attributes:
        heading: The place; None at the top of the system.
        path: The places above it, the topmost first.
        parts: The places directly below it, in their order in the system.
        diseases: Current diseases that refer to exactly this place, the closest first, then by label.
    """

    heading: Heading | None
    path: tuple[Heading, ...] = ()
    parts: tuple[Heading, ...] = ()
    diseases: tuple[Mapped, ...] = ()


class Alphabet:
    """All current diseases by the first letter of their labels.

    Args:
        db: The catalog.
    """

    def __init__(self, db: Database) -> None:
        self._db = db

    def counts(self) -> dict[str, int]:
        """How many diseases stand under each of `LETTERS`."""
        return {letter: len(found) for letter, found in self._shelves.items()}

    def under(self, letter: str) -> tuple[tuple[Curie, str], ...]:
        """The diseases under a letter, in natural order without regard to case and accents.

        Args:
            letter: One of `LETTERS`, in either case.

        Raises:
            UnknownPlace: It is none of these.
        """
        known = letter.lower() if letter.lower() in LETTERS else letter.upper()
        if known not in self._shelves:
            remedy = "Letters are A to Z, 0-9 and other"
            raise UnknownPlace(f"there is no letter “{letter[:20]}”", remedy=remedy)
        return self._shelves[known]

    @cached_property
    def _shelves(self) -> Mapping[str, tuple[tuple[Curie, str], ...]]:
        rows = self._db.rows("SELECT id, label FROM concept WHERE kind = ? AND NOT obsolete", Kind.DISEASE)
        labelled = [(natural_key(str(label)), stored(each), str(label)) for each, label in rows]
        shelves: dict[str, list[tuple[Curie, str]]] = {letter: [] for letter in LETTERS}
        for _, each, label in sorted(labelled):
            shelves[initial(label)].append((each, label))
        return {letter: tuple(found) for letter, found in shelves.items()}


class IcdTree:
    """ICD-10-CM: chapters, categories, codes, and the diseases mapped to them.

    Args:
        db: The catalog.
    """

    def __init__(self, db: Database) -> None:
        self._db = db

    def top(self) -> Shelf:
        """The chapters."""
        return Shelf(heading=None, parts=tuple(self._chapter(number) for number in self._chapters))

    def at(self, code: str) -> Shelf:
        """A chapter, category or code.

        Args:
            code: A chapter's number, or a code such as ``L94.2``; in either case.

        Raises:
            UnknownPlace: This release has none of this name.
        """
        found = code.upper().removeprefix("ICD10CM:")
        if found in self._chapters:
            rows = self._rows("chapter = ? AND parent IS NULL", self._chapters[found])
            return Shelf(heading=self._chapter(found), parts=self._headings(rows))
        path = self._path(found)
        if not path:
            raise UnknownPlace(
                f"ICD-10-CM has no “{code[:20]}” in this library", remedy="Begin with a chapter"
            )
        return Shelf(
            heading=path[-1],
            path=path[:-1],
            parts=self._headings(self._rows("parent = ?", f"ICD10CM:{found}")),
            diseases=_closest_first(self._mapped.get(f"ICD10CM:{found}", ())),
        )

    def _path(self, code: str) -> tuple[Heading, ...]:
        """The chapter, the categories below it, and the code itself; empty where it is unknown."""
        path: list[Heading] = []
        chapter, sought = "", f"ICD10CM:{code}"
        while sought and (row := self._db.row(f"{_ICD} WHERE code = ?", sought)):
            each, label, chapter, parent = cast("tuple[str, str, str, str | None]", row)
            path.append(self._heading(each, label))
            sought = parent or ""
        if path:
            path.append(self._chapter(chapter.partition(" ")[0]))
        return tuple(reversed(path))

    def _rows(self, condition: str, value: str) -> list[tuple[object, ...]]:
        return self._db.rows(f"{_ICD} WHERE {condition} ORDER BY code", value)

    def _headings(self, rows: Iterable[tuple[object, ...]]) -> tuple[Heading, ...]:
        return tuple(self._heading(str(code), str(label)) for code, label, *_ in rows)

    def _heading(self, code: str, label: str) -> Heading:
        known = stored(code)
        return Heading(code=known.local, label=label, id=known, below=self._below.get(code, 0))

    def _chapter(self, number: str) -> Heading:
        title = self._chapters[number]
        return Heading(code=number, label=title.partition(" ")[2], below=self._below.get(title, 0))

    @cached_property
    def _chapters(self) -> Mapping[str, str]:
        """Titles of the chapters by number, in order."""
        titles = [str(row[0]) for row in self._db.rows("SELECT DISTINCT chapter FROM icd")]
        return {title.partition(" ")[0]: title for title in sorted(titles, key=natural_key)}

    @cached_property
    def _mapped(self) -> Mapping[str, tuple[Mapped, ...]]:
        return _mapped(self._db, "ICD10CM")

    @cached_property
    def _below(self) -> Mapping[str, int]:
        """By code, and by title of a chapter: how many diseases refer to it or below it."""
        parents = {code: (parent, chapter) for code, _, chapter, parent in self._db.rows(_ICD)}
        found: dict[str, set[Curie]] = defaultdict(set)
        for code, diseases in self._mapped.items():
            here: object = code
            while here in parents:
                found[str(here)].update(each.id for each in diseases)
                above, chapter = parents[here]
                here = above or chapter
            if here != code:
                found[str(here)].update(each.id for each in diseases)
        return {code: len(each) for code, each in found.items()}


_ICD = "SELECT code, label, chapter, parent FROM icd"


class MeshTree:
    """The MeSH tree: tree numbers, their descriptors, and the diseases that refer to these.

    A descriptor stands at each of its tree numbers.

    Args:
        db: The catalog.
    """

    def __init__(self, db: Database) -> None:
        self._db = db

    def top(self) -> Shelf:
        """The topmost headings to which diseases refer: diseases (C) and mental disorders (F03) first."""
        tops = [self._heading(number) for number in self._children.get("", ())]
        return Shelf(heading=None, parts=tuple(sorted(filter(_is_home, tops), key=_home_first)))

    def at(self, number: str) -> Shelf:
        """The place of a tree number, for instance ``C17.300``.

        Raises:
            UnknownPlace: No descriptor of this library has it.
        """
        found = number.upper()
        if found not in self._descriptors:
            raise UnknownPlace(
                f"MeSH has no tree number “{number[:40]}” in this library", remedy="Begin with a branch"
            )
        above = found.split(".")
        return Shelf(
            heading=self._heading(found),
            path=tuple(
                self._heading(each)
                for place in range(1, len(above))
                if (each := ".".join(above[:place])) in self._descriptors
            ),
            parts=tuple(self._heading(each) for each in self._children.get(found, ())),
            diseases=_closest_first(self._mapped.get(self._descriptors[found][0], ())),
        )

    def _heading(self, number: str) -> Heading:
        descriptor, label = self._descriptors[number]
        return Heading(code=number, label=label, id=stored(descriptor), below=self._below.get(number, 0))

    @cached_property
    def _descriptors(self) -> Mapping[str, tuple[str, str]]:
        """Descriptor and label at each tree number."""
        rows = self._db.rows(
            "SELECT trees, id, label FROM concept WHERE kind = ? AND trees <> '' ORDER BY id", Kind.DESCRIPTOR
        )
        return {
            tree: (str(each), str(label)) for trees, each, label in rows for tree in str(trees).split("|")
        }

    @cached_property
    def _children(self) -> Mapping[str, tuple[str, ...]]:
        """Tree numbers below each with none between; below the empty one, those with nothing above them."""
        found: dict[str, list[str]] = defaultdict(list)
        for number in sorted(self._descriptors):
            above = number.rpartition(".")[0]
            while above and above not in self._descriptors:
                above = above.rpartition(".")[0]
            found[above].append(number)
        return {number: tuple(each) for number, each in found.items()}

    @cached_property
    def _mapped(self) -> Mapping[str, tuple[Mapped, ...]]:
        return _mapped(self._db, "MESH")

    @cached_property
    def _below(self) -> Mapping[str, int]:
        """By tree number: how many diseases refer to its descriptor or to one below it."""
        found: dict[str, set[Curie]] = defaultdict(set)
        for number, (descriptor, _) in self._descriptors.items():
            diseases = [each.id for each in self._mapped.get(descriptor, ())]
            parts = number.split(".") if diseases else ()
            for place in range(1, len(parts) + 1):
                found[".".join(parts[:place])].update(diseases)
        return {number: len(each) for number, each in found.items()}


def _is_home(heading: Heading) -> bool:
    """Whether a topmost heading is one of diseases, or has any."""
    return heading.below > 0 or _home_first(heading)[0] == 0


def _home_first(heading: Heading) -> tuple[int, str]:
    home = heading.code.startswith(_DISEASES_BRANCH) or heading.code == _MENTAL_BRANCH
    return int(not home), heading.code


def _mapped(db: Database, prefix: str) -> Mapping[str, tuple[Mapped, ...]]:
    """Current diseases by the codes they refer to in one system."""
    found: dict[str, dict[Curie, tuple[str, dict[str, None]]]] = defaultdict(dict)
    for code, each, label, predicate in cast(
        "list[tuple[str, str, str, str]]", db.rows(_MAPPED, prefix, Kind.DISEASE)
    ):
        found[code].setdefault(stored(each), (label, {}))[1][predicate] = None
    return {
        code: tuple(
            Mapped(id=each, label=label, predicates=tuple(sorted(said, key=_STRENGTH.index)))
            for each, (label, said) in diseases.items()
        )
        for code, diseases in found.items()
    }


def _closest_first(found: Iterable[Mapped]) -> tuple[Mapped, ...]:
    """Diseases by how closely they correspond, in alphabetical order among equals."""
    return tuple(
        sorted(
            found,
            key=lambda each: (_STRENGTH.index(each.predicates[0]), natural_key(each.label), each.id),
        )
    )
