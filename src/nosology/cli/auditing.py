"""`nosology audit`: what is printed of an answer and of a bundle of evidence."""

from __future__ import annotations

import json
import sys

from nosology.answer.auditing.report import audit_to_dict, audit_to_text
from nosology.answer.exporting.verifying import verify_bytes
from nosology.library.auditing import pubmed_lookup
from nosology.library.facade import Library

LARGEST_FILE = 200_000_000
"""The most bytes that are read; bundles are larger than answers, which are bounded by their characters."""
_ZIP = b"PK\x03\x04"


def is_bundle(data: bytes) -> bool:
    """Whether a file is a bundle of evidence: a ZIP archive."""
    return data.startswith(_ZIP)


def show_audit(library: Library, text: str, *, live: bool, as_json: bool) -> bool:
    """Audit an answer and print what was found.

    Returns:
        Whether every statement is supported by everything that it cites.
    """
    audited = library.audit(text, live=pubmed_lookup() if live else None)
    _print(_as_json(audit_to_dict(audited)) if as_json else audit_to_text(audited))
    return audited.clean


def show_bundle(data: bytes, *, as_json: bool) -> bool:
    """Verify a bundle of evidence with nothing but itself, and print what is wrong with it.

    Returns:
        Whether nothing is.
    """
    faults = verify_bytes(data)
    if as_json:
        _print(_as_json({"form": "bundle", "clean": not faults, "faults": [str(each) for each in faults]}))
    else:
        _print(
            "\n".join(map(str, faults))
            or "The bundle is whole: every hash, quote, reference and check holds."
        )
    return not faults


def _as_json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2)


def _print(text: str) -> None:
    sys.stdout.write(f"{text}\n")
