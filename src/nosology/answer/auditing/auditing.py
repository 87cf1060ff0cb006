"""The way of an audit: read, lay out, look up, check, look elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from nosology.answer.auditing.checking import Outcomes, check_text
from nosology.answer.auditing.datasets import DataSets
from nosology.answer.auditing.lookup import Live, Lookup, Record
from nosology.answer.auditing.matching import words_of
from nosology.answer.auditing.pointing import Pointing
from nosology.answer.auditing.reading import read_answer
from nosology.answer.auditing.records import (
    FULL,
    MAX_STATEMENT,
    Assertion,
    Audit,
    Audited,
    Declared,
    Effort,
    Finding,
    Laid,
    Reading,
    Said,
    Verdict,
)
from nosology.answer.auditing.references import by_identifier
from nosology.answer.auditing.splitting import lay_out
from nosology.answer.auditing.wordlists import SMALL_WORDS
from nosology.answer.evidence import Evidence
from nosology.answer.judging.words import Vocabulary, absent, content
from nosology.errors import SourceError, UnreadableText
from nosology.identifiers import Curie
from nosology.literature.identity import normal_title
from nosology.provenance import Source, Standing
from nosology.search.engine import Query

_CANDIDATES = 12
_WORDS_SOUGHT = 40
_TELLING = 3.5
"""IDF from which a word must stand in what is found elsewhere: it stands in fewer than one record of 30."""
_NEITHER = frozenset({Verdict.NOT_IN_SOURCE, Verdict.UNCHECKABLE, Verdict.WRONG_SOURCE})
_GONE = frozenset({Standing.RETRACTED, Standing.WITHDRAWN, Standing.CONCERN})


def audit(text: str, evidence: Evidence, *, live: Live | None = None, effort: Effort = FULL) -> Audit:
    """Hold every statement of an answer against what it cites.

    Args:
        text: The answer, in any form that `nosology.answer.auditing.reading.read_answer` reads.
        evidence: The library.
        live: Asks a public service for sources that the library does not hold; None to ask nobody.
        effort: How much is done at most.

    Raises:
        UnreadableText: It cannot be read, or has more statements with citations than `effort` allows.
    """
    reading = read_answer(text)
    laid = lay_out(reading)
    pairs = sum(max(1, len(each.cited)) for each in laid.assertions)
    if pairs > effort.pairs:
        raise UnreadableText(
            f"the answer has {pairs:,} statements and citations and may have {effort.pairs:,}",
            remedy="Audit it in parts",
        )
    auditor = Auditor(evidence, laid, live, reading.topic, effort)
    statements = tuple(Audited(assertion=each, findings=auditor.findings(each)) for each in laid.assertions)
    cited = {key for each in laid.assertions for key in each.cited}
    return Audit(
        form=reading.form,
        statements=statements,
        references=laid.references,
        unused=tuple(key for key in laid.references if key not in cited and key not in auditor.named),
        strays=laid.strays,
        library=evidence.line,
        live=live is not None,
        notes=tuple(_notes(reading, auditor)),
    )


def _notes(reading: Reading, auditor: Auditor) -> Iterator[str]:
    if reading.hidden:
        yield f"{reading.hidden:,} characters that nobody sees (controls, directions …) were left out"
    if auditor.sought > (most := auditor.effort.lookups):
        yield f"the library was searched for {most} statements that needed it, and not for the others"


class Auditor:
    """Checks the statements of one answer."""

    def __init__(
        self,
        evidence: Evidence,
        laid: Laid,
        live: Live | None = None,
        topic: str = "",
        effort: Effort = FULL,
    ) -> None:
        self._evidence = evidence
        self.effort = effort
        self._references = laid.references
        self._pointing = Pointing(evidence, laid.assertions, effort.answers)
        self._lookup = Lookup(evidence, live)
        self._datasets = DataSets(evidence)
        self._records: dict[str, Record] = {}
        self._topic = topic
        self._found: dict[tuple[str, Curie | None], Said | None] = {}
        self.sought = 0
        self.named: set[str] = set()

    def findings(self, assertion: Assertion) -> tuple[Finding, ...]:
        """What became of each citation of a statement; of one that cites nothing, one finding."""
        keys = assertion.cited or ("",)
        return tuple(self._guarded(assertion, key) for key in keys)

    def _guarded(self, assertion: Assertion, key: str) -> Finding:
        """A finding; whatever goes wrong on the way to it, the statement does not count as supported."""
        if (length := len(assertion.text)) > MAX_STATEMENT:
            reason = (
                f"one sentence of {length:,} characters; those of more than {MAX_STATEMENT:,} are not checked"
            )
            return Finding(key=key, verdict=Verdict.UNCHECKABLE, reason=reason)
        try:
            return self._finding(assertion, key)
        except SourceError as error:
            reason = f"the source could not be asked for: {error.what}"
        except Exception as error:  # noqa: BLE001 - a check that cannot run has not passed
            reason = f"the check failed to run: {type(error).__name__}: {error}"
        return Finding(key=key, verdict=Verdict.UNCHECKABLE, reason=reason)

    def _finding(self, assertion: Assertion, key: str) -> Finding:
        if not key:
            return self._uncited(assertion, key, Verdict.UNCITED, "it cites nothing")
        reference = self._reference(key)
        if reference is None:
            return self._uncited(
                assertion,
                key,
                Verdict.UNDECLARED,
                f"the answer declares no reference {key}, so that nothing can be checked",
            )
        if key not in self._records:
            self._records[key] = self._lookup.record(reference)
        return self._held(assertion, key, self._records[key])

    def _reference(self, key: str) -> Declared | None:
        """The reference that a key names: by its number, its identifier, or its author and year."""
        if key in self._references:
            return self._references[key]
        if ":" in key:
            return self._declared_with(key) or by_identifier(key)
        author, _, year = key.rpartition(" ")
        if author:
            fits = [
                each
                for each in self._references.values()
                if year in each.text and normal_title(author) in normal_title(each.text)
            ]
            if len(fits) == 1:
                self.named.add(fits[0].key)
                return fits[0]
        return None

    def _declared_with(self, key: str) -> Declared | None:
        """The reference of the list that has this identifier, which says more than the identifier alone."""
        for each in self._references.values():
            if key in {str(each.claim.pmid), str(each.claim.pmcid), str(each.claim.doi), each.local}:
                self.named.add(each.key)
                return each
        return None

    def _uncited(self, assertion: Assertion, key: str, verdict: Verdict, reason: str) -> Finding:
        """A statement without a source that could be looked up: what does the library say?"""
        instead = self._elsewhere(assertion, None)
        beside = self._pointing.says(assertion)
        if beside and instead and beside.text == instead.text:
            beside = None
        if instead:
            found = "the library has a source that says so"
        elif beside:
            found = "what the library says on the point is below"
        else:
            found = "nothing was found in the library that says so"
        return Finding(key=key, verdict=verdict, reason=f"{reason}; {found}", instead=instead, beside=beside)

    def _held(self, assertion: Assertion, key: str, record: Record) -> Finding:
        if record.source is None:
            return self._absent(assertion, key, record)
        outcome = self._outcome(assertion, record, record.source)
        verdict, reason = _weighed(outcome, record)
        instead = None
        if verdict in _NEITHER:
            instead = self._elsewhere(assertion, record.source)
            if instead is not None and verdict is Verdict.NOT_IN_SOURCE:
                verdict, reason = Verdict.WRONG_SOURCE, f"{reason}; another source says it"
        if verdict is Verdict.WRONG_SOURCE and instead is None and record.near is not None:
            instead = Said(source=record.near)
        return Finding(
            key=key,
            verdict=verdict,
            reason="; ".join((reason, *record.notes)),
            source=record.source,
            evidence=outcome.said,
            instead=instead,
            checks=outcome.checks,
        )

    def _outcome(self, assertion: Assertion, record: Record, source: Source) -> Outcomes:
        if record.dataset:
            said = self._datasets.says(assertion.text, (self._topic, *assertion.context), source)
            if said is not None:
                return Outcomes(
                    verdict=Verdict.SUPPORTED, reason="a record of it says so", said=said, verbatim=True
                )
            return Outcomes(verdict=Verdict.NOT_IN_SOURCE, reason="no record of it on what is named says so")
        if record.article is None:
            return Outcomes(verdict=Verdict.UNCHECKABLE, reason="the library holds no text of it")
        outcome = check_text(assertion, record.article)
        if outcome.verdict is Verdict.NOT_IN_SOURCE and not record.whole:
            reason = (
                f"the library holds no text of it, only title and curators’ readings; there, {outcome.reason}"
            )
            return Outcomes(
                verdict=Verdict.UNCHECKABLE, reason=reason, said=outcome.said, checks=outcome.checks
            )
        return outcome

    def _absent(self, assertion: Assertion, key: str, record: Record) -> Finding:
        """A reference that leads to no record."""
        instead = self._elsewhere(assertion, None) or (Said(source=record.near) if record.near else None)
        if not record.standing.citable:
            verdict, reason = Verdict.RETRACTED, f"a list of retractions says of it: {record.standing}"
        elif record.asked:
            verdict, reason = Verdict.NO_SUCH_SOURCE, "neither the library nor PubMed has a record of it"
        else:
            verdict, reason = (
                Verdict.NOT_IN_LIBRARY,
                "the library has no record of it, which does not say that there is none",
            )
        near = f"; near it is “{record.near.title}” ({record.near.id})" if record.near else ""
        return Finding(
            key=key, verdict=verdict, reason="; ".join((f"{reason}{near}", *record.notes)), instead=instead
        )

    def _elsewhere(self, assertion: Assertion, besides: Source | None) -> Said | None:
        """What in the library says it: word for word where anything does, else in other words."""
        key = (assertion.claim, besides.id if besides else None)
        if key not in self._found:
            self.sought += 1
            self._found[key] = (
                self._sought_for(assertion, key[1]) if self.sought <= self.effort.lookups else None
            )
        return self._found[key]

    def _sought_for(self, assertion: Assertion, besides: Curie | None) -> Said | None:
        judged: Said | None = None
        for outcome in self._outcomes(assertion, besides):
            if outcome.verdict is Verdict.SUPPORTED and outcome.verbatim:
                return outcome.said
            if outcome.verdict is Verdict.SUPPORTED and judged is None and _says_all(assertion, outcome.said):
                judged = outcome.said
        return judged

    def _outcomes(self, assertion: Assertion, besides: Curie | None) -> Iterator[Outcomes]:
        words = self._telling(assertion)
        hits = self._evidence.engine.search(Query(words=words, limit=_CANDIDATES)) if words else ()
        for hit in hits:
            if hit.article.source.id != besides:
                yield check_text(assertion, self._lookup.read(hit.article))
        stems = frozenset(words)
        for source in self._curated(stems, besides):
            if (article := self._lookup.of(source).article) is not None:
                yield check_text(assertion, article)

    def _telling(self, assertion: Assertion) -> tuple[str, ...]:
        words = dict.fromkeys(
            word.form
            for word in words_of(f"{assertion.claim} {assertion.lead}")
            if word.form not in SMALL_WORDS
        )
        return tuple(word for word in words if word.isalnum())[:_WORDS_SOUGHT]

    def _curated(self, stems: Iterable[str], besides: Curie | None) -> list[Source]:
        """Sources of the curated statements that share most words."""
        sought = frozenset(stems)
        ranked = [
            (len(sought & {word.form for word in words_of(each.text)}), each.source)
            for each in self._evidence.curated
            if each.source.id != besides and each.source.standing.citable
        ]
        best = sorted((pair for pair in ranked if pair[0] > 1), key=lambda pair: (-pair[0], pair[1].id))
        return list({source.id: source for _, source in best[:_CANDIDATES]}.values())


def _says_all(assertion: Assertion, said: Said | None) -> bool:
    """Whether words hold every word of a statement that tells something: nobody named them as its source."""
    if said is None:
        return False
    held = (Vocabulary.of_text(said.text), Vocabulary.of_text(said.source.title))
    return all(word.weight < _TELLING for word in absent(content(assertion.claim), *held))


def _weighed(outcome: Outcomes, record: Record) -> tuple[Verdict, str]:
    """The verdict on a citation whose record is at hand: its standing and identity come before its words."""
    if record.standing in _GONE:
        return Verdict.RETRACTED, f"the source’s standing: {record.standing}"
    if record.differs:
        return Verdict.WRONG_SOURCE, f"reference and record differ: {record.differs}"
    if record.standing is Standing.SUPERSEDED and outcome.verdict is Verdict.SUPPORTED:
        return Verdict.OUTDATED, "a newer version has taken the place of the source"
    corrected = "; the source was corrected since" if record.standing is Standing.CORRECTED else ""
    return outcome.verdict, f"{outcome.reason}{corrected}"
