"""What is kept of feeds comes back, and what is damaged is as if it were not there."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from nosology.site.news.keeping import Held, load, save
from nosology.site.news.records import Item

ITEM = Item(
    title="Gout", address="https://news.example/1", published=datetime(2026, 3, 3, tzinfo=UTC), origin="News",
    diseases=(("MONDO:0005393", "gout"),), day="2026-03-03",
)  # fmt: skip


def test_there_and_back(tmp_path):
    feeds = {"https://news.example/feed": Held(etag='"1"', modified="then", items=(ITEM,)), "b": Held()}
    save(tmp_path / "news.json", feeds)
    assert load(tmp_path / "news.json") == feeds


@pytest.mark.parametrize(
    "text", [None, "", "{", "[]", '{"a": 1}', '{"a": {"items": [{}], "etag": "", "modified": ""}}']
)
def test_damaged(tmp_path, text):
    if text is not None:
        (tmp_path / "news.json").write_text(text)
    assert load(tmp_path / "news.json") == {}
