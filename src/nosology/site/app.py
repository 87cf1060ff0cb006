"""The application, put together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import FastAPI
from starlette.responses import RedirectResponse
from starlette.staticfiles import StaticFiles

from nosology.site.api import Api
from nosology.site.auditing import Auditing
from nosology.site.beside import NOTHING, Beside
from nosology.site.browsing import Browsing
from nosology.site.browsing_api import BrowsingApi
from nosology.site.classifying import Classifying
from nosology.site.failures import Failures
from nosology.site.findings import Findings
from nosology.site.headers import SecurityHeaders
from nosology.site.matching import Matching
from nosology.site.mechanisms import MechanismPages
from nosology.site.newsroom import Newsroom
from nosology.site.pages import Pages
from nosology.site.rendering import make_renderer
from nosology.site.searching import Searching
from nosology.site.usage.visits import Visits

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from nosology.library.facade import Library


def create_app(library: Library, beside: Beside = NOTHING) -> FastAPI:
    """The site over one library.

    Args:
        library: An opened library; it is only read.
        beside: What else the site has: counts of visits, news.

    Returns:
        An ASGI application. It sets no cookie, loads nothing from elsewhere and logs no request.
    """
    app = FastAPI(
        title="Nosology",
        summary="Diseases and questions about them, every sentence with its source.",
        docs_url=None,
        redoc_url=None,
        # Whatever collects traces on this machine must not see what visitors ask.
        telemetry={"tracing": False, "metrics": False, "logs": False, "auto_configure": False},
    )
    if beside.counting is not None:
        app.add_middleware(Visits, counting=beside.counting)
    app.add_middleware(SecurityHeaders)
    renderer = make_renderer(library.manifest)
    Failures(renderer).install(app)
    Browsing(library, renderer).install(app)  # before the pages: a disease's name may hold slashes
    BrowsingApi(library).install(app)
    newsroom = Newsroom(library, renderer, beside.feeds)
    newsroom.install(app)
    Pages(library, renderer, beside, newsroom).install(app)
    Api(library).install(app)
    Searching(library, renderer).install(app)
    Auditing(library, renderer).install(app)
    Findings(library, renderer).install(app)
    Classifying(library, renderer).install(app)
    MechanismPages(library, renderer).install(app)
    Matching(library, renderer).install(app)
    app.add_route("/favicon.ico", _icon)
    app.mount("/static", StaticFiles(packages=[("nosology.site", "static")]), name="static")
    return app


def _icon(_request: Request) -> Response:
    """Where browsers look for an icon when they show a document that names none: a drawing, data."""
    return RedirectResponse("/static/icon.svg")
