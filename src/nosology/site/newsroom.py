"""Medical news as a page, and the site's own Atom feeds: news, and what changes on the page of a disease."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from starlette.responses import Response

from nosology.answer.exporting.citing import author_line
from nosology.site.addresses import disease_address, history_address, source_address
from nosology.site.asked import asked
from nosology.site.atom import AtomEntry, atom
from nosology.site.history import summary
from nosology.site.news.newest import date_of, newest_of

if TYPE_CHECKING:
    from fastapi import FastAPI

    from nosology.answer.entry_records import Entry
    from nosology.library.changes import Event
    from nosology.library.facade import Library
    from nosology.provenance import Source
    from nosology.site.news.gathering import Gathering
    from nosology.site.news.records import Item
    from nosology.site.rendering import Renderer

_FRONT = 6
"""Pieces of news on the home page."""
_MOST_SOURCES = 50
"""Sources of a disease in its feed, the newest."""
_MOST_EVENTS = 20
"""Changes of a disease in its feed, the newest."""
_ATOM = "application/atom+xml"


class Newsroom:
    """News of the feeds that are set, and what is newest in the library.

    Args:
        library: What the site shows.
        renderer: Of its pages.
        feeds: Fetches news, where any are set.
        site: Its address, or empty; then links of feeds are relative, which readers resolve (RFC 4287).
    """

    def __init__(self, library: Library, renderer: Renderer, feeds: Gathering | None, site: str) -> None:
        self._library = library
        self._site = site
        self._renderer = renderer
        self._feeds = feeds

    def install(self, app: FastAPI) -> None:
        """Put the page and the feeds at their addresses."""
        for path, page in (
            ("/news", self.page),
            ("/feeds/news.atom", self.feed),
            ("/feeds/disease/{name:path}.atom", self.disease_feed),
        ):
            app.add_api_route(
                path, page, methods=["GET", "HEAD"], include_in_schema=False, response_model=None
            )

    @property
    def _fetched(self) -> tuple[Item, ...]:
        return self._feeds.items if self._feeds is not None else ()

    @cached_property
    def _newest(self) -> tuple[Item, ...]:
        """Of the library, which never changes while it is open."""
        return newest_of(self._library)

    def front(self) -> tuple[Item, ...]:
        """What the home page shows: the newest of the feeds; without any, guidelines and trials."""
        if self._fetched:
            return self._fetched[:_FRONT]
        half, own = _FRONT // 2, self._newest
        middle = len(own) // 2
        return (*own[:half], *own[middle : middle + half]) if middle >= half else own[:_FRONT]

    def page(self) -> Response:
        """All news."""
        return self._renderer.page("news.html", fetched=self._fetched, newest=self._newest)

    def feed(self) -> Response:
        """News as Atom."""
        base = self._site
        items = sorted(
            (*self._fetched, *self._newest), key=lambda item: (-item.published.timestamp(), item.address)
        )
        entries = [_news_entry(item, base) for item in items]
        made = atom(
            key="news",
            title="Nosology: medical news",
            address=f"{base}/feeds/news.atom",
            page=f"{base}/news",
            updated=max((entry.updated for entry in entries), default=self._built),
            entries=entries,
        )
        return Response(made, media_type=_ATOM)

    def disease_feed(self, name: str) -> Response:
        """The state of a disease's page, what changed on it, and its newest sources, as Atom.

        The first entry has another identity whenever any statement, or its source, changed, so that a reader
        shows it then; the others are the sources that the page cites.
        """
        entry, base = self._library.disease(asked(name)), self._site
        page = base + disease_address(entry.disease.id)
        sources = sorted(
            (reference.source for reference in entry.answer.references),
            key=lambda source: (-(source.year or 0), str(source.id)),
        )
        history = self._library.history.of(entry.disease.id, _MOST_EVENTS)
        made = atom(
            key=f"disease {entry.disease.id}",
            title=f"Nosology: {entry.disease.label}",
            address=f"{base}/feeds/disease/{entry.disease.id}.atom",
            page=page,
            updated=self._built,
            entries=[
                _state(entry, page, self._built),
                *(_event_entry(entry, event, base) for event in history),
                *(_source_entry(entry, source, base) for source in sources[:_MOST_SOURCES]),
            ],
        )
        return Response(made, media_type=_ATOM)

    @property
    def _built(self) -> datetime:
        """When the library was built, or added to."""
        told = datetime.fromisoformat(self._library.manifest.updated or self._library.manifest.built)
        return told if told.tzinfo else told.replace(tzinfo=UTC)


def _news_entry(item: Item, base: str) -> AtomEntry:
    own = item.address.startswith("/")
    return AtomEntry(
        key=f"news {item.address}",
        title=item.title,
        address=base + item.address if own else item.address,
        updated=item.published,
        summary="; ".join(name for _, name in item.diseases),
        author=item.origin,
    )


def _state(entry: Entry, page: str, built: datetime) -> AtomEntry:
    sections = (*entry.answer.guidelines, *entry.answer.research, *entry.answer.reference_works)
    points = [point for section in sections for point in section.points]
    said = sorted(f"{each.support.source.id} {each.text}" for point in points for each in point.statements)
    digest = hashlib.sha256("\n".join([entry.disease.definition or "", *said]).encode()).hexdigest()
    sources = len(entry.answer.references)
    return AtomEntry(
        key=f"disease {entry.disease.id} {digest}",
        title=f"{entry.disease.label}: the page as of {built:%Y-%m-%d}",
        address=page,
        updated=built,
        summary=f"{len(said)} statements, {sources} {'source' if sources == 1 else 'sources'}",
    )


def _event_entry(entry: Entry, event: Event, base: str) -> AtomEntry:
    return AtomEntry(
        key=f"disease {entry.disease.id} event {event.at} {event.content}",
        title=f"{entry.disease.label}: what changed on {event.at[:10]}",
        address=base + history_address(entry.disease.id),
        updated=datetime.fromisoformat(event.at),
        summary=summary(event),
    )


def _source_entry(entry: Entry, source: Source, base: str) -> AtomEntry:
    told = (source.design.value, source.journal, source.year, source.standing.value)
    return AtomEntry(
        key=f"disease {entry.disease.id} source {source.id}",
        title=source.title,
        address=base + source_address(source.id),
        updated=date_of("", source.year),
        summary=", ".join(str(each) for each in told if each),
        author=author_line(source.authors),
    )
