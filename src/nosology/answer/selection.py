"""Choosing sentences of articles that state something about a subject under a facet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from nosology.answer.article_checks import ANIMAL_NOTE, is_animal, is_hedged
from nosology.answer.concepts import mutated_gene, noun_phrase, point_names, whole_phrase
from nosology.answer.directions import is_doubted, opposing
from nosology.answer.recommended import RECOMMENDED_FACETS
from nosology.answer.records import Statement, Support
from nosology.answer.relations import TRIALS_ONLY, Found, Side, find_relation, negation
from nosology.answer.standalone import is_usable
from nosology.answer.studied import studied_note
from nosology.answer.subject import MASK, SubjectPattern
from nosology.diseases.catalog import Catalog
from nosology.diseases.records import Mention
from nosology.identifiers import Curie
from nosology.literature.identity import other_publications, trials_of
from nosology.literature.records import Article
from nosology.provenance import Design, Facet, Kind
from nosology.search.engine import Hit
from nosology.spans import Passage

LENGTH = range(35, 421)
"""Characters that a quoted sentence may have."""

METHOD_SECTION = re.compile(
    r"^(?:title|aims?|objectives?|purpose|methods?|design|setting|participants|patients?|study|materials?|"
    r"hypothesis|question|main outcome|intervention|measurements?|data|search|trial registration|funding)",
    re.IGNORECASE,
)
"""Headings of passages that hold no findings."""
_COPULA = re.compile(
    r"^\s*(?!There|This|These|It|They|Our|We|Results?|Studies|Data|Treatment|Therapy"
    r"|Management)([A-Z][\w\-]+(?: [a-z][\w\-]+){0,2})"
    r"(?: \([^)]*\))?,? (?:is|are) (?:an?|the|one of)\b"
)
_CONCLUSION = re.compile(r"conclusion|interpretation|significance|implication", re.IGNORECASE)
_AFFIRMING = re.compile(
    r"\b(?:with or without|not only|no(?:t)? (?:less|more|fewer) than|without (?:side effects"
    r"|complications?)|no longer|not (?:smoking|drinking)|non-?inferior|patients without"
    r"|(?:do|does|did) not (?:give rise to|cause|produce|induce|increase) (?:\w+ ){0,4}"
    r"(?:side|adverse) effects)\b",
    re.IGNORECASE,
)
_NEEDS_NAME = {Facet.CAUSES, Facet.TREATMENT, Facet.SYMPTOMS, Facet.PREVENTION, Facet.ASSOCIATED}
_TRIALS = {Design.RANDOMIZED_TRIAL, Design.SYSTEMATIC_REVIEW}
_ABBREVIATION = 5
_NUMBERED = re.compile(r"-\d+\b(?!-)")
"""What makes of a name another one (“meningioma-1”, a gene)."""
_PART_OF_A_FORMULA = re.compile(r"(?:\d-|\))$")
"""What stands before a piece of a longer name (“sphingosine-1-phosphate”)."""
_STEM = 6
"""Letters by which a word of a name is known again in a text."""
_DENIABLE = frozenset({Facet.TREATMENT, Facet.CAUSES})
"""Facets under which a sentence that denies what its label says is shown, as speaking against."""
_DENIES_CAUSE = re.compile(
    r"\b(?:(?:is|are|was|were|been|be) (?:not|never)|(?:does|do|did|could|can) ?(?:not|n['’]t)"
    r"|not (?:\w+ ){0,2}(?:causes?|risk)|no (?:increased|higher|greater|elevated))\b",
    re.IGNORECASE,
)
_OTHER_CLAUSE = re.compile(r",|\b(?:is|are|was|were|remains?|has|have|had)\b")
_IN_ONE_CLAUSE = frozenset({Facet.CAUSES, Facet.ASSOCIATED, Facet.PROGNOSIS})
"""Facets under which what a relation names stands in its own clause."""
_BROUGHT_BY = re.compile(r"\b(?:induced|caused|triggered|produced|mediated|driven) by\b|\bdue to\b")
_LISTING = re.compile(r"\b(?:such as|including|includ\w+|namely|as follows)\b|:")
_EXPERIMENT = re.compile(
    r"\b(?:mice|mouse|rats?|dogs?|rabbits?|pigs?|minipigs|animals?|cells?|injection|injected|administered|administration"
    r"|infusion|knock(?:down|out)|overexpression|forced|experimental(?:ly)?|model|induced by)\b",
    re.IGNORECASE,
)
_CLAUSE_REACH = 30
"""Characters before a relation to a cause within which a denial stands that denies it."""
_CLAUSES = re.compile(r";|,? but\b|, (?:although|while|whereas|however|because)\b|\b(?:because of|due to)\b")
_AGAINST_REACH = 70
"""Characters around a relation within which a denial turns a treatment statement against."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A statement with the score by which it was chosen."""

    statement: Statement
    score: float


