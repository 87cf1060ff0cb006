"""Reading which genes go with which disease from HPO's ``genes_to_phenotype.txt``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nosology.diseases.files import curie, lines
from nosology.diseases.records import FlawedRecord
from nosology.errors import FormatError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from nosology.identifiers import Curie

COLUMNS = ("ncbi_gene_id", "gene_symbol", "hpo_id", "hpo_name", "frequency", "disease_id")
"""Columns of the file, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GeneLink:
    """A gene that goes with a disease.

    Attributes:
        disease: As annotated: OMIM or Orphanet.
        gene: ``NCBIGene:`` and the number of the gene.
        symbol: Approved symbol, for instance ``FBN1``.
        row: The first row of the file that says so, for quoting.
    """

    disease: Curie
    gene: Curie
    symbol: str
    row: str = ""


def read_genes(path: Path) -> Iterator[GeneLink | FlawedRecord]:
    """Read each pair of gene and disease once, though the file repeats it for every finding.

    Args:
        path: ``genes_to_phenotype.txt``.

    Yields:
        A link for each pair in order of first appearance; a flawed record for each bad row.

    Raises:
        FormatError: The file is not UTF-8, or has no header with the expected columns.
    """
    rows = lines(path)
    if tuple(next(rows, (0, ""))[1].split("\t")) != COLUMNS:
        raise FormatError("not the columns of genes_to_phenotype.txt", source=path.name, record="line 1")
    seen: set[tuple[str, str]] = set()
    for number, row in rows:
        cells = row.split("\t")
        if len(cells) == len(COLUMNS) and (cells[0], cells[-1]) in seen:
            continue
        try:
            link = _link(cells)
        except FormatError as error:
            yield FlawedRecord(source=path.name, record=f"line {number}", reason=error.what)
            continue
        seen.add((cells[0], cells[-1]))
        yield link


def _link(cells: list[str]) -> GeneLink:
    if len(cells) != len(COLUMNS):
        raise FormatError(f"{len(cells)} cells where there should be {len(COLUMNS)}")
    number, symbol, disease = cells[0], cells[1], cells[-1]
    if not number.isdecimal() or not symbol:
        raise FormatError("no gene number or symbol")
    return GeneLink(
        disease=curie(disease), gene=curie(f"NCBIGene:{number}"), symbol=symbol, row="\t".join(cells)
    )
