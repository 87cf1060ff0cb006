"""Templates to HTML, everything escaped."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from fastapi.responses import HTMLResponse, Response
from jinja2 import Environment, PackageLoader, StrictUndefined

from nosology.answer.exporting.citing import author_line, sentence
from nosology.site import addresses
from nosology.site.exporting import PAGE_FORMS, REFERENCE_FORMS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from nosology.library.records import Manifest


@dataclass(frozen=True, slots=True, kw_only=True)
class Renderer:
    """Makes pages from templates and values.

    Attributes:
        environment: Templates, and what they may call.
        site: Address of the site, or empty where it does not know it.
    """

    environment: Environment
    site: str = ""

    def page(self, template: str, *, status: int = 200, **values: object) -> HTMLResponse:
        """The page of a template.

        Args:
            template: File name under ``templates``.
            status: HTTP status.
            **values: What the template shows. A name it needs and does not get is an error.
        """
        html = self.environment.get_template(template).render(**values)
        return HTMLResponse(html, status_code=status)

    def picture(self, template: str, **values: object) -> Response:
        """The SVG document of a template."""
        svg = self.environment.get_template(template).render(**values)
        return Response(svg, media_type="image/svg+xml")


def make_renderer(manifest: Manifest, site: str = "") -> Renderer:
    """A renderer whose pages state this library, and the address of the site where it is known."""
    environment = Environment(
        loader=PackageLoader("nosology.site"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    titles = {source.key: source.title for source in manifest.sources}

    def origin(key: str) -> str:
        """The title of the source that a record names by its key."""
        return titles.get(key, key)

    filters: dict[str, Callable[..., object]] = {
        "authors": author_line,
        "sentence": sentence,
        "capital": capital,
        "note_kind": note_kind,
        "thousands": thousands,
        "origin": origin,
        "disease_address": addresses.disease_address,
        "history_address": addresses.history_address,
        "concept_address": addresses.concept_address,
        "finding_address": addresses.finding_address,
        "place_address": addresses.place_address,
        "classification_address": addresses.classification_address,
        "mechanism_address": addresses.mechanism_address,
        "letter_address": addresses.letter_address,
        "icd_address": addresses.icd_address,
        "mesh_address": addresses.mesh_address,
        "source_address": addresses.source_address,
        "search_address": addresses.search_address,
        "ask_address": addresses.ask_address,
        "export_address": addresses.export_address,
        "permanent_address": addresses.permanent_address,
    }
    names: dict[str, object] = {
        "quote_address": addresses.quote_address,
        "use_address": addresses.use_address,
        "clarified_address": addresses.clarified_address,
        "library_line": manifest.line,
        "library_content": manifest.content,
        "site_address": site,
        "page_forms": PAGE_FORMS,
        "reference_forms": REFERENCE_FORMS,
    }
    _join(environment.filters, filters)
    _join(environment.globals, names)
    return Renderer(environment=environment, site=site)


def _join(table: dict[str, Any], more: Mapping[str, object]) -> None:
    """Add to one of Jinja's tables, whose declared types name only what Jinja itself puts there."""
    table.update(more)


_NOTE_KINDS = {
    "excludes1": "Excludes, never coded together (Excludes1)",
    "excludes2": "Not included here (Excludes2)",
    "codeFirst": "Code first",
    "useAdditionalCode": "Use additional code",
    "codeAlso": "Code also",
    "sevenChrNote": "Seventh character",
}


def note_kind(kind: str) -> str:
    """An ICD-10-CM note's kind in words."""
    return _NOTE_KINDS.get(kind, capital(kind))


def thousands(count: int) -> str:
    """A count with a comma at every thousand."""
    return f"{count:,}"


def capital(text: str) -> str:
    """The text with a capital first letter, the rest as it is."""
    return text[:1].upper() + text[1:]
