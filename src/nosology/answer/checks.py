"""Checks of a statement against its source. They fail closed.

Each check has a name, a verdict and a reason. A statement is printed only where every
check passes; a check that raises counts as “cannot tell” and withholds the statement.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from nosology.answer.curated import CuratedStatements
from nosology.answer.facts import KIND_PASSAGE, kind_row
from nosology.answer.filed import is_filed
from nosology.answer.records import Check, Statement
from nosology.answer.relations import find_relation, is_usable, negation
from nosology.answer.subject import SubjectPattern
from nosology.diseases.catalog import Catalog
from nosology.diseases.phenotypes import is_absent
from nosology.identifiers import Curie
from nosology.literature.identity import claim_of, disagreements, identified
from nosology.literature.records import Article
from nosology.literature.retractions import Retractions, gravest
from nosology.provenance import Facet, Kind, Source, Verdict
from nosology.search.engine import Engine

_ANIMAL = re.compile(
    r"\b(?:mice|mouse|murine|rats?|rabbits?|hamsters?|guinea pigs?|dogs?|canine|cats?|feline|pigs?"
    r"|porcine|swine"
    r"|bovine|cattle|calves|sheep|ovine|monkeys?|zebrafish|drosophila|chick(?:en)?s?|in vitro|cell lines?"
    r"|vero cells)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Grounds:
    """What the checks look things up in.

    Attributes:
        engine: Holds the articles as read.
        catalog: Holds diseases, definitions and annotations as read.
        curated: Curated statements.
        retracted: What retraction lists say of articles.
        pattern: Names of the subject.
        subjects: The subject and everything below it in the classification.
        below: Names of those conditions below the subject that sentences were looked for.
    """

    engine: Engine
    catalog: Catalog
    curated: CuratedStatements
    retracted: Retractions
    pattern: SubjectPattern
    subjects: frozenset[Curie]
    below: Mapping[Curie, SubjectPattern] = field(default_factory=dict[Curie, SubjectPattern])

    def names_of(self, disease: Curie) -> SubjectPattern:
        """The names that a sentence on this disease must hold one of."""
        return self.below.get(disease, self.pattern)


CheckFunction = Callable[[Statement, Grounds], Check]


def check(statement: Statement, grounds: Grounds) -> tuple[Statement, bool]:
    """The statement with its checks, and whether every one of them passed."""
    outcomes = tuple(_run(function, statement, grounds) for function in _checks_for(statement))
    support = replace(statement.support, checks=outcomes)
    passed = bool(outcomes) and all(outcome.verdict is Verdict.PASS for outcome in outcomes)
    return replace(statement, support=support), passed


def _run(function: CheckFunction, statement: Statement, grounds: Grounds) -> Check:
    try:
        return function(statement, grounds)
    except Exception as error:  # noqa: BLE001 - whatever goes wrong in a check, the statement is withheld
        name = function.__name__.removeprefix("_")
        return Check(name=name, verdict=Verdict.UNKNOWN, reason=f"the check failed to run: {error}")


def _checks_for(statement: Statement) -> tuple[CheckFunction, ...]:
    if statement.is_from_article and statement.filed:
        return (_identity, _span, _standing, _filed, _standalone)
    if statement.is_from_article:
        return (_identity, _span, _standing, _subject, _relation, _negation, _standalone, _population, _label)
    if statement.kind is Kind.QUOTED:
        return (_definition_span, _standing)
    if statement.support.quote is not None and statement.support.quote.passage == KIND_PASSAGE:
        return (_kind_row, _standing)
    if statement.support.quote is not None:
        return (_gene_row,) if statement.support.record.startswith("NCBIGene") else (_annotation_row,)
    return (_curated_identity, _curated_reading, _standing, _curated_subject)


def _outcome(name: str, passed: bool, yes: str, no: str) -> Check:  # noqa: FBT001 - the one thing it is about
    return Check(name=name, verdict=Verdict.PASS if passed else Verdict.FAIL, reason=yes if passed else no)


def _article(statement: Statement, grounds: Grounds) -> Article | None:
    source = statement.support.source
    return grounds.engine.get(source.id if statement.is_from_article else source.pmid or source.id)


def _identity(statement: Statement, grounds: Grounds) -> Check:
    """The library's record of this identifier agrees with the source cited in all that either gives."""
    article, source = _article(statement, grounds), statement.support.source
    differs = "no such record" if article is None else _difference(article.source, source)
    return _outcome("identity", not differs, "identifiers, title, year and author agree", differs)


