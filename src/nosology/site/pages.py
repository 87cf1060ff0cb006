"""The pages: each handler asks the library once and hands what it says to a template."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from fastapi.responses import RedirectResponse
from starlette.exceptions import HTTPException
from starlette.requests import Request

from nosology.answer.exporting.citing import citation
from nosology.answer.using import Uses
from nosology.identifiers import Curie
from nosology.site import entries
from nosology.site.addresses import disease_address, export_address, quote_address, source_address
from nosology.site.asked import asked
from nosology.site.browsing import body_systems
from nosology.site.browsing import ways as ways_in_order
from nosology.site.deciding import decide, exact_names
from nosology.site.drawing import draw
from nosology.site.evidence_chart import Chart, evidence_chart
from nosology.site.exporting import FormatName, download
from nosology.site.findings import finding_instead
from nosology.site.linked_data import medical_condition, script_text
from nosology.site.marking import mark, quoted_place, used_sentences
from nosology.site.mechanism_drawing import draw_mechanism
from nosology.site.mechanism_steps import steps_of
from nosology.site.references import reference_numbers
from nosology.site.usage.records import Kind, Seen
from nosology.site.usage.visits import mark_seen
from nosology.site.widgets import shown

if TYPE_CHECKING:
    from fastapi import FastAPI
    from starlette.responses import Response

    from nosology.answer.entry_records import Entry
    from nosology.diseases.browsing import Heading
    from nosology.library.facade import Library
    from nosology.site.beside import Beside
    from nosology.site.newsroom import Newsroom
    from nosology.site.rendering import Renderer

EXAMPLES = (
    "What are the causes of dystrophic calcification?",
    "How is calcinosis cutis treated?",
    "What are the complications of measles?",
)
SHOWCASE = (
    "Calcinosis cutis", "Dystrophic calcification", "Calciphylaxis", "Marfan syndrome", "Measles",
    "Myasthenia gravis", "Systemic sclerosis", "COVID-19",
)  # fmt: skip
LETTERS = tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_SEE_OTHER = 303
_MOST_SIMILAR = 5
_MOST_POINTS = 8
"""Points of a facet that a disease page shows at once; the others are one click away."""


class Pages:
    """Every page of the site, over one library."""

    def __init__(self, library: Library, renderer: Renderer, beside: Beside, newsroom: Newsroom) -> None:
        self._library = library
        self._renderer = renderer
        self._beside = beside
        self._newsroom = newsroom
        self._showcase = tuple(name for name in SHOWCASE if exact_names(library, name))

    def install(self, app: FastAPI) -> None:
        """Put the pages at their addresses."""
        for path, page in (
            ("/", self.home),
            ("/find", self.find),
            ("/disease/{name:path}", self.disease),
            ("/source/{identifier:path}", self.source),
            ("/about", self.about),
        ):
            app.add_api_route(
                path, page, methods=["GET", "HEAD"], include_in_schema=False, response_model=None
            )

    def home(self) -> Response:
        """One box, what others look at, ways through all diseases, the library in one line."""
        return self._renderer.page(
            "home.html",
            examples=EXAMPLES,
            showcase=self._showcase,
            letters=LETTERS,
            systems=self._systems,
            counted=self._beside.counting is not None,
            news=self._newsroom.front(),
            visitors=shown(self._library, self._beside.counting),
        )

    @cached_property
    def _systems(self) -> tuple[Heading, ...]:
        """Read once, when somebody first comes."""
        return body_systems(self._library)

    def find(self, request: Request, q: str = "") -> Response:
        """Send the visitor where the words lead, or list what was found."""
        text = asked(q)
        direction = decide(self._library, text)
        if direction.disease:
            mark_seen(request, Seen(Kind.SEARCH, str(direction.disease)))
        if direction.address:
            return RedirectResponse(direction.address, status_code=_SEE_OTHER)
        results = self._library.search(text)
        return self._renderer.page(
            "results.html",
            text=text,
            diseases=[result for result in results if result.kind == "disease"],
            articles=[result for result in results if result.kind == "article"],
        )

    def disease(self, request: Request, name: str, form: FormatName = "") -> Response:
        """The page of a disease; any other name or code of it leads to its identifier."""
        if address := finding_instead(self._library, asked(name)):
            return RedirectResponse(export_address(address, form), status_code=_SEE_OTHER)
        entry = self._library.disease(asked(name))
        if name != str(entry.disease.id):
            address = disease_address(entry.disease.id)
            return RedirectResponse(export_address(address, form), status_code=_SEE_OTHER)
        if form:
            return download(self._library, entry, form, entry.disease.label)
        mark_seen(request, Seen(Kind.PAGE, name))
        place = self._library.classification.place(str(entry.disease.id))
        return self._renderer.page(
            "disease.html",
            **_arranged(entry, evidence_chart(self._library.published(entry.disease.id))),
            tree=self._library.classification.tree(entry.disease.id, entry.disease.label),
            place=place,
            drawing=draw(place),
            ways=ways_in_order(place),
            mechanism=self._mechanism(entry.disease.id),
            linked=script_text(medical_condition(entry, self._renderer.site)),
        )

    def _mechanism(self, disease: Curie) -> dict[str, Any] | None:
        """How it comes about, as a drawing, where there is one."""
        found = self._library.mechanisms.of(disease)
        if found is None:
            return None
        mechanism, kind = found
        steps = steps_of(mechanism, kind)
        return {"whole": mechanism, "kind": kind, "steps": steps, "drawing": draw_mechanism(steps)}

    def source(
        self,
        identifier: str,
        passage: str = "",
        start: str = "",
        end: str = "",
        form: FormatName = "",
    ) -> Response:
        """A source, its abstract with the quoted words marked, and what rests on it."""
        record = self._library.source(Curie.parse(identifier))
        if record is None:
            raise HTTPException(404, f"this library neither holds nor cites “{identifier[:120]}”")
        if form:
            return download(self._library, record, form, str(record.source.id))
        quote = quoted_place(record.article, passage, start, end)
        known_as = record.source.id
        if identifier != str(known_as):
            address = quote_address(known_as, quote) if quote else source_address(known_as)
            return RedirectResponse(address, status_code=_SEE_OTHER)
        found = self._library.uses(record.article) if record.article else Uses()
        used = used_sentences(record.article, found.uses) if record.article else ()
        return self._renderer.page(
            "source.html",
            source=record.source,
            article=record.article,
            statements=record.statements,
            names=record.names,
            passages=mark(record.article, quote, used),
            used=used,
            found=found,
            misplaced=quote is None and bool(passage or start or end),
            cite_as=citation(record.source, record.article),
            similar=self._library.similar(record.source.id, limit=_MOST_SIMILAR) if record.article else (),
        )

    def about(self) -> Response:
        """Sources with releases and licences, the method, and its limits."""
        return self._renderer.page(
            "about.html", manifest=self._library.manifest, coverage=self._library.coverage()
        )


def _arranged(entry: Entry, chart: Chart | None) -> dict[str, Any]:
    """An entry as its template shows it."""
    lead, annotated = entries.published_definition(entry), entries.annotated_findings(entry)
    facets = entries.merge_facets(entry.answer, without=(*annotated, *((lead,) if lead else ())))
    return {
        "entry": entry,
        "disease": entry.disease,
        "answer": entry.answer,
        "lead": lead,
        "facets": facets,
        "most": _MOST_POINTS,
        "asked": entries.questions(entry, facets),
        "chart": chart,
        "contents": entries.contents(entry, facets, charted=chart is not None),
        "names": entries.names_by_scope(entry.disease.names, entry.disease.label),
        "codes": entries.codes_by_system(entry.disease.xrefs),
        "bands": entries.findings_by_band(entry.findings),
        "annotated": sorted({number for point in annotated for number in point.citations}),
        "icd": [(code, entries.notes_by_kind(code)) for code in entry.icd],
        "numbers": reference_numbers(entry.answer.references),
    }
