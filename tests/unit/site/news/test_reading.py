"""Feeds are outside text: what comes of them is plain titles, safe links and dates."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from nosology.errors import FormatError
from nosology.site.news.reading import MOST_ITEMS, plain, read_feed, safe_link

pytest.importorskip("feedparser", reason="the extra news is not installed")
HERE = "https://news.example/feeds/all.xml"
DATED = "<pubDate>Tue, 03 Mar 2026 10:00:00 GMT</pubDate>"


def rss(*items: str, title="Health &amp; News") -> bytes:
    inner = "".join(f"<item>{each}</item>" for each in items)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title>{inner}</channel></rss>'.encode()


def item(title="A trial of colchicine", link="https://news.example/1", date=DATED) -> str:
    return f"<title>{title}</title><link>{link}</link>{date}"


def test_rss():
    [found] = read_feed(rss(item()), HERE)
    assert (found.title, found.address) == ("A trial of colchicine", "https://news.example/1")
    assert found.published == datetime(2026, 3, 3, 10, tzinfo=UTC)
    assert (found.origin, found.day) == ("Health & News", "2026-03-03")


def test_atom():
    data = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>F</title><entry><title type="html">Gout &amp;lt; all</title>
    <link href="/two"/><updated>2026-03-04T00:00:00+02:00</updated></entry></feed>"""
    [found] = read_feed(data, HERE)
    assert found.address == "https://news.example/two"
    assert found.published == datetime(2026, 3, 3, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "",
        "http://u:p@h/",
        "http://[",
    ],
)
def test_links_that_are_none(link):
    assert safe_link(link, HERE) is None or link == ""
    assert read_feed(rss(item(link=link)), HERE) == []


@pytest.mark.parametrize(
    "title",
    [
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "<![CDATA[<img src=x onerror=alert(1)>gout]]>",
        "&amp;lt;b&amp;gt;gout",
        "a\u202eb\u0000"[:2],
    ],
)
def test_titles_hold_no_markup_and_no_controls(title):
    for found in read_feed(rss(item(title=title)), HERE):
        assert not {"<", ">", "\u202e"} & set(found.title)


def test_long_titles_are_cut():
    assert len(plain("word " * 1000)) < 310


def test_without_date_title_or_link_nothing_is_said():
    assert read_feed(rss(item(date=""), item(title=""), "<title>x</title>"), HERE) == []


def test_nothing_comes_from_the_future():
    [found] = read_feed(rss(item(date="<pubDate>Tue, 03 Mar 2099 10:00:00 GMT</pubDate>")), HERE)
    assert found.published <= datetime.now(UTC)


def test_not_more_than_enough():
    assert (
        len(read_feed(rss(*[item(link=f"https://news.example/{n}") for n in range(500)]), HERE)) == MOST_ITEMS
    )


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html><title>Not found</title></html>",
        b"/etc/passwd",
        b"https://news.example/other",
        b"%PDF-1.7",
        b"\x1f\x8b\x08" + b"\0" * 50,
        b'<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss version="2.0">&b;</rss>',
        b'<!DOCTYPE r [<!entity a SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><title>&a;</title></channel></rss>',
        '<?xml version="1.0" encoding="utf-16"?><rss version="2.0"/>'.encode("utf-16"),
        b"<rss version='2.0'>" + b"<a>" * 50_000,
    ],
    ids=["empty", "html", "path", "address", "pdf", "gzip", "bomb", "file", "utf-16", "deep"],
)
def test_what_is_no_feed_is_refused(data):
    with pytest.raises(FormatError):
        read_feed(data, HERE)
