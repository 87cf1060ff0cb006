"""Feeds of a real server on this machine: what comes, and what a bad one cannot change."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from lxml import etree
from starlette.testclient import TestClient
from tests.faulty_server import faulty_server

from nosology.errors import Unreachable, UsageError
from nosology.site import create_app
from nosology.site.beside import Beside
from nosology.site.news.gathering import Gathering
from nosology.site.news.settings import gathering_as_set
from nosology.sources import feeds as fetching
from nosology.sources.feeds import MOST_BYTES, fetch_feed

feedparser = pytest.importorskip("feedparser", reason="the extra news is not installed")
DATE = "<pubDate>Tue, 03 Mar 2026 10:00:00 GMT</pubDate>"


def rss(*titles: str) -> bytes:
    items = "".join(
        f"<item><title>{title}</title><link>https://news.example/{at}</link>{DATE}</item>"
        for at, title in enumerate(titles)
    )
    return f'<rss version="2.0"><channel><title>Health News</title>{items}</channel></rss>'.encode()


@pytest.fixture
def server():
    """Offers a feed of one item on measles."""
    with faulty_server() as state:
        state.body = rss("A vaccine against measles")
        yield state


@pytest.fixture
def gathering(server, tmp_path):
    made = Gathering([f"{server.address}/file"], tmp_path / "news.json")
    yield made
    made.close()


def titles(gathering):
    return [item.title for item in gathering.items]


def test_items_are_linked_to_the_diseases_they_name(gathering, small_library):
    gathering.round(small_library.annotate)
    [item] = gathering.items
    measles = small_library.disease("measles").disease
    assert [identifier for identifier, _ in item.diseases] == [str(measles.id)]
    page = TestClient(create_app(small_library, Beside(feeds=gathering))).get("/news").text
    assert "A vaccine against measles" in page
    assert f'href="/disease/{measles.id}"' in page


def test_asked_again_only_if_changed_and_kept_over_a_restart(gathering, server, tmp_path, small_library):
    gathering.round(small_library.annotate)
    again = Gathering([f"{server.address}/file"], tmp_path / "news.json")
    assert again.items == gathering.items
    again.round(small_library.annotate)
    assert server.sent("If-None-Match") == [None, '"one"']
    assert again.items == gathering.items


@pytest.mark.parametrize(
    "plan",
    [
        "code:500",
        "code:404",
        "html",
        "endless",
        "breaks",
        "overstates",
        "to:http://10.0.0.1/feed",
        "to:file:///etc/passwd",
        "to:/file",
    ],
)
def test_a_bad_answer_changes_nothing(gathering, server, small_library, plan):
    gathering.round(small_library.annotate)
    before = gathering.items
    server.offer(rss("Other news"))
    server.plan = [plan]
    gathering.round(small_library.annotate)
    assert gathering.items == before
    server.plan = ["well"]
    gathering.round(small_library.annotate)
    assert titles(gathering) == ["Other news"]


BOMB = b'<!DOCTYPE r [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><rss version="2.0"><channel><title>&b;</title></channel></rss>'


@pytest.mark.parametrize("data", [BOMB, b"<rss", b"\0" * 5000, b"<rss version='2.0'>" + b"<a>" * 60_000])
def test_a_hostile_feed_changes_nothing_and_the_next_is_asked(server, tmp_path, small_library, data):
    gathering = Gathering([f"{server.address}/file", f"{server.address}/file2"], tmp_path / "news.json")
    server.body = data
    server.pages["/file2"] = rss("Still here").decode()
    gathering.round(small_library.annotate)
    assert titles(gathering) == ["Still here"]


def test_a_script_in_a_title_is_text(gathering, server, small_library):
    server.body = rss("&lt;script&gt;alert(1)&lt;/script&gt; on &amp;lt;img onerror=x&amp;gt; measles")
    gathering.round(small_library.annotate)
    site = TestClient(create_app(small_library, Beside(feeds=gathering)))
    for path in ("/", "/news", "/feeds/news.atom"):
        text = site.get(path).text
        assert "measles" in text
        assert "<script>alert" not in text
        assert "<img" not in text


def test_a_slow_feed_is_given_up(server, monkeypatch):
    monkeypatch.setattr(fetching, "_WHOLE", 0.3)
    server.body, server.plan = rss(*["slow"] * 50), ["drips"]
    with pytest.raises(Unreachable, match="seconds"):
        fetch_feed(f"{server.address}/file")


def test_a_silent_feed_is_given_up(server, monkeypatch):
    monkeypatch.setattr(fetching, "_TIMEOUT", 0.2)
    server.plan = ["stalls"]
    with pytest.raises(Unreachable):
        fetch_feed(f"{server.address}/file")


def test_a_feed_too_large_is_given_up(server):
    server.body = b"x" * (MOST_BYTES + 1)
    with pytest.raises(Unreachable, match="more than"):
        fetch_feed(f"{server.address}/file")


@pytest.mark.parametrize(
    "address", ["http://10.0.0.1/feed", "http://169.254.169.254/latest", "file:///etc/passwd", "ftp://h/x"]
)
def test_addresses_that_are_not_asked(address):
    with pytest.raises(Unreachable):
        fetch_feed(address)


def test_in_the_background(gathering, small_library):
    gathering.start(small_library.annotate)
    for _ in range(200):
        if gathering.items:
            break
        gathering._stop.wait(0.05)
    assert titles(gathering) == ["A vaccine against measles"]


def test_the_setting(tmp_path, monkeypatch):
    file = tmp_path / "feeds.txt"
    monkeypatch.delenv("NOSOLOGY_FEEDS", raising=False)
    assert gathering_as_set(tmp_path) is None
    monkeypatch.setenv("NOSOLOGY_FEEDS", str(file))
    with pytest.raises(UsageError, match="cannot be read"):
        gathering_as_set(tmp_path)
    file.write_text("# ours\n\nhttps://news.example/feed\n")
    assert gathering_as_set(tmp_path) is not None
    file.write_text("https://news.example/feed\njavascript:alert(1)\n")
    with pytest.raises(UsageError, match="line 2"):
        gathering_as_set(tmp_path)


def test_without_feeds_the_box_shows_the_library(small_library):
    page = TestClient(create_app(small_library)).get("/").text
    news = page.partition('id="news-h"')[2].partition("</section>")[0]
    assert "/source/" in news


@pytest.mark.parametrize(
    "path", ["/feeds/news.atom", "/feeds/disease/{id}.atom", "/feeds/disease/measles.atom"]
)
def test_feeds_of_the_site_are_valid(small_library, path):
    site = TestClient(create_app(small_library))
    answer = site.get(path.format(id=small_library.disease("measles").disease.id))
    assert answer.headers["content-type"].startswith("application/atom+xml")
    found = feedparser.parse(io.BytesIO(answer.content))
    assert (found.bozo, found.version) == (False, "atom10")
    assert found.entries
    assert len({entry.id for entry in found.entries}) == len(found.entries)
    assert all(entry.updated_parsed for entry in found.entries)


@pytest.mark.parametrize(("own", "begins"), [("", "/"), ("https://d.example/n", "https://d.example/n/")])
@pytest.mark.parametrize("path", ["/feeds/news.atom", "/feeds/disease/measles.atom"])
def test_links_of_feeds_come_from_the_setting_and_never_from_the_host_asked(
    small_library, monkeypatch, path, own, begins
):
    monkeypatch.setenv("NOSOLOGY_URL", own)
    site = TestClient(create_app(small_library))
    feed = etree.fromstring(site.get(path, headers={"Host": "evil.example"}).content)
    links = feed.xpath("//*[local-name()='link']/@href")
    assert links
    assert all(each.startswith(begins) for each in links)
    identities = feed.xpath("//*[local-name()='id']/text()")
    assert all(each.startswith("urn:uuid:") for each in identities)


def test_no_feed_of_what_is_no_disease(small_library):
    assert (
        TestClient(create_app(small_library)).get("/feeds/disease/nothing-so-called.atom").status_code == 404
    )


def test_a_disease_feed_says_when_the_page_changed(small_library, monkeypatch):
    from dataclasses import replace

    def first():
        answer = TestClient(create_app(small_library)).get("/feeds/disease/measles.atom")
        return feedparser.parse(io.BytesIO(answer.content)).entries[0].id

    held = small_library.disease("measles")
    before = first()
    assert first() == before
    changed = replace(held, disease=replace(held.disease, definition="Another."))
    monkeypatch.setattr(small_library, "disease", lambda _name: changed)
    assert first() != before


def test_no_news_is_kept_where_the_disk_refuses(server, tmp_path, small_library):
    gathering = Gathering([f"{server.address}/file"], Path(tmp_path / "none" / "news.json"))
    gathering.round(small_library.annotate)
    assert titles(gathering) == ["A vaccine against measles"]
