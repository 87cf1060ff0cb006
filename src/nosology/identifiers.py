"""Identifiers: one parsed form, `Curie`, for every spelling that publishers use."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from nosology.errors import BadIdentifier

_CANONICAL = {
    "mondo": "MONDO", "hp": "HP", "hpo": "HP", "omim": "OMIM", "mim": "OMIM",
    "omimps": "OMIMPS", "omim.ps": "OMIMPS",
    "orpha": "Orphanet", "orphanet": "Orphanet", "orphanet.ordo": "Orphanet", "ordo": "Orphanet",
    "decipher": "DECIPHER", "doid": "DOID", "mesh": "MESH", "msh": "MESH", "umls": "UMLS", "umls_cui": "UMLS",
    "sctid": "SCTID", "snomedct": "SCTID", "snomedct_us": "SCTID", "snomed": "SCTID", "snomed-ct": "SCTID",
    "icd10cm": "ICD10CM", "icd-10-cm": "ICD10CM", "icd10": "ICD10CM", "icd-10": "ICD10CM",
    "icd10who": "ICD10WHO", "icd11.foundation": "icd11.foundation", "icd11": "ICD11", "icd-11": "ICD11",
    "icd9": "ICD9", "icd9cm": "ICD9", "icdo": "ICDO", "ncit": "NCIT", "nci": "NCIT", "efo": "EFO",
    "gard": "GARD", "meddra": "MedDRA", "medgen": "MEDGEN",
    "pmid": "PMID", "pubmed": "PMID", "pmcid": "PMCID", "pmc": "PMCID", "doi": "DOI",
    "medlineplus": "MEDLINEPLUS", "nosology": "NOSOLOGY", "ncbigene": "NCBIGene",
    "medquad": "MEDQUAD", "ngc": "NGC", "file": "FILE",
}  # fmt: skip
"""Prefixes as publishers and the Bioregistry (https://bioregistry.io) write them, in small letters."""

_LOCAL = {
    "MONDO": re.compile(r"[0-9]{7}"), "HP": re.compile(r"[0-9]{7}"),
    "PMID": re.compile(r"[1-9][0-9]{0,8}"), "PMCID": re.compile(r"PMC[1-9][0-9]{0,8}"),
    "DOI": re.compile(r"10\.[0-9]{4,9}/\S+"), "OMIM": re.compile(r"[0-9]{6}"),
    "Orphanet": re.compile(r"[0-9]{1,7}"), "MESH": re.compile(r"[A-Z][0-9]{6,9}"),
    "ICD10CM": re.compile(r"[A-Z][0-9A-Z]{2}(?:\.[0-9A-Z]{1,4}|-[A-Z][0-9A-Z]{2})?"),
    "SCTID": re.compile(r"[0-9]{6,18}"),
    "UMLS": re.compile(r"C[0-9]{7}|CN[0-9]{6}"), "DOID": re.compile(r"[0-9]{1,7}"),
    "GARD": re.compile(r"[0-9]{7}"),
    "MEDQUAD": re.compile(r"[A-Za-z0-9._-]+"), "NGC": re.compile(r"[0-9]{1,6}"),
    "FILE": re.compile(r"[a-z0-9-]+-[0-9a-f]{8}"),
}  # fmt: skip

_PLAIN = re.compile(
    r"(MONDO|HP|GARD):([0-9]{7})|(OMIM):([0-9]{6})|(Orphanet|DOID):([0-9]{1,7})|(PMID):([1-9][0-9]{0,8})"
    r"|(SCTID):([0-9]{6,18})|(UMLS):(C[0-9]{7})|(MESH):([A-Z][0-9]{6,9})|(MEDGEN):([0-9]+)|(NCIT):(C[0-9]+)"
)
"""Canonical spellings of numbers, which are most of what files hold and need no more looking at."""

_STEMS = (
    ("doi.org/", "DOI"), ("omim.org/entry/", "OMIM"), ("omim.org/phenotypicseries/ps", "OMIMPS"),
    ("pubmed.ncbi.nlm.nih.gov/", "PMID"), ("pmc.ncbi.nlm.nih.gov/articles/", "PMCID"),
    ("ncbi.nlm.nih.gov/pubmed/", "PMID"), ("ncbi.nlm.nih.gov/pmc/articles/", "PMCID"),
    ("ncbi.nlm.nih.gov/medgen/", "MEDGEN"), ("id.nlm.nih.gov/mesh/", "MESH"),
    ("orpha.net/en/disease/detail/", "Orphanet"), ("orpha.net/ordo/", None),
    ("linkedlifedata.com/resource/umls/id/", "UMLS"), ("snomed.info/id/", "SCTID"),
    ("purl.bioontology.org/ontology/icd10cm/", "ICD10CM"),
    ("purl.bioontology.org/ontology/snomedct/", "SCTID"),
    ("id.who.int/icd/entity/", "icd11.foundation"), ("ebi.ac.uk/efo/", None),
    ("purl.obolibrary.org/obo/", None), ("identifiers.org/", None), ("bioregistry.io/", None),
    ("n2t.net/", None),
)  # fmt: skip
"""Beginnings of web addresses, without scheme and ``www.``, and the prefix of what follows them;
None where what follows brings its prefix with it."""

_SCHEME = re.compile(r"https?://(?:www\.|dx\.)?", re.IGNORECASE)
_EDITION = re.compile(r"_?(?:19|20)[0-9]{2}(?:_[0-9]{2}(?:_[0-9]{2}|[a-z])?)?$")
"""The edition in prefixes such as ``SNOMEDCT_US_2025_09_01`` and ``NCI2009_04D``."""

_MARK = re.compile(r"[:/]")
_BARE = re.compile(
    r"(?P<PMCID>PMC[0-9]+)|(?P<DOI>10\.[0-9]{4,9}/\S+)|(?P<ICD10CM>[A-Z][0-9][0-9A-Z]\.[0-9A-Z]{1,4})|"
    r"ORPHA(?:NET)?(?P<Orphanet>[0-9]{1,7})|[#*+%^](?P<OMIM>[1-6][0-9]{5})|"
    r"(?P<UMLS>C[0-9]{7})|(?P<MESH>D(?:[0-9]{6}|[0-9]{9}))",
    re.IGNORECASE,
)
"""Spellings that are unmistakable without a prefix. Seven digits after a C are UMLS only: MeSH has six or
nine there and NCIt at most six. A six-digit number is OMIM only behind one of OMIM's own marks."""


@dataclass(frozen=True, slots=True, order=True)
class Curie:
    """A compact identifier: a canonical prefix and a local part.

    Attributes:
        prefix: Canonical prefix, for instance ``MONDO`` or ``PMID``.
        local: The part after the colon, for instance ``0017215``.
    """

    prefix: str
    local: str

    def __str__(self) -> str:
        """The usual written form, ``PREFIX:local``."""
        return f"{self.prefix}:{self.local}"

    @classmethod
    def parse(cls, text: str) -> Curie:
        """Read any common spelling of an identifier.

        Args:
            text: For instance ``MONDO_0017215``, ``mondo:0017215``, its purl,
                ``L94.2``, ``ORPHA:280062``, ``orphanet.ordo:280062``,
                ``PMC5118224``, ``10.1186/…``.

        Returns:
            The identifier in canonical form.

        Raises:
            BadIdentifier: The text is no identifier of a known kind, or its local
                part does not have the form of that kind.
        """
        if found := plain(text):
            return found
        stripped = text.strip()
        if bare := _BARE.fullmatch(stripped):
            kind = bare.lastgroup or ""
            return _checked(kind, bare[kind], text)
        if scheme := _SCHEME.match(stripped):
            return _from_address(stripped[scheme.end() :].rstrip("/"), text)
        return _from_parts(stripped, text)

    @property
    def url(self) -> str | None:
        """A public web address of the identified thing, or None if it has no usual one."""
        template = _ADDRESSES.get(self.prefix)
        return template.format(local=self.local) if template else None


def plain(text: str) -> Curie | None:
    """An identifier in the commonest of canonical spellings, at once; None where more looking is needed."""
    if match := _PLAIN.fullmatch(text):
        group = match.lastindex or 0
        return Curie(match[group - 1], match[group])
    return None


_ADDRESSES = {
    "MONDO": "http://purl.obolibrary.org/obo/MONDO_{local}",
    "HP": "http://purl.obolibrary.org/obo/HP_{local}",
    "PMID": "https://pubmed.ncbi.nlm.nih.gov/{local}/",
    "PMCID": "https://pmc.ncbi.nlm.nih.gov/articles/{local}/",
    "DOI": "https://doi.org/{local}",
    "OMIM": "https://omim.org/entry/{local}",
    "Orphanet": "https://www.orpha.net/en/disease/detail/{local}",
    "MESH": "https://id.nlm.nih.gov/mesh/{local}",
    "DOID": "http://purl.obolibrary.org/obo/DOID_{local}",
}


def _from_address(address: str, text: str) -> Curie:
    """What a web address without its scheme identifies."""
    lowered = address.lower()
    for stem, prefix in _STEMS:
        if lowered.startswith(stem):
            rest = address[len(stem) :]
            return _checked(prefix, rest, text) if prefix else _from_parts(rest, text)
    raise BadIdentifier("not an address of a known kind of identifier", record=text[:80])


def _from_parts(written: str, text: str) -> Curie:
    prefix, local = _parts(written)
    if not prefix or not local or any(map(str.isspace, local)):
        raise BadIdentifier("not an identifier", record=text[:80])
    return _from_parts(local, text) if prefix.lower() == "obo" else _checked(prefix, local, text)


def _parts(written: str) -> tuple[str, str]:
    """Prefix and local part, between which stands a colon, a slash or an underscore."""
    if mark := _MARK.search(written):
        prefix, local = written[: mark.start()], written[mark.end() :]
    else:
        prefix, _, local = written.rpartition("_")
    return prefix.strip(), local.strip()


def canonical_prefix(prefix: str) -> str | None:
    """The usual form of a prefix (``SNOMEDCT_US_2025_09_01`` → ``SCTID``), or None if it is unknown here."""
    lowered = prefix.lower()
    return _CANONICAL.get(lowered) or _CANONICAL.get(_EDITION.sub("", lowered))


def _checked(prefix: str, local: str, text: str) -> Curie:
    """A parsed identifier, if prefix and local part have a known form; else `text` is named."""
    canonical = canonical_prefix(prefix)
    if canonical is None:
        raise BadIdentifier("unknown kind of identifier", record=text[:80])
    while canonical_prefix((inner := _parts(local))[0]) == canonical:  # orphanet.ordo:Orphanet_280062
        local = inner[1]
    if canonical == "OMIM" and local[:2].upper() == "PS":
        canonical, local = "OMIMPS", local[2:]
    tidied = _tidy(canonical, local)
    form = _LOCAL.get(canonical)
    if not tidied or (form is not None and not form.fullmatch(tidied)):
        raise BadIdentifier(f"not a {canonical} identifier", record=text[:80])
    return Curie(canonical, tidied)


def _tidy(prefix: str, local: str) -> str:
    """The local part in canonical letter case and length, without decoration."""
    tidy = _TIDY.get(prefix)
    return tidy(local) if tidy else local


_TIDY: dict[str, Callable[[str], str]] = {
    "PMCID": lambda local: f"PMC{local.upper().removeprefix('PMC')}",
    "DOI": lambda local: local.lower().rstrip(".,;)"),
    "OMIM": lambda local: local.lstrip("#*+%^"),
    "OMIMPS": lambda local: local.upper().removeprefix("PS"),
    "Orphanet": lambda local: local.upper().removeprefix("ORPHA"),
    "GARD": lambda local: local.zfill(7),  # Mondo writes GARD:0005659 where others write GARD:5659
    **dict.fromkeys(("ICD10CM", "ICD10WHO", "MESH", "UMLS", "NCIT"), str.upper),
}
