"""HTML of answers as blocks."""

import pytest

from nosology.answer.auditing.markup import html_blocks
from nosology.answer.auditing.records import BlockKind


def texts(html):
    return [block.text for block in html_blocks(html)]


def test_blocks_without_scripts():
    html = "<h2>Gout</h2><p>It hurts<sup>1,2</sup>.</p><script>alert(1)</script><ul><li>Lead</li></ul>"
    assert texts(html) == ["Gout", "It hurts[1,2].", "Lead"]


def test_raised_powers_are_no_citations():
    assert texts("<p>10<sup>5</sup> cells and 25 kg/m<sup>2</sup></p>") == ["10^5 cells and 25 kg/m^2"]


def test_links_leave_identifiers():
    html = '<p>It hurts <a href="https://pubmed.ncbi.nlm.nih.gov/12/">1</a>, <a href="#r2">2</a>.</p>'
    assert texts(html) == ["It hurts [PMID:12], [2]."]


def test_numbers_of_ordered_items():
    assert texts("<ol><li>Kim 2017</li><li><p>Lee 2019</p></li></ol>") == ["1. Kim 2017", "2. Lee 2019"]


def test_depth_and_open_tags_cost_nothing():
    assert texts("<div>" * 50_000 + "deep" + "<b" * 1000)[0].startswith("deep")


@pytest.mark.parametrize(
    "html",
    [
        "<p>A.</p><object data=x><p>Measles is mild.",
        "<head><title>T</title><p>A.</p><p>Measles is mild.</p>",
        "<head><meta charset=utf-8><body><p>A.</p><p>Measles is mild.</p></body>",
        "<p>A.</p><svg><svg></svg><p>Measles is mild.",
        "<p>A.</p><!-- <p>Measles is mild.</p>",
        '<p>A.</p><a href="x><p>Measles is mild.</p>',
        "<p>A.</p><p>Measles is mild. <a href",
        "<p>A.</p><script>Measles is mild.",
        "<p>A.</p><iframe><noscript><p>Measles is mild.",
    ],
)
def test_what_is_not_closed_hides_nothing(html):
    found = texts(html)
    assert found[0] == "A."
    assert any("Measles is mild." in text for text in found[1:])


def test_what_is_closed_within_its_like_stays_hidden():
    assert texts("<p>A.</p><svg><svg>x</svg>y</svg><!-- z --><p>B.</p>") == ["A.", "B."]
    assert texts("<head><style>p {}</style><title>T</title></head><p>A.</p>") == ["A."]


def test_items_go_on_after_a_line_break():
    blocks = html_blocks("<ul><li>Lead<br>or gold</li></ul>")
    assert [(block.kind, block.text) for block in blocks] == [
        (BlockKind.ITEM, "Lead"),
        (BlockKind.ITEM, "or gold"),
    ]


@pytest.mark.parametrize("hostile", ["<a ", '<a b="', "<!--", "<!", "<x\"<x'\"'"])
def test_what_never_becomes_a_tag_is_text(hostile):
    (text,) = texts("<p>" + hostile * 10_000)
    assert text.startswith(hostile.strip())
    assert len(text) > 10_000


def test_a_power_is_told_by_what_stands_before_it_alone():
    assert texts("<p>" + "m " * 30_000 + "kg/m<sup>2</sup></p>")[0].endswith("kg/m^2")
    assert len(texts("<p>" + "ab<sup>1</sup>" * 7_000)[0]) == 7_000 * len("ab[1]")
