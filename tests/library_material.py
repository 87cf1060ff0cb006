"""A small library of files in the real formats, invented for these tests (PMIDs 90000001 and up).

Ontologies and code systems lie under ``tests/material``; the PubMed files are made here. `material`
gives the bytes of every source; `furnish` puts them into the downloads of a home folder, by hash. Run
as a program, this module is the command line over those sources instead of the pinned ones:

    python tests/library_material.py FOLDER build --home FOLDER
"""

from __future__ import annotations

import gzip
import hashlib
import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from importlib import import_module
from pathlib import Path
from typing import Any
from unittest import mock

from lxml import etree
from lxml.builder import E

from nosology.sources.registry import LiveFile, Member, SourceSpec, Wheel
from nosology.sources.store import Store

FOLDER = Path(__file__).parent / "material"
KEPT = {
    "mondo": ("mondo.json",),
    "mondo-xrefs": ("mondo-xrefs.json",),
    "mesh": ("mesh_id_label_mappings.tsv", "mesh_mappings.tsv"),
    "retractions": ("pubmed_retractions.tsv",),
    "hpo": ("hp.obo",),
    "hpo-annotations": ("phenotype.hpoa",),
    "hpo-genes": ("genes_to_phenotype.txt",),
    "icd10cm": ("icd10cm-tabular.xml", "code-list.txt"),
}
"""Files under `FOLDER`, by the key of their source."""

Material = dict[str, dict[str, bytes]]
"""By key of a source: its files and their bytes."""


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

    def element(self) -> etree._Element:
        """The article as PubMed writes it."""
        return E.PubmedArticle(
            E.MedlineCitation(
                E.PMID(str(self.pmid), Version="1"),
                self._article(),
                E.MedlineJournalInfo(E.MedlineTA("J Invent")),
                E.CommentsCorrectionsList(*(_link(kind, pmid) for kind, pmid in self.links)),
                E.MeshHeadingList(*(_heading(ui, label) for ui, label in self.headings)),
                Status="MEDLINE",
                Owner="NLM",
            ),
            E.PubmedData(
                E.ArticleIdList(
                    E.ArticleId(str(self.pmid), IdType="pubmed"),
                    *([E.ArticleId(self.doi, IdType="doi")] if self.doi else []),
                )
            ),
        )

    def _article(self) -> etree._Element:
        texts = [E.AbstractText(text, **({"Label": name} if name else {})) for name, text in self.abstract]
        issue = E.JournalIssue(E.Volume("1"), E.PubDate(E.Year(str(self.year))))
        return E.Article(
            E.Journal(issue, E.Title("Journal of Invention")),
            E.ArticleTitle(self.title),
            E.Pagination(E.MedlinePgn(str(self.pmid % 1000))),
            *([E.Abstract(*texts)] if texts else []),
            E.AuthorList(E.Author(E.LastName("Testwell"), E.Initials("A"))),
            E.Language("eng"),
            E.PublicationTypeList(*map(E.PublicationType, self.types)),
        )


def _link(kind: str, pmid: int) -> etree._Element:
    return E.CommentsCorrections(
        E.RefSource("J Invent. 2021;1:9"), E.PMID(str(pmid), Version="1"), RefType=kind
    )


def _heading(ui: str, label: str) -> etree._Element:
    return E.MeshHeading(E.DescriptorName(label, UI=ui, MajorTopicYN="Y"))


_MEASLES = (("D008457", "Measles"),)
_MYASTHENIA = (("D009157", "Myasthenia Gravis"),)
_CALCINOSIS = (("D002114", "Calcinosis"),)

OLDER = (
    Paper(
        90000001,
        "Complications of measles in an invented town",
        (
            (
                "",
                (
                    "Measles was studied in 200 children. "
                    "Pneumonia was the most common complication of measles. "
                    "Encephalitis is a rare complication of measles. No child died."
                ),
            ),
        ),
        1977,
        headings=_MEASLES,
    ),
    Paper(
        90000002,
        "Treatment of myasthenia gravis with pyridostigmine",
        (
            (
                "",
                (
                    "Myasthenia gravis was treated with pyridostigmine in 40 patients. "
                    "Pyridostigmine improves strength in patients with myasthenia gravis."
                ),
            ),
        ),
        1978,
        headings=(*_MYASTHENIA, ("D011729", "Pyridostigmine Bromide")),
    ),
    Paper(
        90000003,
        "Letter on measles",
        (("", "An earlier version of this record said that measles is harmless."),),
        1979,
        headings=_MEASLES,
    ),
    Paper(90000004, "Marfan syndrome: a note without an abstract", year=1980),
)
"""Articles of the older file. The record 90000003 stands in the newer one again, revised."""

