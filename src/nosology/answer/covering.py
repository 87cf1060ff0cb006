"""What a library holds on a disease, by facet: on the page of one disease, and counted over all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from nosology.answer import facts
from nosology.answer.checks import check
from nosology.answer.entry_records import FacetCover
from nosology.answer.evidence import Evidence
from nosology.answer.records import Answer, Statement
from nosology.answer.subject import SubjectPattern
from nosology.diseases.holding import Fact
from nosology.identifiers import Curie
from nosology.provenance import Facet, Kind

FACTS: Mapping[Facet, tuple[Fact, ...]] = {
    Facet.DEFINITION: (Fact.DEFINITION,),
    Facet.TYPES: (Fact.KINDS,),
    Facet.CAUSES: (Fact.GENES, Fact.INHERITANCE),
    Facet.SYMPTOMS: (Fact.FINDINGS,),
}
"""Facts of the catalog that speak to a facet. Onset and course speak to none, and are counted apart."""

_WORDS = {
    Facet.DEFINITION: "definition", Facet.TYPES: "types", Facet.CAUSES: "evidence on causes",
    Facet.MECHANISM: "evidence on the mechanism", Facet.HISTORY: "historical background",
    Facet.SYMPTOMS: "symptoms or signs", Facet.DIAGNOSIS: "diagnostic evidence",
    Facet.TREATMENT: "treatment evidence", Facet.PROGNOSIS: "evidence on prognosis",
    Facet.EPIDEMIOLOGY: "epidemiological evidence", Facet.PREVENTION: "evidence on prevention",
    Facet.ASSOCIATED: "associated conditions", Facet.RECENT: "recent findings",
}  # fmt: skip


def covers(disease: Curie, answer: Answer, held: Mapping[Fact, int]) -> tuple[FacetCover, ...]:
    """What an entry shows under each facet, in order.

    Args:
        disease: Its disease.
        answer: The overview of it.
        held: How many facts of each kind the catalog has on it.
    """
    curated, quoted, kinds = defaultdict[Facet, int](int), defaultdict[Facet, int](int), set[Facet]()
    composed = False
    for section in (*answer.guidelines, *answer.research, *answer.reference_works):
        for point in section.points:
            composed = composed or point.kind is Kind.COMPOSED
        for statement in {item for point in section.points for item in point.statements}:
            if is_fact(statement):
                continue
            if statement.subject != disease:
                kinds.add(section.facet)
            elif statement.kind is Kind.QUOTED:
                quoted[section.facet] += 1
            else:
                curated[section.facet] += 1
    return tuple(
        FacetCover(
            facet=facet,
            curated=curated[facet],
            quoted=quoted[facet],
            facts=sum(held.get(fact, 0) for fact in FACTS.get(facet, ())),
            on_kinds=facet in kinds,
            composed=composed and facet is Facet.DEFINITION,
        )
        for facet in Facet
    )


def is_fact(statement: Statement) -> bool:
    """Whether a statement is a record of an ontology or data set, neither curated nor quoted."""
    return statement.support.source.id.prefix == "NOSOLOGY" and statement.support.quote is not None


def quoted_facets(found: Iterable[FacetCover]) -> tuple[Facet, ...]:
    """The facets under which an article is quoted on the disease itself."""
    return tuple(cover.facet for cover in found if cover.quoted)


def gaps(found: Iterable[FacetCover]) -> tuple[str, ...]:
    """What an entry lacks, one sentence for each facet."""
    return tuple(sentence for cover in found if (sentence := _gap(cover)))


def _gap(cover: FacetCover) -> str:
    if cover.curated or cover.quoted or cover.facts:
        return ""
    words = _WORDS[cover.facet]
    if cover.composed:
        return f"No published {words} in this library; the one shown is composed."
    if cover.on_kinds:
        return f"No {words} in this library on the condition itself, only on kinds of it."
    return f"No {words} in this library."


def curated_diseases(evidence: Evidence) -> dict[Facet, frozenset[Curie]]:
    """By facet, the diseases that a curated statement which passes its checks is filed under."""
    found: dict[Facet, set[Curie]] = defaultdict(set)
    for record in evidence.curated:
        grounds = evidence.grounds(SubjectPattern.of(()), frozenset({record.disease}))
        if check(facts.curated(record, ""), grounds)[1]:
            found[record.facet].add(record.disease)
    return {facet: frozenset(diseases) for facet, diseases in found.items()}
