"""A library in memory, with the face of the real one and hostile words in every field, and its site."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

import pytest
from starlette.testclient import TestClient
from tests.unit.site.placed import classification

from nosology.answer.asking.changing import NO_CHANGES, Changes
from nosology.answer.entry_records import Entry, FacetCover, FindingEntry, Kin
from nosology.answer.finding_records import DiseaseRow, FindingRow, Report
from nosology.answer.records import (
    MAX_QUESTION,
    Answer,
    Point,
    Question,
    Reference,
    Related,
    Section,
    Statement,
    Subject,
    Support,
)
from nosology.answer.stages import Stage, Step
from nosology.answer.using import Use, Uses
from nosology.diagnose.loading import Models
from nosology.diseases.hierarchy import Counted, Place
from nosology.diseases.records import Disease, Finding, IcdCode, Match, Mention, Name, Predicate, Scope, Xref
from nosology.errors import UnknownDisease
from nosology.identifiers import Curie
from nosology.library.coverage import Coverage, FacetCoverage
from nosology.library.facade import Library
from nosology.library.history import History
from nosology.library.mechanisms import Mechanisms
from nosology.library.published import Published
from nosology.library.records import Manifest, ManifestSource, Result, SourceRecord
from nosology.library.searching import FacetValue, FoundArticle, FoundArticles, Narrowing
from nosology.literature.records import Article, CuratedStatement, Label, MeshHeading, Notice
from nosology.provenance import Design, Facet, Kind, Source, Standing
from nosology.search.engine import FacetField, Hit
from nosology.search.syntax import parse
from nosology.site import create_app
from nosology.spans import Passage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from nosology.spans import Quote

NODULE = Curie("HP", "0031457")
SCRIPT = "<script>alert(1)</script>"
LINE = "2 articles (2017–2021) · 3 curated statements · as of 2026-11-21"

DYSTROPHIC = Curie("NOSOLOGY", "dystrophic-calcification")
CUTIS = Curie("HP", "0025520")
MASSETER = Curie("DOI", "10.1186/s40902-017-0130-4")
RETRACTED = Curie("PMID", "11111111")
GUIDELINE = Curie("PMID", "22222222")

_TITLE = f"A case of dystrophic calcification in the masseter muscle {SCRIPT}"
_SENTENCE = (
    "Dystrophic calcification can develop in soft tissue after trauma, if calcium < phosphate & pH > 7."
)
_ABSTRACT = f"Background {SCRIPT}. {_SENTENCE} It is rare."


class FakeManifest(Manifest):
    """A manifest with its line written out."""

    @property
    def line(self) -> str:
        """The library in one line."""
        return LINE


def manifest() -> Manifest:
    """A manifest with two sources."""
    mondo = ManifestSource(
        key="mondo",
        title="Mondo Disease Ontology",
        publisher="Monarch Initiative",
        licence="CC BY 4.0",
        licence_url="https://creativecommons.org/licenses/by/4.0/",
        release="2026-05-05",
        home="https://mondo.monarchinitiative.org/",
        records=31234,
        skipped=2,
    )
    hostile = replace(
        mondo, key="bad", title=SCRIPT, home="javascript:alert(1)", licence_url="javascript:alert(1)"
    )
    return FakeManifest(
        format=1,
        built="2026-11-21T10:00:00Z",
        content="0" * 64,
        counts={"diseases": 31234, "with_abstract": 2},
        years={2017: 1, 2021: 1},
        sources=(mondo, hostile),
    )


def masseter() -> Article:
    """A case report with a title, an abstract and a conclusion."""
    start = _ABSTRACT.index(_SENTENCE)
    return Article(
        source=Source(
            id=MASSETER,
            title=_TITLE,
            authors=("Kim HY", "Park JH", "Lee JB", "Kim SJ", "et al."),
            journal="Maxillofac Plast Reconstr Surg",
            year=2017,
            doi=MASSETER,
            pmid=Curie("PMID", "29214178"),
            design=Design.CASE_REPORT,
        ),
        passages=(
            Passage(name="title", text=f"{_TITLE}."),
            Passage(name="abstract", text=_ABSTRACT, sentences=((start, start + len(_SENTENCE)),)),
            Passage(name="conclusions", text="Surgery helped."),
        ),
        headings=(
            MeshHeading(
                id=Curie("MESH", "D002114"), label="Calcinosis", major=True, qualifiers=("etiology",)
            ),
        ),
        publication_types=("Case Reports",),
        published="2017 Dec",
        volume="39(1):31",
    )


def retracted() -> Article:
    """A retracted article without abstract."""
    return Article(
        source=Source(
            id=RETRACTED, title="Withdrawn work", year=2021, pmid=RETRACTED, standing=Standing.RETRACTED
        ),
        passages=(Passage(name="title", text="Withdrawn work."),),
        notices=(Notice(kind="RetractionIn", id=Curie("PMID", "33333333"), citation="J Example. 2022"),),
    )


def guideline() -> Source:
    """A guideline of which the library holds the record only."""
    return Source(
        id=GUIDELINE,
        title="Guideline on neurocysticercosis",
        authors=("White AC Jr",),
        journal="Clin Infect Dis",
        year=2018,
        pmid=GUIDELINE,
        design=Design.GUIDELINE,
    )


def masseter_quote() -> Quote:
    """The sentence on trauma, by its place in the abstract."""
    passage = cast("Passage", masseter().passage("abstract"))
    return passage.quote(*passage.sentences[0])


def _curated(text: str, source: Source, facet: Facet, label: str) -> Statement:
    return Statement(
        subject=DYSTROPHIC,
        subject_name="Dystrophic calcification",
        facet=facet,
        kind=Kind.CURATED,
        text=text,
        labels=((label, None),),
        support=Support(source=source, reading=text, record="starter-0001", basis="abstract"),
    )


def answer(question: Question) -> Answer:
    """An answer with a quoted point, a curated one, and hostile words."""
    quote = masseter_quote()
    quoted = Statement(
        subject=DYSTROPHIC,
        subject_name="Dystrophic calcification",
        facet=Facet.CAUSES,
        kind=Kind.QUOTED,
        text=quote.text,
        labels=(("Trauma", None),),
        support=Support(source=masseter().source, quote=quote),
    )
    reading = _curated(
        f"Infection may calcify {SCRIPT}.", masseter().source, Facet.CAUSES, f"Infection {SCRIPT}"
    )
    guided = _curated(
        "Calcified lesions hold no living parasites.", guideline(), Facet.TREATMENT, "Cysticercosis"
    )
    return Answer(
        question=question,
        research=(
            Section(
                facet=Facet.CAUSES,
                points=(
                    Point(
                        label="Trauma",
                        id=Curie("MONDO", "0021178"),
                        text=quote.text,
                        kind=Kind.QUOTED,
                        citations=(1, 2),
                        statements=(quoted, replace(reading, against=True, note=SCRIPT)),
                        disagrees=True,
                    ),
                    Point(
                        label=f"Infection {SCRIPT}",
                        text=reading.text,
                        kind=Kind.CURATED,
                        note=f"animal study {SCRIPT}",
                        citations=(1,),
                        statements=(reading,),
                    ),
                ),
            ),
        ),
        related=(
            Related(
                condition=f"Neurocysticercosis {SCRIPT}",
                id=Curie("MONDO", "0019126"),
                text=guided.text,
                facet=Facet.TREATMENT,
                citations=(2,),
            ),
        ),
        references=(
            Reference(number=1, source=masseter().source, supports=(quoted.support, reading.support)),
            Reference(number=2, source=guideline(), supports=(guided.support,)),
        ),
        gaps=(
            f"Nothing in this library on Ehlers–Danlos syndrome as a cause {SCRIPT}",
            "1 statement was held back: the check “span” did not pass.",
        ),
        withheld=1,
        library=LINE,
    )


def disease() -> Disease:
    """Calcinosis cutis with names, codes, and hostile words in both."""
    return Disease(
        id=CUTIS,
        label="Calcinosis cutis",
        definition=f"Deposits of calcium in the skin {SCRIPT}.",
        names=(
            Name(text="Calcinosis cutis", scope=Scope.LABEL, origin="mondo"),
            Name(text=f"Cutaneous calcification {SCRIPT}", scope=Scope.EXACT, origin="mondo"),
        ),
        xrefs=(
            Xref(code=Curie("ICD10CM", "L94.2"), predicate=Predicate.EXACT, origin="mondo"),
            Xref(code=Curie("ICD10CM", "L94.2"), predicate=Predicate.BROAD, origin="mesh"),
            Xref(code=Curie("MESH", "D002114"), predicate=Predicate.BROAD, origin="mesh"),
        ),
        origin="mondo",
    )


def report(**changes: str) -> Report:
    """An annotation of a finding."""
    held = Report(
        disease=Curie("OMIM", "154700"),
        disease_name="Marfan syndrome",
        frequency="3 of 12",
        onset="Juvenile onset",
        sex="females",
        evidence="PCS",
        references=(GUIDELINE,),
        line=7,
        row="row",
    )
    return replace(held, **changes)


def entry() -> Entry:
    """The page of calcinosis cutis with every section filled."""
    held = answer(Question(text="calcinosis cutis"))
    advice = _curated("Guidance on the skin itself.", guideline(), Facet.CAUSES, "Guidance")
    guided = Section(
        facet=Facet.CAUSES,
        points=(
            Point(
                label="Guidance", text=advice.text, kind=Kind.CURATED, citations=(2,), statements=(advice,)
            ),
        ),
    )
    nodule = FindingRow(
        id=NODULE,
        label=f"Nodule {SCRIPT}",
        share=0.25,
        reports=(report(),),
    )
    others = tuple((Curie("MONDO", f"{number:07d}"), f"Sibling {number} {SCRIPT}") for number in range(1, 16))
    return Entry(
        disease=disease(),
        answer=replace(held, guidelines=(guided,)),
        parents=((DYSTROPHIC, "Calcinosis"),),
        children=((Curie("MONDO", "0000100"), "Tumoral calcinosis"),),
        siblings=others,
        ancestry=(
            (Curie("MONDO", "0000001"), "Disease"),
            (DYSTROPHIC, "Calcinosis"),
            (CUTIS, "Calcinosis cutis"),
        ),
        icd=(
            IcdCode(
                code=Curie("ICD10CM", "L94.2"),
                label="Calcinosis cutis",
                chapter="XII Diseases of the skin",
                parent=Curie("ICD10CM", "L94"),
                inclusion_terms=(f"Calcium of skin {SCRIPT}",),
                notes=(("excludes1", "systemic connective tissue disorders"), ("codeFirst", SCRIPT)),
            ),
        ),
        findings=(
            nodule,
            replace(nodule, label="Ulcer", share=None, reports=(report(frequency="", onset=""),)),
        ),
        absent=(
            replace(nodule, label="Fever", absent=True, share=0.0, reports=(report(frequency="0 of 9"),)),
        ),
        inheritance=("Autosomal dominant",),
        genes=("SAMD9",),
        kin=(Kin(id=DYSTROPHIC, label=f"Kin {SCRIPT}", reasons=("is linked to the same gene, SAMD9",)),),
        covers=(FacetCover(facet=Facet.CAUSES, curated=2, quoted=1), FacetCover(facet=Facet.TREATMENT)),
        gaps=("No treatment evidence in this library.",),
    )


def finding_entry(limit: int, offset: int) -> FindingEntry:
    """The page of the nodule: 120 diseases, one of them through a more specific finding."""
    itself, absent = entry().findings[0], entry().absent[0]
    inherited = replace(itself, id=Curie("HP", "0031458"), label=f"Hard nodule {SCRIPT}")
    diseases = tuple(
        DiseaseRow(id=Curie("MONDO", f"{n:07d}"), label=f"Disease {n} {SCRIPT}", findings=(itself, inherited))
        for n in range(120)
    )
    lacking = DiseaseRow(id=CUTIS, label="Calcinosis cutis", findings=(absent,), contrary=(itself,))
    return FindingEntry(
        finding=Finding(
            id=NODULE,
            label=f"Nodule {SCRIPT}",
            definition=f"A lump {SCRIPT}.",
            names=(Name(text=f"Lump {SCRIPT}", scope=Scope.EXACT, origin="hpo"),),
        ),
        answer=Answer(question=Question(text="nodule")),
        parents=((Curie("HP", "0000118"), "Abnormality"),),
        children=((Curie("HP", "0031458"), "Hard nodule"),),
        ancestry=((Curie("HP", "0000001"), "All"), (Curie("HP", "0000118"), "Abnormality")),
        total=len(diseases),
        offset=offset,
        diseases=diseases[offset : offset + limit],
        lacking_total=1,
        lacking=(lacking,),
    )


def place(name: str) -> Place:
    """The place of calcinosis cutis, with hostile words in every name."""
    held, root = entry(), (Curie("MONDO", "0000001"), f"Disease {SCRIPT}")
    return Place(
        id=Curie.parse(name),
        label=held.disease.label,
        parents=held.parents,
        ancestors=(*held.parents, root),
        steps=((CUTIS, DYSTROPHIC), (DYSTROPHIC, root[0])),
        siblings=((DYSTROPHIC, held.siblings),),
        children=tuple(Counted(id=identifier, label=label, below=2) for identifier, label in held.children),
    )


def passage_mark(article: Article, name: str) -> Quote:
    """The first ten characters of a passage's first sentence."""
    passage = article.passage(name)
    assert passage is not None
    start = passage.sentences[0][0] if passage.sentences else 0
    return passage.quote(start, start + 10)


