"""Trials that a PubMed record reports: registry numbers from its data banks and from its abstract."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from nosology.identifiers import Curie
from nosology.literature.pubmed_text import Element, child, text_of
from nosology.literature.registries import trials_in

_REGISTRIES = frozenset({
    "ANZCTR", "CRiS", "CTIS", "CTRI", "ChiCTR", "ClinicalTrials.gov", "DRKS", "EudraCT", "IRCT", "ISRCTN",
    "JMACCT", "JPRN", "JapicCTI", "NTR", "PACTR", "REPEC", "RPCEC", "ReBec", "SLCTR", "TCTR", "UMIN CTR",
    "UMIN-CTR",
})  # fmt: skip
"""Those of NLM's data banks that register trials, by ``DataBankName``
(https://www.nlm.nih.gov/bsd/medline_databank_source.html)."""
_NUMBER = re.compile(r"[A-Za-z0-9][A-Za-z0-9./_-]{3,39}")
_BESIDE = re.compile(r"[^A-Z0-9]")


def trials_of(banks: Element | None, texts: Iterable[str]) -> Iterator[Curie]:
    """The registry numbers of trials, as often as they are given.

    Args:
        banks: The ``DataBankList`` of a record.
        texts: Its abstract, in which numbers of ClinicalTrials.gov are looked for.
    """
    for bank in banks if banks is not None else ():
        name = text_of(child(bank, "DataBankName"))
        numbers = child(bank, "AccessionNumberList") if name in _REGISTRIES else None
        for item in numbers if numbers is not None else ():
            yield from _numbered(name, "".join(text_of(item).split()))
    for text in texts:
        if "NCT" in text:
            yield from (trial for trial in trials_in(text) if trial.prefix == "NCT")


def _numbered(registry: str, number: str) -> Iterator[Curie]:
    """A number in the spelling of `trials_in`; one of a form that it does not know, as given."""
    known = trials_in(number) or trials_in(f"{registry} {number}")
    if known:
        yield from known
    elif _NUMBER.fullmatch(number):
        yield Curie(_BESIDE.sub("", registry.upper()), number)
