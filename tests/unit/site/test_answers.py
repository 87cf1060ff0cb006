"""The page of an answer and its stream show the same."""

from __future__ import annotations

import re

import pytest
from lxml import html
from tests.unit.site.conftest import SCRIPT
from tests.unit.site.test_streaming import parse

from nosology.site import streaming

ASKED = (
    "/ask?q=dystrophic+calcification+causes",
    "/ask?q=dystrophic+calcification&facet=causes&whole=1&design=trials",
    "/ask?q=MS+treatment",
    "/ask?q=unheard+of",
    f"/ask?q=calcification+{SCRIPT}",
)


def streamed(site, address):
    return parse(site.get(address.replace("/ask?", "/ask/stream?")).content)


@pytest.mark.parametrize("address", ASKED)
def test_the_parts_of_the_stream_are_the_page_byte_for_byte(site, address):
    page = site.get(address).text
    parts = {name: data["html"] for name, data in streamed(site, address) if name != "done"}
    slots = html.fromstring(page).xpath("//div[@id='answer']/div/@data-part")
    body = "".join(f'<div data-part="{name}">{parts.get(name, "")}</div>\n' for name in slots)
    assert set(parts) <= set(slots)
    [main] = re.findall(r'<div class="answer" id="answer">\n(.*)</div>\n<p class="unseen"', page, re.DOTALL)
    assert body == main


def test_the_last_event_says_where_the_page_is(site):
    name, data = streamed(site, ASKED[0])[-1]
    assert (name, data) == ("done", {"address": ASKED[0], "title": "dystrophic calcification causes"})


def test_the_data_of_the_stream_put_together_are_the_data(site):
    address = "/api/v1/ask{}?q=dystrophic+calcification+causes"
    together = {}
    for _, data in parse(site.get(address.format("/stream")).content):
        for key, value in data.items():
            together[key] = together[key] + value if key in together else value
    assert together == site.get(address.format("")).json()


@pytest.mark.parametrize("path", ["/ask/stream", "/api/v1/ask/stream"])
def test_a_stream_is_neither_kept_nor_packed(site, path):
    answer = site.get(path, params={"q": "calcification"}, headers={"Accept-Encoding": "gzip"})
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert answer.headers["cache-control"] == "no-store"
    assert "etag" not in answer.headers
    assert "content-encoding" not in answer.headers


@pytest.mark.parametrize("path", ["/ask/stream", "/api/v1/ask/stream"])
@pytest.mark.parametrize("query", ["q=", "q=calcification&facet=colour", "q=calcification&design=dreams"])
def test_what_is_wrong_with_the_question_is_no_stream(site, path, query):
    answer = site.get(f"{path}?{query}")
    assert answer.status_code == 400
    assert "event-stream" not in answer.headers["content-type"]


def test_what_breaks_off_is_told_as_an_event(site):
    events = streamed(site, "/ask?q=calcification+breaks+off")
    assert [name for name, _ in events] == ["understood", "error"]
    assert "secret" not in events[-1][1]["detail"]


def test_too_many_streams_are_refused_and_the_page_is_there(site, monkeypatch):
    monkeypatch.setattr(streaming.Streams, "full", True)
    answer = site.get("/api/v1/ask/stream?q=calcification")
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "5")
    assert answer.headers["retry-after"]
    assert site.get(ASKED[0]).status_code == 200


def test_the_page_offers_kinds_of_study_as_a_form(site):
    tree = html.fromstring(site.get(f"{ASKED[0]}&design=trials").text)
    boxes = tree.xpath("//form[@class='reading']//input[@type='checkbox' and @name='design']/@value")
    assert boxes == ["systematic reviews", "trials", "observational", "case reports", "other"]