def _difference(record: Source, cited: Source) -> str:
    """How a record contradicts the source cited, in words; empty where it does not."""
    claim = claim_of(cited)
    if record.id != cited.id and not identified(claim, record):
        return "the record shares no identifier with what is cited"
    return "; ".join(
        f"{item.part} is {item.recorded}, not {item.claimed}{f' ({item.note})' if item.note else ''}"
        for item in disagreements(claim, record)
    )


def _span(statement: Statement, grounds: Grounds) -> Check:
    """The quote stands in the record, character for character, at its offsets."""
    quote, article = statement.support.quote, _article(statement, grounds)
    passage = article.passage(quote.passage) if article and quote else None
    same = bool(quote and passage and quote.matches(passage) and quote.text == statement.text)
    return _outcome("span", same, "the exact words stand in the source", "the words do not stand there")


def _standing(statement: Statement, grounds: Grounds) -> Check:
    """Neither the record nor the retraction list speaks against the source."""
    source = statement.support.source
    article = _article(statement, grounds)
    sources = [source] if article is None else [source, article.source]
    standing = gravest((*(each.standing for each in sources), *map(grounds.retracted.standing_of, sources)))
    return _outcome("standing", standing.citable, f"standing: {standing}", f"standing: {standing}")


def _subject(statement: Statement, grounds: Grounds) -> Check:
    """The sentence itself names the subject, and it is the subject asked about or a kind of it."""
    article = _article(statement, grounds)
    texts = [passage.text for passage in article.passages] if article else []
    named = bool(grounds.names_of(statement.subject).with_abbreviations(texts).spans(statement.text))
    fits = named and statement.subject in grounds.subjects
    return _outcome(
        "subject", fits, "the sentence names the subject", "the sentence does not name the subject"
    )


def _filed(statement: Statement, grounds: Grounds) -> Check:
    """The document is on the subject, and files this very sentence under the facet."""
    article, pattern = _article(statement, grounds), grounds.names_of(statement.subject)
    filed = article is not None and is_filed(article, statement, pattern)
    fits = filed and statement.subject in grounds.subjects
    return _outcome("filed", fits, "filed under subject and facet by its publisher", "not filed so")


def _relation(statement: Statement, grounds: Grounds) -> Check:
    """The sentence says something under the facet, not merely near it."""
    article = _article(statement, grounds)
    texts = [passage.text for passage in article.passages] if article else []
    masked = grounds.names_of(statement.subject).with_abbreviations(texts).mask(statement.text)
    facets = _RECENT_FACETS if statement.facet is Facet.RECENT else (statement.facet,)
    found = any(find_relation(masked, facet) for facet in facets)
    return _outcome(
        "relation", found, f"states the {statement.facet}", f"does not state the {statement.facet}"
    )


_RECENT_FACETS = (Facet.CAUSES, Facet.MECHANISM, Facet.TREATMENT, Facet.PROGNOSIS, Facet.ASSOCIATED)


def _negation(statement: Statement, _: Grounds) -> Check:
    """A denying sentence is never shown as if it affirmed."""
    word = negation(statement.text)
    honest = word is None or statement.against
    return _outcome("negation", honest, "affirmed, or shown as speaking against", f"denied by “{word}”")


def _standalone(statement: Statement, _: Grounds) -> Check:
    """The sentence is a finding and can be read alone."""
    return _outcome(
        "standalone", is_usable(statement.text), "reads alone as a finding", "an aim, a method or a fragment"
    )


def _population(statement: Statement, grounds: Grounds) -> Check:
    """An animal or cell study is said to be one, and never answers for patients."""
    article = _article(statement, grounds)
    animal = article is not None and is_animal(article, statement.text)
    honest = not animal or (statement.facet in _ANIMAL_FACETS and bool(statement.note))
    return _outcome("population", honest, "patients, or marked otherwise", "an animal or cell study")


