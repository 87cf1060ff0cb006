"""The application, put together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import RedirectResponse
from starlette.staticfiles import StaticFiles

from nosology.site.answers import Answers
from nosology.site.api import Api
from nosology.site.auditing import Auditing
from nosology.site.beside import NOTHING, Beside
from nosology.site.browsing import Browsing
from nosology.site.browsing_api import BrowsingApi
from nosology.site.classifying import Classifying
from nosology.site.crawling import Crawling
from nosology.site.failures import Failures
from nosology.site.findings import Findings
from nosology.site.headers import SecurityHeaders
from nosology.site.heavy import HeavyWork
from nosology.site.history import Histories
from nosology.site.lasting import Lasting
from nosology.site.matching import Matching
from nosology.site.measuring import Measures, Measuring
from nosology.site.mechanisms import MechanismPages
from nosology.site.newsroom import Newsroom
from nosology.site.openapi import describe
from nosology.site.own_address import own_address
from nosology.site.pages import Pages
from nosology.site.probes import Probes
from nosology.site.problems import Problems
from nosology.site.remembering import Remembering
from nosology.site.rendering import make_renderer
from nosology.site.requests import Bodies, Heads
from nosology.site.searching import Searching
from nosology.site.usage.visits import Visits
from nosology.site.validators import Validators
from nosology.site.warming import Warming

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from nosology.library.facade import Library

_SMALLEST_PACKED = 1000
_EFFORT = 5
"""Of gzip: beyond it, pages hardly get smaller and take much longer."""


def create_app(library: Library, beside: Beside = NOTHING, measures: Measures | None = None) -> FastAPI:
    """The site over one library.

    Args:
        library: An opened library; it is only read.
        beside: What else the site has: counts of visits, news.
        measures: Where requests are counted; by default anew.

    Returns:
        An ASGI application. It sets no cookie, loads nothing from elsewhere and logs no request. What it
        would read on first use, ``state.warming`` reads beforehand.
    """
    app = FastAPI(
        title="Nosology",
        summary="Diseases and questions about them, every sentence with its source.",
        docs_url=None,
        redoc_url=None,
        # Whatever collects traces on this machine must not see what visitors ask.
        telemetry={"tracing": False, "metrics": False, "logs": False, "auto_configure": False},
    )
    measures = measures or Measures()
    measures.serves(library.manifest)
    site = own_address()
    renderer = make_renderer(library.manifest, site)
    app.state.warming = warming = Warming(library, renderer)
    failures = Failures(renderer)
    failures.install(app)
    _wrap(app, library, failures, measures)
    if beside.counting is not None:
        app.add_middleware(Visits, counting=beside.counting)
    Browsing(library, renderer).install(app)  # before the pages: a disease's name may hold slashes
    BrowsingApi(library).install(app)
    newsroom = Newsroom(library, renderer, beside.feeds)
    newsroom.install(app)
    Pages(library, renderer, beside, newsroom).install(app)
    Answers(library, renderer).install(app)
    Api(library).install(app)
    Problems().install(app)
    Histories(library, renderer).install(app)
    Crawling(library, site).install(app)
    Probes(library, measures, warming).install(app)
    Searching(library, renderer).install(app)
    heavy = HeavyWork()
    Auditing(library, renderer, heavy).install(app)
    Findings(library, renderer).install(app)
    Classifying(library, renderer).install(app)
    MechanismPages(library, renderer).install(app)
    Matching(library, renderer, heavy).install(app)
    app.add_route("/favicon.ico", _icon)
    app.mount("/static", StaticFiles(packages=[("nosology.site", "static")]), name="static")
    describe(app)
    return app


def _wrap(app: FastAPI, library: Library, failures: Failures, measures: Measures) -> None:
    """Put what every request passes around an application, the innermost first."""
    app.add_middleware(GZipMiddleware, minimum_size=_SMALLEST_PACKED, compresslevel=_EFFORT)
    app.add_middleware(Remembering)
    app.add_middleware(Validators, content=library.manifest.content)
    app.add_middleware(Lasting, content=library.manifest.content, failures=failures)
    app.add_middleware(Bodies, failures=failures)
    app.add_middleware(Measuring, measures=measures)
    app.add_middleware(Heads)
    app.add_middleware(SecurityHeaders)


def _icon(_request: Request) -> Response:
    """Where browsers look for an icon when they show a document that names none: a drawing, data."""
    return RedirectResponse("/static/icon.svg")
