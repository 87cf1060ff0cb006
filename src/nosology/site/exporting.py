"""Pages to take away: `?format=` on an answer, a disease, a finding or a source."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Annotated

from fastapi import Query
from starlette.responses import Response

from nosology.answer.exporting.forms import Form

if TYPE_CHECKING:
    from nosology.answer.exporting.writing import Page
    from nosology.library.facade import Library
    from nosology.library.records import SourceRecord

FormatName = Annotated[str, Query(alias="format")]
"""The parameter ``format`` of an address."""
_LONGEST_NAME = 60
PAGE_FORMS = tuple(form for form in Form if form is not Form.JSON)
"""What the foot of a page offers; JSON has addresses of its own, under ``/api``."""
REFERENCE_FORMS = tuple(form for form in Form if form.is_of_references)
"""What a source can be had in."""


def download(library: Library, page: Page | SourceRecord, form: str, title: str) -> Response:
    """A page as a file to keep.

    Args:
        library: What gave the page.
        page: It.
        form: Name of the format.
        title: What the file is called after.

    Raises:
        UnknownFormat: There is no such format, or not for this page.
    """
    chosen = Form.parse(form)
    name = f"{file_name(title)}{chosen.suffix}"
    return Response(
        library.export(page, chosen),
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
        media_type=chosen.media_type,
    )


def file_name(title: str) -> str:
    """A title as the name of a file: small letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:_LONGEST_NAME].strip("-") or "nosology"
