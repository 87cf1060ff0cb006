"""Something in a format: what commands and pages hand out."""

from __future__ import annotations

import json
from collections.abc import Iterable

from nosology.answer.entry_records import Entry, FindingEntry
from nosology.answer.evidence import Evidence
from nosology.answer.exporting.arranging import answer_document, entry_document, finding_document
from nosology.answer.exporting.bibtex import to_bibtex
from nosology.answer.exporting.bundle import Origin, make_bundle
from nosology.answer.exporting.csl import Work, csl_items
from nosology.answer.exporting.data import Json, answer_to_dict, entry_to_dict, finding_to_dict
from nosology.answer.exporting.forms import Form
from nosology.answer.exporting.hypertext import to_html
from nosology.answer.exporting.markdown import to_markdown
from nosology.answer.exporting.outline import Document
from nosology.answer.exporting.ris import to_ris
from nosology.answer.records import Answer
from nosology.errors import UnknownFormat
from nosology.provenance import Source

Page = Answer | Entry | FindingEntry


def export(page: Page, form: Form, evidence: Evidence, origin: Origin) -> bytes:
    """An answer or entry in a format. The same from the same library is the same bytes.

    Args:
        page: What to export.
        form: The format; one of references gives those of the page.
        evidence: What the page was made from.
        origin: The library that holds it.
    """
    answer = page if isinstance(page, Answer) else page.answer
    if form.is_of_references:
        return export_references([reference.source for reference in answer.references], form, evidence)
    if form is Form.BUNDLE:
        return make_bundle(answer, evidence, origin)
    if form is Form.JSON:
        return _json(_data(page))
    document = _document(page)
    return (to_markdown(document) if form is Form.MARKDOWN else to_html(document)).encode()


def export_references(sources: Iterable[Source], form: Form, evidence: Evidence) -> bytes:
    """Sources in a format of references.

    Raises:
        UnknownFormat: It is none of references.
    """
    works = [_work(source, evidence) for source in sources]
    match form:
        case Form.CSL:
            return _json(csl_items(works))
        case Form.RIS:
            return to_ris(works).encode()
        case Form.BIBTEX:
            return to_bibtex(works).encode()
        case _:
            remedy = f"Choose from {', '.join(each for each in Form if each.is_of_references)}"
            raise UnknownFormat(f"a source cannot be had as {form}", remedy=remedy)


def _work(source: Source, evidence: Evidence) -> Work:
    article = evidence.engine.get(source.id)
    if article is None:
        return Work(source=source)
    return Work(source=source, published=article.published, volume=article.volume, language=article.language)


def _data(page: Page) -> dict[str, Json]:
    if isinstance(page, Entry):
        return entry_to_dict(page)
    return answer_to_dict(page) if isinstance(page, Answer) else finding_to_dict(page)


def _document(page: Page) -> Document:
    if isinstance(page, Entry):
        return entry_document(page)
    return answer_document(page) if isinstance(page, Answer) else finding_document(page)


def _json(data: object) -> bytes:
    return f"{json.dumps(data, ensure_ascii=False, indent=2)}\n".encode()
