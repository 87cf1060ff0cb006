"""A small catalog with a disease of 130 kinds, two ways up, and hostile words in every label."""

import sqlite3

from nosology.diseases.catalog import Catalog
from nosology.diseases.catalog_writer import CatalogWriter
from nosology.diseases.records import Descriptor, Disease, Finding, IcdCode, Name, Predicate, Scope, Xref
from nosology.errors import UnknownDisease
from nosology.identifiers import Curie
from nosology.library.browsing import Classification

SCRIPT = "<script>alert(1)</script>"
KINDS = 130
ROOT, LEFT, RIGHT, CUTIS, BESIDE, NODULE = (
    Curie("MONDO", "0000001"),
    Curie("MONDO", "0000002"),
    Curie("MONDO", "0000003"),
    Curie("HP", "0025520"),
    Curie("MONDO", "0000004"),
    Curie("HP", "0031457"),
)


def kind(number: int) -> Curie:
    return Curie("MONDO", f"{1000 + number:07d}")


def _disease(identifier: Curie, label: str, *parents: Curie, codes: tuple[str, ...] = ()) -> Disease:
    return Disease(
        id=identifier,
        label=label,
        names=(Name(text=label, scope=Scope.LABEL, origin="mondo"),),
        parents=parents,
        xrefs=tuple(Xref(code=Curie.parse(code), predicate=Predicate.BROAD, origin="mesh") for code in codes),
        origin="mondo",
    )


def _diseases():
    yield _disease(ROOT, f'Disease " & {SCRIPT}')
    yield _disease(LEFT, f"Left \x01\u202e{SCRIPT}", ROOT)
    yield _disease(RIGHT, "Right", ROOT)
    yield _disease(CUTIS, f"Calcinosis cutis {SCRIPT}", LEFT, RIGHT, codes=("ICD10CM:L94.2", "MESH:D002114"))
    yield _disease(BESIDE, f"Beside it {SCRIPT}", RIGHT)
    for number in range(KINDS):
        yield _disease(kind(number), f"Kind {number} {SCRIPT}", CUTIS)
    yield _disease(Curie("MONDO", "0002000"), "Kind of a kind", kind(5))
    yield _disease(Curie("MONDO", "0002001"), f"Unplaced {SCRIPT}")


def classification() -> Classification:
    """The ways through that catalog."""
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    writer = CatalogWriter(connection)
    writer.add_diseases(_diseases())
    writer.add_findings([Finding(id=NODULE, label="Nodule", names=(), parents=())])
    writer.add_descriptors(
        [
            Descriptor(id=Curie("MESH", "D003240"), label=f"Connective {SCRIPT}", tree_numbers=("C17",)),
            Descriptor(id=Curie("MESH", "D002114"), label=f"Calcinosis {SCRIPT}", tree_numbers=("C17.300",)),
        ]
    )
    writer.add_icd(
        [
            IcdCode(
                code=Curie("ICD10CM", "L94"),
                label=f"Others {SCRIPT}",
                chapter=f"12 Skin {SCRIPT}",
                parent=None,
            ),
            IcdCode(
                code=Curie("ICD10CM", "L94.2"),
                label="Calcinosis cutis",
                chapter=f"12 Skin {SCRIPT}",
                parent=Curie("ICD10CM", "L94"),
            ),
        ]
    )
    writer.finish()
    catalog = Catalog(connection)

    def resolved(name: str) -> Disease:
        named = {"calcinosis cutis": CUTIS, str(CUTIS).lower(): CUTIS}.get(name.lower())
        found = catalog.disease(named or Curie.parse(name))
        if found is None:
            raise UnknownDisease(name)
        return found

    return Classification(catalog, resolved)
