"""Guidelines and consensus statements that say so in their title but not in their publication type.

PubMed gives the type months after an article appears, so that the newest guidelines bear none. A
title is believed only where the document names itself and who issued it; most articles with
“guideline” in their title are about guidelines.
"""

from __future__ import annotations

import re

from nosology.provenance import Design

_CUE = re.compile(r"guideline|consensus|position (?:statement|paper)", re.IGNORECASE)
_ABOUT = re.compile(
    r"""\b(?:
    about|accord\w+|adapt\w+|adheren\w+|adopt\w+|analys\w+|annotating|application|applying|apprais\w+
    |assess(?:ed|ing)?|attitud\w+|awareness|barriers?|based\ on|before|better|beyond|challeng\w+|cohort
    |compar(?:e[ds]?|ing|isons?)|complian\w+|concordan\w+|conform\w+|controvers\w+|cost\w*|critical|critique
    |deviat\w+|disagree\w+|does|effectiveness|effects?|experiences?|extension|facilitators?|follow|following
    |impact|implement\w+|implications?|improv\w+|influence|inform|knowledge|methodolog\w+|need(?:s|ed)?|non-\w+
    |outcomes?|overview|perform\w+|perspectives?|proposal|proposed|protocol|quality|questions?|reactions?
    |real-world|relevance|reporting|response|results|retrospective|reviews?|role|scores?|should|stud(?:y|ies)
    |survey\w*|towards?|trends?|tutorial|uptake|us(?:e|ing)\ of|users?|utility|validat\w+|variation|versus|vs
    |without|workflow
    )\b|^(?:are|do|is)\b|\?""",
    re.IGNORECASE | re.VERBOSE,
)
_ISSUER = re.compile(
    r"""\b(?:
    academy|alliance|association|board|coalition|collaboration|college|commission|federation|foundation|institute
    |league|network|organi[sz]ation|panel|societ(?:y|ies)|task\ force|working\ (?:group|party)
    |african|american|asian|australian|brazilian|british|canadian|chinese|dutch|european|french|german|indian
    |international|italian|japanese|korea|korean|national|nordic|spanish|swiss|world|evidence[- ]based
    )\b|\b(?-i:[A-Z]{3,}s?)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_GUIDELINE = re.compile(
    r"""\b(?:clinical\ |best\ )?practice\ guidelines?\b
    |\bguidelines?\ (?:from|of|by)\ the\b
    |\bguidelines?\ (?:for|on)\ (?:the\ |\w+\ )?(?:assessment|diagnos[ie]s|evaluation|follow-up|management
        |prevention|prophylaxis|screening|treatment|surgical|use)\b
    |\bguidelines?\ for\ .{3,60}\ (?:diagnosis|management|prevention|treatment)\b
    |\bguidelines?(?:\ 20\d\d)?$""",
    re.IGNORECASE | re.VERBOSE,
)
_CONSENSUS = re.compile(
    r"\bconsensus (?:statements?|documents?|guidelines?|recommendations?|conference)\b"
    r"|\bposition (?:statement|paper) (?:of|from|by) the\b",
    re.IGNORECASE,
)
_SELF = re.compile(r"\bconsensus (?:statement|document|guidelines?|recommendations?)\b", re.IGNORECASE)


def guidance_of(title: str) -> Design | None:
    """`Design.GUIDELINE` or `Design.CONSENSUS` where the title says so, else None.

    Args:
        title: Title of an article that is no letter, comment or editorial.
    """
    if not _CUE.search(title) or _ABOUT.search(title):
        return None
    if _CONSENSUS.search(title) and (_ISSUER.search(title) or _SELF.search(title)):
        return Design.CONSENSUS
    if _GUIDELINE.search(title.rstrip(".")) and _ISSUER.search(title):
        return Design.GUIDELINE
    return None
