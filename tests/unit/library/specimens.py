"""Records of this room, small and complete."""

from __future__ import annotations

from nosology.identifiers import Curie
from nosology.library.content import Part
from nosology.library.home import FORMAT
from nosology.library.records import Manifest, ManifestSource
from nosology.literature.records import CuratedStatement, Label
from nosology.provenance import Design, Facet, Source, Standing

MANIFEST = Manifest(
    format=FORMAT,
    built="2026-11-21T00:00:00+00:00",
    content="ab" * 32,
    counts={"articles": 3, "statements": 2},
    years={1977: 1, 2021: 2},
    sources=(
        ManifestSource(
            key="mondo",
            title="Mondo",
            publisher="Monarch",
            licence="CC-BY-4.0",
            licence_url="https://example.org/licence",
            release="2026-05-05",
            home="https://example.org/",
            records=7,
            skipped=1,
            sha256=("cd" * 32,),
        ),
    ),
    updated="2026-11-22T00:00:00+00:00",
    parts={"articles": Part(3, "ab")},
    flaws=(("mondo", "MONDO:1", "no label"),),
    files={"catalog.db": (4, "ef" * 32)},
)

STATEMENT = CuratedStatement(
    id="starter-0001",
    disease=Curie("HP", "0025520"),
    facet=Facet.CAUSES,
    design=Design.CASE_REPORT,
    text="Trauma – “blunt” – may calcify.",
    labels=(Label(text="Trauma", id=Curie("MESH", "D014947")), Label(text="Age", association=True)),
    source=Source(
        id=Curie("DOI", "10.5555/x"),
        title="A case",
        authors=("Testwell A",),
        journal="J Invent",
        year=2020,
        doi=Curie("DOI", "10.5555/x"),
        design=Design.CASE_REPORT,
        standing=Standing.CORRECTED,
    ),
    basis="abstract",
    note="A note",
    setting="human",
    against=True,
)
