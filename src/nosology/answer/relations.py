"""What a sentence must say for a statement to stand under a facet.

Each relation is a pattern over a sentence in which the subject's names are masked by
``§``, and the side of the pattern on which the cause, the treatment, the finding … is
named. The patterns begin with a word, not with a gap, so that a sentence without that
word costs next to nothing; and they are written for precision: a sentence that none of
them fits is left out, however near it may be.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import cache

from nosology.answer.judging.framing import DENYING
from nosology.provenance import Facet

_BE = r"(?:is|are|was|were|be|been|being)"
_GAP = r"(?:(?!(?:of|in|for|with|by|from|to|on|and|or|that|which|but|during|after|versus)\b)[\w\-]+,? )"
_SEVERITY = r"(?:(?:mild|moderate)(?:ly)?(?: to |-to-)(?:moderate|severe)(?:ly)? )"
_S = rf"(?:the )?{_SEVERITY}?{_GAP}{{0,2}}§+"
_PATIENTS = (
    r"(?:patients?|children|adults?|people|persons?|individuals|men|women|subjects|cases?|infants|those)"
)
_WITH_S = rf"(?:(?:(?:some|all|most|many|a|the|[a-z\-]+ly|severe|adult|elderly|young|selected|hospitali[sz]ed|critically|ill) ){{0,3}}{_PATIENTS} (?:with|who (?:have|had)|having|suffering from) )?{_S}"
_WORDS = r"(?:[\w\-'’,]+ )"
_DUE_TO = r"(?:due to|secondary to|resulting from|attributable to|attributed to)\b"
_CAUSED_BY = rf"(?:(?:caused|induced|triggered|precipitated|provoked) by\b|{_DUE_TO})"
_KIND_OF = (
    rf"(?:(?!(?:diagnosis|cause|problem|one|another|further|second|third|cases?|patients?|deaths?)\b){_GAP})"
)
"""A word of what a subject is said to be (“a zoonosis due to”), not of one who had it (“a further one due to bleeding”)."""
_NOT_ITS = r"(?! (?:its|their|his|her|our|the fact|this|these|such|heterogeneity|differences?|variations?)\b)"
"""“Hard to diagnose, due to its course” gives no cause of the disease."""
_CLAUSE = r"(?:^|[;:,] |\b(?:that|because|although|while|whereas|since|and) )"
_HEAD = r"(?<!with )(?<!of )(?<!in )(?<!for )(?<!from )(?<!to )(?<!§)"
"""A subject that is no complement of another noun (“mortality with § is associated with hypertension”)."""
_TO = r"(?:(?!\b(?:compared|than|versus|vs|relative|without|or)\b)[^.;]){0,40}?"
"""A short way to the subject, past no other one that it is compared with."""
_CASES = r"(?:(?:the |most |many |all |some |a )*(?:cases?|episodes?|forms?|types?|development|onset|occurrence|majority) of )?"
"""What may stand before a subject that is itself the head of its clause (“most cases of § are caused by”)."""
_NOT_OF_IT = r"(?!§|(?:,? \w+){0,1} (?:risk|mortality|deaths?|severity|progression|patients?|exacerbations?|relapses?|recurrences?|complications?|outcomes?|scores?|ratios?|symptoms?|attacks?|metasta\w+)\b)"
"""“A risk factor for § mortality” is none for the subject."""
_LISTED = r"(?:(?:[\w\-'’]+ ){0,4}[\w\-'’]+(?:, | and |, and |,? including |,? such as ))"
"""One of the conditions before the subject in a list (“to treat psoriasis, Crohn's disease and §”)."""
_THERAPY = r"(?:(?:pharmaco|chemo|immuno|photo|radio)?therapy)"


class Side(Enum):
    """Where, seen from the pattern, the sentence names what the point is about."""

    BEFORE = "before"
    AFTER = "after"
    NOWHERE = "nowhere"


TRIALS_ONLY = 1.5
"""Weight of relations that state an effect only where the source is a trial or sums up trials."""

_B, _A, _N = Side.BEFORE, Side.AFTER, Side.NOWHERE

_RELATIONS: tuple[tuple[Facet, float, Side, str], ...] = (
    # definition
    (Facet.DEFINITION, 3.0, _N, r"^(?:the )?§+(?: \([^)]*\))?,? (?:is|are) (?:an?|the|any|characteri[sz]ed by|defined as)\b(?! (?:[\w\-]+ ){0,3}(?:common|leading|significant|frequent|important|serious|growing|major|global|risk factor|cause|result|complication|predictor|challenge|problem|concern|topic|consequence|pandemic|emergency|burden))"),
    (Facet.DEFINITION, 3.0, _N, r"§+(?: \([^)]*\))? (?:is|are|was) (?:defined (?:as|by)|a term|the term)"),
    (Facet.DEFINITION, 2.5, _N, r"^(?:the term )?[\"“'‘]?§+[\"”'’]?(?: \([^)]*\))? (?:refers? to|denotes|consists? of)\b"),
    # types
    (Facet.TYPES, 3.0, _N, rf"(?<!with )(?<!§)§+ (?:{_BE}|has been|can be|may be) {_GAP}{{0,2}}(?:classified|divided|subdivided|categori[sz]ed|grouped|separated|subclassified) (?:in|into|as|by|according)"),
    (Facet.TYPES, 2.5, _N, r"\b(?:two|three|four|five|six|seven|several|main|distinct) (?:[\w\-]+ ){0,2}(?:types|forms|subtypes|variants|classes|categories|phenotypes) of (?:\w+ )?§"),
    (Facet.TYPES, 2.0, _N, r"\b(?:types|forms|subtypes|variants) of §+ (?:are|include|were|is)\b"),
    # causes
    (Facet.CAUSES, 3.0, _A, rf"§+(?: \([^)]*\))?,? (?:infections? |disease )?(?:an? {_WORDS}{{1,6}})?(?:that {_BE} |which {_BE} )?(?:\w+ly )?(?:caused|induced|triggered|precipitated|provoked) by\b{_NOT_ITS}"),
    (Facet.CAUSES, 3.0, _A, rf"§+(?: \([^)]*\))?(?:,?(?: {_BE})? an? {_KIND_OF}{{1,6}}| )(?:infections? |disease )?(?:\w+ly )?{_DUE_TO}{_NOT_ITS}"),
    (Facet.CAUSES, 3.0, _A, rf"{_CLAUSE}{_CASES}{_S}(?: \([^)]*\))?,? (?:infections? |disease )?(?:that |which )?(?:{_BE}|can be|may be|has been) (?:\w+ly )?(?:an? {_KIND_OF}{{1,6}})?(?:(?:that|which) {_BE} )?(?:\w+ly )?{_CAUSED_BY}{_NOT_ITS}"),
    (Facet.CAUSES, 3.0, _A, rf"{_CLAUSE}{_CASES}{_S}(?: \([^)]*\))? (?:\w+ly |can |may |often |could )*(?:results? from|{_BE} due to){_NOT_ITS}"),
    (Facet.CAUSES, 3.0, _A, rf"\b(?:causes?|a?etiolog(?:y|ies)|risk factors?|predisposing factors?|causative agents?) (?:of|for|in) (?:developing |the development of )?{_WITH_S} (?:\([^)]*\) )?(?:\w+ly )?(?:is|are|was|were|included|includes?|:)"),
    (Facet.CAUSES, 3.0, _B, rf"\b(?:{_BE}|as) (?:(?:considered|regarded as|recogni[sz]ed as|identified as|found to be|known to be|thought to be|to be) )*(?:an? |the |one of the )?(?:[\w\-]+ ){{0,3}}(?:causes?|risk factors?|triggers?|a?etiologic(?:al)? (?:agents?|factors?)|causative (?:agents?|factors?)|precipitating factors?|predisposing factors?|causal agents?) (?:of|for) (?:the )?(?:development of |developing |onset of )?{_S}{_NOT_OF_IT}"),
    (Facet.CAUSES, 3.0, _B, rf", (?:an? |the )(?:[\w\-]+ ){{0,2}}(?:causative|a?etiologic(?:al)?|causal) (?:agents?|organisms?|pathogens?|bacteri(?:um|a)|virus(?:es)?|parasites?) (?:of|for|in) (?:the disease )?{_WITH_S}"),
    (Facet.CAUSES, 2.0, _B, rf"\b(?:causes?|caused|leads? to|led to|results? in|resulted in|induces?|triggers?|triggered|provokes?|gives? rise to|predisposes? to|responsible for) (?:the (?:development|onset|appearance|occurrence) of |an? |the )?(?:(?:acute|chronic|severe|secondary|primary|clinical) )?§+(?![\w\-]){_NOT_OF_IT}"),
    (Facet.CAUSES, 2.0, _B, rf"\b(?:involved|implicated|incriminated) in the (?:a?etiology|causation|origin) of {_S}"),
    (Facet.CAUSES, 2.5, _A, rf"§+ (?:\([^)]*\) )?is (?:an? )?{_WORDS}{{0,8}}caused by (?:\w+ )?(?:mutations?|variants?|deficiency|defects?)"),
    (Facet.CAUSES, 1.8, _B, rf"\b(?:associated with|linked to) (?:an? )?(?:\w+ly )?(?:increased|higher|greater|elevated) (?:risk|odds|incidence|likelihood) of (?:developing )?{_S}{_NOT_OF_IT}"),
    # mechanism
    (Facet.MECHANISM, 2.5, _N, rf"\bpathogenesis of {_S}"),
    (Facet.MECHANISM, 2.0, _N, rf"\b(?:mechanisms?|pathophysiology) {_GAP}{{0,2}}(?:of|underlying) {_S}"),
    (Facet.MECHANISM, 1.8, _N, rf"\b(?:mediat(?:es?|ed)|role|involved|contributes?) {_GAP}{{0,2}}(?:in|to) (?:the )?(?:{_GAP}{{0,2}})(?:development|progression|pathophysiology) of {_S}"),
    (Facet.MECHANISM, 1.8, _N, r"\b(?:patients? )?with §+ (?:\([^)]*\) )?(?:have|has|had) (?:\w+ )?(?:antibod|autoantibod|reduced|decreased|impaired)"),
    # history
    (Facet.HISTORY, 3.0, _N, r"§+[^.;]{0,30}? (?:was|were) (?:first|originally|initially) (?:described|reported|identified|named|recogni[sz]ed|introduced)"),
    (Facet.HISTORY, 2.5, _N, r"\b(?:first|original|earliest) (?:description|report|account|case|identification)s? of (?:\w+ )?§+[^.;]{0,60}?\b1[5-9]\d\d"),
    # symptoms
    (Facet.SYMPTOMS, 3.0, _A, rf"\b(?:symptoms?|signs?|manifestations?|clinical features?|presenting complaints?) (?:of|in|associated with) (?:the )?{_WITH_S} (?:\([^)]*\) )?{_GAP}{{0,2}}(?:are|is|was|were|included|includes?|consist\w*|comprise\w*)"),
    (Facet.SYMPTOMS, 2.5, _A, r"§+(?: \([^)]*\))? (?:\w+ ){0,2}(?:presents?|presented|manifests?|manifested) (?:\w+ ){0,2}(?:with|as)\b"),
    (Facet.SYMPTOMS, 2.5, _A, rf"§+(?: \([^)]*\))?,? (?:{_WORDS}{{0,6}})characteri[sz]ed (?:\w+ly )?by\b"),
    (Facet.SYMPTOMS, 2.5, _B, rf"\b{_BE} (?:an? |the |one of the )?(?:[\w\-]+ ){{0,3}}(?:symptoms?|signs?|features?|manifestations?|presentations?|complaints?) (?:of|in|among) {_WITH_S}"),
    (Facet.SYMPTOMS, 1.8, _A, r"\b(?:patients?|children|adults|cases|women|men) with §+ (?:\([^)]*\) )?(?:may |often |usually |also |frequently )?(?:developed|develop|presented with|present with|experienced?|complain\w* of|suffer\w* from|displayed)\b"),
    (Facet.SYMPTOMS, 1.8, _B, rf"\b{_BE} (?:\w+ly )?(?:present|seen|found|observed|noted|common|frequent) in (?:[\w.%]+ ){{0,4}}(?:patients?|children|cases|adults|those) with §"),
    # diagnosis
    (Facet.DIAGNOSIS, 3.0, _A, rf"\b(?:diagnos(?:is|ing|e)|detection|detecting|screening) (?:of|for) (?:the )?{_WITH_S} (?:\([^)]*\) )?(?:{_GAP}{{0,2}})(?:is|was|can be|may be|should be|requires?|depends|rests|relies|by|using|includes?)\b"),
    (Facet.DIAGNOSIS, 3.0, _B, rf"\b(?:{_BE}|has|have|proved|appears?|seems?|provides?|allows?|enables?|permits?|improves?|suggests|aids?) (?:[\w\-,]+ ){{0,6}}(?:diagnos(?:is|ing|e|tic)|detection|detecting|identifying|differentiating|screening|investigation) (?:of|for|in) (?:the )?(?:patients? with )?{_S}"),
    (Facet.DIAGNOSIS, 2.0, _A, rf"(?<!with )(?<!§)§+(?: \([^)]*\))? (?:(?:{_BE}|can be) )(?:\w+ly )?(?:diagnosed|confirmed|established|detected) (?:by|with|on|from|using|through)\b"),
    (Facet.DIAGNOSIS, 2.0, _B, rf"\b(?:sensitivity|specificity|area under the curve|AUC|diagnostic accuracy)[^.;]{{0,80}}? (?:for|of|in) (?:diagnos\w+ |detect\w+ |predict\w+ )?(?:of )?{_S}"),
    (Facet.DIAGNOSIS, 1.8, _B, rf"\bdifferential diagnosis of (?:the )?{_S}"),
    (Facet.DIAGNOSIS, 1.8, _N, r"\bdifferential diagnosis of [^.;]{3,60} should include §"),
    # treatment
    (Facet.TREATMENT, 3.0, _A, rf"\b(?:treatments?|therapy|management|therapies) (?:of|for|in) (?:the )?{_WITH_S}(?: \([^)]*\))?,? (?:{_GAP}{{0,2}})(?:with|by|is|was|are|were|included|includes?|consists?|involves?|remains?)\b"),
    (Facet.TREATMENT, 3.0, _B, rf"\b(?:{_BE}|has|have|had|proved|appears?|seems?|offers?|provides?|represents?|remains?|plays?|shows?|showed) (?:[\w\-,]+ ){{0,8}}(?:treatment|therapy|management|treating|managing)(?: choice| option| modality)? (?:of|for|in) (?:the )?{_WITH_S}"),
    (Facet.TREATMENT, 2.8, _B, rf"\b(?:treatment|therapy|drug|agent|method|procedure) of choice (?:for|in) (?:the )?(?:(?:treatment|management) of )?{_WITH_S}"),
    (Facet.TREATMENT, 2.5, _B, rf"\b(?:approved|licen[sc]ed|used|indicated|recommended|prescribed|effective|drug|agent|medication) (?:\w+ ){{0,7}}(?:to treat|(?:in|for) (?:the )?(?:treatment|management|therapy) of|for treating|in treating) (?:{_LISTED}){{0,4}}{_WITH_S}"),
    (Facet.TREATMENT, 2.4, _B, rf"\b(?:demonstrated|shown|showed|proven|proved|established|good|high|significant|superior|clinical) (?:\w+ ){{0,2}}(?:efficacy|effectiveness) (?:in|for|against) (?:the treatment of )?{_WITH_S}"),
    (Facet.TREATMENT, 2.4, _A, rf"\b(?:efficacy|effectiveness)(?: and \w+)? of (?=[^.;]{{3,90}}? (?:in|for|against) {_WITH_S}[^.;]{{0,40}}? {_BE} (?:\w+ly )?(?:demonstrated|shown|proven|established|confirmed|supported))"),
    (Facet.TREATMENT, 2.4, _B, rf"\b(?:inducing|maintaining|induces?|induced|maintains?|maintained) (?:\w+ ){{0,4}}remission (?:[^.;]{{0,40}}? )?(?:in|of) {_WITH_S}"),
    (Facet.TREATMENT, 2.0, _B, rf"(?<!, )\b(?:treatment|{_THERAPY}) (?:for|of|in) (?:the )?{_WITH_S}"),
    (Facet.TREATMENT, 2.6, _A, r"\b(?:value|role|effects?|efficacy|effectiveness|benefits?|usefulness|safety) of (?=[^.;]{3,90}? (?:in|for|on) (?:the )?(?:(?:treatment|management|therapy) of |treating |managing )(?:patients with )?§)"),
    (Facet.TREATMENT, 2.5, _B, rf"\b(?:effective|useful|beneficial|helpful|successful|efficacious|of value|of benefit|indicated|recommended|safe|ineffective) (?!to (?:evaluate|assess|exclude|rule|diagnose|confirm|look|screen|search)\b)(?:\w+ ){{0,3}}(?:in|for|against|to treat) (?!(?:the )?(?:(?:differential )?diagnos|detect|monitor|predict|identif|assess|evaluat|screen|differentiat|distinguish|confirm|study|investigat|understand|prevent|patients? at|people at|those at))(?:treating )?{_WITH_S}"),
    (Facet.TREATMENT, 2.5, _A, rf"§+(?: \([^)]*\))? (?:patients? )?(?:(?:is|are|can be|should be|may be) (?:\w+ly )?(?:treated|managed)|(?:{_BE} |has been |can be )?(?:\w+ly )?(?:responded|responds?|improved|cured|relieved|controlled)) (?:\w+ly )?(?:with|by|to|after|following)\b"),
    (Facet.TREATMENT, 2.2, _B, rf"\b(?:improves?|improved|reliev(?:es?|ed)|ameliorat(?:es?|ed)|alleviat(?:es?|ed)|cures?|cured|halt(?:s|ed)?) (?:the )?(?:(?:symptoms?|signs|severity|progression|course|outcomes?|manifestations) (?:of|in) )?{_WITH_S}"),
    (Facet.TREATMENT, 2.2, _B, rf"\b(?:reduces?|decreases?|lessens?|eases?|controls?|suppress(?:es)?|effective (?:in|for|against)) (?:the )?(?:[\w\-]+ ){{0,3}}(?:symptoms?|signs|severity|activity|relapses?|flares?|attacks?|progression) (?:of|in) {_WITH_S}"),
    (Facet.TREATMENT, 2.0, _B, r"\b(?:is|are|been|being|commonly|widely|often) used (?:\w+ ){0,7}(?:to treat|in the treatment of|for the treatment of|for treating|in treating) (?:\w+ ){0,2}§"),
    (Facet.TREATMENT, 2.0, _A, rf"\b(?:treatment|therapy|management) of {_S} (?:\w+ ){{0,2}}(?:should|must|may|can|depends)\b"),
    (Facet.TREATMENT, 1.6, _A, r"§[^.;]{0,80}?\bresponded to\b"),
    (Facet.TREATMENT, TRIALS_ONLY, _B, rf"\b(?:reduc|lower|decreas|improv|increas|delay|slow)\w* [^.;]{{3,80}}? in (?:\w+ ){{0,2}}{_PATIENTS} with {_S}"),
    (Facet.TREATMENT, 1.8, _N, rf"\bto treat {_S} effectively\b"),
    # prognosis
    (Facet.PROGNOSIS, 3.0, _A, rf"\bcomplications? (?:of|in|from|following|after) (?:the )?{_WITH_S} (?:\([^)]*\) )?(?:\w+ ){{0,2}}(?:is|are|was|were|included|includes?|such as)\b"),
    (Facet.PROGNOSIS, 3.0, _B, rf"\b(?:{_BE} |as |, )(?:an? |the |one of the )?(?:[\w\-]+ ){{0,3}}(?:complications?|sequelae?|consequences?) of {_WITH_S}"),
    (Facet.PROGNOSIS, 2.5, _N, rf"\b(?:mortality|survival|case[- ]fatality|death rate|lethality|fatality|prognosis|recovery|recurrence|relapse)(?: rates?)? (?:{_GAP}{{0,2}})(?:of|in|for|from|among) (?:the )?(?:\w+ ){{0,2}}{_WITH_S}[^.;]{{0,50}}? (?:is|are|was|were|remains?|ranged|reached|has)\b"),
    (Facet.PROGNOSIS, 2.5, _A, rf"\b(?:risk factors?|predictors?) (?:of|for|associated with) (?:the )?(?:severe|severity|mortality|death|fatal|critical|poor|worse|adverse|in-hospital|hospitali[sz]ation|progression){_TO}§+ (?:\([^)]*\) )?(?:\w+ ){{0,2}}(?:are|is|was|were|include\w*|:)"),
    (Facet.PROGNOSIS, 2.5, _B, rf"\b(?:risk factors?|predictors?|predictive|prognostic factors?) (?:of|for) (?:the )?(?:\w+ ){{0,2}}(?:severe|severity|mortality|death|fatal|critical|poor|worse|adverse|in-hospital|hospitali[sz]ation|progression){_TO}§"),
    (Facet.PROGNOSIS, 2.2, _B, rf"\b(?:{_BE} (?:\w+ ){{0,2}}(?:associated with|linked to|related to)|predict(?:s|ed)?) (?:an? |the )?(?:\w+ ){{0,3}}(?:severe §|(?:severity|mortality|death|poor|worse|adverse|hospitali[sz]ation|progression){_TO}§)"),
    (Facet.PROGNOSIS, 2.0, _A, rf"{_CLAUSE}{_CASES}{_S}(?: \([^)]*\))? (?:infection )?(?:can |may |could |might |often |sometimes )?(?:causes?|leads? to|results? in|progress(?:es)? to|is complicated by|was complicated by|complicated by|is followed by)\b"),
    (Facet.PROGNOSIS, 1.8, _N, rf"\b\w+s with {_S}[^.;]{{0,60}}?\bdied\b"),
    (Facet.PROGNOSIS, 1.8, _N, rf"\bdeaths? (?:from|due to|caused by) {_S} (?:{_BE}|has|have|had|occurr\w+|declin\w+|increas\w+|decreas\w+|fell|rose)\b"),
    # epidemiology
    (Facet.EPIDEMIOLOGY, 3.0, _N, rf"\b(?:incidence|prevalence|frequency|occurrence) of {_S}(?! (?:patients|infection control))[^.]{{0,120}}?\d"),
    (Facet.EPIDEMIOLOGY, 2.5, _N, r"§+[^.;]{0,20}? (?:affects?|affected|occurs? in|occurred in|(?:was|were) (?:found|observed|detected|present|diagnosed) in)[^.]{0,60}?\d"),
    (Facet.EPIDEMIOLOGY, 2.0, _N, r"^(?:the )?§+(?: \([^)]*\))? (?:is|are) (?:the |one of the |an? )(?:\w+ )?(?:most common|most frequent|leading|commonest|rare|common)\b"),
    (Facet.EPIDEMIOLOGY, 1.8, _N, r"(?<!or )(?<!and )(?<!§)§+ occurred (?:every|in|during|among|more(?! than)|mainly|most)\b"),
    # prevention
    (Facet.PREVENTION, 3.0, _B, rf"\b(?:prevents?|prevented|preventing|protects? against|protected against|protection against|protective against|prophylaxis (?:of|for|against)) (?:the )?(?:(?:development|onset|occurrence) of )?{_S}"),
    (Facet.PREVENTION, 2.5, _A, rf"\b(?:prevention|prophylaxis|control) of {_S} (?:{_GAP}{{0,2}})(?:is|are|was|were|by|with|includes?|requires?|should)\b"),
    (Facet.PREVENTION, 2.5, _B, r"\b(?:efficacy|effectiveness|effective|efficacious|protection|protective) (?:\w+ ){0,2}against (?:\w+ ){0,3}§"),
    (Facet.PREVENTION, 2.5, _B, rf"\b(?:reduces?|reduced|lowers?|lowered|decreases?|decreased) (?:the )?(?:risk|incidence|occurrence|odds|rate) of {_S}"),
    (Facet.PREVENTION, 1.8, _B, r"\bagainst §[^.;]{0,60}? (?:is|was|are|were|has|had|reduced|should|can)\b"),
    # associated conditions
    (Facet.ASSOCIATED, 2.5, _A, rf"{_HEAD}§+(?: \([^)]*\))? (?:(?:{_BE}|has been|may be|can be) )?(?:\w+ly )?(?:associated|coexist\w*|found together|combined) with\b"),
    (Facet.ASSOCIATED, 2.0, _B, rf"\b{_BE} (?:\w+ly )?associated with (?:the (?:presence|occurrence) of )?§+{_NOT_OF_IT}"),
    (Facet.ASSOCIATED, 2.0, _A, rf"\b(?:association|co-?existence|co-?occurrence|combination) (?:of|between) {_S} (?:with\b|and\b(?! (?:[\w\-]+ ){{1,5}}and\b))"),
)  # fmt: skip

_CUES: dict[Facet, str] = {
    Facet.DEFINITION: r" is | are |defined|term|refers|denotes|consists",
    Facet.TYPES: r"classif|divided|categori|grouped|separated|types|forms|variants|classes|phenotypes",
    Facet.CAUSES: r"caus|induc|trigger|provok|precipit|due to|second|result|attribut|aris|originat|tiolog|risk|factor|agent|le(?:a)?ds? to|rise|predispos|responsib|implicat|involv|incriminat|increased|higher|elevated|greater",
    Facet.MECHANISM: r"pathogenesis|mechanism|pathophysiolog|mediat|role|involved|contribut|antibod|reduced|decreased|impaired",
    Facet.HISTORY: r"first|origin|initial|earliest",
    Facet.SYMPTOMS: r"symptom|sign|manifest|feature|complain|present|characteri|develop|experienc|suffer|display|seen|found|observed|noted|common|frequent",
    Facet.DIAGNOSIS: r"diagnos|detect|screen|sensitiv|specific|AUC|area under|investigation|identifying|differentiating|confirmed",
    Facet.TREATMENT: r"treat|therap|manag|effective|efficac|useful|benefi|helpful|success|value|indicated|recommended|safe|used|respon|improv|cure|reliev|controlled|amelior|allevi|halt|received|role|reduc|lower|decreas|increas|delay|slow|remission|choice|approv|licen|lessen|eas(?:e|ing)",
    Facet.PROGNOSIS: r"complicat|sequel|consequence|mortality|surviv|fatal|death|died|lethal|prognos|recover|recurr|relapse|predict|risk|sever|poor|worse|adverse|lead|cause|result|progress|follow|due to",
    Facet.EPIDEMIOLOGY: r"incidence|prevalence|frequen|occur|affect|found|observed|detected|present|common|rare|leading",
    Facet.PREVENTION: r"prevent|protect|prophyla|control|reduc|lower|decreas|against|efficac",
    Facet.ASSOCIATED: r"associat|coexist|co-exist|combin|co-?occur|found together",
}  # fmt: skip

_NEGATED = re.compile(
    r"\b(?:no|not|never|neither|nor|without|absence of|lack of|lacks?|failed|fails?|unlikely|little|hardly|ruled out|excluded|exclude"
    r"|cannot|can ?not|n['’]t|unrelated|ineffective|no longer|other than|rather than|instead of|negative for)\b",
    re.IGNORECASE,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Relation:
    """A pattern that binds a subject to a facet; a greater `weight` means a plainer statement."""

    facet: Facet
    weight: float
    side: Side
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Found:
    """A relation found in a sentence.

    Attributes:
        relation: Which.
        start: Where it begins in the sentence.
        end: Where it ends.
        region: The clause that names the cause, the treatment …; None if the relation names none.
        names: Where the subject is named within the relation.
    """

    relation: Relation
    start: int
    end: int
    region: tuple[int, int] | None
    names: tuple[tuple[int, int], ...]


@cache
def relations(facet: Facet) -> tuple[Relation, ...]:
    """The relations of a facet, plainest first."""
    made = [
        Relation(facet, weight, side, re.compile(pattern, re.IGNORECASE))
        for owner, weight, side, pattern in _RELATIONS
        if owner is facet
    ]
    return tuple(sorted(made, key=lambda relation: -relation.weight))


@cache
def _cue(facet: Facet) -> re.Pattern[str]:
    return re.compile(_CUES.get(facet, r"(?!)"), re.IGNORECASE)


_NOT_WITH = {
    Facet.EPIDEMIOLOGY: re.compile(
        r"\b(?:versus|vs|compared (?:with|to)|(?:control|treatment|study|placebo|intervention) groups?|in \w+ group|randomi[sz]ed)\b",
        re.IGNORECASE,
    ),
    Facet.PROGNOSIS: re.compile(
        r"\b(?:models?|ROC|nomograms?)\b|§+ (?:\([^)]*\) )?(?:or [\w\- ]{3,20} )?(?:surgery|operations?|ablation|extraction|transplantation|procedures?)\b",
        re.IGNORECASE,
    ),
    Facet.SYMPTOMS: re.compile(
        r"\b(?:during|after|following|when|while) (?:\w+ ){0,3}(?:treat\w*|therapy|\w+therapy|initiation|receiv\w*)\b"
        r"|\bthan (?:those|in|the)\b|\bsignificantly (?:increased|higher|lower|decreased)\b|\b(?:equine|canine|feline|bovine)\b"
        r"|\b(?:similar to|resembl\w+|mimic\w*|confused with|distinguish\w*|differentiat\w+|controls?)\b",
        re.IGNORECASE,
    ),
    Facet.CAUSES: re.compile(
        r"^if\b|\b(?:clue|find(?:ing)?|identify\w*|determin\w+|treat(?:ing)?|control|on|for|about|when) (?:the |any |what )?"
        r"(?:underlying )?(?:conditions? that (?:can )?)?causes?\b|\bcauses? of death\b|\ball[- ]cause\b|\bis ?n['’]t known\b"
        r"|\b(?:factors?|predictors?|risk) (?:of|for|in) (?:(?:the|developing|having|more|most) ){0,3}(?:severe|severity|fatal|critical|recurrent"
        r"|worsening|progressive|complicated) (?:\w+ )?§"
        r"|-(?:associated|related) §"
        r"|§+ (?:\w+ )?(?:mortality|deaths?)\b|\b(?:deaths?|mortality) (?:of|from|in|due to|attributable to|caused by)\b"
        r"|\bunderstanding of\b|\b(?:counter|prevent|block|inhibit|suppress|protect|attenuat|interrupt)\w* [^.;]{0,60}?\b(?:that|which) (?:leads?|causes?|results?|induces?)\b",
        re.IGNORECASE,
    ),
    Facet.TREATMENT: re.compile(
        r"\b(?:developed|died|occurred|appeared) [^;]{0,110}?(?:following|during|after|while)\b|\bsensitivity to\b|\bvaccin"
        r"|\b(?:during|after|before|following) (?:the )?(?:treatment|therapy|management) of\b"
        r"|\btargets? (?:for|in|against|of|to treat)\b|\b(?:treatment|therapy) failures?\b|\bpredict(?:s|ed|ors?|ing|ions?|ive)?\b|\bmonitor\w*"
        r"|\bless (?:effective|efficacious|useful|beneficial|helpful|successful)\b|\bgold standard\b|\bsignall?ing pathways?\b|\btargeting (?:the|these|this)\b|\banimal models?\b"
        r"|\b(?:cells?|cultures?) (?:with|were|was)\b|\bresistance\b|\bmRNA\b|\bhub\b|\b(?:pre|post)-[\w\-]+ (?:treatment|therapy)\b",
        re.IGNORECASE,
    ),
}
"""Words that make a sentence something else: a trial's outcome is no occurrence in a population, what sets two
diseases apart is no symptom, nor is what a treatment did; what came during a treatment is no effect of it, what a drug could act on is no drug."""

_ONLY_WITH = {
    Facet.MECHANISM: re.compile(
        r"\b(?:involv|role|contribut|implicat|mediat|cause|lead|result|driv|trigger|promot|induc|due to|because|antibod|reduced"
        r"|decreased|impaired|through|via|activat|inhibit)",
        re.IGNORECASE,
    )
}
"""Words that a sentence must hold besides: naming the pathogenesis says nothing of it."""


_OF_ANIMALS = re.compile(
    r"\b(?:bovine|canine|feline|porcine|swine|equine|ovine|caprine|avian|murine|simian|leporine)(?: [\w\-]+){0,2} §"
    r"|\b(?:shrimp|fish|salmon|trout|cattle|pig|sheep|horse|poultry|plant|bee) diseases?\b",
    re.IGNORECASE,
)
"""“Bovine viral §” is another disease, and so is a disease of shrimps."""


def _is_something_else(masked: str, facet: Facet) -> bool:
    barred, needed = _NOT_WITH.get(facet), _ONLY_WITH.get(facet)
    if barred and barred.search(masked):
        return True
    return bool(needed and not needed.search(masked)) or _OF_ANIMALS.search(masked) is not None


_KIND_OF_IT = re.compile(
    r"\b(?:is|are|was|were|remains?|represents?) (?:an? |(?:one|some) of (?:the )?|among (?:the )?)(?:[\w\-]+ ){0,6}§",
    re.IGNORECASE,
)
"""“Measles is an infectious § caused by a virus” speaks of measles, not of the subject."""


def find_relation(masked: str, facet: Facet) -> Found | None:
    """The plainest relation of the facet that a masked sentence holds, or None."""
    if not _cue(facet).search(masked) or _is_something_else(masked, facet):
        return None
    general = _KIND_OF_IT.search(masked) is not None
    for relation in relations(facet):
        match = relation.pattern.search(masked)
        if match and not (general and relation.side is Side.AFTER and relation.facet is not Facet.TREATMENT):
            return Found(
                relation, *match.span(), _region(masked, relation.side, match), _names(masked, match)
            )
    return None


_CLAUSE_START = re.compile(
    r"[;:]\s|, (?:so|thus|therefore|hence) |\b(?:show|suggest|indicat|demonstrat|conclud|report|believ|found|find|reveal|confirm|stat|evidence"
    r"|known|aware|clear|likely|propos|hypothes|imply|impli)\w* that\b",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(
    r"[;]|, (?:resulting|leading|causing|possibly|suggesting|explaining|indicating|reflecting|thus|thereby|which|where|with)\b|\.\s|, (?:but|while|whereas|although|however)\b",
    re.IGNORECASE,
)


def _names(masked: str, match: re.Match[str]) -> tuple[tuple[int, int], ...]:
    """Where the subject's names stand that a match touches, whole; all of them where it touches none."""
    runs = [found.span() for found in re.finditer("§+", masked)]
    touched = [(start, end) for start, end in runs if start < match.end() and end > match.start()]
    return tuple(touched or runs)


def _region(masked: str, side: Side, match: re.Match[str]) -> tuple[int, int] | None:
    """The clause before or after a match."""
    if side is Side.NOWHERE:
        return None
    if side is Side.AFTER:
        stop = _CLAUSE_END.search(masked, match.end())
        ends = [stop.start() if stop else len(masked), match.end() + 240]
        if "§" not in match[0] and (subject := masked.find("§", match.end())) >= 0:
            ends.append(subject)  # “efficacy of … in §”: what is named stands before the subject
        return match.end(), min(ends)
    starts = [found.end() for found in _CLAUSE_START.finditer(masked[: match.start()])]
    return (starts[-1] if starts else 0), match.start()


def negation(sentence: str) -> str | None:
    """The first word of a sentence that negates, or that takes back what it tells (“the myth that …”), or None."""
    match = _NEGATED.search(sentence) or DENYING.search(sentence)
    return match[0] if match else None
