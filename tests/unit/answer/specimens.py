"""A catalog that is a few dictionaries, and articles made from sentences."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from nosology.answer.curated import CuratedStatements
from nosology.answer.evidence import Evidence
from nosology.answer.facts import Origins
from nosology.answer.records import Statement, Support
from nosology.diseases.catalog import Catalog
from nosology.diseases.genes import GeneLink
from nosology.diseases.records import (
    Annotation,
    Descriptor,
    Disease,
    Finding,
    IcdCode,
    Match,
    Mention,
    Name,
    Predicate,
    Scope,
    Xref,
)
from nosology.identifiers import Curie
from nosology.literature.records import Article, CuratedStatement, Label, MeshHeading
from nosology.literature.retractions import Retractions
from nosology.literature.sentences import split
from nosology.provenance import Design, Facet, Kind, Source, Standing
from nosology.search.memory import MemoryEngine
from nosology.spans import Passage

GOUT = Curie("MONDO", "0005393")
TOPHUS = Curie("MONDO", "9000001")
MEASLES = Curie("MONDO", "0004619")
HYPERTENSION = Curie("MONDO", "0005044")
LUNG_HYPERTENSION = Curie("MONDO", "0005149")
CALCINOSIS = Curie("HP", "0025520")
SCLERODERMA = Curie("MONDO", "0005100")
CALCINOSIS_IN_SCLERODERMA = Curie("NOSOLOGY", "calcinosis-in-systemic-sclerosis")
MULTIPLE_SCLEROSIS = Curie("MONDO", "0005301")
MITRAL_STENOSIS = Curie("MONDO", "0009000")
ARTHRITIS = Curie("MONDO", "0005578")
IMPULSE_CONTROL = Curie("MONDO", "0001162")
CHRONIC_INFECTION = Curie("MONDO", "9000002")
DEFICIENCY = Curie("MONDO", "9000003")
PAIN = Curie("HP", "0012531")
FEVER = Curie("HP", "0001945")
ADULT_ONSET = Curie("HP", "0003581")
DOMINANT = Curie("HP", "0000006")
OMIM_GOUT = Curie("OMIM", "138900")
GENE = Curie("NCBIGene", "9429")

DISEASES: dict[Curie, tuple[str, ...]] = {
    GOUT: ("gout", "gouty arthritis", "podagra"),
    TOPHUS: ("tophaceous gout",),
    MEASLES: ("measles", "rubeola"),
    HYPERTENSION: ("hypertension", "high blood pressure"),
    LUNG_HYPERTENSION: ("pulmonary hypertension",),
    CALCINOSIS: ("calcinosis cutis", "calcinosis"),
    SCLERODERMA: ("systemic sclerosis", "scleroderma"),
    CALCINOSIS_IN_SCLERODERMA: ("calcinosis in systemic sclerosis",),
    MULTIPLE_SCLEROSIS: ("multiple sclerosis", "MS"),
    MITRAL_STENOSIS: ("mitral stenosis", "MS"),
    ARTHRITIS: ("arthritis",),
    IMPULSE_CONTROL: ("impulse control disorder", "ICD"),
    CHRONIC_INFECTION: ("chronic infection",),
    DEFICIENCY: ("deficiency anemia",),
}
PARENTS = {
    GOUT: ARTHRITIS,
    TOPHUS: GOUT,
    LUNG_HYPERTENSION: HYPERTENSION,
    CALCINOSIS_IN_SCLERODERMA: CALCINOSIS,
}
DEFINITION = "A form of arthritis caused by crystals of urate in the joints."

MESH: dict[str, tuple[str, str]] = {
    "colchicine": ("D003078", "D03.633"),
    "allopurinol": ("D000493", "D03.633.100"),
    "warfarin": ("D014859", "D03.383"),
    "lead": ("D007854", "D01.268"),
    "pneumonia": ("D011014", "C08.381"),
    "encephalitis": ("D004660", "C10.228"),
    "hyperuricemia": ("D033461", "C23.550"),
    "obesity": ("D009765", "C18.654"),
    "alcohol": ("D000431", "D02.033"),
    "ultrasonography": ("D014463", "E01.370"),
    "vaccine": ("D014612", "D20.215"),
    "vitamin D": ("D014807", "D04.808"),
    "Treatment": ("D013812", "E02"),
    "complications of rubeola": ("D990001", "C01.925"),
    "nodules heel": ("D990002", "C05.550"),
    "risk factors": ("D012307", "E05.318"),
}
ENTRY_TERMS = {"colchicine": ("Colchisol",)}
FINDINGS = {
    PAIN: "Pain",
    FEVER: "Fever",
    ADULT_ONSET: "Adult onset",
    DOMINANT: "Autosomal dominant inheritance",
}

LAY = {
    FEVER: (
        Name(text="Running a temperature", scope=Scope.LAYPERSON, origin="hpo"),
        Name(text="Hot body", scope=Scope.LAYPERSON, origin="hpo"),
    )
}
"""What people call them."""


def annotation(finding: Curie, line: int, **changes: Any) -> Annotation:
    """A row of ``phenotype.hpoa`` on gout."""
    given: dict[str, Any] = {
        "negated": False,
        "references": (Curie("PMID", "90000050"),),
        "frequency": "8/10",
        "onset": None,
        "aspect": "P",
        **changes,
    }
    return Annotation(
        disease=OMIM_GOUT,
        disease_name="Gout, familial",
        finding=finding,
        evidence="PCS",
        sex=None,
        line=line,
        row=f"OMIM:138900\tGout, familial\t{finding}\tline {line}",
        **given,
    )


@dataclass
class StubCatalog:
    """What the answer room asks of a catalog, from the tables above."""

    rows: list[Annotation] = field(
        default_factory=lambda: [
            annotation(PAIN, 7, onset=ADULT_ONSET),
            annotation(FEVER, 8, frequency=None),
            annotation(FEVER, 9, negated=True, frequency=None),
            annotation(DOMINANT, 10, aspect="I", frequency=None),
        ]
    )
    definition: str = DEFINITION

    def disease(self, identifier: Curie) -> Disease | None:
        names = DISEASES.get(identifier)
        if names is None:
            return None
        parent = PARENTS.get(identifier)
        code = Xref(code=Curie("ICD10CM", "M10.9"), predicate=Predicate.EXACT, origin="mondo-xrefs")
        return Disease(
            id=identifier,
            label=names[0],
            definition=self.definition if identifier == GOUT else None,
            names=tuple(Name(text=name, scope=Scope.EXACT, origin="mondo") for name in names),
            parents=(parent,) if parent else (),
            xrefs=(code,) if identifier == GOUT else (),
            setting=SCLERODERMA if identifier == CALCINOSIS_IN_SCLERODERMA else None,
            origin="mondo",
        )

    def finding(self, identifier: Curie) -> Finding | None:
        label = FINDINGS.get(identifier)
        names = (Name(text=label, scope=Scope.LABEL, origin="hpo"), *LAY.get(identifier, ())) if label else ()
        return Finding(id=identifier, label=label, names=names) if label else None

    def descriptor(self, identifier: Curie) -> Descriptor | None:
        label = next((name for name, (code, _) in MESH.items() if code == identifier.local), None)
        terms = ENTRY_TERMS.get(label or "", ())
        return Descriptor(id=identifier, label=label, entry_terms=terms) if label else None

    def icd(self, code: Curie) -> IcdCode | None:
        return IcdCode(code=code, label="Gout, unspecified", chapter="XIII", parent=None)

    def named(self, text: str, limit: int = 10, *, begun: bool = False) -> list[Match]:
        words = text.strip().lower()
        if words == "m10.9":
            return [Match(disease=GOUT, label="gout", matched="ICD10CM:M10.9", why="code", score=1.0)]
        found = [
            Match(disease=disease, label=names[0], matched=name, why="name", score=1.0)
            for disease, names in DISEASES.items()
            for name in names
            if name.lower() == words or (begun and name.lower().startswith(f"{words} "))
        ]
        return found[:limit]

    def resolve(self, text: str, limit: int = 10, *, described: bool = True) -> list[Match]:
        words = text.strip().lower()
        exact = self.named(text)
        if not exact and words in {"gowt", "meassles"}:
            disease = {"gowt": GOUT, "meassles": MEASLES}[words]
            label = DISEASES[disease][0]
            exact = [
                Match(
                    disease=disease, label=label, matched=label, why=f"spelling: {words} → {label}", score=0.9
                )
            ]
        return exact[:limit]

    def initialisms(self, letters: str, limit: int = 6) -> list[Match]:
        return []

    def mentions(self, text: str, longest: int = 8) -> list[Mention]:
        found = [
            Mention(id=disease, label=names[0], start=start, end=end)
            for disease, names in DISEASES.items()
            for name in names
            for start, end in _places(name, text)
        ]
        found += [
            Mention(id=finding, label=label, start=start, end=end)
            for finding, label in FINDINGS.items()
            for start, end in _places(label, text)
        ]
        found += [
            Mention(
                id=Curie("MESH", code), label=name.capitalize(), start=start, end=end, tree_numbers=(tree,)
            )
            for name, (code, tree) in MESH.items()
            for start, end in _places(name, text)
        ]
        longest = [
            item
            for item in found
            if not any(
                other.start <= item.start
                and item.end <= other.end
                and other.end - other.start > item.end - item.start
                for other in found
            )
        ]
        return sorted(longest, key=lambda item: (item.start, -item.end, item.id))

    def knows_word(self, word: str) -> bool:
        return any(word.lower() in name.lower().split() for names in DISEASES.values() for name in names)

    def names_for_search(self, identifier: Curie) -> tuple[str, ...]:
        return DISEASES.get(identifier, ())

    def nearest(self, text: str, limit: int = 5) -> tuple[str, ...]:
        return ("gout",)[:limit]

    def is_only_finding(self, identifier: Curie) -> bool:
        return identifier not in DISEASES

    def depths_below(self, identifier: Curie) -> dict[Curie, int]:
        below: dict[Curie, int] = {}
        for child, parent in PARENTS.items():
            if parent == identifier:
                below[child] = 1
                below.update({item: depth + 1 for item, depth in self.depths_below(child).items()})
        return below

    def in_setting(self, general: Curie, setting: Curie) -> list[Curie]:
        return [CALCINOSIS_IN_SCLERODERMA] if (general, setting) == (CALCINOSIS, SCLERODERMA) else []

    def annotations(self, disease: Curie, aspects: str = "PH") -> list[tuple[Annotation, str]]:
        rows = self.rows if disease == GOUT else []
        return [(row, FINDINGS[row.finding]) for row in rows if row.aspect in aspects]

    def diseases_sharing(self, findings: Iterable[Curie]) -> dict[Curie, int]:
        return dict.fromkeys(findings, 1)

    def inheritance(self, disease: Curie) -> list[tuple[Annotation, str]]:
        return self.annotations(disease, "I")

    def genes(self, disease: Curie) -> list[GeneLink]:
        link = GeneLink(disease=OMIM_GOUT, gene=GENE, symbol="ABCG2", row="9429\tABCG2\tOMIM:138900")
        return [link] if disease == GOUT else []

    def parents(self, identifier: Curie) -> list[tuple[Curie, str]]:
        parent = PARENTS.get(identifier)
        return [(parent, DISEASES[parent][0])] if parent else []

    def ancestors(self, identifier: Curie) -> list[tuple[Curie, str]]:
        return [(parent, label) for parent, label in self.parents(identifier)]

    def related(self, disease: Curie) -> list[tuple[Curie, str, str]]:
        return [(MEASLES, "measles", "is linked to the same gene, ABCG2")] if disease == GOUT else []

    def children(self, identifier: Curie) -> list[tuple[Curie, str]]:
        return [(child, DISEASES[child][0]) for child, parent in PARENTS.items() if parent == identifier]


def _places(name: str, text: str) -> list[tuple[int, int]]:
    flags = 0 if name.isupper() else re.IGNORECASE
    return [match.span() for match in re.finditer(rf"\b{re.escape(name)}\b", text, flags)]


def stub(**changes: Any) -> Catalog:
    """A stub in the place of a catalog."""
    return cast("Catalog", StubCatalog(**changes))


def source(pmid: int, title: str = "On gout", **changes: Any) -> Source:
    identifier = Curie("PMID", str(pmid))
    return Source(**{"id": identifier, "pmid": identifier, "title": title, "year": 2020, **changes})


def article(
    pmid: int, *sentences: str, section: str = "abstract", headings: Sequence[str] = (), **about: Any
) -> Article:
    """An article whose one section holds these sentences."""
    cited = source(pmid, **about)
    text = " ".join(sentences)
    return Article(
        source=cited,
        passages=(
            Passage(name="title", text=cited.title, sentences=((0, len(cited.title)),)),
            Passage(name=section, text=text, sentences=split(text)),
        ),
        headings=tuple(
            MeshHeading(id=Curie("MESH", "D000818"), label=name, major=False) for name in headings
        ),
    )


def record(number: int, text: str, *labels: str | Label, **changes: Any) -> CuratedStatement:
    """A curated statement on the causes of gout."""
    made = tuple(item if isinstance(item, Label) else Label(text=item) for item in labels)
    given: dict[str, Any] = {
        "disease": GOUT,
        "facet": Facet.CAUSES,
        "design": Design.REVIEW,
        "source": source(90000100 + number, title=f"Review {number}", design=Design.REVIEW),
        "basis": "abstract",
        **changes,
    }
    return CuratedStatement(id=f"t-{number}", text=text, labels=made, **given)


def quoted(
    found: Article, sentence: str, facet: Facet, *labels: str, subject: Curie = GOUT, **changes: Any
) -> Statement:
    """A statement that quotes a sentence of an article."""
    passage = next(item for item in found.passages if sentence in item.text)
    start = passage.text.index(sentence)
    return Statement(
        subject=subject,
        subject_name=DISEASES[subject][0],
        facet=facet,
        kind=Kind.QUOTED,
        text=sentence,
        labels=tuple((label, None) for label in labels),
        support=Support(source=found.source, quote=passage.quote(start, start + len(sentence))),
        **changes,
    )


ONTOLOGY = Source(
    id=Curie("NOSOLOGY", "mondo"), title="Mondo", address="https://example.org/mondo", design=Design.ONTOLOGY
)
HPOA = Source(
    id=Curie("NOSOLOGY", "hpoa"),
    title="HPO annotations",
    address="https://example.org/hpo",
    design=Design.ONTOLOGY,
)
GENES = Source(
    id=Curie("NOSOLOGY", "genes"),
    title="Gene table",
    address="https://example.org/genes",
    design=Design.ONTOLOGY,
)
ORIGINS = Origins({"mondo": ONTOLOGY, "hpo-annotations": HPOA, "hpo-genes": GENES})

ARTICLES = (
    article(
        90000001,
        "Colchicine is effective in patients with gout.",
        "Colchicine is old.",
        title="Colchicine for gout",
        design=Design.RANDOMIZED_TRIAL,
    ),
    article(90000002, "Treatment of gout is with colchicine and allopurinol.", title="Gout care", year=1977),
    article(90000003, "Hyperuricemia is a major risk factor for gout.", title="Urate and gout", year=2021),
    article(90000004, "Gout secondary to lead poisoning was seen in two men.", title="Lead", year=1978),
    article(
        90000005, "Pneumonia is a serious complication of measles.", title="Measles in children", year=1979
    ),
    article(
        90000006,
        "Warfarin is effective in patients with gout.",
        title="Withdrawn: warfarin for gout",
        standing=Standing.RETRACTED,
    ),
    article(90000007, "Alcohol causes gout in mice fed on urate.", title="Mice", headings=("Animals",)),
    article(
        90000008,
        "Treatment of tophaceous gout is with allopurinol for life.",
        title="Guideline on tophi",
        design=Design.GUIDELINE,
    ),
)
RECORDS = (
    record(1, "Lead exposure may cause gout.", "Lead"),
    record(2, "Obesity goes with gout.", Label(text="Obesity", association=True)),
    record(
        3,
        "Guidelines advise against warfarin in gout.",
        "Warfarin",
        facet=Facet.TREATMENT,
        design=Design.GUIDELINE,
        against=True,
        source=source(90000103, title="Guideline 3", design=Design.GUIDELINE),
    ),
    record(
        4,
        "Arthritis needs imaging, says a guideline.",
        "Imaging",
        disease=ARTHRITIS,
        facet=Facet.DIAGNOSIS,
        design=Design.GUIDELINE,
        source=source(90000104, title="Guideline 4", design=Design.GUIDELINE),
    ),
    record(5, "Arthritis may bring on gout.", Label(text="Arthritis", id=ARTHRITIS)),
    record(
        6, "Heel stick nodules appear in newborns.", "Heel sticks", disease=CALCINOSIS, facet=Facet.SYMPTOMS
    ),
)


def evidence(
    articles: Sequence[Article] = ARTICLES,
    records: Sequence[CuratedStatement] = RECORDS,
    *,
    catalog: Catalog | None = None,
    retracted: Retractions | None = None,
    sought: Mapping[tuple[Curie, Facet], tuple[str, ...]] | None = None,
) -> Evidence:
    """What a tiny library answers from."""
    return Evidence(
        catalog=catalog or stub(),
        engine=MemoryEngine(articles),
        curated=CuratedStatements(records),
        origins=ORIGINS,
        retracted=retracted or Retractions(),
        sought=sought or {},
        line="a tiny library",
        newest=2021,
    )
