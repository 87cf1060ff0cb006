"""Ranking diseases by findings, over the catalog of a library."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from nosology.diagnose.differential.matching_records import Differential
from nosology.diagnose.differential.phenopackets import read_phenopacket
from nosology.diagnose.differential.understanding import Understanding
from nosology.diseases.catalog import Catalog
from nosology.identifiers import Curie

if TYPE_CHECKING:
    from nosology.diagnose.differential.matching import Matcher


def understood(
    catalog: Catalog,
    findings: Sequence[str],
    absent: Sequence[str],
    phenopacket: str | Mapping[str, object],
) -> Understanding:
    """What was given of a patient, as findings."""
    understanding = Understanding(catalog)
    for words in findings:
        understanding.add(words)
    for words in absent:
        understanding.add(words, absent=True)
    if phenopacket:
        understanding.add_features(read_phenopacket(phenopacket))
    return understanding


class Differentials:
    """Ranks diseases; the annotations are read when first needed."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._matcher: Matcher | None = None
        self._making = threading.Lock()

    def of(
        self, given: Understanding, *, limit: int, prevalence: Mapping[Curie, float] | None
    ) -> Differential:
        """The first diseases by what was given, and what to look for next."""
        return self._ranking().match(given.asked, given.unknown, limit=limit, prevalence=prevalence)

    def _ranking(self) -> Matcher:
        with self._making:
            if self._matcher is None:
                from nosology.diagnose.differential.matching import (
                    Matcher,  # numpy takes as long to import as opening does
                )

                self._matcher = Matcher(self._catalog)
            return self._matcher
