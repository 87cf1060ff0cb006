"""Trials that a PubMed record reports: registry numbers from its data banks and from its abstract."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from nosology.identifiers import Curie
from nosology.literature.pubmed_text import Element, child, text_of

_REGISTRIES = {
    "ANZCTR": "ANZCTR",
    "CRiS": "CRIS",
    "CTIS": "CTIS",
    "CTRI": "CTRI",
    "ChiCTR": "ChiCTR",
    "ClinicalTrials.gov": "NCT",
    "DRKS": "DRKS",
    "EudraCT": "EudraCT",
    "IRCT": "IRCT",
    "ISRCTN": "ISRCTN",
    "JMACCT": "JMACCT",
    "JPRN": "JPRN",
    "JapicCTI": "JapicCTI",
    "NTR": "NTR",
    "PACTR": "PACTR",
    "REPEC": "REPEC",
    "RPCEC": "RPCEC",
    "ReBec": "ReBec",
    "SLCTR": "SLCTR",
    "TCTR": "TCTR",
    "UMIN CTR": "UMIN-CTR",
    "UMIN-CTR": "UMIN-CTR",
}
"""Those of NLM's data banks that register trials, by ``DataBankName``
(https://www.nlm.nih.gov/bsd/medline_databank_source.html), and the prefix of their numbers here."""
_NUMBER = re.compile(r"[A-Za-z0-9][A-Za-z0-9./_-]{3,39}")
_NCT = re.compile(r"\bNCT\s?([0-9]{8})\b")


def trials_of(banks: Element | None, texts: Iterable[str]) -> Iterator[Curie]:
    """The registry numbers of trials, as often as they are given.

    Args:
        banks: The ``DataBankList`` of a record.
        texts: Its abstract, in which numbers of ClinicalTrials.gov are looked for.
    """
    for bank in banks if banks is not None else ():
        prefix = _REGISTRIES.get(text_of(child(bank, "DataBankName")))
        numbers = child(bank, "AccessionNumberList") if prefix else None
        for item in numbers if numbers is not None else ():
            number = "".join(text_of(item).split())
            if prefix and _NUMBER.fullmatch(number):
                yield Curie(prefix, number)
    for text in texts:
        if "NCT" in text:
            for found in _NCT.finditer(text):
                yield Curie("NCT", f"NCT{found[1]}")
