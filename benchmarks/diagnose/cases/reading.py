"""From the fields of a published case, as written, to the inputs of the calcification model.

Words only: no rule names a case, and the authors' diagnosis is not read here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

_NOT_STATED = re.compile(r"not stated|none stated|figures not seen|not in the excerpt", re.IGNORECASE)
_ASIDE = re.compile(r"\([^)]*(?:not seen|not stated)\)")
_DENIED = re.compile(r"^\s*(?:no|without|free of|none|normal)\b|\bexcluded\b|\babsent\b", re.IGNORECASE)
_AGE = re.compile(r"(\d+(?:\.\d+)?)\s*(day|week|month|year)s?")
_NUMBER = r"[^,;]{0,12}?(\d+(?:\.\d+)?)\s*(mg/dL|mmol/L)"
_NORMAL_BOTH = re.compile(
    r"^normal\b(?! kidney)|normal blood|tests unremarkable|no calcium or phosph|calcium and phosph\w+ normal"
    r"|calcium, phosph[^;]*\bnormal\b",
    re.IGNORECASE,
)
_DISORDER = re.compile(
    r"end-stage|renal failure|kidney (?:failure|disease)|dialysis|hyperparathyroid|vitamin d (?:intox|excess)"
    r"|sarcoid|milk-alkali|myeloma|pth-related|polycystic kidney|altered calcium",
    re.IGNORECASE,
)
_NO_DISORDER = re.compile(
    r"no (?:systemic or )?metabolic|hyperparathyroidism and renal failure excluded|no renal|no underlying disease"
    r"|normal kidney|renal profile normal|tests unremarkable|no systemic|^normal\b|normal blood|\bPTH\b[^;]*\bnormal",
    re.IGNORECASE,
)
_KIDNEY = re.compile(
    r"end-stage|dialysis|chronic renal failure|\brenal failure\b(?! excluded)", re.IGNORECASE
)
_DAMAGE = re.compile(
    r"trauma|injur|burn|\bbite|\bscar|fracture|infection|tumou?r|extravasation|ulcer|necrosis|haematoma|surgery",
    re.IGNORECASE,
)
_DISEASE = re.compile(
    r"lupus|dermatomyositis|(?:systemic|cutaneous) sclerosis|sclerodermat|sclerodermoid|scleroderma|morphea|connective tissue|graft-versus-host|overlap|CREST",
    re.IGNORECASE,
)
_AGENT = re.compile(
    r"calcium (?:gluconate|chloride|carbonate)|calcium-containing|calcium nadroparin|extravasat|phosphate (?:infus|inject)"
    r"|electrode|calcium (?:infus|inject)",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(r"not at the site", re.IGNORECASE)
_PROCEDURE = re.compile(
    r"heel (?:prick|stick|lance)|venepuncture|biopsy|needle|puncture|excision|operation", re.IGNORECASE
)
_NECROSIS = re.compile(r"necro|ulcers\b|eschar|gangren|dusky|black|dark spots", re.IGNORECASE)
_LESION = re.compile(r"nodul|papul|plaque|swelling|mass|lump|deposit|tumou?r|induration", re.IGNORECASE)
_WIDESPREAD = re.compile(
    r"widespread|extensive|disseminated|generali[sz]ed|universal|multiple sites", re.IGNORECASE
)
_REGIONS = re.compile(
    r"trunk|buttock|thigh|\bleg|shin|ankle|foot|feet|heel|knee|hip\b|hips|pelvi|abdomen|flank|back\b|neck|face|nose|scalp"
    r"|arm\b|arms\b|forearm|elbow|shoulder|axilla|hand|wrist|finger|scrotum|penis",
    re.IGNORECASE,
)
_MANY = 4
_JOINTS = re.compile(r"hip\b|hips\b|elbow|shoulder", re.IGNORECASE)
_MASS = re.compile(
    r"mass|tumou?rs|calcific tumou?r|swelling|around (?:the )?(?:large )?(?:joints|hips?|shoulders?)",
    re.IGNORECASE,
)
_TUMOURS = re.compile(r"calcific tumou?r|calcified mass(?:es)? around", re.IGNORECASE)
_SMALL_WHITE = re.compile(r"\bwhit(?:e|ish) papules", re.IGNORECASE)
_SINGLE = re.compile(
    r"(?:solitary|single|raised)[^;,]*\b(?:nodule|papule|plaque)\b|,\s*chalky white plaque", re.IGNORECASE
)
_GRAFT = re.compile(r"(?:days|weeks) after transplant", re.IGNORECASE)
_ORGAN = re.compile(r"(?:liver|kidney|heart|lung) transplant", re.IGNORECASE)
_VESSELS = re.compile(r"calcified (?:arteries|arterioles|small vessels)|vessel(?:s)? calcifi", re.IGNORECASE)


def inputs_of(case: Mapping[str, object]) -> dict[str, str]:
    """What a case says, by name of an input of the model; what it does not say is left out."""
    labs, tissue, exposure, sites = (
        _ASIDE.sub("", str(case.get(name) or ""))
        for name in ("labs", "tissue_damage_or_disease", "procedure_or_exposure", "sites")
    )
    pairs = [
        *_patient(case),
        *_laboratory(labs, tissue),
        *_site(tissue, exposure),
        *_lesion(sites, tissue),
    ]
    return {name: value for name, value in pairs if value}


def _patient(case: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    age = str(case.get("age") or "")
    if found := _AGE.search(age):
        yield "age", f"{found[1]} {found[2]}s"
    elif "newborn" in age:
        yield "age", "0 years"
    elif "adult" in age:
        yield "age", "40 years"
    if case.get("sex") in {"female", "male"}:
        yield "sex", str(case["sex"])


def _laboratory(labs: str, tissue: str) -> Iterator[tuple[str, str]]:
    normal = bool(_NORMAL_BOTH.search(labs))
    for name, word, high in (
        ("calcium", "calcium", r"hypercalc|(?:high|raised) (?:serum )?calcium\b(?!-)"),
        ("phosphate", r"phosph(?:ate|orus)", r"hyperphosphat|high phosphate|raised (?:serum )?phosphate"),
    ):
        number = re.search(rf"(?<!ionised )\b{word}\b{_NUMBER}", labs, re.IGNORECASE)
        if number:
            yield name, f"{number[1]} {number[2]}"
        elif re.search(high, labs, re.IGNORECASE):
            yield name, "high"
        elif normal:
            yield name, "normal"
    if re.search(r"raised[^;,]*product", labs, re.IGNORECASE):
        yield "product_raised", "yes"
    denied = _NO_DISORDER.search(f"{labs}") or _NO_DISORDER.search(tissue)
    both = f"{labs}; {tissue}"
    if any(_DISORDER.search(part) for part in _affirmed(both)):
        yield "metabolic_disorder", "yes"
    elif denied:
        yield "metabolic_disorder", "no"
    if any(_KIDNEY.search(part) for part in _affirmed(both)):
        yield "kidney_failure", "yes"


def _site(tissue: str, exposure: str) -> Iterator[tuple[str, str]]:
    yield "tissue_damage", _truth(_DAMAGE, tissue)
    yield "connective_tissue_disease", _truth(_DISEASE, tissue)
    agent = _truth(_AGENT, exposure)
    yield "exposure", "no" if agent == "yes" and _ELSEWHERE.search(exposure) else agent
    yield "procedure", _truth(_PROCEDURE, exposure)


def _truth(pattern: re.Pattern[str], field: str) -> str:
    """Yes where a part of a field affirms it; no where the field denies it or lists other things; else nothing."""
    if _NOT_STATED.search(field) or not field:
        return ""
    if any(pattern.search(part) for part in _affirmed(field)):
        return "yes"
    return "no"


def _affirmed(text: str) -> list[str]:
    return [
        part for part in re.split(r"[;,]", text) if not _DENIED.search(part) and not _NOT_STATED.search(part)
    ]


def _lesion(sites: str, tissue: str) -> Iterator[tuple[str, str]]:
    if _NECROSIS.search(sites):
        yield "painful_necrosis", "yes"
    elif _LESION.search(sites):
        yield "painful_necrosis", "no"
    yield "small_vessels", "yes" if _VESSELS.search(sites) else ""
    regions = {found.lower()[:4] for found in _REGIONS.findall(sites)}
    if _WIDESPREAD.search(sites) or len(regions) >= _MANY:
        yield "extent_of_deposits", "widespread"
    elif regions:
        yield "extent_of_deposits", "localised"
    yield "place", _place(sites)
    yield "milia_like", "yes" if _SMALL_WHITE.search(sites) else "no" if _LESION.search(sites) else ""
    yield "single_warty_papule", "yes" if _SINGLE.search(sites) else "no" if _LESION.search(sites) else ""
    if _ORGAN.search(tissue) and _GRAFT.search(sites):
        yield "organ_transplant", "yes"


def _place(sites: str) -> str:
    if re.search(r"scrotum|scrotal", sites, re.IGNORECASE):
        return "scrotum"
    joints = {found.lower()[:3] for found in _JOINTS.findall(sites)}
    large = _MASS.search(sites) and joints
    if _TUMOURS.search(sites) or large or len(joints) > 1:
        return "periarticular"
    return "elsewhere" if _REGIONS.search(sites) else ""
