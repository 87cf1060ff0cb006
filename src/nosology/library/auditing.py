"""Audits against a library, and asking PubMed for what it does not hold."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from nosology.answer.auditing.lookup import Live
from nosology.answer.auditing.records import Declared
from nosology.errors import Unreachable
from nosology.literature.pubmed import read_pubmed
from nosology.literature.records import Article
from nosology.sources.eutilities import EUtilities

_MOST_ASKED = 200
"""So many references of one answer are asked for; further ones count as not in the library."""


def pubmed_lookup(service: EUtilities | None = None) -> Live:
    """What asks PubMed for a reference by PMID, PMCID or DOI, one record at a time.

    Args:
        service: E-utilities; NCBI's by default, at the pace that it allows.

    Returns:
        A lookup that gives the record, or None where PubMed has none of these identifiers. It raises
        `SourceError` or `FormatError` where PubMed cannot be asked.
    """
    asked = 0

    def look(reference: Declared) -> Article | None:
        nonlocal asked
        claim = reference.claim
        terms = [
            f"{identifier.local}[{tag}]"
            for identifier, tag in ((claim.pmid, "uid"), (claim.pmcid, "pmcid"), (claim.doi, "doi"))
            if identifier is not None
        ]
        asked += bool(terms)
        if not terms or asked > _MOST_ASKED:
            raise Unreachable("no more references are asked for in one audit", source="PubMed")
        with TemporaryDirectory() as folder:
            return _fetched(" OR ".join(terms), service or EUtilities(partial=Path(folder)), Path(folder))

    return look


def _fetched(term: str, service: EUtilities, folder: Path) -> Article | None:
    found = service.search(term)
    if not found.count:
        return None
    answer, _ = service.fetch(found.history, 0, 1)
    path = folder / "record.xml"
    path.write_bytes(answer)
    return next((each for each in read_pubmed(path) if isinstance(each, Article)), None)
