"""Questions made from disease names and facets, the same for the same library and seed."""

from __future__ import annotations

import random

from nosology.library.facade import Library

TEMPLATES = (
    "What causes {}?",
    "How is {} treated?",
    "What are the symptoms of {}?",
    "What are the complications of {}?",
    "How is {} diagnosed?",
    "How common is {}?",
    "How can {} be prevented?",
    "What is {}?",
    "What is the prognosis of {}?",
    "mechanism of {}",
)
SHOWCASE = (
    "What are the causes of dystrophic calcification?",
    "What is calcinosis cutis and how is it classified?",
    "How is calcinosis cutis treated?",
    "Does warfarin help calcinosis?",
)


def questions(library: Library, count: int, seed: int) -> list[str]:
    """The showcase questions, then names of well-known diseases (coded by MeSH and ICD-10-CM) × templates.

    Where there are more questions than names, names come again with the next template.
    """
    known = well_known(library)
    order = random.Random(seed).sample(known, min(count, len(known)))
    made = [
        TEMPLATES[(place + place // len(order)) % len(TEMPLATES)].format(order[place % len(order)])
        for place in range(count)
    ]
    return [*SHOWCASE, *made][:count]


def well_known(library: Library) -> list[str]:
    """Names of diseases that both MeSH and ICD-10-CM code, by identifier."""
    names: list[str] = []
    for identifier, label in library.diseases():
        disease = library.record(identifier)
        systems = {xref.code.prefix for xref in disease.xrefs} if disease else set()
        if {"MESH", "ICD10CM"} <= systems:
            names.append(label)
    return names
