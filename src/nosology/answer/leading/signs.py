"""Which annotated findings a lead names, and in what words."""

from __future__ import annotations

from collections.abc import Sequence

from nosology.answer.leading.plain import in_plain_words, within
from nosology.diseases.catalog import Catalog
from nosology.diseases.frequency import counted, few, place
from nosology.diseases.phenotypes import is_absent
from nosology.diseases.records import Annotation, Finding
from nosology.identifiers import Curie

MOST = 3
_LOOKED_AT = 24
_GENERAL = ("Abnormal", "Phenotypic abnormality")
"""How labels begin that name a place and no sign."""
_ALWAYS, _VERY_FREQUENT, _FREQUENT = 0, 1, 2
_CLASSES = (
    ((_ALWAYS, _VERY_FREQUENT), "Signs seen in most people studied"),
    ((_FREQUENT,), "Signs seen in many people studied"),
)
_ANY = "Signs that have been seen"

_Row = tuple[Annotation, str]
Sign = tuple[Annotation, str, str]
"""An annotation, the label of its finding, and what to call it within a sentence."""


def signs(catalog: Catalog, disease: Curie) -> tuple[str, list[Sign]]:
    """The findings to name, each with its plain name where there is one, and the words before them.

    Those of the most frequent class that any has: first those with a name in people's words, then those
    counted in patients, then those that most diseases share, as they are best known. What is also annotated
    as absent is left out, and so is the general form of another one.

    Args:
        catalog: Holds the annotations.
        disease: The disease.
    """
    rows = sorted(catalog.annotations(disease, "P"), key=lambda pair: place(pair[0].frequency))
    absent = {each.finding for each, _ in rows if is_absent(each)}
    once = {each.finding: (each, label) for each, label in reversed(rows) if each.finding not in absent}
    once = {key: pair for key, pair in once.items() if not pair[1].startswith(_GENERAL)}
    for classes, words in _CLASSES:
        held = [pair for pair in once.values() if place(pair[0].frequency) in classes]
        if held:
            return words, _chosen(catalog, held)
    return _ANY, _chosen(catalog, list(once.values()))


def _chosen(catalog: Catalog, rows: Sequence[_Row]) -> list[Sign]:
    shared = catalog.diseases_sharing([each.finding for each, _ in rows])
    known = sorted(rows, key=lambda pair: (-_counts(pair[0]), -shared.get(pair[0].finding, 0), pair[1]))
    found = [(pair, catalog.finding(pair[0].finding)) for pair in known[:_LOOKED_AT]]
    found.sort(key=lambda item: item[1] is None or not in_plain_words(item[1]))
    general = {above for (each, _), _ in found[:MOST] for above, _ in catalog.ancestors(each.finding)}
    return [
        (each, label, _shown(finding, label))
        for (each, label), finding in found
        if each.finding not in general
    ][:MOST]


def _counts(annotation: Annotation) -> bool:
    return counted(annotation.frequency) is not None and not few(annotation.frequency)


def _shown(finding: Finding | None, label: str) -> str:
    return within(in_plain_words(finding) or label, finding) if finding else label
