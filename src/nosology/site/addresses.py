"""Addresses within the site. Every link of every page is made here."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from nosology.search.engine import Order

if TYPE_CHECKING:
    from nosology.answer.records import Subject
    from nosology.identifiers import Curie
    from nosology.library.searching import Narrowing
    from nosology.provenance import Facet
    from nosology.spans import Quote

LIBRARY = "library"
"""The part of an address that names a library."""
LIBRARY_DIGITS = 12
"""Digits of its content hash: one of 280 million million."""
_TELLING = 5
"""Words at either end of a sentence that tell it from others."""
_DISEASE_SYSTEMS = frozenset({"MONDO", "OMIM", "Orphanet", "DECIPHER", "NOSOLOGY", "HP"})


def disease_address(disease: Curie | str) -> str:
    """The page of a disease, by identifier or by name."""
    return f"/disease/{quote(str(disease), safe=':')}"


def history_address(disease: Curie | str) -> str:
    """What changed on the page of a disease."""
    return f"/history{disease_address(disease)}"


def finding_address(finding: Curie | str, page: int = 1) -> str:
    """The page of a finding, or a further page of the diseases that have it."""
    return f"/finding/{quote(str(finding), safe=':')}{f'?page={page}' if page > 1 else ''}"


def place_address(disease: Curie) -> str:
    """The drawing of where a disease stands."""
    return f"{disease_address(disease)}/place.svg"


def classification_address(disease: Curie | str) -> str:
    """The page that lists what is a kind of a disease."""
    return f"/browse/classification/{quote(str(disease), safe=':')}"


def mechanism_address(name: str, kind: str = "") -> str:
    """The page of a mechanism, or of one type of it."""
    return f"/mechanism/{quote(name)}" + (f"?{urlencode({'type': kind})}" if kind else "")


def letter_address(letter: str) -> str:
    """The page of the diseases under a letter."""
    return f"/browse/letter/{quote(letter)}"


def icd_address(code: str) -> str:
    """The page of an ICD-10-CM chapter (by number) or code."""
    return f"/browse/icd/{quote(code)}"


def mesh_address(number: str) -> str:
    """The page of a MeSH tree number."""
    return f"/browse/mesh/{quote(number)}"


def use_address(disease: Curie, facet: Facet, words: str) -> str:
    """Where words stand on the page of a disease: the section, and where browsers can, the words in it.

    The latter is a text directive (URL Fragment Text Directives, W3C Community Group).
    """
    said = words.split()
    ends = (words,) if len(said) <= 2 * _TELLING else (" ".join(said[:_TELLING]), " ".join(said[-_TELLING:]))
    directive = ",".join(quote(each, safe="").replace("-", "%2D") for each in ends)
    return f"{disease_address(disease)}#{facet}:~:text={directive}"


def concept_address(concept: Curie | None) -> str | None:
    """The disease page of a concept, or None where it is of a system that also holds other things."""
    if concept is None or concept.prefix not in _DISEASE_SYSTEMS:
        return None
    return disease_address(concept)


def source_address(source: Curie) -> str:
    """The page of a source. A DOI keeps its slashes."""
    return f"/source/{quote(str(source), safe=':/')}"


def quote_address(source: Curie, words: Quote) -> str:
    """The page of a source with these words marked and brought into view.

    A data set (an ontology, a table of annotations) has no text of its own to mark them in: its plain page.
    """
    if source.prefix == "NOSOLOGY":
        return source_address(source)
    place = urlencode({"passage": words.passage, "start": words.start, "end": words.end})
    return f"{source_address(source)}?{place}#quote"


def clarified_address(question: str, subject: Subject) -> str:
    """The page that answers a question about this subject, where its words fit several."""
    named = re.search(re.escape(subject.asked_as), question, re.IGNORECASE) if subject.asked_as else None
    if named is None:
        return disease_address(subject.id)
    return ask_address(question[: named.start()] + subject.name + question[named.end() :])


def ask_address(question: str, subject: Curie | None = None) -> str:
    """The page that answers a question, on a certain disease where one is given."""
    pairs = [("q", question), *((("subject", str(subject)),) if subject else ())]
    return f"/ask?{urlencode(pairs)}"


def export_address(page: str, form: str) -> str:
    """A page of this site in a format to keep; the page itself without one."""
    mark = "&" if "?" in page else "?"
    return f"{page}{mark}{urlencode({'format': form})}" if form else page


def permanent_address(page: str, content: str) -> str:
    """A page as the library with this content hash gives it; another library says that it is another."""
    return f"{page}{'&' if '?' in page else '?'}{urlencode({LIBRARY: content[:LIBRARY_DIGITS]})}"


def search_address(query: str, narrowing: Narrowing | None = None, page: int = 1) -> str:
    """A page of the articles that a query finds."""
    pairs: list[tuple[str, str | int]] = [("q", query)]
    if narrowing is not None:
        pairs += [(facet.value, value) for facet, values in narrowing.chosen.items() for value in values]
        pairs += [("since", narrowing.since)] if narrowing.since else []
        pairs += [("until", narrowing.until)] if narrowing.until else []
        pairs += [("order", narrowing.order.value)] if narrowing.order is not Order.RELEVANCE else []
    pairs += [("page", page)] if page > 1 else []
    return f"/search?{urlencode(pairs)}"
