"""Registry numbers of trials in running text.

The forms are those of the registries in the WHO's International Clinical Trials Registry Platform and of
EudraCT.
"""

from __future__ import annotations

import re

from nosology.identifiers import Curie

_FORMS = re.compile(
    r"\b(?:(?P<NCT>NCT[ -]?0\d{7})|(?P<ISRCTN>ISRCTN[ -]?\d{8})|(?P<ACTRN>ACTRN[ -]?12\d{12})"
    r"|(?P<CHICTR>ChiCTR-?(?:[A-Z]{2,6}-?)?\d{8,10})|(?P<DRKS>DRKS\d{8})|(?P<UMIN>(?:JPRN-)?UMIN\d{9})"
    r"|(?P<CTRI>CTRI/\d{4}/\d{2,3}/\d{6})|(?P<IRCT>IRCT\d{8,16}(?:N\d{1,3})?)|(?P<KCT>KCT\d{7})"
    r"|(?P<PACTR>PACTR\d{15,16})|(?P<NTR>NTR ?\d{3,4})|EudraCT[^0-9]{0,24}(?P<EUDRACT>20\d\d-\d{6}-\d\d))\b"
)
_BESIDE = re.compile(r"[^0-9A-Z/]")


def trials_in(text: str) -> tuple[Curie, ...]:
    """The numbers that a text names, each once, in order; for instance ``NCT:NCT01234567``.

    A number is the registry's letters and what follows, in capitals, without spaces and hyphens.
    """
    found = (
        Curie(kind, kind + _BESIDE.sub("", match[kind].upper().removeprefix("JPRN-")).removeprefix(kind))
        for match in _FORMS.finditer(text)
        if (kind := match.lastgroup)
    )
    return tuple(dict.fromkeys(found))
