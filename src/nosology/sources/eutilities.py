"""PubMed through the Entrez Programming Utilities: ESearch into the history, EFetch out of it.

Parameters as in "The E-utilities In-Depth" (https://www.ncbi.nlm.nih.gov/books/NBK25499/): three requests
a second without a key, ten with one; of a search of PubMed only the first 9,999 records can be had.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar, cast

from lxml import etree

from nosology.errors import FormatError, UsageError
from nosology.sources.addresses import Policy
from nosology.sources.download import Patience
from nosology.sources.enquiry import Enquiry, Refused, said
from nosology.sources.holding import refuse_page
from nosology.sources.origins import Credentials, Origins
from nosology.sources.pacing import Pace, shared_pace

T = TypeVar("T")
FARTHEST = 9_999
"""Most records of one search of PubMed that can be had."""
SOURCE = "PubMed"
_TOOL = "nosology"
_RATE, _RATE_WITH_KEY = 3.0, 10.0
_LARGEST = {"esearch": 4_000_000, "efetch": 200_000_000}
_TRIES = 3
_PATIENCE = Patience(timeout=60.0, total=900.0)
_RECORDS = ("PubmedArticle", "PubmedBookArticle")
_PMIDS = ("MedlineCitation/PMID", "BookDocument/PMID")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a search found.

    Attributes:
        count: Records in all, as the server says.
        pmids: The first of them, in the order in which EFetch gives them.
        history: Where the server keeps them: the names and values that EFetch is asked with.
        warnings: What the server passed over: phrases and fields that it does not know.
    """

    count: int
    pmids: tuple[int, ...]
    history: dict[str, str]
    warnings: tuple[str, ...] = ()


@dataclass(kw_only=True)
class EUtilities:
    """The service, asked no more often than it allows.

    Attributes:
        partial: Folder for answers that are still coming.
        origins: Addresses.
        credentials: Who asks.
        patience: How long to go on with one question.
        pace: How often to ask; None for what NCBI allows, shared across the process.
        pause: Seconds before an answer that cannot be used is asked for again; doubled each time.
    """

    partial: Path
    origins: Origins = field(default_factory=Origins.load)
    credentials: Credentials = field(default_factory=Credentials.load)
    patience: Patience = _PATIENCE
    pace: Pace | None = None
    pause: float = 1.0

    def search(self, term: str, **more: str) -> Found:
        """Search PubMed and keep what was found in the history.

        Args:
            term: The query, as one would type it into PubMed.
            more: Further parameters of ESearch (``mindate``, ``maxdate``, ``datetype``).

        Raises:
            UsageError: PubMed does not know a field of the query.
            Unreachable: The service does not answer, or declines to.
            FormatError: What it answers is no answer, time and again.
        """
        form = {"term": term, "usehistory": "y", "retmode": "json", "retmax": str(FARTHEST), **more}
        return self._ask("esearch", form, _found)

    def fetch(self, history: dict[str, str], start: int, count: int) -> tuple[bytes, tuple[int, ...]]:
        """Fetch records out of the history.

        Args:
            history: From `Found`.
            start: The place of the first, from 0.
            count: How many.

        Returns:
            The answer, PubMed XML whole to its last tag, and which records it holds.

        Raises:
            Unreachable: The service does not answer, or declines to (a history lasts for some hours).
            FormatError: What it answers is no answer, time and again.
        """
        form = {**history, "retmode": "xml", "retstart": str(start), "retmax": str(count)}
        return self._ask("efetch", form, _records)

    @cached_property
    def _pace(self) -> Pace:
        return self.pace or shared_pace("eutils", _RATE_WITH_KEY if self.credentials.key else _RATE)

    @cached_property
    def _policy(self) -> Policy:
        return Policy.of(SOURCE, self.origins.eutilities)

    def _ask(self, utility: str, form: dict[str, str], read: Callable[[Path], T]) -> T:
        """Ask until an answer can be read; the service is known to send error pages as success."""
        who = {"tool": _TOOL, "email": self.credentials.email, "api_key": self.credentials.key}
        form = {"db": "pubmed", **form, **{name: value for name, value in who.items() if value}}
        for tried in range(1, _TRIES + 1):
            enquiry = self._enquiry(utility, form)
            try:
                enquiry.run()
                return read(enquiry.target)
            except FormatError:
                if tried == _TRIES:
                    raise
                time.sleep(self.pause * 2 ** (tried - 1))
            finally:
                enquiry.drop()
        raise AssertionError

    def _enquiry(self, utility: str, form: dict[str, str]) -> Enquiry:
        self.partial.mkdir(parents=True, exist_ok=True)
        return Enquiry(
            url=f"{self.origins.eutilities}{utility}.fcgi",
            target=self.partial / f"{utility}.part",
            source=SOURCE,
            patience=self.patience,
            policy=self._policy,
            limit=_LARGEST[utility],
            form=form,
            pace=self._pace,
        )


def _found(path: Path) -> Found:
    """Read an answer of ESearch."""
    refuse_page(path, source=SOURCE, name="esearch")
    try:
        answer = json.loads(path.read_bytes(), strict=False)
        result = cast("dict[str, Any]", answer["esearchresult"])
        _refuse_error(result)
        return Found(
            count=int(result["count"]),
            pmids=tuple(int(pmid) for pmid in result["idlist"]),
            history={"query_key": result["querykey"], "WebEnv": result["webenv"]},
            warnings=_warnings(result),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        what = f"the service sent no result of a search: {said(path.read_bytes()[:1000])}"
        raise FormatError(what, source=SOURCE, remedy="Try again later") from error


def _refuse_error(result: dict[str, Any]) -> None:
    fields = result.get("errorlist", {}).get("fieldsnotfound", ())
    if fields:
        raise UsageError(f"PubMed knows no field “{str(fields[0])[:60]}”", remedy="Correct the query")
    if error := result.get("ERROR"):
        what = f"PubMed could not search: {str(error)[:200]}"
        raise FormatError(what, source=SOURCE, remedy="Check the query, or try again later")


def _warnings(result: dict[str, Any]) -> tuple[str, ...]:
    lists = {**result.get("errorlist", {}), **result.get("warninglist", {})}
    return tuple(
        f"PubMed did not find “{str(phrase)[:80]}”"
        if "notfound" in kind
        else f"PubMed says: {str(phrase)[:120]}"
        for kind, phrases in lists.items()
        for phrase in phrases
    )


def _records(path: Path) -> tuple[bytes, tuple[int, ...]]:
    """Read an answer of EFetch as far as its identifiers; it must be whole."""
    refuse_page(path, source=SOURCE, name="efetch")
    try:
        pmids = tuple(_pmids(path))
    except (etree.XMLSyntaxError, ValueError) as error:
        what = f"the service sent broken XML: {error}"
        raise FormatError(what, source=SOURCE, remedy="Try again later") from error
    return path.read_bytes(), pmids


def _pmids(path: Path) -> list[int]:
    found: list[int] = []
    root = None
    options = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
    with path.open("rb") as file:
        for _, element in etree.iterparse(file, events=("end",), **options):
            if root is None:
                root = element.getroottree().getroot().tag
                if root != "PubmedArticleSet":
                    what = f"the service sent no records: {said(path.read_bytes()[:4000])}"
                    raise Refused(what, source=SOURCE, remedy="Try again later")
            if element.tag in _RECORDS:
                text = next((text for place in _PMIDS if (text := element.findtext(place))), "")
                found.append(int(text))
                element.clear()
    return found
