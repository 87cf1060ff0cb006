"""A document as one HTML file that needs nothing else: no script, no other file, every word escaped."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from nosology.answer.exporting.addresses import web_address
from nosology.answer.exporting.outline import (
    Block,
    Document,
    Heading,
    Item,
    Line,
    Listing,
    Paragraph,
    Span,
    Style,
)

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_STYLES = """
:root { color-scheme: light dark }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem }
h1, h2, h3 { line-height: 1.2 }
h2 { margin-top: 2rem; border-bottom: 1px solid }
li { margin: .4rem 0 }
.note { font-size: .85em; opacity: .75 }
.quoted { quotes: none; border-left: 3px solid; padding-left: .4rem }
.rephrased { font-style: italic }
:target { outline: 2px solid; outline-offset: 4px }
"""
_HEAD = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>{styles}</style>
</head>
<body>
<main>
<h1>{title}</h1>
"""


def to_html(document: Document) -> str:
    """The document as HTML."""
    head = _HEAD.format(policy=escape(_POLICY), title=_escaped(document.title), styles=_STYLES)
    body = "".join(f"{text}\n" for block in document.blocks for text in _block(block))
    return f"{head}{body}</main>\n</body>\n</html>\n"


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield f"<h{block.level}{_anchored(block.anchor)}>{_escaped(block.text)}</h{block.level}>"
    elif isinstance(block, Paragraph):
        yield f"<p>{_line(block.line)}</p>"
    else:
        yield from _listing(block)


def _listing(listing: Listing) -> Iterator[str]:
    tag = "ol" if listing.numbered else "ul"
    yield f"<{tag}>"
    yield from map(_item, listing.items)
    yield f"</{tag}>"


def _item(item: Item) -> str:
    below = "".join(f"<li>{_line(line)}</li>" for line in item.below)
    inner = f"<ul>{below}</ul>" if below else ""
    return f"<li{_anchored(item.anchor)}>{_line(item.line)}{inner}</li>"


def _line(line: Line) -> str:
    return "".join(map(_span, line))


def _span(span: Span) -> str:
    inner = _escaped(span.text)
    if span.style is Style.STRONG:
        inner = f"<strong>{inner}</strong>"
    elif span.style is Style.QUOTED:
        inner = f'<q class="quoted">“{inner}”</q>'
    elif span.style is not Style.PLAIN:
        inner = f'<span class="{span.style.value}">{inner}</span>'
    address = span.link if span.link.startswith("#") else web_address(span.link)
    return f'<a href="{escape(address)}">{inner}</a>' if address else inner


def _anchored(anchor: str) -> str:
    return f' id="{escape(anchor)}"' if anchor else ""


def _escaped(text: str) -> str:
    """The text with nothing that HTML would read; control characters, which it may not hold, left out."""
    return escape("".join(letter for letter in text if letter.isprintable() or letter.isspace()))
