"""A small library made of files in the real formats, invented for these tests (PMIDs 90000001 and up).

Ontologies and code systems lie under ``tests/material``; the PubMed files are made here. `MATERIAL` holds the bytes
of every source; `furnish` puts them into the downloads of a home folder, by hash, and gives the sources that a build
reads. Run as a program, this module is the command line over those sources instead of the real ones:

    python tests/library_material.py build --home FOLDER
"""

from __future__ import annotations

import gzip
import hashlib
import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from nosology.sources.registry import Member, SourceSpec, Wheel, load_specs
from nosology.sources.store import Store

FOLDER = Path(__file__).parent / "material"
SPECS = "specs.json"


@dataclass(frozen=True)
class Paper:
    """What differs between the articles of the test files."""

    pmid: int
    title: str
    abstract: tuple[tuple[str, str], ...] = ()
    year: int = 2021
    types: tuple[str, ...] = ("Journal Article",)
    headings: tuple[tuple[str, str], ...] = ()
    links: tuple[tuple[str, int], ...] = ()
    doi: str = ""

    def xml(self) -> str:
        """The article as PubMed writes it."""
        abstract = "".join(
            f'<AbstractText{f' Label="{name}"' if name else ""}>{escape(text)}</AbstractText>'
            for name, text in self.abstract
        )
        headings = "".join(
            f'<MeshHeading><DescriptorName UI="{ui}" MajorTopicYN="Y">{label}</DescriptorName></MeshHeading>'
            for ui, label in self.headings
        )
        links = "".join(
            f'<CommentsCorrections RefType="{kind}"><RefSource>J Invent. 2021</RefSource>'
            f'<PMID Version="1">{pmid}</PMID></CommentsCorrections>'
            for kind, pmid in self.links
        )
        types = "".join(f'<PublicationType UI="D016428">{name}</PublicationType>' for name in self.types)
        return (
            '<PubmedArticle><MedlineCitation Status="MEDLINE" Owner="NLM">'
            f'<PMID Version="1">{self.pmid}</PMID><Article PubModel="Print"><Journal>'
            f"<JournalIssue><Volume>1</Volume><PubDate><Year>{self.year}</Year></PubDate></JournalIssue>"
            "<Title>Journal of Invention</Title></Journal>"
            f"<ArticleTitle>{escape(self.title)}</ArticleTitle>"
            f"<Pagination><MedlinePgn>{self.pmid % 100}-9</MedlinePgn></Pagination>"
            f"{f'<Abstract>{abstract}</Abstract>' if abstract else ''}"
            "<AuthorList><Author><LastName>Testwell</LastName><Initials>A</Initials></Author></AuthorList>"
            f"<Language>eng</Language><PublicationTypeList>{types}</PublicationTypeList></Article>"
            "<MedlineJournalInfo><MedlineTA>J Invent</MedlineTA></MedlineJournalInfo>"
            f"{f'<CommentsCorrectionsList>{links}</CommentsCorrectionsList>' if links else ''}"
            f"<MeshHeadingList>{headings}</MeshHeadingList></MedlineCitation>"
            f"<PubmedData><ArticleIdList><ArticleId IdType=\"pubmed\">{self.pmid}</ArticleId>"
            f"{f'<ArticleId IdType=\"doi\">{self.doi}</ArticleId>' if self.doi else ''}"
            "</ArticleIdList></PubmedData></PubmedArticle>"
        )
