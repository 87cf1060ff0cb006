"""What was given — identifiers, names, sentences — as findings, present and absent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nosology.diagnose.differential.matching_records import Asked
from nosology.diagnose.differential.negation import Negated
from nosology.errors import BadIdentifier, QuestionTooLong
from nosology.identifiers import Curie

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from nosology.diagnose.differential.phenopackets import Feature
    from nosology.diseases.catalog import Catalog
    from nosology.diseases.records import Finding

MOST_FINDINGS = 500
"""More findings than this are refused."""
MOST_CHARACTERS = 50_000
"""So is a longer text."""
_SURE = 0.9
_LIKELY = 0.5
_LONGEST_NAME = 200
_AMONG = 5


class Understanding:
    """Gathers findings, each once.

    Attributes:
        unknown: What led to none.

    Args:
        catalog: Where they are looked up.
    """

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._asked: dict[Curie, Asked] = {}
        self.unknown: list[str] = []

    @property
    def asked(self) -> Sequence[Asked]:
        """The findings, in the order given. One that was given as present and as absent is present."""
        return list(self._asked.values())

    def add(self, words: str, *, absent: bool = False) -> None:
        """Add an identifier, a name, or all findings of a sentence.

        Args:
            words: What was written. In a sentence, negation is heeded.
            absent: Whether what it names was looked for and not found.

        Raises:
            QuestionTooLong: It is longer than `MOST_CHARACTERS`, or holds too many findings.
        """
        if len(words) > MOST_CHARACTERS:
            raise QuestionTooLong(
                f"a text of {len(words):,} characters", remedy=f"At most {MOST_CHARACTERS:,} are read"
            )
        text = words.strip()
        if not text:
            return
        if finding := self._by_identifier(text) or self._named(text, _SURE):
            self._take(finding, text, absent=absent)
        elif not self._read(text, absent=absent):
            guess = self._named(text, _LIKELY)
            if guess is None:
                self.unknown.append(text)
            else:
                self._take(guess, text, absent=absent)

    def add_features(self, features: Iterable[Feature]) -> None:
        """Add the features of a phenopacket; a term that the catalog does not know is unknown."""
        for feature in features:
            finding = self._finding(feature.id)
            if finding is None:
                self.unknown.append(f"{feature.id} {feature.label}".strip())
            else:
                self._take(finding, str(feature.id), absent=feature.excluded)

    def _read(self, text: str, *, absent: bool) -> bool:
        """Add what a text names; whether it names anything."""
        negated, found = Negated(text), False
        for mention in self._catalog.annotate(text):
            term = next((each for each in (mention.id, *mention.also) if each.prefix == "HP"), None)
            finding = self._finding(term) if term else None
            if finding is not None:
                found = True
                words = text[mention.start : mention.end]
                self._take(finding, words, absent=absent or negated(mention.start, mention.end))
        return found

    def _take(self, finding: Finding, words: str, *, absent: bool) -> None:
        held = self._asked.get(finding.id)
        if held is None or (held.absent and not absent):
            asked = Asked(id=finding.id, label=finding.label, absent=absent, words=words)
            self._asked[finding.id] = asked
        if len(self._asked) > MOST_FINDINGS:
            remedy = f"At most {MOST_FINDINGS} findings are weighed"
            raise QuestionTooLong("too many findings", remedy=remedy)

    def _by_identifier(self, text: str) -> Finding | None:
        try:
            return self._finding(Curie.parse(text))
        except BadIdentifier:
            return None

    def _finding(self, identifier: Curie) -> Finding | None:
        """The finding, or what took its place where it is retired."""
        found = self._catalog.finding(identifier)
        if found is not None and found.obsolete:
            return self._catalog.finding(found.replaced_by) if found.replaced_by else None
        return found

    def _named(self, text: str, least: float) -> Finding | None:
        if len(text) > _LONGEST_NAME:
            return None
        for match in self._catalog.resolve(text, limit=_AMONG):
            if match.score >= least and (finding := self._finding(match.disease)):
                return finding
        return None
