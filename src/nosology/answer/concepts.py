"""Naming a point: the concepts of the right kind in the clause that states it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nosology.diseases.records import Mention
from nosology.provenance import Facet

_DISEASE = ("C", "F03")
_TREES: dict[Facet, tuple[str, ...]] = {
    Facet.CAUSES: (*_DISEASE, "B", "D", "E02", "E04", "F01.145", "G05", "N06.850"),
    Facet.TREATMENT: ("D", "E02", "E03", "E04", "E07.695", "F04.754", "G11.427.410"),
    Facet.SYMPTOMS: (*_DISEASE, "F01.145"),
    Facet.DIAGNOSIS: ("E01", "E05.200", "E05.393", "E05.478", "D12.776.124", "D23.050", "C23"),
    Facet.PROGNOSIS: (*_DISEASE, "E02", "D", "M01.060.116", "N06.850"),
    Facet.PREVENTION: ("D", "E02", "E03", "E04", "N06.850.780", "J02", "N02.421"),
    Facet.ASSOCIATED: (*_DISEASE, "D12.776.124"),
}
"""MeSH tree branches whose descriptors may name a point of a facet (C diseases, D substances,
B organisms, E procedures, F03 mental disorders …)."""

_GENERIC_NAMES = """
abnormality, administration oral, administration intravenous, injections, drug combinations, acute, acute
disease, age factors, aged, animals, antibodies, antigens, asymptomatic diseases, bacteria, bilateral,
biological products, biomarkers, blood, case reports, cause, cells, central, chronic, chronic disease,
clinical course, clinical deterioration, combination, combined modality therapy, common, comorbidity,
complication, complications, convalescence, critical illness, death, diagnosis, diet, diffuse, disease,
disease attributes, disease outbreaks, disease progression, disease susceptibility, diseases, disorder,
distal, drug therapy, drugs, emergencies, episodic, family history, fasting, fatal outcome, finding,
findings, food, frequency, frequent, general surgery, generalized, history, human, humans, immunization,
infection, infections, intermittent, laboratory test, late, localized, man, medication, mild, moderate,
morbidity, mortality, neoplasms, obligate, occasional, onset, operation, oxygen, pandemics, pathologic
processes, pathological conditions signs and symptoms, pathology, patient, patient care, patients,
peripheral, pharmaceutical preparations, phenotype, phenotypic abnormality, phenotypes, physical examination,
plasma, prognosis, progression, progressive, proteins, proximal, rare, recurrence, recurrent, refractory,
risk factor, risk factors, serum, severe, severity, sex factors, sign, signs, signs and symptoms, solutions,
substances, surgery, surgical procedures operative, symptom, symptoms, syndrome, therapeutics, therapy,
tissue, transient, treatment, treatment outcome, unilateral, variable, very, virus, viruses, water, wounds
and injuries, affected, unaffected, very rare, inherited, hereditary, hereditary disease, inherited disease,
genetic disease, acquired, congenital, sporadic, early, early onset, late onset, adult onset, infectious
disease, blood, alleles, allele, cause of death, germs, fluid, medical, population, incidence, risk,
therapies, biological factors, multiprotein complexes, mutation, genes
"""
_GENERIC = frozenset(name.strip() for name in _GENERIC_NAMES.replace("\n", " ").split(","))
"""Concepts too general to name a point."""

_PHRASE_END = re.compile(
    r"[,;.(]| (?:in|that|which|who|resulting|leading|and|or|with|from|by|at|on|during|to|is|are|was|were"
    r"|seems?"
    r"|appears?|may|might|can|could|has|have|had)\b"
)
_MOST_WORDS = 6

_COORDINATED = re.compile(r"^[\s,]*(?:(?:and|or|as well as|\([^)]*\)|[\d.%–\-]+|with|without)?[\s,]*){0,4}$")


def point_names(
    mentions: Sequence[Mention], sentence: str, region: tuple[int, int], facet: Facet, *, limit: int = 4
) -> tuple[Mention, ...]:
    """The concepts that a clause names under a facet: the first one, and those listed beside it.

    Args:
        mentions: Concepts found in the sentence, in order.
        sentence: The sentence.
        region: The clause that names the thing.
        facet: Decides which kinds of concept may name a point.
        limit: The most to return.
    """
    inside = [
        mention
        for mention in mentions
        if region[0] <= mention.start and mention.end <= region[1] and may_name(mention, facet)
        if not _BESIDE.search(sentence, region[0], mention.start)
    ]
    if not inside:
        return ()
    named = [inside[0]]
    for mention in inside[1:]:
        if mention.start < named[-1].end:
            continue
        if not _COORDINATED.match(sentence[named[-1].end : mention.start]):
            break
        named.append(mention)
    return tuple(named[:limit])


_BESIDE = re.compile(
    r"\b(?:after|before|during|following|unlike|despite|versus|than) (?:the |an? )?$", re.IGNORECASE
)
"""Words before a concept that is not itself what the clause names (“medicines taken after surgery”)."""


def mutated_gene(clause: str) -> str:
    """The gene whose mutations a clause names (“mutations in the CLN8 gene”); empty where it names none."""
    found = _MUTATED.search(clause) or _GENE_MUTATIONS.search(clause)
    return f"{found[1]} gene" if found else ""


_MUTATED = re.compile(
    r"^\s*(?:an? |the )?(?:\w+ ){0,2}?(?:changes?|mutations?|variants?|defects?|variations)(?: \([^)]*\))?"
    r" (?:in|of) (?:the |both copies of the )?([A-Z][A-Za-z0-9\-]+) genes?\b"
)


_GENE_MUTATIONS = re.compile(r"^\s*(?:\w+ )?([A-Z][A-Z0-9\-]+) gene (?:mutations?|variants?|defects?)\b")


def noun_phrase(clause: str) -> str:
    """The first words of a clause up to the next preposition or comma, as a name; empty where too long."""
    words = re.sub(r"^\s*(?:the|an?|its|their)\s+", "", _antecedent(clause).strip(), flags=re.IGNORECASE)
    phrase = _PHRASE_END.split(words, maxsplit=1)[0].strip()
    whole = len(phrase.split()) <= _MOST_WORDS and re.fullmatch(r"[A-Za-z][A-Za-z \-’']{3,}", phrase)
    return phrase if whole and not _NO_NAME.search(phrase) else ""


def _antecedent(clause: str) -> str:
    """Of a clause that ends in “… problems that can”, the problems; of any other, all of it."""
    relative = _RELATIVE.search(clause)
    return _BEFORE_THING.split(clause[: relative.start()])[-1] if relative else clause


_RELATIVE = re.compile(r"\b(?:that|which) (?:(?:can|may|could|might) )?(?:\w+ly )?$", re.IGNORECASE)
_BEFORE_THING = re.compile(
    r"\b(?:shows?|is|are|was|were|of|with|by|have|has|identified|includes?|if|to|as|the|from|in)\b|[,;(]",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"^(?:doctors?|check|researchers|scientists|experts|physicians|mentioned|varied|various|widespread"
    r"|case-control|n['’]t|if|in|on|at|as|by|to|when|while|where|although|though|because|since|however|many|some|most|several|various"
    r"|certain|other|others|another|less|more|few|any|all|each|such|same|similar|different|unclear|not|available"
    r"|treat|preventing|keeping|having|being|medical|surgical|recent|previous|further|it|there|they|we|you|your|this|these"
    r"|those|that|which|who|whose|what|after|before|during|under|over|with|without|complex|combination|use|presence)\b"
    r"|\b(?:also|only|often|usually|currently|now|sometimes|acts?|ranks?|refers?"
    r"|known|studies|a?etiologies|who|rises?|you|your|increases|decreases|develops?|causes?|depending|varies)\b"
    r"|^(?:damage|tests?|blood tests?|treatable|abnormalit(?:y|ies)"
    r"|problems?|results?|conditions?|factors?|diseases?|disorders?|changes?|reasons?|things?|cases?"
    r"|types?|kinds?|one|two|people|patients?|men|women|children|mechanisms?|findings?|studies|clear)$",
    re.IGNORECASE,
)
"""Words that begin, stand in or end a phrase which names no one thing."""


_HEAD = re.compile(
    r"(?:[ \-](?!(?:and|or|in|of|for|with|is|are|was|were|may)\b)\w+){0,2}?[ \-](?:inhibitors?"
    r"|stimulators?|agonists?|antagonists?"
    r"|blockers?|modulators?|receptors?|analog(?:ue)?s?|antibod(?:y|ies)|antiserum|deficienc(?:y|ies)|mutations?"
    r"|variants?|stimulation"
    r"|supplementation|transplantation|replacement|insufficiency|binders?)\b",
    re.IGNORECASE,
)


def whole_phrase(sentence: str, mention: Mention) -> str:
    """A concept's words with the noun that they only qualify (“angiotensin II” … “inhibitors”)."""
    head = _HEAD.match(sentence, mention.end)
    return sentence[mention.start : head.end() if head else mention.end]


def may_name(mention: Mention, facet: Facet) -> bool:
    """Whether a concept is of a kind that can name a point of the facet, and not too general."""
    if mention.label.casefold().replace(",", "") in _GENERIC:
        return False
    if mention.id.prefix != "MESH":
        return facet in {Facet.CAUSES, Facet.SYMPTOMS, Facet.PROGNOSIS, Facet.ASSOCIATED}
    branches = _TREES.get(facet, ())
    return any(number.startswith(branch) for number in mention.tree_numbers for branch in branches)
