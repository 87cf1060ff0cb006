"""Whether two records report the same work, and where a claim differs from a record.

PMID, PMCID, DOI and title are kept apart: a number is compared only with a number of its own kind.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from rapidfuzz.distance import Levenshtein

from nosology.identifiers import Curie
from nosology.literature.records import Article
from nosology.literature.registries import trials_in
from nosology.provenance import Design, Source

_SMALL = frozenset(
    ["a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"]
)
"""Words of which one more or less makes no other title."""
_PART = re.compile(r"[:.?!;]\s+|\s[-\u2013\u2014]\s")
"""What stands between the parts of a title."""
_MOST_PARTS = 8
_LEAST_SLIP = 5
"""Letters of a word in which one may be a slip: “stage II” is not “stage III”."""
_INITIALS = 3
"""Most capitals that stand for first names."""
_YEARS = 1
"""Years by which dates of one publication differ, online and in print."""
_TELLING = 4
"""A title of fewer words (“Lupus nephritis”) says nothing of identity."""
_APART = 2
"""Years between two printings of one work."""
_SHARED = 0.5
"""More than this share of the shorter list of authors must stand in the other list, too."""

_SAME_WORK = frozenset(
    {
        "UpdateIn", "UpdateOf", "RepublishedIn", "RepublishedFrom", "ReprintIn", "ReprintOf",
        "CorrectedandRepublishedIn", "CorrectedandRepublishedFrom",
        "RetractedandRepublishedIn", "RetractedandRepublishedFrom",
    }
)  # fmt: skip
"""Kinds of notice that bind two publications of one work: preprint and paper, a text printed twice."""

_PREPRINT = re.compile(
    r"10\.1101/(?:[0-9]{6}$|20[0-9]{2}\.[0-9]{2}\.[0-9]{2}\.)|10\.21203/rs\.|10\.20944/preprints|10\.26434/chemrxiv"
    r"|10\.48550/arxiv|10\.31219/osf|10\.31234/osf|10\.2139/ssrn"
)
"""DOIs of bioRxiv and medRxiv (whose prefix is also that of journals of Cold Spring Harbor Laboratory),
Research Square, Preprints.org, ChemRxiv, arXiv, OSF, PsyArXiv and SSRN, as PREreview
(https://github.com/PREreview) tells them."""

_MOST_TRIALS = 3
"""An article that names more trials is about trials, not a report of one."""
_ABOUT_TRIALS = frozenset({Design.GUIDELINE, Design.CONSENSUS, Design.SYSTEMATIC_REVIEW, Design.REVIEW})


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What somebody says a publication is; any part may be missing.

    Attributes:
        pmid: PubMed identifier.
        pmcid: PubMed Central identifier.
        doi: Digital object identifier.
        title: Title, or empty.
        year: Year of publication.
        author: First author, surname first, or empty.
    """

    pmid: Curie | None = None
    pmcid: Curie | None = None
    doi: Curie | None = None
    title: str = ""
    year: int | None = None
    author: str = ""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A part of a claim that the record contradicts.

    Attributes:
        part: ``PMID``, ``PMCID``, ``DOI``, ``title``, ``year`` or ``first author``.
        claimed: As claimed.
        recorded: As the library's record has it.
        note: What may have happened, where it can be told; else empty.
    """

    part: str
    claimed: str
    recorded: str
    note: str = ""


def claim_of(source: Source) -> Claim:
    """A citation as a claim."""
    return Claim(
        pmid=source.pmid,
        pmcid=source.pmcid,
        doi=source.doi,
        title=source.title,
        year=source.year,
        author=source.authors[0] if source.authors else "",
    )


def disagreements(claim: Claim, record: Source) -> tuple[Disagreement, ...]:
    """Where a claim and a record differ; what either leaves open is no difference."""
    found = [
        Disagreement(part, claimed.local, recorded.local, _mistaken(claimed, record))
        for part, claimed, recorded in (
            ("PMID", claim.pmid, record.pmid),
            ("PMCID", claim.pmcid, record.pmcid),
            ("DOI", claim.doi, record.doi),
        )
        if claimed and recorded and claimed != recorded
    ]
    if claim.title and not same_title(claim.title, record.title):
        found.append(Disagreement("title", claim.title, record.title))
    if claim.year and record.year and abs(claim.year - record.year) > _YEARS:
        found.append(Disagreement("year", str(claim.year), str(record.year)))
    if claim.author and record.authors and not _same_name(claim.author, record.authors[0]):
        found.append(Disagreement("first author", claim.author, record.authors[0]))
    return tuple(found)


def identified(claim: Claim, record: Source) -> bool:
    """Whether claim and record share an identifier of the same kind."""
    pairs = ((claim.pmid, record.pmid), (claim.pmcid, record.pmcid), (claim.doi, record.doi))
    return any(claimed is not None and claimed == recorded for claimed, recorded in pairs)


def _mistaken(claimed: Curie, record: Source) -> str:
    """Where the digits of one kind of number were taken for another kind."""
    if claimed.prefix == "PMID" and record.pmcid and record.pmcid.local == f"PMC{claimed.local}":
        return "these are the digits of its PMCID"
    if claimed.prefix == "PMCID" and record.pmid and claimed.local == f"PMC{record.pmid.local}":
        return "these are the digits of its PMID"
    return ""


def same_title(one: str, other: str) -> bool:
    """Whether two titles may be of one publication.

    They may differ in marks, capitals, small words and a letter of a word. One may lack a subtitle and, if
    it still has four words, the end, or what a mark sets off before it (“Letter:”). Other words more tell
    another work: “lack of efficacy of …”.
    """
    shorter, longer = sorted((one, other), key=len)
    parts = [part.span() for part in islice(_PART.finditer(longer), _MOST_PARTS)]
    if any(_alike(shorter, whole) for whole in (longer, *(longer[:start] for start, _ in parts))):
        return True
    if len(normal_title(shorter).split()) < _TELLING:
        return False
    begins = normal_title(longer).startswith(f"{normal_title(shorter)} ")
    return begins or any(_alike(shorter, longer[end:]) for _, end in parts)


def _alike(one: str, other: str) -> bool:
    """Whether two titles have the same words, but for small ones and a letter here and there."""
    left, right = _telling(one), _telling(other)
    if len(left) != len(right):
        return "".join(left) == "".join(right)
    only, others = Counter(left) - Counter(right), Counter(right) - Counter(left)
    pairs = zip(sorted(only.elements()), sorted(others.elements()), strict=True)
    return bool(left) and all(_is_slip(*pair) for pair in pairs)


def _telling(title: str) -> list[str]:
    folded = normal_title(title).replace("ae", "e").replace("oe", "e")
    return [word for word in folded.split() if word not in _SMALL]


def _is_slip(one: str, other: str) -> bool:
    """Whether a letter makes the difference, other than the first: “atypical” is no slip of “typical”."""
    long = len(one) >= _LEAST_SLIP and not one.isdigit()
    return long and one[0] == other[0] and Levenshtein.distance(one, other) <= 1


def normal_title(title: str) -> str:
    """A title in small letters, without accents and marks."""
    plain = unicodedata.normalize("NFKD", title).casefold()
    return " ".join(re.findall(r"\w+", "".join(sign for sign in plain if not unicodedata.combining(sign))))


def is_preprint(source: Source) -> bool:
    """Whether a source is a preprint, by its DOI."""
    return source.doi is not None and _PREPRINT.match(source.doi.local) is not None


def trials_of(article: Article) -> tuple[Curie, ...]:
    """The trials that an article reports: as registered with it, else as its title and abstract name them.

    A review or guideline speaks of trials and reports none, and so does an article that names many.
    """
    if article.source.design in _ABOUT_TRIALS:
        return ()
    named = article.source.trials or tuple(
        dict.fromkeys(
            trial
            for passage in article.passages
            if passage.name not in article.body
            for trial in trials_in(passage.text)
        )
    )
    return named if len(named) <= _MOST_TRIALS else ()


def other_publications(article: Article) -> tuple[Curie, ...]:
    """Other publications of the same work, as the article's notices name them."""
    return tuple(
        notice.id for notice in article.notices if notice.kind in _SAME_WORK and notice.id is not None
    )


@dataclass(frozen=True, slots=True)
class Work:
    """What tells whether two sources are one piece of evidence.

    Attributes:
        source: The source.
        trials: Trials it reports (`trials_of`).
        others: Other publications of it (`other_publications`).
    """

    source: Source
    trials: tuple[Curie, ...] = ()
    others: tuple[Curie, ...] = ()


def independent(works: Sequence[Work]) -> tuple[tuple[int, ...], ...]:
    """The places of the works, those together that are one piece of evidence, in order of appearance.

    One are: publications with an identifier in common or bound by a notice; reports of one trial; and
    two of one title and authors, printed within two years or one of them a preprint.
    """
    group = list(range(len(works)))
    first: dict[Curie, int] = {}
    titled: dict[str, list[int]] = {}
    for place, work in enumerate(works):
        alike = [first.setdefault(key, place) for key in _keys(work)]
        title = normal_title(work.source.title)
        alike += [
            other
            for other in titled.get(title, ())
            if _printed_twice(work.source, works[other].source, title)
        ]
        titled.setdefault(title, []).append(place)
        for other in alike:
            old, new = sorted((group[other], group[place]), reverse=True)
            group = [new if each == old else each for each in group]
    return tuple(
        tuple(place for place, each in enumerate(group) if each == head) for head in dict.fromkeys(group)
    )


def _keys(work: Work) -> Iterator[Curie]:
    source = work.source
    yield from filter(None, (source.id, source.pmid, source.pmcid, source.doi))
    yield from work.trials
    yield from work.others


def _printed_twice(one: Source, other: Source, title: str) -> bool:
    if len(title.split()) < _TELLING or not _same_authors(one.authors, other.authors):
        return False
    if is_preprint(one) or is_preprint(other):
        return True
    return one.year is not None and other.year is not None and abs(one.year - other.year) <= _APART


def _same_authors(one: Sequence[str], other: Sequence[str]) -> bool:
    left, right = set(map(_surname, one)) - {""}, set(map(_surname, other)) - {""}
    shorter = min(len(left), len(right))
    return shorter > 0 and len(left & right) > _SHARED * shorter


def _same_name(one: str, other: str) -> bool:
    """Whether two spellings of a name share the surname, whichever part comes first."""
    left, right = _surnames(one), _surnames(other)
    return bool(left and right) and (left[0] in right or right[0] in left)


def _surname(author: str) -> str:
    return next(iter(_surnames(author)), "")


def _surnames(author: str) -> list[str]:
    """The words of a name that may be the surname: none of a single letter, nor initials (“JK Kim”)."""
    names = [word for word in re.findall(r"\w+", author) if len(word) > 1]
    full = [word for word in names if not (word.isupper() and len(word) <= _INITIALS)]
    return [normal_title(word) for word in (names if author.isupper() else full or names)]


def same_trial(works: Iterable[Work]) -> bool:
    """Whether the works, one at least, have a trial in common, all of them."""
    first, *rest = (frozenset(work.trials) for work in works)
    return bool(first.intersection(*rest))
