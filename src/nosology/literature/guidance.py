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
    r"\b(?:about|accord\w+|adheren\w+|adopt\w+|adapt\w+|analys\w+|applying|application|apprais\w+|assess(?:ed|ing)?|attitud\w+"
    r"|awareness|barriers?|based on|before|better|challeng\w+|compar\w+|complian\w+|concordan\w+|conform\w+"
    r"|controvers\w+|cost\w*|critical|critique|deviat\w+|disagree\w+|effects?|effectiveness|experiences?|extension"
    r"|facilitators?|follow|following|implement\w+|implications?|impact|improv\w+|inform|influence|knowledge"
    r"|methodolog\w+|need(?:s|ed)?|outcomes?|overview|perform\w+|perspectives?|protocol|quality|questions?|reactions?"
    r"|real-world|relevance|reporting|response|results|retrospective|reviews?|role|scores?|stud(?:y|ies)|survey\w*"
    r"|toward|towards|trends?|uptake|us(?:e|ing) of|users?|utility|validat\w+|variation|versus|vs|without|workflow"
    r"|beyond|cohort|adherent|non-\w+|tutorial|annotating|proposal|proposed|summary of evidence|do|does|is|are|should)\b"
    r"|\?",
    re.IGNORECASE,
)
_ISSUER = re.compile(
    r"\b(?:societ(?:y|ies)|association|college|academy|federation|organi[sz]ation|commission|institute|foundation"
    r"|league|task force|working (?:group|party)|network|collaboration|panel|board|alliance|coalition|national|european"
    r"|international|british|american|canadian|australian|german|french|italian|spanish|chinese|japanese|korean|indian"
    r"|brazilian|dutch|swiss|nordic|asian|african|korea|world|evidence[- ]based)\b|\b(?-i:[A-Z]{3,}s?)\b",
    re.IGNORECASE,
)
_GUIDELINE = re.compile(
    r"\b(?:clinical |best )?practice guidelines?\b|\bguidelines? (?:from|of|by) the\b"
    r"|\bguidelines? (?:for|on) (?:the |\w+ )?(?:assessment|diagnos[ie]s|evaluation|follow-up|management|prevention"
    r"|prophylaxis|screening|treatment|surgical|use)\b"
    r"|\bguidelines? for .{3,60} (?:diagnosis|management|prevention|treatment)\b|\bguidelines?(?: 20\d\d)?$",
    re.IGNORECASE,
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
