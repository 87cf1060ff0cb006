"""What the words in the one search box mean: a disease, a source, a question, or words to search for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nosology.errors import BadIdentifier
from nosology.identifiers import Curie
from nosology.search.syntax import uses_syntax
from nosology.site.addresses import ask_address, disease_address, search_address, source_address

if TYPE_CHECKING:
    from nosology.library.facade import Library

_QUESTION_WORDS = re.compile(
    r"""(wh(at|ich|o|om|ose|en|ere|y)|how|is|are|was|were|am|do|does|did|can|could|should|would|will|has|have|had
    |tell|explain|describe|compare|list|name)""",
    re.VERBOSE,
)
_FACET_WORDS = re.compile(
    r"""(defin(e|ition)|types?|classif(ied|ication)|caus(e|es|ed|ing)|a?etiology|mechanisms?|patho(genesis|physiology)
    |histor(y|ical)|symptoms?|signs?|findings?|diagnos(is|e|ed|tic)|treat(s|ed|ing|ments?)?|therap(y|ies)|management
    |prognosis|survival|mortality|outcomes?|complications?|epidemiology|prevalence|incidence|prevent(s|ion|ing)?
    |associat(ed|ion)|risk|factors?|recent|latest|guidelines?|versus|vs)""",
    re.VERBOSE,
)
_ARTICLE_SYSTEMS = frozenset({"PMID", "PMCID", "DOI"})
_EXACT = 0.85
"""A match with this score has the whole name; one with less, only its beginning."""

_SENTENCE_WORDS = 4
"""From so many words on, words that name no disease are read as a question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Direction:
    """Where to send a visitor; `address` is None for the list of search results.

    Attributes:
        address: Of a page of this site.
        disease: Whose page that is, where it is one of a disease.
    """

    address: str | None = None
    disease: Curie | None = None

    @classmethod
    def to(cls, disease: Curie) -> Direction:
        """To the page of a disease."""
        return cls(address=disease_address(disease), disease=disease)


def decide(library: Library, text: str) -> Direction:
    """Where the words in the search box lead.

    An identifier leads to what it names; tags, operators and quotes to the articles they find; an exact
    disease name to the disease; words with the form of a question to its answer; a name that fits several
    diseases, or none, to the search results.

    Args:
        library: Asked for names and identifiers.
        text: As `nosology.site.asked.asked` returns it.

    Returns:
        The address of a page, or none for the list of results.
    """
    if direction := _identified(library, text):
        return direction
    if uses_syntax(text):
        return Direction(address=search_address(text))
    if text.endswith("?"):
        return Direction(address=ask_address(text))
    if named := exact_names(library, text):
        return Direction.to(named[0]) if len(named) == 1 else Direction()
    asks = reads_as_question(text) or len(text.split()) >= _SENTENCE_WORDS
    return Direction(address=ask_address(text) if asks else None)


def reads_as_question(text: str) -> bool:
    """Whether the words ask something: by their end, their beginning, or a facet they name."""
    words = re.findall(r"\w+", text.lower())
    several = len(words) > 1
    begins = several and _QUESTION_WORDS.fullmatch(words[0]) is not None
    names_facet = several and any(map(_FACET_WORDS.fullmatch, words))
    return text.endswith("?") or begins or names_facet


def exact_names(library: Library, text: str) -> list[Curie]:
    """The diseases that have this very name, spelt so; several where they share it alike."""
    matches = [match for match in library.resolve(text) if "spelling" not in match.why]
    best = max((match.score for match in matches), default=0.0)
    return [match.disease for match in matches if match.score == best >= _EXACT]


def _identified(library: Library, text: str) -> Direction | None:
    try:
        identifier = Curie.parse(text)
    except BadIdentifier:
        return None
    if identifier.prefix not in _ARTICLE_SYSTEMS:
        coded = exact_names(library, text)
        return Direction.to(coded[0]) if coded else None
    record = library.source(identifier)
    return Direction(address=source_address(record.source.id)) if record else None
