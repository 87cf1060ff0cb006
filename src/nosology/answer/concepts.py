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
    Facet.PROGNOSIS: (*_DISEASE, "D", "M01.060.116", "N06.850"),
    Facet.PREVENTION: ("D", "E02", "E03", "E04", "N06.850.780", "J02", "N02.421"),
    Facet.ASSOCIATED: (*_DISEASE, "D12.776.124"),
}
"""MeSH tree branches whose descriptors may name a point of a facet (C diseases, D substances,
B organisms, E procedures, F03 mental disorders …)."""

_VERTEBRATES = "B01.050.150"
"""MeSH branch of animals in which diseases are studied; they cause none by themselves."""
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
therapies, biological factors, multiprotein complexes, mutation, genes, placebos, acids, enzymes, suggestion,
mice, rats, dogs, plants, genotype, polymorphism genetic, polymorphism single nucleotide, prolonged, healthy,
survival analysis, female, male, cold temperature, retinal, behavior,
clinical heterogeneity, apical, neoplasm, cancer, injury,
left, right, focal, speech, haplotypes, odds ratio, genome, defects,
rich, subacute, communication, link, signature, retinaldehyde, autosomal recessive hereditary disorder
"""
_GENERIC = frozenset(name.strip() for name in _GENERIC_NAMES.replace("\n", " ").split(","))
"""Concepts too general to name a point."""

_PHRASE_END = re.compile(
    r"[,;.(]| (?:in|that|which|who|resulting|leading|and|or|with|from|by|at|on|during|to|is|are|was|were"
    r"|seems?"
    r"|appears?|may|might|can|could|has|have|had)\b"
)
_MOST_WORDS = 6
_STATE_REACH = 80
_LOOSE = 3
"""Words that may stand between a name that no catalog holds and the words which relate it."""

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
        if sentence[mention.start : mention.end].casefold() not in _GENERIC
        if not _BESIDE.search(sentence, region[0], mention.start)
        if not _QUALIFIES.match(sentence, mention.end)
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
    r"\b(?:after|before|during|following|unlike|despite|versus|than) (?:the |an? )?$"
    r"|\bresistan(?:ce|t) to (?:the )?$|\b(?:patients?|children|adults|people) with (?:\w+ )?$"
    r"|\bbetween (?:\w+ )?$|\bdiagnostic $",
    re.IGNORECASE,
)
"""Words before a concept that is not itself what the clause names (“medicines taken after surgery”)."""


_QUALIFIES = re.compile(
    r"-(?:associated|induced|related|mediated|positive|negative|dependent|treated|like|specific)\b"
)
"""What makes of a concept a word that only qualifies another (“autoantibody-associated encephalitis”)."""


def mutated_gene(clause: str) -> str:
    """The gene whose mutations a clause names (“mutations in the CLN8 gene”); empty where it names none."""
    found = _MUTATED.search(clause) or _GENE_MUTATIONS.search(clause) or _MUTATED_SYMBOL.search(clause)
    return f"{found[1]} gene" if found else ""


_MUTATED = re.compile(
    r"^\s*(?:an? |the )?(?:\w+ ){0,2}?(?:changes?|mutations?|variants?|defects?|variations)(?: \([^)]*\))?"
    r" (?:in|of) (?:the |both copies of the )?([A-Z][A-Za-z0-9\-]+) genes?\b"
)


_MUTATED_SYMBOL = re.compile(
    r"^\s*(?:\w+ ){0,2}?(?:[Mm]utations?|[Vv]ariants?|[Dd]efects?)"
    r" (?:in|of) (?:the )?([A-Z][A-Z0-9]{2,9})\b(?! gene)"
)
"""A gene by its symbol alone, all capitals (“variants in CACNA1A”)."""
_GENE_MUTATIONS = re.compile(
    r"^\s*(?:\w+ )?([A-Z][A-Z0-9\-]+)(?: gene (?:mutations?|variants?|defects?)| (?:mutations?|variants?))\b"
)


def noun_phrase(clause: str, *, whole: bool = False) -> str:
    """The first words of a clause up to the next preposition or comma, as a name; empty where too long.

    Args:
        clause: The clause.
        whole: Whether the name must be all that the clause holds, but for a few words.
    """
    words = re.sub(r"^\s*(?:the|an?|its|their)\s+", "", _antecedent(clause).strip(), flags=re.IGNORECASE)
    phrase = _PHRASE_END.split(words, maxsplit=1)[0].strip()
    if whole and len(words[len(phrase) :].split()) > _LOOSE:
        return ""
    named = len(phrase.split()) <= _MOST_WORDS and re.fullmatch(r"[A-Za-z][A-Za-z \-’']{3,}", phrase)
    return phrase if named and not _NO_NAME.search(phrase) else ""


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
    r"|essential|both|important|necessary|crucial|two|three|four|five|six|those|that|which|who|whose|what|after|before|during|under|over|with|without|complex|combination|use|presence)\b"
    r"|\b(?:also|only|often|usually|currently|now|sometimes|acts?|ranks?|refers?"
    r"|known|studies|a?etiologies|who|rises?|you|your|increases|decreases|develops?|causes?|depending|varies)\b"
    r"|^(?:damage|tests?|blood tests?|treatable|abnormalit(?:y|ies)"
    r"|problems?|results?|conditions?|factors?|diseases?|disorders?|changes?|reasons?|things?|cases?"
    r"|types?|kinds?|exposure|increase|decrease|scores?|eyes|left|common|\w+(?:able|ible|ioural|ional|ed)|one|two|people|patients?|men|women|children|mechanisms?|findings?|studies|clear)$",
    re.IGNORECASE,
)
"""Words that begin, stand in or end a phrase which names no one thing."""


_HEAD = re.compile(
    r"(?: \([^()]{1,20}\))?"
    r"(?: (?:and|or) [\w\-]{2,12}(?= (?:inhibition|inhibitors?|blockade|antagonists?|deficienc)))?"
    r"(?:[ \-](?!(?:and|or|in|of|for|with|is|are|was|were|may)\b)\w+){0,2}?[ \-](?:inhibitors?"
    r"|stimulators?|agonists?|antagonists?"
    r"|blockers?|modulators?|receptors?|analog(?:ue)?s?|antibod(?:y|ies)|antiserum|deficienc(?:y|ies)|mutations?"
    r"|variants?|stimulation"
    r"|supplementation|transplantation|replacement|insufficiency|binders?|levels?"
    r"|deprivation|blockade|withdrawal|restriction|depletion|inhibition|removal|antagonism|signall?ing)\b",
    re.IGNORECASE,
)


_JOINED_BEFORE = re.compile(r"(?<![\w-])(?:\w+[-\u2010\u2011])+$")
_JOINED = re.compile(r"(?:[-\u2010\u2011]\w+)+")
"""What hyphens make one word with a name: “oligo-astheno-teratozoospermia” is not the last two of them."""

_KIND_OF_THING = re.compile(
    r"(?:vaccines?|ointments?|creams?|gels?|emulsions?|solutions?|tablets?|capsules?|liposomes?|nanoparticles?)$",
    re.IGNORECASE,
)
"""Words that say in which form something is given, not what."""
_QUALIFYING = re.compile(
    r"(?:\b(?!(?:the|an?|of|in|with|by|for|and|or|to|as|that|this|these|our|their|its|is|are|was|were|both|all|new"
    r"|oral|topical|first|second|one|two|three|any|some|most|available|current)\b)[\w\-]+ ){1,2}$",
    re.IGNORECASE,
)


_TURNED = re.compile(
    r"\b[A-Z]\. $"
    r"|\b(?:inhibition|blockade|suppression|silencing|knockdown|depletion|removal|avoidance|withdrawal"
    r"|restriction) of (?:(?:the|an?) )?$"
)
"""What makes of a name another one: the genus (“N. gonorrhea”), or that the thing is taken away."""
_STATE_OF = re.compile(
    r"\b(?:(?:isolated|partial|complete|relative|chronic|long-term|high|low) )?"
    r"(?:deficienc(?:y|ies)|lack|loss|absence|excess"
    r"|overproduction|exposure|degradation|accumulation|rupture|mutations?|variants?|decrease|increase|degeneration)"
    r" (?:of|to|in) (?:(?:the|an?|\d[\w\-]*|[a-z][\w\-]*) ){0,3}$"
    r"|\b(?:high|low|elevated|reduced|increased|decreased)(?:er)? "
    r"(?:(?:initial|serum|plasma|dietary|fasting) ){0,2}$",
    re.IGNORECASE,
)
"""Words before a concept that say in which state it is a cause: too little of a hormone is another thing."""


def whole_phrase(sentence: str, mention: Mention, facet: Facet) -> str:
    """A concept's words with the noun that they only qualify, or with what qualifies them.

    “Angiotensin II” of “angiotensin II inhibitors” is not what is given, nor is “ointment” of “cromoglycate
    ointment”, and not thyrotropin is a cause but the “deficiency of thyrotropin”: each is the whole phrase.
    So is what hyphens make of it.
    """
    head = _HEAD.match(sentence, mention.end)
    before = _TURNED.search(sentence, max(0, mention.start - _STATE_REACH), mention.start)
    if _KIND_OF_THING.match(sentence[mention.start : mention.end]):
        before = _QUALIFYING.search(sentence, 0, mention.start)
    elif before is None and facet is Facet.CAUSES:
        before = _STATE_OF.search(sentence, max(0, mention.start - _STATE_REACH), mention.start)
    joined, behind = _JOINED_BEFORE.search(sentence[: mention.start]), _JOINED.match(sentence, mention.end)
    begin, end = before or joined, head or behind
    return sentence[begin.start() if begin else mention.start : end.end() if end else mention.end]


def may_name(mention: Mention, facet: Facet) -> bool:
    """Whether a concept is of a kind that can name a point of the facet, and not too general."""
    if mention.label.casefold().replace(",", "") in _GENERIC:
        return False
    if any(number.startswith(_VERTEBRATES) for number in mention.tree_numbers):
        return False
    if mention.id.prefix != "MESH":
        return facet in {Facet.CAUSES, Facet.SYMPTOMS, Facet.PROGNOSIS, Facet.ASSOCIATED}
    branches = _TREES.get(facet, ())
    return any(number.startswith(branch) for number in mention.tree_numbers for branch in branches)
