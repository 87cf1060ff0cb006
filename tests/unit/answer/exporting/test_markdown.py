"""Markdown as CommonMark reads it: the words and nothing else."""

import pytest
from markdown_it import MarkdownIt

from nosology.answer.exporting.markdown import to_markdown
from nosology.answer.exporting.outline import Document, Heading, Item, Listing, Paragraph, Span, Style

READER = MarkdownIt("gfm-like", {"linkify": False, "html": True})


def tokens(text):
    for token in READER.parse(text):
        yield token
        yield from token.children or ()


def paragraph(text, **span):
    return to_markdown(Document("T", (Paragraph((Span(text, **span),)),)))


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>", "[a](javascript:alert(1))", "![x](http://x/y.png)", "**bold** _it_ ~~no~~",
        "1. one", "- one", "+ one", "# head", "> said", "=====", "a | b", "&amp; &lt;", "`code`", "\\*", "---",
        "<https://x.org>", "[ref]: http://x.org", "12) twelve", "p<0.05 and q>3", "    indented",
    ],
)  # fmt: skip
def test_text_is_shown_letter_by_letter(text):
    found = list(tokens(paragraph(text)))
    kinds = {token.type for token in found if token.level or token.type == "text"}
    assert kinds <= {"text", "text_special", "inline", "paragraph_open", "paragraph_close"}
    blocks = [token for token in found if token.type == "inline"]
    shown = ["".join(child.content for child in block.children) for block in blocks]
    assert shown == ["T", " ".join(text.split())]


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//x.org", "http:", "x"]
)
def test_only_web_addresses_become_links(link):
    assert not [token for token in tokens(paragraph("word", link=link)) if token.type == "link_open"]


def test_an_address_cannot_end_early():
    made = paragraph("word", link="https://x.org/a>)[b](c <d")
    [link] = [token for token in tokens(made) if token.type == "link_open"]
    assert link.attrs["href"] == "https://x.org/a%3E)%5Bb%5D(c%20%3Cd"


def test_lists_numbers_and_lines_under_them():
    items = (Item((Span("one", Style.STRONG),), ((Span("below", Style.QUOTED),),)), Item((Span("two"),)))
    made = to_markdown(Document("T", (Heading("Part"), Listing(items, numbered=True))))
    assert made == "# T\n\n## Part\n\n1. **one**\n   - “below”\n2. two\n"
