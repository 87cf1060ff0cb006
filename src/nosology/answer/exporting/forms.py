"""The formats that something can be exported in."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from nosology.errors import UnknownFormat


class Form(StrEnum):
    """A format of an export."""

    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"
    CSL = "csl"
    RIS = "ris"
    BIBTEX = "bibtex"
    BUNDLE = "bundle"

    @classmethod
    def parse(cls, text: str) -> Form:
        """The format of this name.

        Raises:
            UnknownFormat: There is none.
        """
        try:
            return cls(text.strip().lower())
        except ValueError:
            remedy = f"Choose from {', '.join(cls)}"
            raise UnknownFormat(f"unknown format “{text[:60]}”", remedy=remedy) from None

    @classmethod
    def of_file(cls, name: str) -> Form | None:
        """The format that the end of a file's name tells; None where it tells none."""
        lowered = name.lower()
        ends = sorted(cls, key=lambda form: -len(form.suffix))
        return next((form for form in ends if lowered.endswith(form.suffix)), None)

    @property
    def suffix(self) -> str:
        """How a file of this format ends."""
        return _KINDS[self].suffix

    @property
    def label(self) -> str:
        """Its name as it is usually written."""
        return _KINDS[self].label

    @property
    def media_type(self) -> str:
        """Its media type (https://www.iana.org/assignments/media-types)."""
        return _KINDS[self].media_type

    @property
    def is_of_references(self) -> bool:
        """Whether it holds references and nothing else."""
        return self in {Form.CSL, Form.RIS, Form.BIBTEX}


class _Kind(NamedTuple):
    label: str
    suffix: str
    media_type: str


_KINDS = {
    Form.MARKDOWN: _Kind("Markdown", ".md", "text/markdown; charset=utf-8"),
    Form.HTML: _Kind("HTML", ".html", "text/html; charset=utf-8"),
    Form.JSON: _Kind("JSON", ".json", "application/json"),
    Form.CSL: _Kind("CSL-JSON", ".csl.json", "application/vnd.citationstyles.csl+json"),
    Form.RIS: _Kind("RIS", ".ris", "application/x-research-info-systems; charset=utf-8"),
    Form.BIBTEX: _Kind("BibTeX", ".bib", "application/x-bibtex; charset=utf-8"),
    Form.BUNDLE: _Kind("evidence bundle", ".zip", "application/zip"),
}
