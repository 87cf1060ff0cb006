"""Identifiers: one parsed form, `Curie`, for every spelling that publishers use."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nosology.errors import BadIdentifier

_CANONICAL = {
    "mondo": "MONDO", "hp": "HP", "hpo": "HP", "omim": "OMIM", "omimps": "OMIMPS",
    "orpha": "Orphanet", "orphanet": "Orphanet", "ordo": "Orphanet", "decipher": "DECIPHER",
    "doid": "DOID", "mesh": "MESH", "msh": "MESH", "umls": "UMLS", "umls_cui": "UMLS",
    "sctid": "SCTID", "snomedct": "SCTID", "snomed": "SCTID",
    "icd10cm": "ICD10CM", "icd-10-cm": "ICD10CM", "icd10": "ICD10CM", "icd-10": "ICD10CM",
    "icd9": "ICD9", "ncit": "NCIT", "efo": "EFO", "gard": "GARD", "meddra": "MedDRA",
    "pmid": "PMID", "pubmed": "PMID", "pmcid": "PMCID", "pmc": "PMCID", "doi": "DOI",
    "nosology": "NOSOLOGY", "ncbigene": "NCBIGene",
}  # fmt: skip

_LOCAL = {
    "MONDO": re.compile(r"\d{7}"), "HP": re.compile(r"\d{7}"),
    "PMID": re.compile(r"[1-9]\d{0,8}"), "PMCID": re.compile(r"PMC[1-9]\d{0,8}"),
    "DOI": re.compile(r"10\.\d{4,9}/\S+"), "OMIM": re.compile(r"\d{6}"),
    "Orphanet": re.compile(r"\d{1,7}"), "MESH": re.compile(r"[A-Z]\d{6,9}"),
    "ICD10CM": re.compile(r"[A-Z][0-9A-Z]{2}(?:\.[0-9A-Z]{1,4})?"),
}  # fmt: skip

_PURL = re.compile(
    r"https?://(?:purl\.obolibrary\.org/obo/|identifiers\.org/|(?:dx\.)?doi\.org/|omim\.org/entry/|"
    r"(?:www\.)?orpha\.net/ORDO/|pubmed\.ncbi\.nlm\.nih\.gov/|id\.nlm\.nih\.gov/mesh/)(?P<rest>.+?)/?$",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"^([A-Za-z][A-Za-z0-9\-_]*?)\s*[:_]\s*(\S+)$")


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
                ``L94.2``, ``ORPHA:280062``, ``PMC5118224``, ``10.1186/…``.

        Returns:
            The identifier in canonical form.

        Raises:
            BadIdentifier: The text is no identifier of a known kind, or its local
                part does not have the form of that kind.
        """
        stripped = text.strip()
        if bare := _bare(stripped):
            return bare
        if match := _PURL.match(stripped):
            return _from_purl(stripped, match["rest"])
        if match := _SPLIT.match(stripped):
            return _checked(match[1], match[2], text)
        raise BadIdentifier("not an identifier", record=text[:80])

    @property
    def url(self) -> str | None:
        """A public web address of the identified thing, or None if it has no usual one."""
        template = _ADDRESSES.get(self.prefix)
        return template.format(local=self.local) if template else None


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


def _checked(prefix: str, local: str, text: str) -> Curie:
    """A parsed identifier, if prefix and local part have a known form; else `text` is named."""
    canonical = _CANONICAL.get(prefix.lower())
    if canonical is None:
        raise BadIdentifier("unknown kind of identifier", record=text[:80])
    tidied = _tidy(canonical, local)
    form = _LOCAL.get(canonical)
    if form is not None and not form.fullmatch(tidied):
        raise BadIdentifier(f"not a {canonical} identifier", record=text[:80])
    return Curie(canonical, tidied)


def _bare(text: str) -> Curie | None:
    """An identifier that needs no prefix: a PMCID, a DOI, an ICD-10-CM code with a dot."""
    if re.fullmatch(r"PMC\d+", text, re.IGNORECASE):
        return _checked("PMCID", text, text)
    if re.fullmatch(r"10\.\d{4,9}/\S+", text):
        return _checked("DOI", text, text)
    if re.fullmatch(r"[A-Za-z]\d[0-9A-Za-z]\.[0-9A-Za-z]{1,4}", text):
        return _checked("ICD10CM", text, text)
    return None


def _from_purl(text: str, rest: str) -> Curie:
    lowered = text.lower()
    for marker, prefix in (
        ("doi.org/", "DOI"), ("omim.org/", "OMIM"), ("pubmed.ncbi", "PMID"), ("nlm.nih.gov/mesh", "MESH"),
    ):  # fmt: skip
        if marker in lowered:
            return _checked(prefix, rest, text)
    if match := _SPLIT.match(rest):
        return _checked(match[1], match[2], text)
    raise BadIdentifier("not an identifier", record=text[:80])


def _tidy(prefix: str, local: str) -> str:
    """The local part in canonical letter case, without decoration."""
    if prefix == "PMCID":
        digits = local.upper().removeprefix("PMC")
        return f"PMC{digits}"
    if prefix == "DOI":
        return local.lower().rstrip(".,;)")
    if prefix in {"ICD10CM", "MESH"}:
        return local.upper()
    return local
