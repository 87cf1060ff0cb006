"""The focus of a question: what a statement speaks to besides the subject (a drug, a gene, an outcome)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nosology.answer.curated import stems
from nosology.answer.subject import SubjectPattern
from nosology.diseases.catalog import Catalog
from nosology.diseases.records import Mention
from nosology.literature.records import Article
from nosology.search.engine import Hit

_SURE = 0.85
_GENERAL = frozenset({"chronic", "acute", "severe", "disease", "disorder", "syndrome"})
"""Words that a statement need not repeat."""
_EFFECTS = stems(
    "increase increased raise raises lower lowers reduce reduced decrease decreases improve improves"
    " improved worsen worsens heal heals useful effective beneficial benefit benefits safe harmful good bad"
    " against risk high low higher"
)
"""Words for what the focus does to the subject, which a statement says in its own words."""
_MOST_NAMES = 24


@dataclass(frozen=True, slots=True)
class Focus:
    """One thing that a question is about besides its subject.

    Attributes:
        words: As asked.
        stems: Those that a statement must hold.
        names: Other names of the concept that the words name; None where they name none.
    """

    words: str
    stems: frozenset[str]
    names: SubjectPattern | None

    @classmethod
    def of(cls, words: str, *names: str) -> Focus:
        """The focus of these words, which go by other names as well."""
        needed = stems(words) - _GENERAL - _EFFECTS
        return cls(words, needed, SubjectPattern.of(names) if names else None)

    @property
    def is_told(self) -> bool:
        """Whether it demands anything of a statement."""
        return bool(self.stems)

    @property
    def spellings(self) -> tuple[str, ...]:
        """What to search for: the words, or any name of the concept."""
        return tuple(dict.fromkeys((self.words, *(self.names.names if self.names else ()))))

    def may_be_in(self, lowered: str) -> bool:
        """Whether a text in lower case can hold it: false only where `held_by` is."""
        return all(stem in lowered for stem in self.stems) or bool(
            self.names and self.names.may_hold(lowered)
        )

    def held_by(self, text: str) -> bool:
        """Whether a text holds all the words, or a name of the concept."""
        return self.stems <= stems(text) or bool(self.names and self.names.spans(text))


def focus_of(words: str, catalog: Catalog) -> Focus:
    """What a statement on a focus holds.

    Args:
        words: As the question has them.
        catalog: Knows other names: of a disease or finding, else of a concept of MeSH (a drug, a procedure).
    """
    return Focus.of(words, *_names(words, catalog)[:_MOST_NAMES])


def _names(words: str, catalog: Catalog) -> tuple[str, ...]:
    matches = catalog.resolve(words, limit=1)
    if matches and matches[0].score >= _SURE:
        return catalog.names_for_search(matches[0].disease)
    whole = next((item for item in catalog.mentions(words) if _is_all(item, words)), None)
    descriptor = catalog.descriptor(whole.id) if whole and whole.id.prefix == "MESH" else None
    return (descriptor.label, *descriptor.entry_terms) if descriptor else ()


def speaking(hits: Iterable[Hit], focus: Sequence[Focus]) -> list[Hit]:
    """The hits whose title or text can hold all of a focus; no other article has a sentence on it."""
    if not focus:
        return list(hits)
    lowered = ((hit, _lowered(hit.article)) for hit in hits)
    return [hit for hit, text in lowered if all(each.may_be_in(text) for each in focus)]


def _lowered(article: Article) -> str:
    source = article.source
    texts = (source.title, str(source.year or ""), *(passage.text for passage in article.passages))
    return " ".join(texts).lower()


def _is_all(mention: Mention, words: str) -> bool:
    return mention.end - mention.start == len(words)
