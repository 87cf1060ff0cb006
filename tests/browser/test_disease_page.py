"""The page of a disease in a browser, with scripts and without: in short, at a glance, its kinds, codes, paper."""

from __future__ import annotations

import re

import pytest

pytestmark = pytest.mark.browser

MARFAN = "/disease/MONDO:0007947"
MEASLES = "/disease/MONDO:0004619"
CALCIFICATION = "/disease/MONDO:0002123"
PHONE = {"width": 360, "height": 780}
SETTINGS = pytest.mark.parametrize("settings", [{}, {"java_script_enabled": False}, {"viewport": PHONE}])


@SETTINGS
def test_it_says_in_short_what_it_is_and_what_each_sentence_rests_on(visit, settings):
    page = visit(**settings)
    page.goto(MARFAN)
    short = page.get_by_role("region", name="In short")
    assert short.locator(".lead").inner_text().startswith("Marfan syndrome is a kind of")
    rests_on = short.get_by_role("listitem").first
    assert not rests_on.is_visible()
    short.get_by_text("What each sentence rests on").click()
    assert rests_on.is_visible()
    number = short.locator(".cites a").first.inner_text()
    short.locator(".cites a").first.click()
    page.wait_for_url(f"**#ref-{number}")


@SETTINGS
def test_the_chart_has_a_table_that_leads_to_the_articles_it_counts(visit, settings):
    page = visit(**settings)
    page.goto(MEASLES)
    glance = page.get_by_role("region", name="Evidence at a glance")
    picture = glance.get_by_role("group", name="Evidence at a glance")
    assert picture.is_visible()
    assert picture.bounding_box()["width"] <= page.viewport_size["width"] * 2
    glance.get_by_text("As a table").click()
    cell = glance.locator("tbody td a").first
    count = cell.inner_text()
    cell.click()
    page.wait_for_url("**/search?*")
    assert page.locator(".hits > li").count() == int(count)


def test_the_chart_is_drawn_in_the_colours_of_the_site_light_and_dark(visit):
    seen = set()
    for scheme in ("light", "dark"):
        page = visit(color_scheme=scheme)
        page.goto(MEASLES)
        bar = page.locator("#glance [class^=kind-] rect").first
        seen.add(bar.evaluate("each => getComputedStyle(each).fill"))
    assert len(seen) == 2
    assert "rgb(0, 0, 0)" not in seen


@SETTINGS
def test_kinds_open_level_by_level(visit, settings):
    page = visit(**settings)
    page.goto(CALCIFICATION)
    types = page.locator("#types")
    closed = types.locator(".tree details").first
    inner = closed.locator("li a").first
    assert not inner.is_visible()
    closed.locator("summary").first.click()
    assert inner.is_visible()
    name = inner.inner_text()
    inner.click()
    page.wait_for_url(re.compile("/disease/(?!MONDO:0002123)"))
    assert page.get_by_role("heading", level=1).inner_text().lower() == name.lower()


def test_a_code_is_copied_by_pointer_or_keyboard_and_it_is_said(visit):
    page = visit(permissions=["clipboard-read", "clipboard-write"])
    page.goto(MARFAN)
    button = page.locator("#codes .copy").first
    button.focus()
    page.keyboard.press("Enter")
    said = page.get_by_role("status").filter(has_text="Copied")
    said.wait_for(state="attached")
    code = button.get_attribute("aria-label").removeprefix("Copy ")
    assert said.inner_text() == "Copied"
    assert page.evaluate("navigator.clipboard.readText()") == code


def test_without_a_script_there_are_no_buttons_to_copy(visit):
    page = visit(java_script_enabled=False)
    page.goto(MARFAN)
    assert page.locator("#codes li").count()
    assert not any(each.is_visible() for each in page.locator(".copy").all())


@SETTINGS
def test_asking_keeps_to_the_disease(visit, settings):
    page = visit(**settings)
    page.goto(MEASLES)
    ask = page.locator("#ask")
    ask.get_by_label("A question about measles").fill("What are the complications?")
    ask.get_by_role("button", name="Ask").click()
    page.wait_for_url("**/ask?*")
    assert "measles" in page.locator(".understood").inner_text()
    page.go_back()
    page.locator("#ask .links a").first.click()
    page.wait_for_url("**/ask?*subject=MONDO*")
    assert "measles" in page.locator(".understood").inner_text()


@SETTINGS
def test_the_history_is_one_click_away(visit, settings):
    page = visit(**settings)
    page.goto(MEASLES)
    page.get_by_role("link", name="History of this page").click()
    page.wait_for_url("**/history/disease/MONDO:0004619")
    assert page.get_by_role("heading", level=1).inner_text() == "Measles: history of the page"


def test_on_paper_there_is_one_column_with_its_references_and_nothing_to_press(visit):
    page = visit()
    page.goto(CALCIFICATION)
    page.emulate_media(media="print")
    for gone in (".search", ".contents", "#ask", ".take-away", ".copy", "summary"):
        assert not any(each.is_visible() for each in page.locator(gone).all())
    assert page.locator("#references").is_visible()
    assert page.locator("#types .tree details li a").first.is_visible()
    wide = page.locator(".page").bounding_box()["width"]
    assert page.locator(".column").bounding_box()["width"] == pytest.approx(wide, abs=2)


@pytest.mark.parametrize("viewport", [PHONE, {"width": 1280, "height": 900}])
def test_nothing_is_wider_than_the_screen(visit, viewport):
    page = visit(viewport=viewport)
    for address in (MARFAN, MEASLES, CALCIFICATION):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
