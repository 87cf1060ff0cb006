"""Whom an article studied, as its title says: a rate is of these people, whomever its sentence names."""

from __future__ import annotations

import re

from nosology.provenance import Facet

_STUDIED = re.compile(
    r"\b(?:in|among|amongst) (?P<who>[^:;?]+?)(?=[:;?.]|$| (?:using|by|with|during|from|after)\b)"
)
_GROUP = re.compile(
    r"(?i:\b(?:patients|cases|adults|children|infants|neonates|people|persons|individuals|(?:wo)?men|adolescents|girls"
    r"|boys|students|workers|nurses|doctors|physicians|staff|inmates|prisoners|survivors|veterans|athletes|users"
    r"|donors|recipients|caregivers|carers|residents|population|mothers|pregnan\w+|elderly|professionals|farmers)\b)"
    r"|\b[A-Z][a-z]+"
)
_ANYBODY = re.compile(
    r"(?:the |all )?(?:patients|cases|people|persons|individuals)(?: with §+)?|§+", re.IGNORECASE
)
_RATES = frozenset({Facet.EPIDEMIOLOGY, Facet.PROGNOSIS})


def studied(title: str) -> str:
    """The people or place that a title, its subject masked, says were studied; empty where it names none."""
    found = _STUDIED.search(title)
    if found is None or _GROUP.search(found["who"]) is None or _ANYBODY.fullmatch(found["who"]):
        return ""
    return found["who"].strip()


def studied_note(facet: Facet, sentence: str, title: str, masked_title: str) -> str:
    """What a reader must know of a rate besides its sentence: whom the article studied, in its title's words.

    Args:
        facet: What the sentence states.
        sentence: The sentence.
        title: The title of its article.
        masked_title: The same with the names of the subject masked.
    """
    found = studied(masked_title) if facet in _RATES and any(map(str.isdigit, sentence)) else ""
    if not found:
        return ""
    start = masked_title.index(found)
    who = title[start : start + len(found)]
    return "" if who.casefold() in sentence.casefold() else f"studied in {who}, by its title"