@dataclass(frozen=True, slots=True)
class Selector:
    """Selects for one subject.

    Attributes:
        subject: Its identifier.
        name: Its preferred name.
        pattern: Its names.
        catalog: Finds the concepts that name points.
        own: The subject's kinds, which name no point of it.
    """

    subject: Curie
    name: str
    pattern: SubjectPattern
    catalog: Catalog
    own: frozenset[Curie] = frozenset()

    def select(self, hits: Iterable[Hit], facets: Sequence[Facet]) -> list[Candidate]:
        """Candidates under the facets, best first, at most one for each article, facet and point."""
        found = [candidate for hit in hits for candidate in self._of_article(hit, facets)]
        return sorted(
            found, key=lambda item: (-item.score, item.statement.support.source.id, item.statement.text)
        )

    def _of_article(self, hit: Hit, facets: Sequence[Facet]) -> Iterator[Candidate]:
        article = hit.article
        texts = [passage.text for passage in article.passages]
        headed = [heading.label for heading in article.headings]
        pattern = self.pattern.with_abbreviations(texts).as_meant(texts, headed)
        seen: set[tuple[Facet, tuple[tuple[str, Curie | None], ...]]] = set()
        for passage in article.passages:
            if METHOD_SECTION.match(passage.name):
                continue
            for candidate in self._of_passage(article, passage, pattern, facets):
                key = (candidate.statement.facet, candidate.statement.labels)
                if key not in seen:
                    seen.add(key)
                    yield candidate

    def _of_passage(
        self, article: Article, passage: Passage, pattern: SubjectPattern, facets: Sequence[Facet]
    ) -> Iterator[Candidate]:
        masked_passage = pattern.mask(passage.text)
        if MASK not in masked_passage:
            return
        stated = _stated(article, passage, facets)
        for start, end in passage.sentences:
            masked = masked_passage[start:end]
            if MASK not in masked or end - start not in LENGTH:
                continue
            relations = [found for facet in stated if (found := find_relation(masked, facet))]
            if relations and is_usable(passage.text[start:end]):
                for found in relations:
                    yield from self._candidate(article, passage, (start, end), found)

    def _candidate(
        self, article: Article, passage: Passage, place: tuple[int, int], found: Found
    ) -> Iterator[Candidate]:
        sentence = passage.text[slice(*place)]
        facet = found.relation.facet
        if found.relation.weight == TRIALS_ONLY and article.source.design not in _TRIALS:
            return
        against = _speaks_against(sentence, found)
        if against is None or (against and facet not in _DENIABLE):
            return
        animal = is_animal(article, sentence)
        mentions = [item for item in self.catalog.mentions(sentence) if _is_meant(sentence, item, article)]
        subject = self.spoken_of(found.names, mentions)
        labels = self._labels(sentence, found, mentions) if subject else ()
        if subject is None or not labels or (animal and not _may_be_of_animals(sentence, facet)):
            return
        title = article.source.title
        whom = studied_note(facet, sentence, title, self.pattern.mask(title))
        statement = Statement(
            subject=subject[0],
            subject_name=subject[1],
            facet=facet,
            kind=Kind.QUOTED,
            text=sentence,
            labels=labels,
            support=Support(
                source=article.source,
                quote=passage.quote(*place),
                trials=trials_of(article),
                others=other_publications(article),
            ),
            against=against,
            note="; ".join(filter(None, (ANIMAL_NOTE if animal else "", whom))),
            hedged=is_hedged(sentence, found),
        )
        yield Candidate(statement, self._score(article, passage, found))

    def spoken_of(
        self, names: Iterable[tuple[int, int]], mentions: Sequence[Mention]
    ) -> tuple[Curie, str] | None:
        """The condition that names of the subject stand for: the subject, a kind of it, or None if another.

        A name may be part of a longer one: a sentence on “pulmonary hypertension” is not one
        on hypertension, though it may be one on a kind of it.
        """
        for start, end in names:
            longer = [
                item
                for item in mentions
                if item.start <= start and end <= item.end and item.end - item.start > end - start
            ]
            if not longer or any(item.id == self.subject for item in longer):
                return self.subject, self.name
            kind = next((item for item in longer if item.id in self.own), None)
            if kind is not None:
                return kind.id, kind.label
        return None

    def concepts(self, sentence: str) -> list[Mention]:
        """The concepts that a sentence names besides the subject and its kinds."""
        return [item for item in self.catalog.mentions(sentence) if not self._is_subject(sentence, item)]

    def _labels(
        self, sentence: str, found: Found, mentions: Sequence[Mention]
    ) -> tuple[tuple[str, Curie | None], ...]:
        facet = found.relation.facet
        if found.region is not None:
            others = [item for item in mentions if not self._is_subject(sentence, item)]
            if (thing := _copular(sentence, found, others)) is not None:
                return () if self.pattern.spans(thing[0]) else (thing,)
            if facet is Facet.CAUSES and (gene := mutated_gene(sentence[slice(*found.region)])):
                return ((gene, None),)
            sort = Facet.SYMPTOMS if _is_outcome(found) else facet
            named = point_names(others, sentence, found.region, sort)
            if named and _belongs(sentence[found.region[0] : named[0].start], found):
                written = dict.fromkeys(_written(sentence, mention, facet) for mention in named)
                return tuple(thing for thing in written if not _is_target(thing[0], facet))
            if facet is Facet.CAUSES and (
                phrase := noun_phrase(
                    sentence[slice(*found.region)], whole=found.relation.side is Side.BEFORE
                )
            ):
                return ((phrase[:1].upper() + phrase[1:], None),)
            if facet in _NEEDS_NAME or found.relation.side is not Side.NOWHERE:
                return ()
        return ((default_label(facet, sentence), None),)

    def _is_subject(self, sentence: str, mention: Mention) -> bool:
        words = sentence[mention.start : mention.end]
        return (
            mention.id == self.subject
            or mention.id in self.own
            or mention.label.casefold() == self.name.casefold()
            or (0, len(words)) in self.pattern.spans(words)
        )

    def _score(self, article: Article, passage: Passage, found: Found) -> float:
        """Plainness of the wording, then place, then design and date."""
        source = article.source
        score = found.relation.weight
        score += 1.0 if self.pattern.spans(source.title) else 0.0
        score += 0.4 if _CONCLUSION.search(passage.name) else 0.0
        score += max(0.0, 1.0 - 0.1 * source.design.rank)
        return score + max(0.0, ((source.year or 1900) - 1970) / 100)


