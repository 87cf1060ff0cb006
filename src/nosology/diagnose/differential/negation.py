"""Which findings of a text are said to be absent.

The manner of NegEx (Chapman et al. 2001): a trigger before a finding (“no”, “without”, “denies”) or after it
(“is absent”) negates it within the same clause. A list after a trigger is negated to its end (“no fever,
cough or rash”); “but” and the like end it, and so does a new verb of having (“no fever, has a rash”).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_PSEUDO = (
    r"not only|no change|no increase|not certain|not necessarily|no further|not drain(?:ed|ing)|"
    r"without difficulty|no doubt"
)
_BEFORE = (
    r"no|not|nor|neither|without|w/o|den(?:y|ies|ied|ying)|lack(?:s|ed|ing)?(?: of)?|absen(?:t|ce of)|"
    r"negative for|never(?: had)?|free of|free from|rul(?:es?|ed|ing) out|exclud(?:es?|ed|ing)|"
    r"no evidence of|no signs? of|did not have|does not have|has no|had no|cannot|"
    r"(?:is|was|were|are|has|have|had|do|does|did)n['’]t"
)
_AFTER = (
    r"(?:\s+(?:is|are|was|were|has been|have been))?\s+"
    r"(?:absent|not present|not (?:found|seen|observed|noted)|ruled out|excluded|denied|negative)\b"
)
_END = (
    r"[.;!?:\n]|\b(?:but|however|although|though|except|apart from|other than|yet|has|had|have|with|"
    r"presents?|presented|shows?|showed|reports?|reported|complains?|developed|suffers?|because|due to|"
    r"since)\b"
)
_STEP = re.compile(
    rf"(?P<pseudo>\b(?:{_PSEUDO})\b)|(?P<before>(?<![\w-])(?:{_BEFORE})(?![\w-]))|(?P<end>{_END})",
    re.IGNORECASE,
)
_FOLLOWED = re.compile(_AFTER, re.IGNORECASE)


class Negated:
    """Which places of a text are negated.

    Args:
        text: Any text.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._stretches = list(_stretches(text))

    def __call__(self, start: int, end: int) -> bool:
        """Whether what stands at a place is said to be absent."""
        if _FOLLOWED.match(self._text, end):
            return True
        return any(begin <= start < stop for begin, stop in self._stretches)


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """From each trigger to the end of its clause."""
    begin: int | None = None
    for step in _STEP.finditer(text):
        if step["before"] and begin is None:
            begin = step.end()
        elif step["end"] and begin is not None:
            yield begin, step.start()
            begin = None
    if begin is not None:
        yield begin, len(text)
