"""The starter: curated diseases, statements and what was sought, shipped with the package."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any, cast

import yaml

from nosology.diseases.records import Disease, FlawedRecord, Name, Predicate, Scope, Xref
from nosology.errors import BadIdentifier, FormatError
from nosology.identifiers import Curie
from nosology.literature.curated import read_publications, read_starter
from nosology.literature.mechanisms import Mechanism, read_mechanism
from nosology.literature.records import CuratedStatement
from nosology.literature.records import FlawedRecord as FlawedStatement

_ORIGIN = "starter"


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenName:
    """What people call a disease or finding where no source does.

    Attributes:
        id: The disease or finding.
        label: A name that the sources give it, so that a reader can check the record.
        name: What people call it.
        preferred: Whether the name means it before any other that bears it.
    """

    id: Curie
    label: str
    name: Name
    preferred: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Starter:
    """What the starter holds.

    Attributes:
        diseases: New diseases, and additions to diseases of the ontologies (same id).
        preferred: Names that mean this disease before any other that bears them.
        spoken: What people call diseases and findings.
        statements: Curated statements.
        sought: By disease and facet, what was looked for and not found.
        mechanisms: How diseases come about.
        flaws: Records left out.
        sha256: Hash of its files, to tell it from another version of it.
    """

    diseases: tuple[Disease, ...]
    preferred: tuple[tuple[Curie, Name], ...]
    spoken: tuple[SpokenName, ...] = ()
    statements: tuple[CuratedStatement, ...]
    sought: tuple[tuple[Curie, str, str], ...]
    mechanisms: tuple[Mechanism, ...] = ()
    flaws: tuple[FlawedRecord | FlawedStatement, ...]
    sha256: str = ""


def load_starter() -> Starter:
    """Read the starter of this package."""
    with as_file(files("nosology.library").joinpath("starter")) as folder:
        return read_folder(folder)


def starter_sha256() -> str:
    """The hash of the starter of this package, without reading what its files hold."""
    with as_file(files("nosology.library").joinpath("starter")) as folder:
        return _sha256(folder)


def _sha256(folder: Path) -> str:
    hasher = hashlib.sha256()
    for path in sorted(folder.glob("*.yaml")):
        hasher.update(f"{path.name} {path.stat().st_size}\n".encode() + path.read_bytes())
    return hasher.hexdigest()


def read_folder(folder: Path) -> Starter:
    """Read a folder in the starter's form.

    Raises:
        FormatError: A file is not YAML of the expected shape.
    """
    rows = _rows(folder / "diseases.yaml")
    diseases: list[Disease] = []
    flaws: list[FlawedRecord | FlawedStatement] = []
    preferred: list[tuple[Curie, Name]] = []
    for number, row in enumerate(rows, start=1):
        try:
            disease = _disease(row)
        except (BadIdentifier, KeyError, ValueError, TypeError) as error:
            flaws.append(FlawedRecord(source="diseases.yaml", record=str(number), reason=str(error)))
            continue
        diseases.append(disease)
        preferred += [(disease.id, _name(item)) for item in row.get("names") or () if item.get("preferred")]
    read = read_starter(folder)
    statements = [item for item in read if isinstance(item, CuratedStatement)]
    flaws += [item for item in read if not isinstance(item, CuratedStatement)]
    mechanisms, left_out = _mechanisms(folder)
    flaws += left_out
    return Starter(
        diseases=tuple(diseases),
        preferred=tuple(preferred),
        spoken=tuple(_spoken(folder / "spoken.yaml")),
        statements=tuple(statements),
        sought=tuple(_sought(folder / "sought.yaml")),
        mechanisms=mechanisms,
        flaws=tuple(flaws),
        sha256=_sha256(folder),
    )


def _rows(path: Path) -> list[dict[str, Any]]:
    try:
        rows = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except (OSError, yaml.YAMLError) as error:
        raise FormatError(f"cannot be read: {error}", source=path.name) from error
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in cast("list[object]", rows)):
        raise FormatError("not a list of records", source=path.name)
    return cast("list[dict[str, Any]]", rows)


def _disease(row: dict[str, Any]) -> Disease:
    label = str(row["label"])
    names = [Name(text=label, scope=Scope.LABEL, origin=_ORIGIN)]
    names += [_name(item) for item in row.get("names") or ()]
    return Disease(
        id=Curie.parse(str(row["id"])),
        label=label,
        definition=row.get("definition"),
        names=tuple(names),
        parents=tuple(Curie.parse(str(parent)) for parent in row.get("parents") or ()),
        xrefs=tuple(
            Xref(
                code=Curie.parse(str(item["code"])),
                predicate=Predicate(item.get("predicate", "exact")),
                origin=_ORIGIN,
            )
            for item in row.get("codes") or ()
        ),
        setting=Curie.parse(str(row["setting"])) if row.get("setting") else None,
        origin=_ORIGIN,
    )


def _name(item: dict[str, Any]) -> Name:
    return Name(text=str(item["text"]), scope=Scope(item.get("scope", "exact")), origin=_ORIGIN)


def _spoken(path: Path) -> Iterator[SpokenName]:
    for row in _rows(path) if path.is_file() else ():
        try:
            yield SpokenName(
                id=Curie.parse(str(row["id"])),
                label=str(row["label"]),
                name=_name(row),
                preferred=bool(row.get("preferred")),
            )
        except (BadIdentifier, KeyError, ValueError) as error:
            raise FormatError(
                f"not a spoken name: {error}", source=path.name, record=str(row)[:80]
            ) from error


def _mechanisms(folder: Path) -> tuple[tuple[Mechanism, ...], tuple[FlawedStatement, ...]]:
    path = folder / "mechanism.yaml"
    if not path.is_file():
        return (), ()
    mechanism, flaws = read_mechanism(path, read_publications(folder))
    return (mechanism,), flaws


def _sought(path: Path) -> Iterator[tuple[Curie, str, str]]:
    if path.is_file():
        for row in _rows(path):
            yield Curie.parse(str(row["disease"])), str(row["facet"]), str(row["label"])
