"""Reading rare diseases from Orphadata: product 1 (names, codes, definitions) and product 4 (findings).

Format: https://www.orphadata.com/alignments/ and https://www.orphadata.com/phenotypes/
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nosology.diseases.files import code, curie
from nosology.diseases.markup import attribute, plain, records, text, texts
from nosology.diseases.ontology import names_of
from nosology.diseases.predicates import distinct
from nosology.diseases.records import Annotation, Disease, FlawedRecord, Name, Predicate, Scope, Xref
from nosology.errors import FormatError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml.etree import _Element as Element  # pyright: ignore[reportPrivateUsage] - lxml names it so

    from nosology.identifiers import Curie

_ORIGIN = "orphadata"
_ROOT = "JDBOR"
_RETIRED = ("OBSOLETE: ", "DEPRECATED: ")
_COMMON = "NON RARE IN EUROPE: "
_RELATIONS = {
    "E": Predicate.EXACT,
    "NTBT": Predicate.BROAD, "NTBT/E": Predicate.BROAD,
    "BTNT": Predicate.NARROW, "BTNT/E": Predicate.NARROW,
    "ND": Predicate.UNSPECIFIED, "": Predicate.UNSPECIFIED,
}  # fmt: skip
"""NTBT: Orphanet's narrower term maps to a broader one, so the code is broader than the disease."""
_FREQUENCIES = {
    "obligate": "HP:0040280", "very frequent": "HP:0040281", "frequent": "HP:0040282",
    "occasional": "HP:0040283", "very rare": "HP:0040284", "excluded": "HP:0040285",
}  # fmt: skip


def read_orphadata(path: Path) -> Iterator[Disease | FlawedRecord]:
    """Read product 1: every disorder with synonyms, codes and definition, retired ones included.

    The relation of a code is read as Orphanet defines it: E is exact; NTBT means that the code is
    broader than the disorder, BTNT that it is narrower, and so do their variants that are exact with a
    synonym. Only a validated relation counts; before that, and where Orphanet has not decided, the
    code is `Predicate.UNSPECIFIED`. A code that cannot be read, or whose mapping Orphanet calls
    incorrect, is left out alone, as a flawed record that follows its disease. ``ICD-10`` is the edition
    of the World Health Organization.

    A disorder that was moved is retired and replaced by its target; one that is referred elsewhere has
    its target in `Disease.consider`. “NON RARE IN EUROPE” before a name says nothing of the name and
    is dropped.

    Args:
        path: ``en_product1.xml``, plain, gzip or Zstandard, in the encoding it declares.

    Yields:
        A disease for each disorder in file order; a flawed record for each that cannot be read.

    Raises:
        FormatError: The file is not well-formed, declares entities, or holds no disorder of product 1.
    """
    found = False
    for disorder in records(path, _ROOT, "Disorder"):
        if disorder.find("ExternalReferenceList") is None:
            continue  # a disorder of another product
        found = True
        where = _where(disorder)
        try:
            flaws: list[str] = []
            yield _disease(disorder, flaws)
        except FormatError as error:
            flaws = [error.what]
        yield from (FlawedRecord(source=path.name, record=where, reason=flaw) for flaw in flaws)
    if not found:
        raise FormatError("holds no disorder of Orphadata's product 1", source=path.name)


def read_orphadata_findings(path: Path) -> Iterator[Annotation | FlawedRecord]:
    """Read product 4: every disorder's findings with their frequency.

    Orphanet's frequency comes as the HPO frequency term of the same name; “Excluded” also makes the
    annotation a negated one, as HPO's own annotation file does. The evidence is TAS and the reference
    the disorder itself, again as in HPO's file. `Annotation.row` holds the texts of the element as
    published, white space folded, with tabs between: OrphaCode, name of the disorder, HPO identifier,
    HPO term, frequency, diagnostic criterion.

    Args:
        path: ``en_product4.xml``, plain, gzip or Zstandard, in the encoding it declares.

    Yields:
        An annotation for each association in file order; a flawed record for each that cannot be read.

    Raises:
        FormatError: The file is not well-formed, declares entities, or holds no disorder of product 4.
    """
    found = False
    for disorder in records(path, _ROOT, "Disorder"):
        associations = disorder.find("HPODisorderAssociationList")
        if associations is None:
            continue  # a disorder of another product
        found = True
        for association in associations.iterfind("HPODisorderAssociation"):
            try:
                yield _annotation(disorder, association)
            except FormatError as error:
                where = f"{_where(disorder)}, line {association.sourceline}"
                yield FlawedRecord(source=path.name, record=where, reason=error.what)
    if not found:
        raise FormatError("holds no disorder of Orphadata's product 4", source=path.name)