class FakeLibrary(Library):
    """Answers from the records above."""

    def __init__(self) -> None:
        self.manifest = manifest()
        self.classification = classification()
        self.history = History(None)
        self.models = Models()
        self.mechanisms = Mechanisms(cast("Any", None), ())

    def ask(self, question: str, *, facets: Sequence[Facet] = (), changes: Changes = NO_CHANGES) -> Answer:
        """Canned answers by words of the question; of the changes, only facets are heeded."""
        lowered = question.lower()
        asked = Question(text=question)
        if "boom" in lowered:
            message = "secret inside"
            raise RuntimeError(message)
        if lowered.startswith("ms "):
            sclerosis = Subject(id=Curie("MONDO", "0005301"), name="Multiple sclerosis", asked_as="MS")
            return Answer(question=replace(asked, alternatives=(sclerosis,)), library=LINE)
        if "calcification" not in lowered:
            return Answer(question=asked, gaps=("The library holds no disease of this name",), library=LINE)
        subject = Subject(id=DYSTROPHIC, name="Dystrophic calcification", asked_as="dystrophic calcification")
        return answer(
            replace(
                asked,
                subjects=(subject,),
                facets=changes.facets or tuple(facets) or (Facet.CAUSES,),
                notes=(f"note {SCRIPT}",),
            )
        )

    def ask_in_stages(self, question: str, *, changes: Changes = NO_CHANGES) -> Iterator[Stage]:
        """The canned answer, part by part; “breaks off” fails after the first."""
        whole = self.ask(question, changes=changes)
        bare = Answer(question=whole.question, library=whole.library)
        yield Stage(step=Step.UNDERSTOOD, answer=bare)
        if "breaks off" in question:
            message = "secret inside"
            raise RuntimeError(message)
        if whole.question.subjects:
            so_far = replace(bare, references=whole.references, gaps=whole.gaps)
            so_far = replace(so_far, guidelines=whole.guidelines, related=whole.related)
            yield Stage(step=Step.GUIDELINES, answer=so_far)
            so_far = replace(so_far, research=whole.research)
            yield Stage(step=Step.RESEARCH, answer=so_far)
            for step in (Step.REFERENCE_WORKS, Step.GAPS, Step.REFERENCES):
                yield Stage(step=step, answer=whole)
        yield Stage(step=Step.DONE, answer=whole)

    def uses(self, article: Article) -> Uses:
        """The sentence on trauma stands in two places; seven diseases were not looked at."""
        if article.source.id != MASSETER:
            return Uses()
        places = ((Facet.CAUSES, f"trauma {SCRIPT}"), (Facet.MECHANISM, "trauma"))
        uses = (
            Use(disease=CUTIS, name=f"Cutis {SCRIPT}", facet=facet, label=label, quote=masseter_quote())
            for facet, label in places
        )
        return Uses(uses=tuple(uses), pages=8, left=7)

    def disease(self, name: str) -> Entry:
        """Calcinosis cutis, or no disease."""
        if name.casefold() in {"calcinosis cutis", str(CUTIS).casefold(), "l94.2", "calcinoses of skin"}:
            return entry()
        if len(name) > MAX_QUESTION:
            raise AssertionError
        raise UnknownDisease(name, nearest=("Calcinosis cutis", SCRIPT))

    def annotate(self, text: str) -> list[Mention]:
        """Gout, wherever it stands."""
        gout = Curie("MONDO", "0005393")
        places = [match.span() for match in re.finditer("gout", text)]
        return [Mention(id=gout, label="gout", start=start, end=end) for start, end in places]

    def finding(self, name: str, *, limit: int = 50, offset: int = 0) -> FindingEntry:
        """A nodule that 120 diseases have, or no finding."""
        if name not in {str(NODULE), "nodule"}:
            raise UnknownDisease(name, nearest=())
        return finding_entry(limit, offset)

    def published(self, disease: Curie) -> Published:
        counts = ((Design.CASE_REPORT, ((2017, 1),)), (Design.REVIEW, ((2019, 2), (2021, 1))))
        return Published(query=f"{disease}[disease]", total=5, counts=counts)

    def finding_only(self, name: str) -> Curie | None:
        """The nodule is one, calcinosis cutis is also a disease."""
        return NODULE if name in {str(NODULE), "nodule"} else None

    def coverage(self) -> Coverage:
        """Two facets, the literature not counted yet."""
        rows = (
            FacetCoverage(facet=Facet.TREATMENT, curated=3, facts=0, quoted=None, any=3),
            FacetCoverage(facet=Facet.SYMPTOMS, curated=1, facts=10_000, quoted=None, any=10_001),
        )
        totals = {"diseases": 28_000, **self.manifest.counts}
        return Coverage(content="c", totals=totals, systems={"MESH": 8_000}, facets=rows)

    def search(self, text: str, *, limit: int = 20) -> list[Result]:
        """One disease, one article."""
        found = [
            Result(kind="disease", id=CUTIS, title="Calcinosis cutis", detail=f"synonym {SCRIPT}", score=1.0),
            Result(kind="article", id=MASSETER, title=f"{_TITLE} {text}", detail="2017", score=1.0),
        ]
        return found[:limit]

    def find(
        self, text: str, narrowing: Narrowing | None = None, *, page: int = 1, size: int = 20
    ) -> FoundArticles:
        """One article of forty, its words marked; a query that cannot be read is refused."""
        parse(text)
        article = masseter()
        marks = (passage_mark(article, "title"), passage_mark(article, "abstract"))
        disease = FacetValue(value=str(CUTIS), label=f"Calcinosis {SCRIPT}", count=3)
        kind = FacetValue(value="article", label="article", count=40)
        return FoundArticles(
            query=text,
            diseases=tuple(self.resolve(text)),
            subjects=("Calcinosis cutis",),
            articles=(FoundArticle(article=article, score=1.0, marks=marks),),
            total=40,
            page=page,
            pages=40 // size,
            facets={FacetField.KIND: (kind,), FacetField.DISEASE: (disease,)},
            narrowing=narrowing or Narrowing(),
        )

    def similar(self, identifier: Curie, *, limit: int = 10) -> list[Hit]:
        """The retracted article, like every other."""
        return [Hit(article=retracted(), score=1.0)][:limit] if identifier == MASSETER else []

    def resolve(self, name: str, *, limit: int = 10) -> list[Match]:
        """By name, by code, by a slip of spelling; one name is that of two diseases."""
        cutis = Match(
            disease=CUTIS, label="Calcinosis cutis", matched="Calcinosis cutis", why="name", score=1.0
        )
        chalk = replace(cutis, matched="Chalk", score=0.96, why="synonym “Chalk”")
        other = replace(chalk, disease=DYSTROPHIC, label="Dystrophic calcification")
        held = {
            "calcinosis cutis": [cutis],
            "calcinoses of skin": [replace(cutis, score=0.97)],
            "calcinosis": [replace(cutis, score=0.75)],
            "calcinosis cutiz": [replace(cutis, score=0.9, why="spelling: cutiz → cutis")],
            "chalk": [other, chalk],
            "hp:0025520": [cutis],
            "l94.2": [cutis],
        }
        return held.get(name.casefold(), [])[:limit]

    def suggest(self, prefix: str, *, limit: int = 8) -> list[Match]:
        """Calcinosis cutis, if it begins so."""
        held = self.resolve("calcinosis cutis")
        return [match for match in held if match.matched.casefold().startswith(prefix.casefold())][:limit]

    def source(self, identifier: Curie) -> SourceRecord | None:
        """The three sources."""
        reading = CuratedStatement(
            id="starter-0001",
            disease=CUTIS,
            facet=Facet.CAUSES,
            design=Design.CASE_REPORT,
            text=f"Infection may calcify {SCRIPT}.",
            labels=(Label(text=f"Trauma {SCRIPT}"),),
            source=masseter().source,
            basis="abstract",
        )
        article = masseter()
        held: dict[Any, SourceRecord] = {
            MASSETER: SourceRecord(source=article.source, article=article, statements=(reading,)),
            article.source.pmid: SourceRecord(source=article.source, article=article),
            RETRACTED: SourceRecord(source=retracted().source, article=retracted()),
            GUIDELINE: SourceRecord(source=guideline(), article=None),
        }
        return held.get(identifier)


@pytest.fixture
def library() -> Library:
    """The library in memory."""
    return FakeLibrary()


@pytest.fixture
def site(library: Library) -> TestClient:
    """A visitor who follows no redirect by himself; a fault of the site comes as its error page."""
    return TestClient(create_app(library), follow_redirects=False, raise_server_exceptions=False)


@pytest.fixture
def held_entry() -> Entry:
    """The page of calcinosis cutis."""
    return entry()


@pytest.fixture
def article() -> Article:
    """The case report."""
    return masseter()


@pytest.fixture
def quote() -> Quote:
    """The sentence on trauma in the case report."""
    return masseter_quote()
