"""Verifying a bundle of evidence with nothing but the bundle.

Checked are: the archive, byte for byte; size and SHA-256 of every member and of every record; that each
statement's words stand in its record at their place; that each reference, number and quote of the answer
belongs to a statement of the bundle; and, anew, every check of `nosology.answer.checks` that needs no more
than the records here, and every check of what a language model said in other words. Rows of annotation files
and links of a classification can only be compared by their words; whether a condition is a kind of the
subject is not told by the bundle.

That a bundle is whole does not mean that nobody made it up: whoever has the same library gets the same
bytes, and can compare.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any, TypeAlias, cast

from nosology.answer.checks import Form, check, failed, form_of
from nosology.answer.curated import CuratedStatements
from nosology.answer.exporting.belonging import Fault, answer_faults, told_of
from nosology.answer.exporting.evidence_lines import canonical, printed_from
from nosology.answer.exporting.packing import unpack
from nosology.answer.focus import Focus
from nosology.answer.grounds import Grounds
from nosology.answer.records import Statement
from nosology.answer.subject import SubjectPattern
from nosology.diseases.catalog import Catalog
from nosology.diseases.catalog_writer import CatalogWriter
from nosology.diseases.records import Disease
from nosology.errors import FormatError, NosologyError
from nosology.identifiers import Curie
from nosology.literature.records import Article, CuratedStatement
from nosology.literature.retractions import Retractions
from nosology.literature.serialize import article_from_json
from nosology.literature.statements import curated_from
from nosology.search.memory import MemoryEngine

FORMAT = 1
"""Version of the bundle's layout."""
MEMBERS = ("bundle.json", "answer.json", "statements.jsonl", "records.jsonl")
_Json: TypeAlias = dict[str, Any]
_ROWS = frozenset({Form.LINK, Form.NAME, Form.GENE, Form.ANNOTATION})
"""Statements of which there is a row, and not what surrounds it."""
_UNFIT = (KeyError, IndexError, TypeError, ValueError, AttributeError, RecursionError, NosologyError)
"""What reading data of another form raises."""


@dataclass(slots=True)
class _Records:
    """The records of a bundle, read back."""

    articles: dict[str, Article] = field(default_factory=dict[str, Article])
    curated: dict[str, CuratedStatement] = field(default_factory=dict[str, CuratedStatement])
    definitions: dict[str, Disease] = field(default_factory=dict[str, Disease])
    rows: dict[str, str] = field(default_factory=dict[str, str])

    def add(self, kind: str, name: str, line: str) -> None:
        """Read a record; one of another name than its own is refused."""
        if kind == "article":
            self.articles[name] = article = article_from_json(line)
            _demand(str(article.source.id) == name, "the record is of another article")
        elif kind == "curated":
            self.curated[name] = statement = curated_from(json.loads(line))
            _demand(statement.id == name, "the record is of another statement")
        elif kind == "definition":
            self.definitions[name] = disease = _disease(json.loads(line))
            _demand(str(disease.id) == name, "the record is of another disease")
        else:
            _demand(kind == "row" and name.endswith(f": {line}"), "the record is of no known kind")
            self.rows[name] = line

    def holds(self, reference: str) -> bool:
        """Whether there is a record of this kind and name."""
        kind, _, name = reference.partition(" ")
        kinds: Mapping[str, Mapping[str, object]] = {
            "article": self.articles,
            "curated": self.curated,
            "definition": self.definitions,
            "row": self.rows,
        }
        return name in kinds.get(kind, {})


def verify_bytes(data: bytes) -> list[Fault]:
    """Everything that is wrong with the bytes of a bundle."""
    try:
        members = unpack(data)
    except FormatError as error:
        return [Fault("archive", error.what)]
    if tuple(members) != MEMBERS:
        return [Fault("archive", f"holds {', '.join(members)[:200]} instead of {', '.join(MEMBERS)}")]
    faults: list[Fault] = []
    read = _reader(faults)
    head = read("bundle.json", lambda: _parsed(members["bundle.json"]))
    answer = read("answer.json", lambda: _parsed(members["answer.json"]))
    if head is None or answer is None:
        return faults
    read("bundle.json", lambda: faults.extend(_head_faults(head, answer, members)))
    records = _Records()
    for number, row in enumerate(_rows(members["records.jsonl"]), 1):
        read(f"records.jsonl line {number}", lambda row=row: _add_record(records, row))
    statements: list[tuple[int, Statement]] = []
    with closing(sqlite3.connect(":memory:")) as connection:
        grounds = _Grounds(records, _catalog(connection, records))
        for number, row in enumerate(_rows(members["statements.jsonl"]), 1):
            where = f"statements.jsonl line {number}"
            read(where, lambda row=row, where=where: statements.append(grounds.checked(row, where, faults)))
    read("answer.json", lambda: faults.extend(answer_faults(answer, statements)))
    return faults


