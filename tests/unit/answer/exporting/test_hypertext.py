"""The HTML file: whole, without a script or another file, every word escaped."""

import pytest
from lxml import html

from nosology.answer.exporting.hypertext import to_html
from nosology.answer.exporting.outline import Document, Heading, Item, Listing, Paragraph, Span, Style

HOSTILE = "<script>alert(1)</script> & \"quotes\" 'too' <img src=x onerror=alert(1)> \x00\x1b"
SHOWN = HOSTILE.rstrip("\x00\x1b")


def page(*blocks, title="T"):
    made = to_html(Document(title, blocks))
    return made, html.document_fromstring(made)


@pytest.mark.parametrize("style", Style)
def test_hostile_words_are_words(style):
    made, read = page(
        Heading(HOSTILE, anchor='a"><script>'),
        Paragraph((Span(HOSTILE, style, link='https://x.org/"><script>'),)),
        Listing((Item((Span(HOSTILE, style),), ((Span(HOSTILE),),), anchor="'onload='x"),)),
        title=HOSTILE,
    )
    assert not read.xpath("//script | //img | //@onerror | //@onload")
    assert read.xpath("string(//h1)").strip() == SHOWN.strip()
    assert "\x00" not in made


def test_it_needs_no_other_file():
    _, read = page(Paragraph((Span("word", link="https://x.org/"),)))
    assert not read.xpath("//script | //link | //img | //iframe | //@src")
    assert "default-src 'none'" in read.xpath("string(//meta[@http-equiv]/@content)")


@pytest.mark.parametrize("link", ["javascript:alert(1)", "JaVaScRiPt:x", "data:text/html,x", "vbscript:x"])
def test_only_web_addresses_become_links(link):
    _, read = page(Paragraph((Span("word", link=link),)))
    assert not read.xpath("//a")


def test_a_citation_leads_to_its_reference():
    _, read = page(
        Paragraph((Span("[1]", link="#ref-1"),)),
        Listing((Item((Span("source"),), anchor="ref-1"),), numbered=True),
    )
    assert read.xpath("string(//a/@href)") == "#ref-1"
    assert read.xpath("string(//ol/li[@id='ref-1'])") == "source"
