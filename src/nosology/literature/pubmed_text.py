"""The text of PubMed elements: markup flattened, white space folded, copyright lines left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

Element = etree._Element  # noqa: SLF001 # pyright: ignore[reportPrivateUsage] - lxml names its element class so

PMID = re.compile(r"[1-9][0-9]{0,8}")

_HOLDER = r"(?=.*(?:rights? reserved|\b(?:authors?|inc|ltd|llc|press|society|publish\w+)\b))"
_COPYRIGHT = re.compile(
    r"(?:^|(?<=[.!?)\]•])|\(PsycInfo Database Record)\s*\(?(?:copyright\s*)?"
    r"(?:(?:©|copyright)\s*(?:the authors?(?:\(s\))?,?\s*)?(?:19|20)\d\d\b|\(c\)\s*(?:19|20)\d\d\b"
    + _HOLDER
    + r"|this article is protected by copyright\.)"
    r".{0,240}$",
    re.IGNORECASE,
)
_LONGEST_LINE = 400
"""Characters of which no copyright line that the pattern knows has more: 240 and what it begins with."""
_CUES = ("©", "(c) ", "(C) ", "opyright", "OPYRIGHT")
"""One of them stands in every copyright line; looking for them is far cheaper than the pattern."""
_RAISED = str.maketrans("0123456789+-−–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻")
_MATHML = "{http://www.w3.org/1998/Math/MathML}"
_RAISING = frozenset({"msup", "msubsup"})
_HIDDEN = frozenset({"annotation", "annotation-xml"})
"""The same formula again in another notation."""
_POWER = re.compile(r"[-−–+]?\d+")


def flat(element: Element | None) -> str:
    """All text of an element, white space folded; empty for None.

    Inline markup is dropped, except that a power stays one: ``10<sup>6</sup>`` becomes “10⁶”,
    because “106” would be another number.
    """
    if element is None:
        return ""
    text = "".join(_pieces(element)) if len(element) else element.text or ""
    return " ".join(text.split())


def text_of(element: Element | None) -> str:
    """The text of an element that has no markup, stripped; empty for None."""
    return (element.text or "").strip() if element is not None else ""


def children(element: Element | None) -> dict[str, Element]:
    """The children of an element by tag, the first of each; empty for None."""
    if element is None:
        return {}
    return {child.tag: child for child in element.iterchildren(reversed=True)}


def child(element: Element | None, tag: str) -> Element | None:
    """The first child of this tag, or None."""
    return next(element.iterchildren(tag), None) if element is not None else None


def without_copyright(text: str) -> str:
    """The text without a closing copyright line, whose white space is folded."""
    if not any(cue in text for cue in _CUES):
        return text
    found = _COPYRIGHT.search(text, max(0, len(text) - _LONGEST_LINE))
    return text[: found.start()].rstrip() if found else text.rstrip()


def _pieces(element: Element) -> Iterator[str]:
    """Text in document order; an element that only markup carries adds nothing."""
    last = element.text or ""
    yield last
    for child in element:
        inner = _formula(child) if _is_formula(child) else "".join(_pieces(child))
        if child.tag == "sup":
            inner = _raised(last, inner)
        tail = child.tail or ""
        last = tail or inner or last
        yield inner
        yield tail


def _raised(base: str, power: str) -> str:
    """A power as one where it stands on a number."""
    return power.translate(_RAISED) if base[-1:].isdigit() and _POWER.fullmatch(power) else power


def _is_formula(element: Element) -> bool:
    return str(element.tag).startswith(_MATHML)


def _formula(element: Element) -> str:
    """MathML on one line (https://www.w3.org/TR/MathML3/): fractions with a stroke, powers as powers."""
    kind = str(element.tag).removeprefix(_MATHML)
    parts = [_formula(child) for child in element if _is_formula(child)]
    if kind in _HIDDEN:
        return ""
    if kind in _RAISING and len(parts) > 1:
        base = "".join(parts[:-1])
        return base + _raised(base, parts[-1])
    if kind == "mfrac":
        return "/".join(part if len(part) == 1 or part.isalnum() else f"({part})" for part in parts)
    if kind == "mfenced":
        return f"{element.get('open', '(')}{', '.join(parts)}{element.get('close', ')')}"
    inside = "".join(parts) if parts else " ".join((element.text or "").split())
    return f"√({inside})" if kind == "msqrt" else inside
