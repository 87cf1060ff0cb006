from email.message import Message

import pytest

from nosology.errors import FormatError
from nosology.sources.documents import safe_name


def headers(kind="", disposition="") -> Message:
    message = Message()
    if kind:
        message["Content-Type"] = kind
    if disposition:
        message["Content-Disposition"] = disposition
    return message


def stem(address, said) -> tuple[str, str]:
    """The name around the hash of the address."""
    name = safe_name(address, said)
    before, _, after = name.rpartition("-")
    return before, after[8:]


@pytest.mark.parametrize(
    ("address", "kind", "disposition", "named"),
    [
        ("https://a.org/guides/esc-2024.pdf?v=2", "application/pdf", "", ("esc-2024", ".pdf")),
        ("https://a.org/download", "application/pdf; charset=binary", "", ("download", ".pdf")),
        ("https://a.org/", "text/plain", "", ("a.org", ".txt")),
        (
            "https://a.org/x",
            "text/xml",
            'attachment; filename="A guide (2024).nxml"',
            ("A-guide-2024", ".nxml"),
        ),
        ("https://a.org/x", "text/xml", 'attachment; filename="../../etc/passwd"', ("passwd", ".xml")),
        ("https://a.org/x", "text/xml", 'attachment; filename="C:\\\\evil\\\\..\\\\a.xml"', ("a", ".xml")),
        ("https://a.org/%2e%2e%2f%2e%2e%2fa.xml", "text/xml", "", ("a", ".xml")),
        ("https://a.org/a.xml.gz", "application/octet-stream", "", ("a", ".xml.gz")),
        ("https://a.org/set.tar.gz", "application/x-gzip", "", ("set", ".tar.gz")),
        ("https://a.org/a.jsonl", "", "", ("a", ".jsonl")),
        ("https://a.org/.hidden.md", "text/markdown", "", ("hidden", ".md")),
        ("https://a.org/" + "x" * 300 + ".pdf", "application/pdf", "", ("x" * 80, ".pdf")),
    ],
)
def test_a_name_is_safe_and_says_what_it_is(address, kind, disposition, named):
    assert stem(address, headers(kind, disposition)) == named


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("https://a.org/a.pdf", "text/html"),
        ("https://a.org/a.exe", "application/octet-stream"),
        ("https://a.org/a", ""),
        ("https://a.org/a.png", "image/png"),
        ("https://a.org/a.xml", "application/x-sh"),
    ],
)
def test_what_cannot_be_read_is_refused(address, kind):
    with pytest.raises(FormatError, match="the address sends"):
        safe_name(address, headers(kind))
