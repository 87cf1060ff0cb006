"""Whether a sentence can stand alone as a finding."""

from __future__ import annotations

import re

_UNUSABLE = re.compile(
    r"^(?!it is (?:concluded|suggested|shown|known|recommended|likely|generally) )(?:to (?:\w+ly )?(?:determine|evaluate|assess|investigate|study|examine|compare|describe|explore|identify"
    r"|analy[sz]e|test|clarify|report|review|present|establish|develop|find|understand)\b"
    r"|(?:the |our |this |main |primary )*(?:aims?|purpose|objectives?|goal|hypothesis|present study|study)\b(?=.{0,60}"
    r"\b(?:was|is|were|are|aim\w*) (?:to|designed|undertaken|performed|conducted)\b)"
    r"|we (?:\w+ )?(?:aim|sought|chose|select|investigated|studied|examined|evaluated|assessed|compared|reviewed|searched|describe"
    r"|report|present|hypothesi[sz]e|analy[sz]ed|tested|explored|asked|used|included|performed|conducted)\w*\b"
    r"|(?:it|they|this|these|those|such|he|she|his|her|its|their|our(?! (?:findings|results|data|study|analysis|observations?|meta))|both|neither|however|therefore|thus|furthermore|moreover"
    r"|hence|then|next|background(?! ?:)|presented|encourage them|additional (?!to)|in addition|additionally|also|but|and|here|herein|instead|similarly|likewise|consequently|accordingly"
    r"|nevertheless|nonetheless|finally|secondly|thirdly|conversely|meanwhile|by contrast|in contrast|for example|for instance"
    r"|on the other hand|as a result|in turn|in (?:this|these|our|such)(?! (?:\w+ ){0,2}(?:stud(?:y|ies)|cohorts?|trials?|analys[ei]s|reviews?|meta|population|series|reports?|opinion|experience))|of these|of those|among these|among them|none of"
    r"|all patients|the patients|in (?:both|either) |another|other (?:studies|factors|conditions|diseases|causes|tests)|if (?:your?|the|this|an?)"
    r"|methods?\b|purpose\b|objectives?\b|any of"
    r"|the (?:former|latter|authors?|patient|same|other|following))\b)"
    r"|^(?:like|unlike|besides|as with|in addition to) [^,]{2,60}, (?:it|they|this|these|he|she)\b"
    r"|^an? \d+[- ](?:year|month|week|day)s?[- ]old\b|\bherein\b|\btrials? (?:investigated|evaluated|assessed|examined|tested)\b"
    r"|\bwill (?:inform|help to|be (?:discussed|reviewed|needed))\b|\b(?:is|are) lacking\b|\bis a (?:brief )?review\b"
    r"|\b(?:are|is) ?n?['’]?t (?:certain|sure|clear|known)\b|\bdoses? normally used\b"
    r"|[:]\s*$"
    r"|\b(?:limited|little|scarce|scant|sparse|insufficient|conflicting|not enough) (?:literature|evidence|data|information"
    r"|knowledge|research)\b"
    r"|\b(?:were|was) (?:retrospectively|prospectively|consecutively|randomly|systematically|recruited|enrolled|randomi[sz]ed"
    r"|allocated|assigned|screened|included in|invited|selected)\b|\b(?:is|are) presented\b"
    r"|\b(?:was|were) (?:analy[sz]ed|evaluated|assessed|investigated|examined|estimated|calculated) (?:using|with|within|by)\b"
    r"|\b(?:is|are|was|were) used to (?:estimate|assess|determine|evaluate|examine|compare|identify|investigate|measure|test|explore)\b"
    r"|\b(?:believed?|think|thought) that\b|\b(?:was|were) administered\b|\b(?:has|have) been (?:carried out|performed|undertaken)\b|\b(?:literature )?search was\b"
    r"|\bto (?:evaluate|assess|predict) the (?:prognosis|survival)\b"
    r"|\b(?:is|are|were|was) (?:currently |now )?(?:being )?(?:studied|tested|investigated|explored)\b"
    r"|\b(?:researchers|scientists|investigators) (?:are|continue)\b|\bstudying\b"
    r"|\b(?:the following (?:list|table)|following list|page called|you can use the|click|visit|https?:|www\.|you can read)\b"
    r"|\b(?:information|details?) (?:on|about|regarding)\b.{0,90}\b(?:available|read|see|contact|obtained)\b"
    r"|\?\s*$"
    r"|\b(?:remains?|is|are|was|were) (?:still |largely |poorly |not |as yet |yet )*(?:unknown|unclear|uncertain|controversial"
    r"|not known|understood|debated|elucidated|established|to be determined|not been|disputed)\b"
    r"|\b(?:is|are|was|were|will be) (?:briefly |also )?(?:discussed|reviewed|presented|investigated|studied|examined|evaluated"
    r"|analy[sz]ed|assessed|compared|described here|outlined|summari[sz]ed|considered here|searched|measured)\s*[.,]?$"
    r"|\b(?:is|are|was|were) (?:discussed|reviewed|outlined|debated)\b|\b(?:is|are) described\s*\.$"
    r"|\b(?:this|special|present|the) (?:special |narrative |systematic |literature |current )?(?:article|review|paper|chapter|editorial|commentary)\b|\bmany studies have been\b"
    r"|\bwe (?:\w+ )?(?:aim\w*|attempt\w*|tried|intend\w*|wish\w*|set out|sought|review|discuss|summari[sz]e|provide|focus|explore|highlight|outline|propose|hypothesi[sz]ed|investigate|investigated|stud(?:y|ied)|examined|compared|evaluated|assessed|tested|measured|searched|present|describe|report)\b"
    r"|\b(?:further|more|additional) (?:\w+ )?(?:studies|research|investigations?|trials) (?:\w+ )?(?:are|is|needed|required)\b"
    r"|\bduring the same\b|\bthe (?:\w+ )?(?:signature|nomogram)\b"
    r"|\b(?:whether|it is unclear|it is unknown|is needed|are needed|little is known|was undertaken|were undertaken)\b",
    re.IGNORECASE,
)  # fmt: skip


