"""From a question to the very words that an answer rests on, as a visitor goes there."""

from __future__ import annotations

import re

import pytest

pytestmark = pytest.mark.browser

QUESTION = "What are the causes of dystrophic calcification?"
QUESTIONS = (QUESTION, "How is myasthenia gravis treated?", "What are the complications of measles?")
QUOTED = re.compile("^quoted, ")
PHONE = {"width": 360, "height": 780}
NARROW = {"width": 320, "height": 640}


def ask_at_home(page, question=QUESTION):
    """Put a question into the home page's box."""
    page.goto("/")
    page.locator("#q").fill(question)
    page.get_by_role("button", name="Search").click()
    page.wait_for_url("**/ask?*")


def cited(page):
    """The numbers of all references that the research part cites, in order."""
    return list(dict.fromkeys(page.locator("#research .cites a").all_inner_texts()))


def follow(page, number):
    """Click the first citation of a reference."""
    page.locator("#research").get_by_role("link", name=f"reference {number}", exact=True).first.click()
    page.wait_for_url(f"**#ref-{number}")
    assert in_view(page, page.locator(f"#ref-{number}"))


def in_view(page, found):
    """Whether the first line of an element is on the screen."""
    return 0 <= found.bounding_box()["y"] < page.viewport_size["height"]


def ask_until_quoted(page):
    """Ask until an answer quotes an article; the number of the reference that is quoted."""
    for question in QUESTIONS:
        ask_at_home(page, question)
        assert page.get_by_role("heading", level=1).inner_text() == question
        for number in cited(page):
            if page.locator(f"#ref-{number} a", has_text=QUOTED).count():
                return number
    return pytest.fail("no answer quotes an article")


@pytest.mark.parametrize("settings", [{}, {"java_script_enabled": False}, {"viewport": PHONE}])
def test_a_citation_leads_to_its_marked_sentence(visit, settings):
    page = visit(**settings)
    number = ask_until_quoted(page)
    follow(page, number)
    support = page.locator(f"#ref-{number} .supports li").filter(has=page.locator("q")).first
    quoted = support.locator("q").inner_text()
    support.get_by_role("link", name=QUOTED).click()
    page.wait_for_url("**/source/**")
    mark = page.locator("mark")
    assert mark.count() == 1
    assert f"“{mark.inner_text()}”" == quoted
    assert in_view(page, mark)


@pytest.mark.parametrize("settings", [{}, {"java_script_enabled": False}])
def test_a_citation_leads_to_the_curated_reading_it_rests_on(visit, settings):
    page = visit(**settings)
    ask_at_home(page)
    number = next(n for n in cited(page) if page.locator(f"#ref-{n} .supports .tag.curated").count())
    follow(page, number)
    support = page.locator(f"#ref-{number} .supports li").filter(has=page.locator(".tag.curated")).first
    reading = support.locator("span.curated:not(.tag)").inner_text()
    support.get_by_role("link").click()
    page.wait_for_url("**/source/**")
    assert reading in page.locator(".readings").inner_text()


@pytest.mark.parametrize("viewport", [PHONE, NARROW, {"width": 1280, "height": 900}])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_scrolls_sideways(visit, viewport, scheme):
    page = visit(viewport=viewport, color_scheme=scheme)
    ask_at_home(page)
    source = page.locator("#references a.title").first.get_attribute("href")
    for path in (
        "/",
        "/about",
        page.url,
        "/disease/calcinosis cutis",
        source,
        "/find?q=calc",
        "/search?q=calcification",
    ):
        page.goto(path)
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= viewport["width"], path


def test_the_keyboard_alone_is_enough(visit):
    page = visit()
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.locator("#q").focus()
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    page.wait_for_url("**/ask?*")
    link = page.locator("#research .cites a").first
    link.focus()
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    page.keyboard.press("Enter")
    page.wait_for_url("**#ref-*")
    assert outline == "solid"


def tab_to(page, selector, most=300):
    """Press Tab until what has the focus is this, as somebody does who has no pointer."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
            return
    pytest.fail(f"no Tab leads to {selector}")


@pytest.mark.parametrize("scripted", [True, False])
def test_from_the_search_to_the_quoted_words_by_keyboard_alone(visit, scripted):
    number = ask_until_quoted(page := visit(java_script_enabled=scripted))
    question = page.get_by_role("heading", level=1).inner_text()
    page.goto("/")
    tab_to(page, "#q")
    page.keyboard.type(question)
    page.keyboard.press("Enter")
    page.wait_for_url("**/ask?*")
    tab_to(page, f"#research a[href='#ref-{number}']")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**#ref-{number}")
    tab_to(page, f"#ref-{number} .supports a[href*='start=']", most=30)
    page.keyboard.press("Enter")
    page.wait_for_url("**/source/**")
    assert in_view(page, page.locator("mark").first)


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