def _reader(faults: list[Fault]) -> Callable[[str, Callable[[], Any]], Any]:
    """What runs a step of reading and notes where data have not the form they should have."""

    def read(where: str, step: Callable[[], Any]) -> Any:  # noqa: ANN401 - whatever the step gives
        try:
            return step()
        except _UNFIT as error:
            said = (
                error.what
                if isinstance(error, NosologyError)
                else f"not of the form it should have: {error!r}"
            )
            faults.append(Fault(where, said[:300]))
            return None

    return read


def _parsed(data: bytes) -> _Json:
    """A member that is one object in canonical form."""
    parsed: object = json.loads(data)
    _demand(isinstance(parsed, dict), "not an object")
    _demand(f"{canonical(parsed)}\n".encode() == data, "not in canonical form")
    return cast("_Json", parsed)


def _rows(data: bytes) -> list[bytes]:
    return data.split(b"\n")[:-1] if data.endswith(b"\n") else data.split(b"\n") if data else []


def _head_faults(head: _Json, answer: _Json, members: Mapping[str, bytes]) -> Iterator[Fault]:
    if head["format"] != FORMAT:
        yield Fault("bundle.json", f"has format {head['format']}, this version reads {FORMAT}")
    if head["question"] != answer["question"]:
        yield Fault("bundle.json", "is of another question than the answer")
    if head["library"]["line"] != answer["library"]:
        yield Fault("bundle.json", "is of another library than the answer")
    if sorted(head["files"]) != sorted(MEMBERS[1:]):
        yield Fault("bundle.json", "lists other files than there are")
    for name, said in head["files"].items():
        data = members[name]
        if said["bytes"] != len(data) or said["sha256"] != hashlib.sha256(data).hexdigest():
            yield Fault(name, "size or SHA-256 differ from what bundle.json says")


def _add_record(records: _Records, row: bytes) -> None:
    data = _parsed(row + b"\n")
    line = data["line"]
    _demand(hashlib.sha256(line.encode()).hexdigest() == data["sha256"], "the SHA-256 of the record differs")
    records.add(data["kind"], data["id"], line)


def _disease(data: _Json) -> Disease:
    return Disease(
        id=Curie.parse(data["id"]), label=data["label"], definition=data["definition"], origin=data["origin"]
    )


def _catalog(connection: sqlite3.Connection, records: _Records) -> Catalog:
    """A catalog of the definitions of a bundle, for the checks that look them up."""
    writer = CatalogWriter(connection)
    writer.add_diseases(records.definitions.values())
    writer.finish()
    return Catalog(connection)


class _Grounds:
    """What the checks of a bundle's statements look things up in: its records, and nothing else."""

    def __init__(self, records: _Records, catalog: Catalog) -> None:
        self._records = records
        self._catalog = catalog
        self._engine = MemoryEngine(records.articles.values())
        self._curated = CuratedStatements(records.curated.values())

    def checked(self, row: bytes, where: str, faults: list[Fault]) -> tuple[int, Statement]:
        """A statement read back, what is wrong with it noted."""
        data = _parsed(row + b"\n")
        statement = printed_from(data)
        missing = [name for name in data["records"] if not self._records.holds(name)]
        faults += [Fault(where, f"there is no record “{name[:120]}”") for name in missing]
        _demand(bool(data["records"]), "it names no record that it rests on")
        _demand(bool(statement.support.checks), "no check is recorded")
        faults += [Fault(where, f"{item.name}: {item.reason}") for item in failed(statement.support.checks)]
        faults += [Fault(where, what) for what in self._against(statement, data)]
        return data["reference"], statement

    def _against(self, statement: Statement, data: _Json) -> Iterator[str]:
        """What speaks against a statement, by its record and by the checks run anew."""
        quote = statement.support.quote
        if quote is not None and form_of(statement) in _ROWS:
            name = f"{statement.support.source.id.local}: {quote.text}"
            if self._records.rows.get(name) != quote.text:
                yield "span: no such row"
            return
        read = self._records.curated.get(statement.support.record)
        if read is not None and told_of(read.source) != told_of(statement.support.source):
            yield "identity: the curated record cites another source"
        grounds = Grounds(
            engine=self._engine,
            catalog=self._catalog,
            curated=self._curated,
            retracted=Retractions(),
            pattern=SubjectPattern.of(data["names"]),
            subjects=frozenset({statement.subject}),
            focus=tuple(Focus.of(*spellings) for spellings in data["focus"]),
        )
        for outcome in failed(check(statement, grounds)[0].support.checks):
            yield f"{outcome.name}: {outcome.reason}"


def _demand(holds: bool, otherwise: str) -> None:  # noqa: FBT001 - the one thing it is about
    if not holds:
        raise FormatError(otherwise)
