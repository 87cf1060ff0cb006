"""Atom feeds (RFC 4287)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from lxml import etree

_ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True, slots=True, kw_only=True)
class AtomEntry:
    """An entry: what it is called, where it is, when it came; `key` tells it from all others, for ever."""

    key: str
    title: str
    address: str
    updated: datetime
    summary: str = ""
    author: str = ""


def atom(
    *, key: str, title: str, address: str, page: str, updated: datetime, entries: Iterable[AtomEntry]
) -> bytes:
    """A feed.

    Args:
        key: Tells it from all other feeds, for ever.
        title: Of the feed.
        address: Of the feed itself, whole or from the root of the site.
        page: Of the page it belongs to, likewise.
        updated: When anything in it changed last.
        entries: In order.
    """
    feed = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM})  # pyright: ignore[reportArgumentType]
    _add(feed, "id", _id(key))
    _add(feed, "title", title)
    _add(feed, "updated", _time(updated))
    _link(feed, "self", address)
    _link(feed, "alternate", page)
    _add(_add(feed, "author"), "name", "Nosology")
    for each in entries:
        entry = _add(feed, "entry")
        _add(entry, "id", _id(each.key))
        _add(entry, "title", each.title)
        _add(entry, "updated", _time(each.updated))
        _link(entry, "alternate", each.address)
        if each.author:
            _add(_add(entry, "author"), "name", each.author)
        if each.summary:
            _add(entry, "summary", each.summary)
    return etree.tostring(feed, xml_declaration=True, encoding="utf-8")


def _add(parent: etree._Element, name: str, text: str = "") -> etree._Element:  # pyright: ignore[reportPrivateUsage]
    made = etree.SubElement(parent, f"{{{_ATOM}}}{name}")
    made.text = "".join(each if each.isprintable() else " " for each in text) or None
    return made


def _link(parent: etree._Element, relation: str, address: str) -> None:  # pyright: ignore[reportPrivateUsage]
    made = _add(parent, "link")
    made.set("rel", relation)
    made.set("href", address)


def _id(key: str) -> str:
    return uuid5(NAMESPACE_URL, f"nosology:{key}").urn


def _time(when: datetime) -> str:
    return when.isoformat(timespec="seconds").replace("+00:00", "Z")
