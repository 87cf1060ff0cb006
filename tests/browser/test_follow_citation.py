"""From a question to the very words that an answer rests on, as a visitor goes there."""

from __future__ import annotations

import re

import pytest

pytestmark = pytest.mark.browser

QUESTION = "What are the causes of dystrophic calcification?"
PHONE = {"width": 360, "height": 780}
NARROW = {"width": 320, "height": 640}


def ask_at_home(page):
    """Put the question into the home page's box."""
    page.goto("/")
    page.get_by_role("searchbox").fill(QUESTION)
    page.get_by_role("button", name="Search").click()
    page.wait_for_url("**/ask?*")


def quoted_reference(page):
    """The number of the first cited reference under which words are quoted."""
    cited = page.locator("#research .cites a").all_inner_texts()
    return next(n for n in cited if page.locator(f"#ref-{n} a", has_text=re.compile("^quoted, ")).count())


@pytest.mark.parametrize("settings", [{}, {"java_script_enabled": False}, {"viewport": PHONE}])
def test_a_citation_leads_to_its_marked_sentence(visit, settings):
    page = visit(**settings)
    ask_at_home(page)
    assert page.get_by_role("heading", level=1).inner_text() == QUESTION
    number = quoted_reference(page)
    page.locator("#research").get_by_role("link", name=f"reference {number}", exact=True).first.click()
    page.wait_for_url(f"**#ref-{number}")
    support = page.locator(f"#ref-{number} .supports li").filter(has=page.locator("q")).first
    quoted = support.locator("q").inner_text()
    support.get_by_role("link", name=re.compile("^quoted, ")).click()
    page.wait_for_url("**/source/**")
    mark = page.locator("mark")
    assert mark.count() == 1
    assert f"“{mark.inner_text()}”" == quoted
    box, height = mark.bounding_box(), page.viewport_size["height"]
    assert 0 <= box["y"] < height


@pytest.mark.parametrize("viewport", [PHONE, NARROW, {"width": 1280, "height": 900}])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_scrolls_sideways(visit, viewport, scheme):
    page = visit(viewport=viewport, color_scheme=scheme)
    ask_at_home(page)
    source = page.locator("#references a.title").first.get_attribute("href")
    for path in ("/", "/about", page.url, "/disease/calcinosis cutis", source, "/find?q=calc"):
        page.goto(path)
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= viewport["width"], path


def test_the_keyboard_alone_is_enough(visit):
    page = visit()
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.get_by_role("searchbox").focus()
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    page.wait_for_url("**/ask?*")
    link = page.locator("#research .cites a").first
    link.focus()
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    page.keyboard.press("Enter")
    page.wait_for_url("**#ref-*")
    assert outline == "solid"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(visit, scheme):
    page = visit(color_scheme=scheme)
    ask_at_home(page)
    assert page.evaluate(CONTRASTS) == []


CONTRASTS = """() => {
  const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
    .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const parts = colour => (colour.match(/[\\d.]+/g) || []).map(Number);
  const ground = element => {
    for (let e = element; e; e = e.parentElement) {
      const colour = parts(getComputedStyle(e).backgroundColor);
      if (colour.length === 3 || colour[3] > 0) return colour;
    }
  };
  const poor = [];
  for (const element of document.querySelectorAll('body *')) {
    if (![...element.childNodes].some(n => n.nodeType === 3 && n.data.trim())) continue;
    const [a, b] = [parts(getComputedStyle(element).color), ground(element)].map(light);
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) poor.push([element.outerHTML.slice(0, 80), ratio]);
  }
  return poor;
}"""
"""Elements with text whose contrast is under 4.5 : 1 (WCAG 2.2, 1.4.3), with the ratio."""
