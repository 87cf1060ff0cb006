"""What a JATS article cites."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nosology.errors import BadIdentifier
from nosology.identifiers import Curie
from nosology.literature.jats_text import line
from nosology.literature.markup import Element
from nosology.literature.records import Reference

HREF = "{http://www.w3.org/1999/xlink}href"
_CITATIONS = ("mixed-citation", "element-citation", "nlm-citation", "citation", "product")
_SYSTEMS = {"pmid": "PMID", "pubmed": "PMID", "doi": "DOI", "pmc": "PMCID", "pmcid": "PMCID"}
_ORDER = ("PMID", "DOI", "PMCID")
_PEOPLE = frozenset({"name", "string-name", "collab", "person-group", "etal"})
_IDS = frozenset({"pub-id", "object-id", "ext-link", "uri"})
_DOI = re.compile(r"10\.\d{4,9}/[^\s<>\"]+")


def references(article: Element) -> Iterator[Reference]:
    """The works in the reference lists, one for each citation, in order."""
    for ref in article.iterfind("back//ref"):
        for citation in _citations(ref):
            yield Reference(id=_identifier(citation), citation=_printed(citation))


def _citations(ref: Element) -> Iterator[Element]:
    """The citations of an entry; of one given in two forms, the first."""
    for child in ref:
        if child.tag in _CITATIONS:
            yield child
        elif child.tag == "citation-alternatives" and len(child):
            yield child[0]


def identifier(kind: str, text: str) -> Curie | None:
    """An identifier by the kind it is given as (``pmid``, ``doi``, ``pmc`` …), or None if it is none.

    A kind is held to its form: a PMCID that is given as a PMID is no identifier.
    """
    system = _SYSTEMS.get(kind.lower())
    if system == "DOI":
        found = _DOI.search(text)
        text = found[0] if found else ""
    if system is None or not text.strip():
        return None
    try:
        return Curie.parse(f"{system}:{text.strip()}")
    except BadIdentifier:
        return None


def _identifier(citation: Element) -> Curie | None:
    found = dict[str, Curie]()
    for element in citation.iter("pub-id", "object-id", "ext-link"):
        kind = element.get("pub-id-type") or element.get("ext-link-type") or ""
        text = "".join(map(str, element.itertext()))
        curie = identifier(kind, text) or identifier(kind, element.get(HREF) or "")
        if curie is None and element.tag == "ext-link" and "doi.org/" in (element.get(HREF) or ""):
            curie = identifier("doi", element.get(HREF) or "")
        if curie is not None:
            found.setdefault(curie.prefix, curie)
    return next((found[system] for system in _ORDER if system in found), None)


def _printed(citation: Element) -> str:
    """The citation in words; one without punctuation of its own gets it."""
    loose = any((child.tail or "").strip() for child in citation) or (citation.text or "").strip()
    if loose or not len(citation):
        return line(citation)
    people, rest = list[str](), list[str]()
    for child in citation:
        if child.tag in _PEOPLE:
            people.extend(_names(child))
        elif child.tag not in _IDS and (text := line(child)):
            rest.append(text.rstrip("."))
    return ". ".join(filter(None, [", ".join(people), *rest]))


def _names(element: Element) -> Iterator[str]:
    named = list(element.iter("name", "string-name", "collab"))
    for name in named:
        if name.tag == "name":
            yield person(name)
        else:
            yield line(name)
    if element.tag == "etal" or element.find("etal") is not None:
        yield "et al"


def person(name: Element) -> str:
    """A person as ``Surname Initials Suffix``."""
    given = name.find("given-names")
    initials = (given.get("initials") or _initials(line(given))) if given is not None else ""
    parts = (line(name.find("surname")), initials, line(name.find("suffix")))
    return " ".join(filter(None, parts))


def _initials(given: str) -> str:
    """Initials of given names; what is written as initials already stays."""
    bare = given.replace(".", " ").strip()
    if bare.isupper() and len(bare) <= 3:  # noqa: PLR2004 - “JRR” are initials, “ANNA” is a name
        return bare.replace(" ", "")
    return "".join(part[0] for part in re.split(r"[\s-]+", bare) if part).upper()