def _where(disorder: Element) -> str:
    number = text(disorder, "OrphaCode")[:20]
    return f"Orphanet:{number}" if number else f"line {disorder.sourceline}"


def _identifier(disorder: Element) -> Curie:
    return curie(f"Orphanet:{text(disorder, 'OrphaCode')}")


def _disease(disorder: Element, flaws: list[str]) -> Disease:
    identifier, name = _identifier(disorder), text(disorder, "Name")
    label = name
    for mark in (*_RETIRED, _COMMON):
        label = label.removeprefix(mark)
    if not label:
        raise FormatError("a disorder without a name")
    successors = _targets(disorder, "moved to")
    synonyms = (
        Name(text=each, scope=Scope.EXACT, origin=_ORIGIN) for each in texts(disorder, "SynonymList/Synonym")
    )
    return Disease(
        id=identifier,
        label=label,
        definition=_definition(disorder),
        names=names_of(label, synonyms, _ORIGIN),
        xrefs=distinct(_xrefs(disorder, flaws)),
        replaced_by=successors[0] if successors else None,
        consider=successors[1:] + _targets(disorder, "referred to"),
        obsolete=bool(successors) or name.startswith(_RETIRED),
        origin=_ORIGIN,
    )


def _definition(disorder: Element) -> str | None:
    for section in disorder.iterfind("SummaryInformationList/SummaryInformation/TextSectionList/TextSection"):
        if text(section, "TextSectionType/Name").lower() == "definition":
            return plain(text(section, "Contents")) or None
    return None


def _targets(disorder: Element, kind: str) -> tuple[Curie, ...]:
    """The disorders that this one was moved or is referred to; not those that were moved here."""
    own = attribute(disorder, "id")
    return tuple(
        curie(f"Orphanet:{number}")
        for each in disorder.iterfind("DisorderDisorderAssociationList/DisorderDisorderAssociation")
        if text(each, "DisorderDisorderAssociationType/Name").lower() == kind
        and (root := each.find("RootDisorder")) is not None
        and attribute(root, "id") == own
        and (number := text(each, "TargetDisorder/OrphaCode"))
    )


def _xrefs(disorder: Element, flaws: list[str]) -> Iterator[Xref]:
    for reference in disorder.iterfind("ExternalReferenceList/ExternalReference"):
        source, number = text(reference, "Source"), text(reference, "Reference")
        try:
            yield Xref(
                code=code(f"{source.replace(' ', '')}:{number}"),
                predicate=_predicate(reference),
                origin=_ORIGIN,
            )
        except FormatError as error:
            flaws.append(f"{error.what}: {source} {number}"[:160])


def _predicate(reference: Element) -> Predicate:
    stated = text(reference, "DisorderMappingRelation/Name").partition("(")[0].strip()
    if stated not in _RELATIONS:  # W, an incorrect mapping, among them
        raise FormatError(f"a relation that maps nothing, {stated[:20]}")
    status = text(reference, "DisorderMappingValidationStatus/Name").lower()
    return _RELATIONS[stated] if status == "validated" else Predicate.UNSPECIFIED


def _annotation(disorder: Element, association: Element) -> Annotation:
    identifier, name = _identifier(disorder), text(disorder, "Name")
    published, criterion = (
        text(association, "HPOFrequency/Name"),
        text(association, "DiagnosticCriteria/Name"),
    )
    finding, term = text(association, "HPO/HPOId"), text(association, "HPO/HPOTerm")
    frequency = _FREQUENCIES.get(published.partition("(")[0].strip().lower())
    if published and frequency is None:
        raise FormatError(f"an unknown frequency: {published[:80]}")
    return Annotation(
        disease=identifier,
        disease_name=name,
        finding=curie(finding),
        negated=frequency == _FREQUENCIES["excluded"],
        references=(identifier,),
        evidence="TAS",
        frequency=frequency,
        onset=None,
        sex=None,
        aspect="P",
        line=association.sourceline or 0,
        row="\t".join((text(disorder, "OrphaCode"), name, finding, term, published, criterion)),
    )
