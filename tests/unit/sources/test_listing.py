import pytest

from nosology.sources.listing import newest

PAGE = "https://example.org/data/list.html"


@pytest.mark.parametrize(
    ("html", "pattern", "found"),
    [
        ('<a href="desc2025.gz">', r"desc20\d\d\.gz", "https://example.org/data/desc2025.gz"),
        ("<A HREF='/x/desc2026.gz'>", r"desc20\d\d\.gz", "https://example.org/x/desc2026.gz"),
        ('<a href="f9.zip"><a href="f10.zip">', r"f\d+\.zip", "https://example.org/data/f10.zip"),
        (
            '<a href="2026-update/"><a href="2026/">',
            r"20\d\d(-update)?",
            "https://example.org/data/2026-update/",
        ),
        ('<a href="2027/"><a href="2026-update/">', r"20\d\d(-update)?", "https://example.org/data/2027/"),
        ('<a href="a b-2026.zip">', r"a b-20\d\d\.zip", "https://example.org/data/a%20b-2026.zip"),
        ('<a href="a%20b-2026.zip">', r"a b-20\d\d\.zip", "https://example.org/data/a%20b-2026.zip"),
        ('<a href="/z?a=1&amp;b=2">', "z", "https://example.org/z"),
        ('<a href="F.ZIP">', r"f\.zip", "https://example.org/data/F.ZIP"),
        ('<a href="https://example.org/y/f.zip">', r"f\.zip", "https://example.org/y/f.zip"),
    ],
)
def test_the_newest_link_that_matches(html, pattern, found):
    assert newest(html, PAGE, pattern) == found


@pytest.mark.parametrize(
    "html",
    [
        "",
        "f.zip",
        '<a href="f.zip.exe">',
        '<a href="http://example.org/f.zip">',
        '<a href="https://other.example.org/f.zip">',
        '<a href="//other.org/f.zip">',
        '<a href="https://[half/f.zip">',
        '<a href="javascript:f.zip">',
        f'<a href="{"x" * 1001}/f.zip">',
    ],
)
def test_other_links_are_passed_over(html):
    assert newest(html, PAGE, r"f\.zip") is None