def _stated(article: Article, passage: Passage, facets: Sequence[Facet]) -> Sequence[Facet]:
    """The facets that sentences of a passage may stand under: of a recommendation, what it can be about."""
    if not any(each.passage == passage.name for each in article.recommendations):
        return facets
    return [facet for facet in facets if facet in RECOMMENDED_FACETS]


def _may_be_of_animals(sentence: str, facet: Facet) -> bool:
    """Whether a sentence of an article on animals may stand under a facet: of causes, only a general one."""
    return facet is Facet.MECHANISM or (facet is Facet.CAUSES and not _EXPERIMENT.search(sentence))


def _is_outcome(found: Found) -> bool:
    """Whether what a relation names is what becomes of the subject, so that only a disease can be it."""
    return found.relation.facet is Facet.PROGNOSIS and found.relation.side is Side.AFTER


def _belongs(before: str, found: Found) -> bool:
    """Whether what stands between a relation and the first concept after it lets that be what it names.

    In “osteoarthritis secondary to hip disorders, arthrodesis remains …” the concept is another clause's, and
    in “leads to damage induced by infection” it is no outcome.
    """
    if found.relation.side is not Side.AFTER or found.relation.facet not in _IN_ONE_CLAUSE:
        return True
    if found.relation.facet is Facet.PROGNOSIS and _BROUGHT_BY.search(before):
        return False
    return _LISTING.search(before) is not None or _OTHER_CLAUSE.search(before) is None


def _is_target(name: str, facet: Facet) -> bool:
    """Whether a name is of what treatments act on, and of none."""
    return facet is Facet.TREATMENT and name.casefold().endswith(("receptor", "receptors"))


def _copular(sentence: str, found: Found, mentions: Sequence[Mention]) -> tuple[str, Curie | None] | None:
    """What “X is a … for the subject” speaks of, where X itself is no concept known here (a new drug)."""
    if found.region is None or found.relation.side is not Side.BEFORE:
        return None
    match = _COPULA.match(sentence[slice(*found.region)])
    if match is None or found.relation.facet is not Facet.TREATMENT:
        return None
    end = found.region[0] + match.end(1)
    if any(mention.start < end for mention in mentions if mention.start >= found.region[0]):
        return None
    return match[1], None


