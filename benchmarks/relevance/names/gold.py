"""Names and identifiers read straight from the published files, so that no parser of Nosology judges itself."""

from __future__ import annotations

import io
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import zstandard

_SYNONYM = re.compile(r'synonym: "(?P<text>(?:[^"\\]|\\.)*)" EXACT(?P<type> [A-Za-z_]+)? \[')
_RETIRED = re.compile(r"obsoleted? ", re.IGNORECASE)
_SHORT_FORM = re.compile(r"[A-Z0-9][A-Za-z0-9\-/]{1,7}")
_ROOT = "HP:0000118"
_MOST_LETTERS = 6


@dataclass(frozen=True, slots=True)
class GoldName:
    """A name of a live term: ``label``, ``synonym`` (exact) or ``abbreviation``."""

    text: str
    term: str
    kind: str


@dataclass(frozen=True, slots=True)
class Retired:
    """A retired term: its identifier, the names it had, what replaces it."""

    term: str
    names: tuple[str, ...]
    successor: str | None


@dataclass(frozen=True, slots=True)
class Ontology:
    """What a file says is current, and what it says is not."""

    names: tuple[GoldName, ...]
    retired: tuple[Retired, ...]


def read_mondo(path: Path) -> Ontology:
    """Mondo in the compact JSON of the CELLxGENE ontology guide, compressed with Zstandard."""
    with path.open("rb") as file, zstandard.ZstdDecompressor().stream_reader(file) as plain:
        terms = json.load(io.TextIOWrapper(plain, encoding="utf-8"))
    names, retired = list[GoldName](), list[Retired]()
    for term, fields in terms.items():
        label, synonyms = fields.get("label"), fields.get("synonyms") or []
        if fields.get("deprecated"):
            retired.append(_retired(term, label, synonyms, fields.get("replaced_by")))
        else:
            names.extend(_names(term, label, [(text, "") for text in synonyms]))
    return Ontology(tuple(names), tuple(retired))


def read_hpo(path: Path) -> Ontology:
    """The exact names of phenotypic abnormalities in ``hp.obo``, and every retired term."""
    stanzas = [stanza for stanza in path.read_text(encoding="utf-8").split("\n\n") if "[Term]" in stanza]
    fields = [_fields(stanza) for stanza in stanzas]
    kinds = _below(_ROOT, fields)
    names, retired = list[GoldName](), list[Retired]()
    for each in fields:
        term, label = each["id"][0], each["name"][0]
        found = [_SYNONYM.match(f"synonym: {line}") for line in each["synonym"]]
        synonyms = [(re.sub(r"\\(.)", r"\1", match["text"]), match["type"] or "") for match in found if match]
        if each["is_obsolete"] == ["true"]:
            successor = next(iter(each["replaced_by"]), None)
            retired.append(_retired(term, label, [text for text, _ in synonyms], successor))
        elif term in kinds:
            names.extend(_names(term, label, [each for each in synonyms if "obsolete" not in each[1]]))
    return Ontology(tuple(names), tuple(retired))


def _fields(stanza: str) -> defaultdict[str, list[str]]:
    fields = defaultdict[str, list[str]](list)
    for line in stanza.split("\n"):
        key, colon, value = line.partition(": ")
        if colon:
            fields[key].append(value)
    return fields


def _below(root: str, terms: Iterable[defaultdict[str, list[str]]]) -> set[str]:
    children = defaultdict[str, list[str]](list)
    for each in terms:
        for parent in each["is_a"]:
            children[parent.split(" ")[0]].append(each["id"][0])
    found, open_ = {root}, [root]
    while open_:
        fresh = [child for child in children[open_.pop()] if child not in found]
        found.update(fresh)
        open_ += fresh
    return found


def _names(term: str, label: str, synonyms: list[tuple[str, str]]) -> Iterator[GoldName]:
    """The label, then each other name once."""
    yield GoldName(label, term, "label")
    for text, kind in dict(synonyms).items():
        if text != label:
            short = kind.strip() == "abbreviation" or _is_short_form(text)
            yield GoldName(text, term, "abbreviation" if short else "synonym")


def _is_short_form(text: str) -> bool:
    """One word of at most six letters or digits, two or more of them capitals."""
    letters = sum(letter.isalnum() for letter in text)
    capitals = sum(letter.isupper() for letter in text)
    return _SHORT_FORM.fullmatch(text) is not None and letters <= _MOST_LETTERS and capitals > 1


def _retired(term: str, label: str | None, synonyms: list[str], successor: str | None) -> Retired:
    names = dict.fromkeys(_RETIRED.sub("", text, count=1) for text in (label, *synonyms) if text)
    return Retired(term, tuple(names), successor)