_ANIMAL_FACETS = {Facet.MECHANISM, Facet.CAUSES}


def is_animal(article: Article, sentence: str) -> bool:
    """Whether the article, as far as it says, studied animals or cells and no people."""
    labels = {heading.label for heading in article.headings}
    if labels & {"Animals", "Humans"}:
        return "Humans" not in labels
    return bool(_ANIMAL.search(article.source.title) or _ANIMAL.search(sentence))


def _label(statement: Statement, _: Grounds) -> Check:
    """Each point that the statement is filed under has a name."""
    return _outcome("label", bool(statement.labels), "the point is named", "no point is named")


def _definition_span(statement: Statement, grounds: Grounds) -> Check:
    """A definition is the ontology's own, character for character."""
    disease = grounds.catalog.disease(statement.subject)
    quote = statement.support.quote
    text = disease.definition if disease else None
    same = bool(text and quote and text[quote.start : quote.end] == quote.text == statement.text)
    return _outcome("span", same, "the ontology's exact words", "the ontology says otherwise")


def _annotation_row(statement: Statement, grounds: Grounds) -> Check:
    """The annotation row names this very finding, and the catalog holds it for this disease."""
    quote = statement.support.quote
    annotated = grounds.catalog.annotations(statement.subject, "PHI")
    rows = {annotation.row: annotation for annotation, _ in annotated}
    row = rows.get(quote.text) if quote else None
    finding = statement.labels[0][1] if statement.labels else None
    retracted = row is not None and not all(grounds.retracted.of(item).citable for item in row.references)
    same = row is not None and row.finding == finding and not is_absent(row) and not retracted
    return _outcome("span", same, "the exact row of the annotation file", "no such row")


def _kind_row(statement: Statement, grounds: Grounds) -> Check:
    """The classification in the catalog has this very link, and a record of this source states it."""
    quote, disease = statement.support.quote, grounds.catalog.disease(statement.subject)
    parents = grounds.catalog.parents(statement.subject)
    rows = {kind_row(statement.subject, *parent): parent for parent in parents}
    held = rows.get(quote.text) if quote else None
    of_source = disease is not None and statement.support.source.id.local == disease.origin
    same = held is not None and of_source and statement.labels == ((held[1], held[0]),)
    return _outcome("span", same, "a link of the classification", "the classification has no such link")


def _gene_row(statement: Statement, grounds: Grounds) -> Check:
    """The row of the gene table names this very gene, and the catalog holds it for this disease."""
    quote = statement.support.quote
    held = {link.row: link.gene for link in grounds.catalog.genes(statement.subject)}
    gene = held.get(quote.text) if quote else None
    same = gene is not None and bool(statement.labels) and gene == statement.labels[0][1]
    return _outcome("span", same, "the exact row of the gene table", "no such row")


def _curated_identity(statement: Statement, grounds: Grounds) -> Check:
    """The source has a title and an identifier; where the library holds its record, they agree."""
    source = statement.support.source
    complete = bool(source.title) and (source.url is not None)
    article = _article(statement, grounds)
    differs = "" if article is None else _difference(article.source, source)
    return _outcome("identity", complete and not differs, "identified", differs or "not identified")


def _curated_reading(statement: Statement, grounds: Grounds) -> Check:
    """The text is the curator's, unchanged, and was filed under this facet for this source."""
    record = grounds.curated.get(statement.support.record)
    same = (
        record is not None
        and record.text == statement.text == statement.support.reading
        and statement.facet in {record.facet, Facet.RECENT}
        and record.source.id == statement.support.source.id
    )
    return _outcome("reading", same, "the curator's reading, unchanged", "differs from the curated record")


def _curated_subject(statement: Statement, grounds: Grounds) -> Check:
    """It is filed under the subject, or under a kind of it."""
    record = grounds.curated.get(statement.support.record)
    fits = record is not None and record.disease in grounds.subjects
    return _outcome("subject", fits, "filed under the subject", "filed under another subject")


def failed(checks: Iterable[Check]) -> tuple[Check, ...]:
    """The checks that did not pass."""
    return tuple(outcome for outcome in checks if outcome.verdict is not Verdict.PASS)
