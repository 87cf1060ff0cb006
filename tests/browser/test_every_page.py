"""Every page, with a script and without: whole, calm, and made for everybody."""

from __future__ import annotations

import re

import pytest
from benchmarks.accessibility.axe import AxeMissingError, axe_source, examine
from starlette.routing import Match
from tests.browser.visits import VISITS

from nosology.site import create_app
from nosology.site.rendering import Renderer, make_renderer

pytestmark = pytest.mark.browser

NO_PAGES = re.compile(
    r"/(api/.*|feeds/.*|ask/stream|healthz|readyz|metrics|robots\.txt|sitemap.*|openapi\.json|favicon\.ico)"
)
WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 780}

FRAME = """() => {
  const one = selector => document.querySelectorAll(selector).length === 1;
  const missing = ['h1', 'body > header', 'body > main#main', 'body > footer', 'nav[aria-label="Site"]']
    .filter(selector => !one(selector));
  const skip = document.querySelector('body').firstElementChild;
  if (!skip.matches('a.skip[href="#main"]')) missing.push('skip link first');
  if (document.documentElement.lang !== 'en') missing.push('language');
  if (!document.title.endsWith('Nosology') || document.title.length < 12) missing.push('title');
  const ids = [...document.querySelectorAll('[id]')].map(each => each.id);
  if (new Set(ids).size !== ids.length) missing.push('ids of their own');
  for (const link of document.querySelectorAll('a[href^="#"]'))
    if (!document.getElementById(decodeURIComponent(link.getAttribute('href').slice(1))))
      missing.push('target of ' + link.getAttribute('href'));
  return missing;
}"""


@pytest.mark.parametrize("scripted", [True, False])
def test_every_page_is_whole(visit, scripted):
    page = visit(java_script_enabled=scripted)
    wrong = {}
    for each in VISITS:
        status = each.go(page)
        missing = [] if each.path.endswith(".svg") else page.evaluate(FRAME)
        if status != each.status or missing:
            wrong[str(each)] = (status, missing)
    assert wrong == {}


def test_every_route_of_a_page_is_visited(small_library):
    routes = [
        (route, method)
        for route in create_app(small_library).routes
        if not NO_PAGES.fullmatch(route.path) and route.path != "/static"
        for method in sorted(route.methods - {"HEAD"})
    ]
    asked = [(each.path.partition("?")[0], "POST" if each.button else "GET") for each in VISITS]
    reached = {first_match(routes, path, method) for path, method in asked}
    assert {(route.path, method) for route, method in routes} <= reached


def first_match(routes, path, method):
    scope = {"type": "http", "path": path, "method": method, "headers": []}
    return next(
        (
            (route.path, method)
            for route, of in routes
            if of == method and route.matches(scope)[0] == Match.FULL
        ),
        None,
    )


@pytest.fixture
def axe():
    try:
        return axe_source()
    except AxeMissingError as error:
        pytest.skip(str(error))


@pytest.fixture
def rendered(monkeypatch):
    """Names of the templates that the site uses meanwhile."""
    names, page, picture = set(), Renderer.page, Renderer.picture
    note = lambda make: lambda self, name, **values: names.add(name) or make(self, name, **values)  # noqa: E731
    monkeypatch.setattr(Renderer, "page", note(page))
    monkeypatch.setattr(Renderer, "picture", note(picture))
    return names


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_of_any_template_breaks_a_rule_of_wcag(axe, visit, rendered, small_library, scheme):
    page = visit(color_scheme=scheme)
    broken = {}
    for each in VISITS:
        each.go(page)
        for name, viewport in (("phone", PHONE), ("wide", WIDE)):
            page.set_viewport_size(viewport)
            if not each.path.endswith(".svg") and (found := examine(page)["violations"]):
                broken[f"{each}, {name}"] = found
    assert broken == {}
    every = make_renderer(small_library.manifest).environment.list_templates()
    assert {name for name in every if not name.startswith("_")} - rendered == {"base.html"}


def test_the_rules_can_be_broken(axe, visit):
    page = visit()
    page.goto("/about")
    page.evaluate("document.documentElement.removeAttribute('lang')")
    assert [each["rule"] for each in examine(page)["violations"]] == ["html-has-lang"]
