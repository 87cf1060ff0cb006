"""What is there to be found: for programs that walk through sites."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, Response

from nosology.site.addresses import disease_address, mechanism_address

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fastapi import FastAPI

    from nosology.library.facade import Library

MOST_ADDRESSES = 25_000
"""In one part of the site map; the protocol allows 50,000 (https://www.sitemaps.org/protocol.html)."""
_PAGES = ("/", "/about", "/browse", "/classify")
_NOT_FOR_CRAWLERS = ("/api/", "/ask", "/find", "/search", "/match", "/audit")
"""Made anew for every question: there is no end of them."""
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


class Crawling:
    """``robots.txt`` and the site map, over one library.

    Args:
        library: What the site shows.
        site: Its address, or empty; then there is no site map, which must give whole addresses.
    """

    def __init__(self, library: Library, site: str) -> None:
        self._library = library
        self._site = site

    def install(self, app: FastAPI) -> None:
        """Put them at their addresses."""
        for path, page in (
            ("/robots.txt", self.robots),
            ("/sitemap.xml", self.index),
            ("/sitemap/{number}.xml", self.part),
        ):
            app.add_api_route(path, page, methods=["GET"], include_in_schema=False, response_model=None)

    def robots(self) -> Response:
        """What to leave alone, and where the site map is."""
        lines = ["User-agent: *", *(f"Disallow: {path}" for path in _NOT_FOR_CRAWLERS)]
        if self._site:
            lines.append(f"Sitemap: {self._site}/sitemap.xml")
        return PlainTextResponse("\n".join(lines) + "\n")

    def index(self) -> Response:
        """Where the parts of the site map are."""
        parts = -(-len(self._addresses()) // MOST_ADDRESSES)
        return self._written(
            "sitemapindex", "sitemap", (f"/sitemap/{number}.xml" for number in range(1, parts + 1))
        )

    def part(self, number: int) -> Response:
        """A part of the site map."""
        start = (number - 1) * MOST_ADDRESSES
        addresses = self._addresses()[start : start + MOST_ADDRESSES] if number > 0 else []
        if not addresses:
            raise HTTPException(404, "the site map has no such part")
        return self._written("urlset", "url", addresses)

    def _addresses(self) -> list[str]:
        if not self._site:
            raise HTTPException(404, "there is no site map, for the site does not know its own address")
        mechanisms = (mechanism_address(each.id) for each in self._library.mechanisms)
        diseases = (disease_address(identifier) for identifier, _ in self._library.diseases())
        return [*_PAGES, *mechanisms, *diseases]

    def _written(self, whole: str, each: str, addresses: Iterable[str]) -> Response:
        manifest = self._library.manifest
        day = (manifest.updated or manifest.built)[:10]
        rows = "".join(
            f"<{each}><loc>{escape(self._site + address)}</loc><lastmod>{escape(day)}</lastmod></{each}>\n"
            for address in addresses
        )
        text = f'<?xml version="1.0" encoding="UTF-8"?>\n<{whole} xmlns="{_NAMESPACE}">\n{rows}</{whole}>\n'
        return Response(text, media_type="application/xml")
