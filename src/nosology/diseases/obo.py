"""Reading the Human Phenotype Ontology from OBO 1.2 or 1.4.

Format: https://owlcollab.github.io/oboformat/doc/GO.format.obo-1_4.html
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nosology.diseases.files import curie, lines
from nosology.diseases.records import Finding, FlawedRecord, Name, Scope
from nosology.errors import FormatError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_ORIGIN = "hpo"
_RETIRED = "obsolete "
_ESCAPE = re.compile(r"\\(.)")
_ESCAPED = {"n": "\n", "W": " ", "t": "\t"}
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"\s*(.*)')
_SCOPES = {"EXACT": Scope.EXACT, "NARROW": Scope.NARROW, "BROAD": Scope.BROAD, "RELATED": Scope.RELATED}

_Stanza = dict[str, list[str]]


def read_obo(path: Path) -> Iterator[Finding | FlawedRecord]:
    """Read every term, retired ones included.

    An alternative identifier (``alt_id``) without a stanza of its own comes, after all terms, as
    a retired finding that its term replaces.

    Args:
        path: The OBO file.

    Yields:
        A finding for each term in file order; a flawed record for each that cannot be read.

    Raises:
        FormatError: The file is not UTF-8, has no ``format-version`` header, or holds no term.
    """
    seen: set[str] = set()
    alternatives: dict[str, Finding] = {}
    for number, stanza in _stanzas(path):
        identifier = stanza.get("id", [f"line {number}"])[0]
        try:
            finding = _finding(stanza)
        except FormatError as error:
            yield FlawedRecord(source=path.name, record=identifier[:80], reason=error.what)
            continue
        seen.add(identifier)
        alternatives.update(dict.fromkeys(stanza.get("alt_id", ()), finding))
        yield finding
    if not seen:
        raise FormatError("holds no term", source=path.name)
    for identifier, finding in alternatives.items():
        if identifier not in seen:
            yield _alternative(path.name, identifier, finding)


def _stanzas(path: Path) -> Iterator[tuple[int, _Stanza]]:
    """Each ``[Term]`` stanza as tag → values, with the line it begins on."""
    start, kind, stanza = 1, "header", _Stanza()
    for number, line in lines(path):
        if line.startswith("["):
            if kind == "header":
                _check_header(path, stanza)
            elif kind == "[Term]":
                yield start, stanza
            start, kind, stanza = number, line.strip(), _Stanza()
        elif (parts := line.partition(":"))[1]:
            stanza.setdefault(parts[0].strip(), []).append(parts[2].strip())
    if kind == "header":
        _check_header(path, stanza)
    elif kind == "[Term]":
        yield start, stanza


def _check_header(path: Path, header: _Stanza) -> None:
    if "format-version" not in header:
        raise FormatError("no OBO header with a format-version", source=path.name, record="line 1")


def _finding(stanza: _Stanza) -> Finding:
    if "id" not in stanza or "name" not in stanza:
        raise FormatError("a term without id or name")
    obsolete = stanza.get("is_obsolete", [""])[0].startswith("true")
    label = _plain(_value(stanza["name"][0]))
    if obsolete:
        label = label.removeprefix(_RETIRED)
    synonyms = [_synonym(value) for value in stanza.get("synonym", ())]
    definition = stanza.get("def")
    successor = stanza.get("replaced_by")
    return Finding(
        id=curie(_value(stanza["id"][0])),
        label=label,
        definition=(_quoted(definition[0])[0] or None) if definition else None,
        names=(
            Name(text=label, scope=Scope.LABEL, origin=_ORIGIN),
            *dict.fromkeys(name for name in synonyms if name.text != label),
        ),
        parents=tuple(dict.fromkeys(curie(_value(each)) for each in stanza.get("is_a", ()))),
        replaced_by=curie(_value(successor[0])) if successor else None,
        obsolete=obsolete,
    )


def _synonym(value: str) -> Name:
    """``"text" SCOPE type [references]``; a missing scope means RELATED, as the format says."""
    text, rest = _quoted(value)
    words = rest.partition("[")[0].split()
    if not text.strip():
        raise FormatError("an empty synonym")
    scope = _SCOPES.get(words[0], Scope.RELATED) if words else Scope.RELATED
    if "abbreviation" in words and scope is Scope.EXACT:
        scope = Scope.ABBREVIATION
    return Name(text=text.strip(), scope=scope, origin=_ORIGIN)


def _quoted(value: str) -> tuple[str, str]:
    match = _QUOTED.match(value)
    if match is None:
        raise FormatError("a value without closing quotation marks")
    return _plain(match[1]), match[2]


def _value(text: str) -> str:
    """The value without trailing modifiers and comment (``{…}``, ``! …``)."""
    return re.split(r"\s*(?<!\\)(?:!|\{)", text, maxsplit=1)[0].strip()


def _plain(text: str) -> str:
    return _ESCAPE.sub(lambda match: _ESCAPED.get(match[1], match[1]), text)


def _alternative(source: str, identifier: str, finding: Finding) -> Finding | FlawedRecord:
    try:
        retired = curie(_value(identifier))
    except FormatError as error:
        return FlawedRecord(source=source, record=identifier[:80], reason=error.what)
    names = (Name(text=finding.label, scope=Scope.LABEL, origin=_ORIGIN),)
    return Finding(id=retired, label=finding.label, names=names, replaced_by=finding.id, obsolete=True)
