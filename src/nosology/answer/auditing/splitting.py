"""Splitting an answer into statements with what each cites, and finding its list of references."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from nosology.answer.auditing.marks import find_marks, has_brackets
from nosology.answer.auditing.records import Assertion, Block, BlockKind, Declared, Laid, Mark, Reading
from nosology.answer.auditing.references import declared, split_key
from nosology.literature.sentences import split

_LIST_HEADING = re.compile(
    r"(?:\W|\d)*(?:references?|sources?|bibliography|works cited|citations?|literature(?: cited)?|cited works"
    r"|footnotes|reference list)\W*",
    re.IGNORECASE,
)
_INLINE_HEADING = re.compile(r"(?:references?|sources?|bibliography|citations?)\s*:\s+(?=\S)", re.IGNORECASE)
_SOURCE_WORDS = re.compile(
    r"\b(?:doi|pmid|pmcid|et al|https?:|journal|[12][0-9]{3};)|\b(?:19|20)[0-9]{2}\b", re.IGNORECASE
)
_NUMBERED = re.compile(r"\[\^?[\w-]{1,40}\]:?\s|[⁰¹²³⁴-⁹]{1,4}\s|\(?[0-9]{1,4}[.):]\s")
_LABEL = re.compile(r"(?:\(?[0-9]{1,3}[.)]|\(?[a-z]\))\s+")
_EMPTY = re.compile(
    r"[(\[{]\s*(?:(?:PMIDs?|PMC\s?IDs?|doi|see|refs?\.?|and|via|source|sources)[\s:,;.&]*)*[\s,;:&]*[)\]}]",
    re.IGNORECASE,
)
_TRAILING = re.compile(r"(?:[,;:(\[]|\b(?:PMIDs?|PMC\s?IDs?|doi|refs?\.?)\s*:?)+\s*$", re.IGNORECASE)
_GAP = re.compile(r"\s+([.,;:!?])")
_END = 12
_FEW_WORDS = 3
_LEADS = re.compile(r":\s*$")
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|can|may|might|will|would|should|must|could|does|do|did|not"
    r"|occurs?|causes?d?|leads?|led|increases?d?|reduces?d?|improves?d?|includes?d?|shows?|showed|found|affects?"
    r"|results?|remains?|develops?|presents?|represents?|requires?|involves?|appears?|seems?|suggests?|recommends?"
    r"|associated|linked|lowers?|raises?|forms?|treats?|prevents?|helps?|means?|refers?|targets?|decreases?d?)\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Laying:
    """What is gathered on the way through the blocks."""

    bare: bool
    assertions: list[Assertion] = field(default_factory=list[Assertion])
    references: dict[str, Declared] = field(default_factory=dict[str, Declared])
    headings: list[str] = field(default_factory=list[str])
    strays: list[str] = field(default_factory=list[str])
    path: list[tuple[int, str]] = field(default_factory=list[tuple[int, str]])
    lead: str = ""


def lay_out(reading: Reading) -> Laid:
    """The statements of an answer in order, and its references by key.

    Headings are kept as the context of what stands below them. A line that ends with a colon leads into the
    list below it: it is no statement, unless it cites something. A list of references is known by its
    heading, or by entries at the end that begin with a number and name a journal, a year or an identifier.
    """
    blocks = reading.blocks
    bare = not any(has_brackets(block.text) for block in blocks if not block.whole)
    laying = _Laying(bare=bare, references={each.key: each for each in reading.references})
    listed = _listed(blocks)
    for place, block in enumerate(blocks):
        following = blocks[place + 1] if place + 1 < len(blocks) else None
        if place in listed:
            _enter(block, laying)
        elif block.kind is BlockKind.HEADING:
            _head(block, laying)
        else:
            _state(block, following, laying)
    return Laid(
        assertions=tuple(laying.assertions),
        references=laying.references,
        headings=tuple(laying.headings),
        strays=tuple(laying.strays),
    )


def _listed(blocks: Sequence[Block]) -> set[int]:
    """The places of the blocks that are entries of a list of references."""
    found: set[int] = set()
    within = 0
    for place, block in enumerate(blocks):
        if _is_list_heading(block):
            within = block.level
        elif block.kind is BlockKind.HEADING and block.level <= within:
            within = 0
        elif within and block.kind is not BlockKind.HEADING:
            found.add(place)
    for place in reversed(range(len(blocks))):  # a list at the end, without heading
        if place in found or _is_entry(blocks[place]):
            found.add(place)
        else:
            break
    footnotes = (
        place for place, block in enumerate(blocks) if re.match(r"\[\^?[\w-]{1,40}\]:\s", block.text)
    )
    return found | set(footnotes)


def _is_list_heading(block: Block) -> bool:
    return block.kind is not BlockKind.ITEM and _LIST_HEADING.fullmatch(block.text) is not None


def _is_entry(block: Block) -> bool:
    return (
        not block.whole
        and block.kind is not BlockKind.HEADING
        and _NUMBERED.match(block.text) is not None
        and _SOURCE_WORDS.search(block.text) is not None
        and bool(split_key(block.text)[0])
        and not has_brackets(block.text[-_END:])  # a numbered statement that cites something
    )


def _enter(block: Block, laying: _Laying) -> None:
    """Take an entry of a list of references; one line may hold several, each behind its number."""
    for text in _entries(block.text):
        key, rest = split_key(text)
        number = key or str(len(laying.references) + 1)
        if number in laying.references:
            laying.strays.append(f"a second reference {number}: {rest[:120]}")
        else:
            laying.references[number] = declared(number, rest)


def _entries(text: str) -> Iterator[str]:
    starts = [match.start() for match in re.finditer(r"(?:(?<=\s)|^)\[[0-9]{1,4}\]\s", text)] or [0]
    starts = [0, *starts] if starts[0] else starts
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        yield text[start:end].strip()


def _head(block: Block, laying: _Laying) -> None:
    laying.path = [pair for pair in laying.path if pair[0] < block.level]
    laying.path.append((block.level, block.text))
    laying.headings.append(block.text)
    laying.lead = ""


def _state(block: Block, following: Block | None, laying: _Laying) -> None:
    """The statements of a paragraph or item."""
    if block.kind is BlockKind.PARAGRAPH:
        laying.lead = ""
        if _is_list_heading(block):
            laying.headings.append(block.text)
            return
    marks = () if block.whole else find_marks(block.text, bare=laying.bare)
    starts = [mark.start for mark in marks]
    context = tuple(text for _, text in laying.path)
    for start, end in _sentences(block, marks):
        own = marks[bisect_left(starts, start) : bisect_left(starts, end)]
        written = block.text[start:end]
        text = written if block.whole else _cleaned(block.text, start, end, own)
        keys = (*(key for mark in own for key in mark.keys), *block.cited)
        last = end == len(block.text)
        leads = last and following is not None and following.kind is BlockKind.ITEM and _LEADS.search(text)
        if leads and not keys and block.kind is BlockKind.PARAGRAPH:
            laying.lead = text
            laying.headings.append(written)
        elif any(character.isalpha() for character in text):
            lead = laying.lead if block.kind is BlockKind.ITEM and _is_fragment(text) else ""
            laying.assertions.append(
                Assertion(
                    text=text, written=written, context=context, lead=lead, cited=tuple(dict.fromkeys(keys))
                )
            )
        else:
            laying.strays.append(written)


def _is_fragment(text: str) -> bool:
    """Whether an item is no sentence of its own."""
    return len(text.split()) <= _FEW_WORDS or _VERB.search(text) is None


def _sentences(block: Block, marks: Sequence[Mark]) -> list[tuple[int, int]]:
    """Offsets of the sentences that together hold the whole block; marks behind a full stop end a sentence.

    Marks are blanked for the splitting, so that no full stop or figure of theirs counts.
    """
    text = block.text
    if block.whole:
        return [(0, len(text))]
    signs = list(text)
    for mark in marks:
        signs[mark.start : mark.end] = " " * (mark.end - mark.start)
    masked = "".join(signs)
    found = [pair for pair in split(masked) if not _LABEL.fullmatch(f"{masked[slice(*pair)]} ")]
    if not found:
        return [(0, len(text))]
    starts = [0, *(start for start, _ in found[1:])]
    return list(zip(starts, [*starts[1:], len(text)], strict=True))


def _cleaned(text: str, start: int, end: int, marks: Sequence[Mark]) -> str:
    """A sentence without its marks and the brackets that they leave empty."""
    edges = [start, *(edge for mark in marks for edge in (mark.start, mark.end)), end]
    kept = "".join(text[first:last] for first, last in zip(edges[::2], edges[1::2], strict=True))
    kept = _EMPTY.sub("", kept) if marks else kept
    kept = _LABEL.sub("", kept.strip(), count=1) if _LABEL.match(kept.strip()) else kept.strip()
    kept = _GAP.sub(r"\1", " ".join(kept.split()))
    return _TRAILING.sub("", kept).strip() if marks and _TRAILING.search(kept) else kept
