"""Reading ontologies from OBO 1.2 or 1.4: the Human Phenotype Ontology, the Disease Ontology, Mondo.

Format: https://owlcollab.github.io/oboformat/doc/GO.format.obo-1_4.html
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

from nosology.diseases.files import MAX_LINE, code, curie, lines
from nosology.diseases.ontology import RETIRED, alternative, names_of, synonym_scope
from nosology.diseases.predicates import distinct, from_sources, relation
from nosology.diseases.records import Disease, Finding, FlawedRecord, Name, Predicate, Scope, Xref
from nosology.errors import FormatError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from nosology.identifiers import Curie

_MAX_STANZA = 1 << 22
"""Most characters of a stanza; the longest read here has some tens of thousands."""
_ESCAPE = re.compile(r"\\(.)")
_ESCAPED = {"n": "\n", "W": " ", "t": "\t"}
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"\s*(.*)', re.DOTALL)
_TRAILING = re.compile(r"\s*(?<!\\)[!{]")
_SOURCE = re.compile(r'\bsource="((?:[^"\\]|\\.)*)"')
_SCOPES = {"EXACT": Scope.EXACT, "NARROW": Scope.NARROW, "BROAD": Scope.BROAD, "RELATED": Scope.RELATED}

_Stanza = dict[str, list[str]]
_Term = TypeVar("_Term", Disease, Finding)


def read_obo(path: Path) -> Iterator[Finding | FlawedRecord]:
    """Read every term of the Human Phenotype Ontology, retired ones included.

    An alternative identifier (``alt_id``) without a stanza of its own comes, after all terms, as
    a retired finding that its term replaces.

    Args:
        path: The OBO file, plain, gzip or Zstandard.

    Yields:
        A finding for each term in file order; a flawed record for each that cannot be read.

    Raises:
        FormatError: The file is not UTF-8, has no ``format-version`` header, or holds no term.
    """
    return _read(path, _finding, None)


def read_obo_diseases(path: Path, origin: str, prefix: str | None = None) -> Iterator[Disease | FlawedRecord]:
    """Read every term as a disease, retired ones included.

    A cross-reference has the predicate that Mondo states among its sources, or that a SKOS property
    (``property_value: skos:exactMatch …``) states; else `Predicate.UNSPECIFIED`. One that cannot be
    read is left out alone, as a flawed record that follows its disease. Alternative identifiers come
    as in `read_obo`.

    Args:
        path: The OBO file, plain, gzip or Zstandard.
        origin: Name of the source in ``sources.toml``.
        prefix: Prefix of the terms wanted, for instance ``MONDO``; others are passed over. None: all.

    Yields:
        A disease for each term in file order; a flawed record for each that cannot be read.

    Raises:
        FormatError: The file is not UTF-8, has no ``format-version`` header, or holds no such term.
    """

    def disease(stanza: _Stanza) -> Disease:
        return _disease(stanza, origin)

    return _read(path, disease, prefix)


def _read(path: Path, make: Callable[[_Stanza], _Term], prefix: str | None) -> Iterator[_Term | FlawedRecord]:
    seen: set[str] = set()
    alternatives: dict[str, _Term] = {}
    for number, stanza in _stanzas(path):
        identifier = _value(stanza.get("id", [""])[0])
        if prefix and identifier and not identifier.startswith(f"{prefix}:"):
            continue
        where = f"{identifier[:80]} (line {number})" if identifier else f"line {number}"
        try:
            term = make(stanza)
        except FormatError as error:
            yield FlawedRecord(source=path.name, record=where, reason=error.what)
            continue
        seen.add(identifier)
        alternatives.update((_value(each), term) for each in stanza.get("alt_id", ()))
        yield term
        if isinstance(term, Disease):
            yield from _flawed_codes(path.name, where, stanza)
    if not seen:
        raise FormatError(f"holds no term{f' of {prefix}' if prefix else ''}", source=path.name)
    for identifier, term in alternatives.items():
        if identifier not in seen:
            yield alternative(path.name, identifier, term)


def _stanzas(path: Path) -> Iterator[tuple[int, _Stanza]]:
    """Each ``[Term]`` stanza as tag → values, with the line it begins on."""
    start, kind, stanza, size = 1, "header", _Stanza(), 0
    for number, line in _joined(path):
        size += len(line)
        if line.startswith("["):
            if kind == "header":
                _check_header(path, stanza)
            elif kind == "[Term]":
                yield start, stanza
            start, kind, stanza, size = number, line.strip(), _Stanza(), 0
        elif (parts := line.partition(":"))[1]:
            stanza.setdefault(parts[0].strip(), []).append(parts[2].strip())
        if size > _MAX_STANZA:
            raise FormatError("a stanza without end", source=path.name, record=f"line {start}")
    if kind == "header":
        _check_header(path, stanza)
    elif kind == "[Term]":
        yield start, stanza


def _joined(path: Path) -> Iterator[tuple[int, str]]:
    """The lines of the file, one that ends in a backslash together with the next."""
    begun = ""
    for number, line in lines(path):
        if line.endswith("\\") and not line.endswith("\\\\"):
            begun += line[:-1]
            if len(begun) > MAX_LINE:
                raise FormatError("a line without end", source=path.name, record=f"line {number}")
            continue
        yield number, begun + line
        begun = ""
    if begun:
        raise FormatError("ends within a line", source=path.name)


def _check_header(path: Path, header: _Stanza) -> None:
    if "format-version" not in header:
        raise FormatError("no OBO header with a format-version", source=path.name, record="line 1")


def _finding(stanza: _Stanza) -> Finding:
    if "name" not in stanza:
        raise FormatError("a term without id or name")
    label = _label(stanza)
    replaced_by, _ = _successors(stanza)
    return Finding(
        id=_identifier(stanza),
        label=label,
        definition=_definition(stanza),
        names=_names(label, stanza, "hpo"),
        parents=_parents(stanza),
        replaced_by=replaced_by,
        obsolete=_obsolete(stanza),
    )


def _disease(stanza: _Stanza, origin: str) -> Disease:
    identifier, obsolete = _identifier(stanza), _obsolete(stanza)
    if "name" not in stanza and not obsolete:
        raise FormatError("a term without id or name")
    label = _label(stanza) or str(identifier)
    replaced_by, consider = _successors(stanza)
    return Disease(
        id=identifier,
        label=label,
        definition=_definition(stanza),
        names=_names(label, stanza, origin),
        parents=_parents(stanza),
        xrefs=distinct(_xrefs(stanza, origin)),
        replaced_by=replaced_by,
        consider=consider,
        obsolete=obsolete,
        origin=origin,
    )


def _identifier(stanza: _Stanza) -> Curie:
    if "id" not in stanza:
        raise FormatError("a term without id or name")
    return curie(_value(stanza["id"][0]))


def _label(stanza: _Stanza) -> str:
    label = _plain(_value(stanza.get("name", [""])[0]))
    return label.removeprefix(RETIRED) if _obsolete(stanza) else label


def _obsolete(stanza: _Stanza) -> bool:
    return stanza.get("is_obsolete", [""])[0].startswith("true")


def _definition(stanza: _Stanza) -> str | None:
    definition = stanza.get("def")
    return (_quoted(definition[0])[0] or None) if definition else None


def _parents(stanza: _Stanza) -> tuple[Curie, ...]:
    return tuple(dict.fromkeys(curie(_value(each)) for each in stanza.get("is_a", ())))


def _successors(stanza: _Stanza) -> tuple[Curie | None, tuple[Curie, ...]]:
    """What replaces a term, and what else may be meant; of several replacements the first counts."""
    found = [curie(_value(each)) for each in stanza.get("replaced_by", ())]
    others = [curie(_value(each)) for each in stanza.get("consider", ())]
    return (found[0] if found else None), tuple(dict.fromkeys(found[1:] + others))


def _names(label: str, stanza: _Stanza, origin: str) -> tuple[Name, ...]:
    return names_of(label, (_synonym(value, origin) for value in stanza.get("synonym", ())), origin)


def _synonym(value: str, origin: str) -> Name:
    """``"text" SCOPE type [references]``; a missing scope means RELATED, as the format says."""
    text, rest = _quoted(value)
    words = rest.partition("[")[0].split()
    if not text.strip():
        raise FormatError("an empty synonym")
    scope = _SCOPES.get(words[0], Scope.RELATED) if words else Scope.RELATED
    return Name(text=text.strip(), scope=synonym_scope(scope, words[1:]), origin=origin)


def _xrefs(stanza: _Stanza, origin: str) -> Iterator[Xref]:
    for written, predicate in _codes(stanza):
        try:
            yield Xref(code=code(written), predicate=predicate, origin=origin)
        except FormatError:  # told by _flawed_codes
            continue


def _flawed_codes(source: str, where: str, stanza: _Stanza) -> Iterator[FlawedRecord]:
    for written, _ in _codes(stanza):
        try:
            code(written)
        except FormatError as error:
            yield FlawedRecord(source=source, record=where, reason=f"{error.what}: {written[:80]}")


def _codes(stanza: _Stanza) -> Iterator[tuple[str, Predicate]]:
    """The codes of a term as written, with what is said of them."""
    for value in stanza.get("xref", ()):
        written = _plain(_value(value).partition(' "')[0])
        yield written, from_sources(_SOURCE.findall(value)) if "{" in value else Predicate.UNSPECIFIED
    for value in stanza.get("property_value", ()):
        parts = value.split(maxsplit=2)
        if len(parts) > 1 and (predicate := relation(parts[0])):
            yield _plain(parts[1].strip('"')), predicate


def _quoted(value: str) -> tuple[str, str]:
    match = _QUOTED.match(value)
    if match is None:
        raise FormatError("a value without closing quotation marks")
    return _plain(match[1]), match[2]


def _value(text: str) -> str:
    """The value without trailing modifiers and comment (``{…}``, ``! …``)."""
    if "!" not in text and "{" not in text:
        return text
    return _TRAILING.split(text, maxsplit=1)[0].strip()


def _plain(text: str) -> str:
    if "\\" not in text:
        return text
    return _ESCAPE.sub(lambda match: _ESCAPED.get(match[1], match[1]), text)