def _speaks_against(sentence: str, found: Found) -> bool | None:
    """Whether a sentence speaks against what it names; None where that cannot be told.

    It does where the relation is denied, or where what it reports is worse instead of better; with both
    (“did not increase mortality”) it is for the reader of the article to tell.
    """
    denied = _denied(sentence, found)
    away = opposing(sentence, found.relation.facet) is not None
    if away and found.relation.facet is Facet.CAUSES:
        return None  # what lowers a risk is another thing than no cause
    if denied is False and not away and is_doubted(sentence, found.relation.facet):
        return None  # what was withdrawn, or could be avoided, is no treatment, nor told to be none
    return None if denied and away else denied if not away else (None if denied is None else True)


def _denied(sentence: str, found: Found) -> bool | None:
    """False: affirmed. True: the relation itself is denied. None: a denial elsewhere makes it unclear."""
    plain = _AFFIRMING.sub(lambda match: " " * len(match[0]), sentence)
    if negation(plain) is None:
        return False if plain == sentence else None
    if found.relation.facet is Facet.CAUSES:
        return _denies_cause(plain, found)
    before = _CLAUSES.split(plain[max(0, found.start - _AGAINST_REACH) : found.start])[-1]
    after = _CLAUSES.split(plain[found.end : found.end + _AGAINST_REACH])[0]
    return True if negation(before + plain[found.start : found.end] + after) else None


def _denies_cause(plain: str, found: Found) -> bool | None:
    """Whether a sentence denies a cause: in the very words that would state it, and nowhere else."""
    start = max(0, found.start - _CLAUSE_REACH)
    denial = _DENIES_CAUSE.search(plain, start, found.end)
    if denial is None or negation(plain[: denial.start()] + plain[denial.end() :]):
        return None
    return True


def _is_meant(sentence: str, mention: Mention, article: Article) -> bool:
    """Whether words stand for a concept: an abbreviation does where the article has the concept's name, too.

    “LAP” is many things, and “COP” as well; what is meant stands in the abstract.
    """
    words = sentence[mention.start : mention.end]
    if _NUMBERED.match(sentence, mention.end) or _PART_OF_A_FORMULA.search(sentence, 0, mention.start):
        return False
    if not words.isupper() or len(words) > _ABBREVIATION or words == mention.label:
        return True
    text = " ".join(passage.text for passage in article.passages).casefold()
    return all(word[:_STEM] in text for word in re.findall(r"[a-z]{4,}", mention.label.casefold()))


def _written(sentence: str, mention: Mention, facet: Facet) -> tuple[str, Curie | None]:
    """A concept by the words of the sentence, an abbreviation by its preferred name; and its identifier.

    Where the words only qualify another noun, the whole phrase is the name and no identifier stands.
    """
    words = whole_phrase(sentence, mention, facet)
    if len(words) > mention.end - mention.start:
        return words[:1].upper() + words[1:], None
    if words.isupper() and len(words) <= _ABBREVIATION:
        head, _, tail = mention.label.partition(", ")
        words = f"{tail} {head}" if tail and ", " not in tail else mention.label
    return words[:1].upper() + words[1:], mention.id


_DEFAULT_WORDS: tuple[tuple[Facet, str, str], ...] = (
    (Facet.PROGNOSIS, r"case[- ]fatality|fatality|mortality|death|died|lethal", "Mortality"),
    (Facet.PROGNOSIS, r"surviv", "Survival"),
    (Facet.PROGNOSIS, r"recurr|relaps", "Recurrence"),
    (Facet.PROGNOSIS, r"recover|remission|resol", "Recovery"),
    (Facet.EPIDEMIOLOGY, r"incidence", "Incidence"),
    (Facet.EPIDEMIOLOGY, r"prevalence", "Prevalence"),
    (Facet.EPIDEMIOLOGY, r"frequen|common|rare", "Frequency"),
    (Facet.HISTORY, r"first|original|earliest|initial", "First description"),
    (Facet.MECHANISM, r"pathogenesis", "Pathogenesis"),
)


def default_label(facet: Facet, sentence: str) -> str:
    """What to call a point whose sentence names no single thing: what is measured, or the facet."""
    for owner, pattern, label in _DEFAULT_WORDS:
        if owner is facet and re.search(pattern, sentence, re.IGNORECASE):
            return label
    return {Facet.EPIDEMIOLOGY: "Occurrence", Facet.TYPES: "Classification"}.get(
        facet, facet.value.capitalize()
    )