def is_usable(sentence: str) -> bool:
    """Whether a sentence can stand alone as a finding.

    False for aims, methods, questions, admissions that something is unknown, and
    sentences that lean on the one before (“These …”, “It …”).
    """
    return not (_UNUSABLE.search(sentence) or _points_back(sentence) or _is_heading(sentence))


_CAPITALS = 0.6
"""Share of a sentence's longer words from which their capitals make it a title."""


def _is_heading(sentence: str) -> bool:
    """Whether a sentence is a title: without a full stop, most of its longer words with a capital."""
    words = re.findall(r"[A-Za-z]{4,}", sentence)
    capitals = sum(word[0].isupper() for word in words)
    return sentence.rstrip()[-1:].isalnum() and capitals > _CAPITALS * len(words)


_POINTER = re.compile(r"\b(?:this|these|those|such) (?:\w+ ){0,2}?(?P<noun>[a-z]{4,})", re.IGNORECASE)
_OWN = re.compile(
    r"stud(?:y|ies)|trials?|analys[ei]s|populations?|series|cohorts?|regions?|countr(?:y|ies)|meta|reports?|data|results"
    r"|findings|review|time|year|setting|group|paper|sample|with|that|context|observations?|who",
    re.IGNORECASE,
)
"""What a sentence may point to without leaning: the study itself."""
_STEM = 4
"""Letters by which a word is known again in another form."""


def _points_back(sentence: str) -> bool:
    """Whether “this …” or “these …” stands for something that the sentence itself has not named."""
    for match in _POINTER.finditer(sentence):
        noun = match["noun"].lower()
        before = sentence[: match.start()].lower()
        if _OWN.fullmatch(noun) is None and noun[:_STEM] not in before and match.start() < _EARLY:
            return True
    return False


_EARLY = 60
"""Characters from the beginning within which a pointer has nothing of the sentence to point to."""
