"""Registry numbers of trials, one spelling for all the ways in which they are written."""

from __future__ import annotations

import re

from nosology.identifiers import Curie

_TRIAL = re.compile(
    r"""\b(?:(?P<NCT>NCT)\W?(?P<nct>0\d{7})|(?P<ISRCTN>ISRCTN)\W?(?P<isrctn>\d{8})
    |(?P<ACTRN>ACTRN)\W?(?P<actrn>126\d{11})|(?P<CHICTR>ChiCTR)\W?(?P<chictr>(?:[A-Z]{3}\W?)?\d{8,10})
    |(?P<DRKS>DRKS)\W?(?P<drks>000\d{5})|(?P<KCT>KCT)\W?(?P<kct>00\d{5})|(?P<JRCT>jRCT)\W?(?P<jrct>[a-z]?\d{9,10})
    |(?P<UMIN>UMIN)\W?(?P<umin>0000\d{5})|(?P<IRCT>IRCT)\W?(?P<irct>20\d{10,12}N\d{1,3})
    |(?P<PACTR>PACTR)\W?(?P<pactr>20\d{13})|(?P<TCTR>TCTR)\W?(?P<tctr>20\d{9})
    |(?P<CTRI>CTRI)\W?(?P<ctri>20\d\d/\d{2,3}/0\d{5})
    |(?P<EUDRACT>EudraCT)\W{0,3}(?:(?:number|no\.?)\W{0,2})?(?P<eudract>20\d\d-0\d{5}-\d\d))\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""Numbers of trial registries, in the forms that https://github.com/maia-sh/ctregistries gathered from WHO's
primary registries and MEDLINE's databanks."""
_BESIDE = re.compile(r"[^0-9A-Z/]")
_REGISTRIES = (
    "NCT", "ISRCTN", "ACTRN", "CHICTR", "DRKS", "KCT", "JRCT", "UMIN", "IRCT", "PACTR", "TCTR", "CTRI",
    "EUDRACT",
)  # fmt: skip


def trials_in(text: str) -> tuple[Curie, ...]:
    """Numbers of registered trials in a text, each once, for instance ``NCT:NCT01234567``."""
    found: dict[Curie, None] = {}
    for match in _TRIAL.finditer(text):
        prefix = next(name for name in _REGISTRIES if match[name])
        number = _BESIDE.sub("", match[prefix.lower()].upper())
        found[Curie(prefix, f"{prefix}{number}")] = None
    return tuple(found)
