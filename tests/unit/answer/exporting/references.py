"""Sources whose names and titles are hard on the formats of references."""

from nosology.answer.exporting.csl import Work
from nosology.identifiers import Curie
from nosology.provenance import Design, Source, Standing

PMID = Curie("PMID", "90000101")
HARD = Work(
    source=Source(
        id=PMID,
        title="Risk {of} 50 % & more: p<0.05 for α_1 in $n$ = 3 <i>Homo</i> ~ ^ \\ #1",
        authors=("Köstler Ü", "de la Cruz JM", "Saint-Exupéry A-M", "O'Neil P 3rd", "et al."),
        journal="J {Odd} & Sons",
        year=2021,
        pmid=PMID,
        pmcid=Curie("PMCID", "PMC7951623"),
        doi=Curie("DOI", "10.1002/(sici)1097_0142<1::aid>3.0.co;2-#"),
        design=Design.COHORT,
        standing=Standing.CORRECTED,
    ),
    published="2021 Jun 05",
    volume="10(4):187-94",
    language="eng",
)
BODY = Work(
    source=Source(
        id=Curie("NGC", "17"),
        title="Advice on measles and mumps",
        authors=("Society of Measles and Mumps, Inc", "Kidney Disease: Improving Global Outcomes", "KDIGO"),
        journal="Institute",
        year=2013,
        address="https://example.org/{a}?b=1&c=50%25",
        design=Design.GUIDELINE,
    )
)
BARE = Work(source=Source(id=Curie("FILE", "notes-0123abcd"), title="Notes"))
DATASET = Work(
    source=Source(
        id=Curie("NOSOLOGY", "mondo"),
        title="Mondo, release 2026",
        authors=("Monarch",),
        design=Design.ONTOLOGY,
    )
)
WORKS = (HARD, BODY, BARE, DATASET)