NEWER = (
    Paper(
        90000003,
        "Letter on measles, revised",
        (("", "Otitis media is a frequent complication of measles."),),
        2021,
        headings=_MEASLES,
    ),
    Paper(
        90000005,
        "Thymectomy in myasthenia gravis: a randomized controlled trial",
        (
            ("BACKGROUND", "The place of surgery was unknown."),
            ("RESULTS", "Thymectomy improved strength in patients with myasthenia gravis over three years."),
            (
                "CONCLUSIONS",
                "Thymectomy is an effective treatment of myasthenia gravis in adults under 60 years.",
            ),
        ),
        types=("Journal Article", "Randomized Controlled Trial"),
        headings=(*_MYASTHENIA, ("D013937", "Thymectomy")),
        doi="10.5555/invented.5",
    ),
    Paper(
        90000006,
        "Guideline for the treatment of myasthenia gravis",
        (("", "Pyridostigmine is recommended as the first treatment of myasthenia gravis."),),
        types=("Journal Article", "Practice Guideline"),
        headings=_MYASTHENIA,
    ),
    Paper(
        90000007,
        "Measles and encephalitis, corrected",
        (("", "Measles causes encephalitis in one of 1,000 patients."),),
        headings=_MEASLES,
        links=(("ErratumIn", 90000017),),
    ),
    Paper(
        90000008,
        "Measles is prevented by an invented tea",
        (("", "An invented tea prevents measles."),),
        types=("Journal Article", "Retracted Publication"),
        headings=_MEASLES,
        links=(("RetractionIn", 90000018),),
    ),
    Paper(
        90000009,
        "Dystrophic calcification after trauma: a case report",
        (
            (
                "",
                (
                    "Dystrophic calcification is caused by trauma and chronic inflammation. "
                    "We report one patient. Dystrophic calcification was treated by excision."
                ),
            ),
        ),
        types=("Journal Article", "Case Reports"),
        headings=_CALCINOSIS,
    ),
    Paper(
        90000010,
        "Calcinosis in systemic sclerosis and dermatomyositis",
        (("", "Calcinosis is a common complication of systemic sclerosis and of dermatomyositis."),),
        types=("Journal Article", "Review"),
        headings=_CALCINOSIS,
    ),
    Paper(
        90000011,
        "Losartan in Marfan syndrome",
        (("", "Losartan slows aortic dilatation in patients with Marfan syndrome."),),
        headings=(("D008382", "Marfan Syndrome"),),
    ),
    Paper(
        90000012,
        "Measles vaccination: a systematic review",
        (("", "Vaccination prevents measles in 97 percent of children who receive two doses."),),
        types=("Journal Article", "Systematic Review"),
        headings=_MEASLES,
    ),
)
"""Articles of the newer file: one guideline, one retracted, one with an erratum."""

ARTICLES = len({paper.pmid for paper in (*OLDER, *NEWER)})
"""How many articles the library holds: each PMID once."""


def pubmed(papers: Iterable[Paper]) -> bytes:
    """A PubMed file, gzipped; the same papers give the same bytes."""
    root = E.PubmedArticleSet(*(paper.element() for paper in papers))
    text = etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)
    return gzip.compress(text, mtime=0)


def material(**changed: bytes) -> Material:
    """The files of every source.

    Args:
        changed: Other bytes for the first file of a source, by key with ``_`` for ``-``.
    """
    files = {key: {name: (FOLDER / name).read_bytes() for name in names} for key, names in KEPT.items()}
    files["pubmed-1976"] = {"pubmed-older.xml.gz": pubmed(OLDER)}
    files["pubmed-2021"] = {"pubmed-newer.xml.gz": pubmed(NEWER)}
    for name, data in changed.items():
        key = name.replace("_", "-")
        files[key][next(iter(files[key]))] = data
    return files


def specs_of(files: Material) -> dict[str, SourceSpec]:
    """The sources that pin these files."""
    return {key: _spec(key, members) for key, members in files.items()}


def _spec(key: str, members: Mapping[str, bytes]) -> SourceSpec:
    return SourceSpec(
        key=key,
        title=f"Small {key}",
        publisher="Nosology's tests",
        licence="CC0-1.0",
        licence_url="https://creativecommons.org/publicdomain/zero/1.0/",
        release="2026-01-01",
        home="https://example.org/",
        live="https://example.org/live",
        wheel=Wheel(package="nosology-no-such-package", version="1.0", bytes=1, sha256="0" * 64),
        members=tuple(
            Member(path=name, bytes=len(data), sha256=hashlib.sha256(data).hexdigest())
            for name, data in members.items()
        ),
    )


def furnish(home: Path, files: Material | None = None) -> dict[str, SourceSpec]:
    """Put files into the downloads of a home folder, and the list of them beside.

    Returns:
        The sources that a build of this home reads.
    """
    files = material() if files is None else files
    specs, store = specs_of(files), Store(home / "downloads")
    for key, spec in specs.items():
        for member in spec.members:
            store.keep(key, member, [files[key][member.path]])
    (home / "specs.json").write_text(json.dumps({key: asdict(spec) for key, spec in specs.items()}))
    return specs


def furnished(home: Path) -> dict[str, SourceSpec]:
    """The sources of a home folder that `furnish` filled."""
    return {key: _read(data) for key, data in json.loads((home / "specs.json").read_text()).items()}


def _read(data: dict[str, Any]) -> SourceSpec:
    members = tuple(Member(**member) for member in data.pop("members"))
    live_files = tuple(LiveFile(**file) for file in data.pop("live_files"))
    return SourceSpec(wheel=Wheel(**data.pop("wheel")), members=members, live_files=live_files, **data)


def main() -> None:
    """Run the command line over the sources of a home folder, the first argument, not the pinned ones."""
    from nosology.cli import main as run

    specs = furnished(Path(sys.argv.pop(1)))
    for name in ("nosology.sources.live", "nosology.sources.pull", "nosology.sources.releases"):
        mock.patch.object(import_module(name), "load_specs", return_value=specs).start()
    run()


if __name__ == "__main__":
    main()
