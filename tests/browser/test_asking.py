"""Changing a question on the page of its answer: in place with a script, by ordinary pages without one."""

from __future__ import annotations

import re

import pytest

pytestmark = pytest.mark.browser

QUESTION = "How is calcinosis cutis treated?"
ASK = f"/ask?q={QUESTION.replace(' ', '+').replace('?', '%3F')}"
SCRIPTED = [pytest.param(True, id="with a script"), pytest.param(False, id="without a script")]
WHOLE = "[...document.querySelectorAll('[data-part]')].map(each => each.innerHTML).join('\\n')"


def opened(visit, *, scripted=True, **settings):
    page = visit(java_script_enabled=scripted, **settings)
    page.goto(ASK)
    return page


def narrow(page, kind="case reports"):
    page.get_by_label(kind, exact=True).check()
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**design=case+reports**")


@pytest.mark.parametrize("scripted", SCRIPTED)
def test_narrowing_shows_what_is_left_and_says_what_is_hidden(visit, scripted):
    page = opened(visit, scripted=scripted)
    before = page.locator(".point").count()
    narrow(page)
    page.get_by_text("rests on: case reports").wait_for()
    assert "hidden by the filter" in page.locator("#gaps").inner_text()
    assert page.locator(".point").count() < before
    assert page.get_by_label("case reports", exact=True).is_checked()


def test_in_place_means_without_loading_and_ends_as_the_ordinary_page(visit):
    page = opened(visit)
    page.evaluate("window.stays = true")
    narrow(page)
    page.get_by_role("status").get_by_text(re.compile("^Answered: ")).wait_for()
    assert page.evaluate("window.stays")
    made = page.evaluate(WHOLE)
    page.reload()
    assert page.evaluate("window.stays") is None
    plain = re.compile(r' hidden=""| checked=""')
    assert plain.sub("", page.evaluate(WHOLE)) == plain.sub("", made)


def test_the_focus_stays_and_back_leads_back(visit):
    page = opened(visit)
    narrow(page)
    page.get_by_text("rests on: case reports").wait_for()
    assert page.evaluate("document.activeElement.id") == "narrow"
    page.go_back()
    page.wait_for_url(lambda url: "design" not in url)
    page.get_by_text("rests on: case reports").wait_for(state="detached")
    assert page.title().startswith(QUESTION)


def test_following_a_citation_asks_for_nothing(visit):
    page = opened(visit)
    asked = []
    page.on("request", lambda sent: asked.append(sent.url))
    page.locator("#research .cites a").first.click()
    page.wait_for_url("**#ref-*")
    page.go_back()
    page.wait_for_url(lambda url: "#" not in url)
    page.wait_for_timeout(200)
    assert [url for url in asked if "/ask" in url] == []


def test_a_link_that_changes_the_reading_is_followed_in_place(visit):
    page = opened(visit)
    page.evaluate("window.stays = true")
    page.locator("#otherwise summary").click()
    page.get_by_role("link", name="causes", exact=True).click()
    page.wait_for_url("**facet=causes**")
    page.get_by_role("heading", name="Causes").first.wait_for()
    assert page.evaluate("window.stays")
    assert page.locator("#otherwise").get_attribute("open") is not None


@pytest.mark.parametrize("fault", ["Promise.reject(new TypeError('gone'))", "Promise.resolve({ ok: false })"])
def test_where_no_stream_can_be_had_the_ordinary_page_is_loaded(visit, fault):
    page = opened(visit)
    page.evaluate(f"window.stays = true; window.fetch = () => {fault}; 0")
    narrow(page)
    page.get_by_text("rests on: case reports").wait_for()
    assert page.evaluate("window.stays") is None


def test_parts_stand_side_by_side_where_there_is_room(visit):
    for width, beside in ((1400, True), (1000, False), (390, False)):
        page = opened(visit, viewport={"width": width, "height": 900})
        guidelines, research = (page.locator(each).bounding_box() for each in ("#guidelines", "#research"))
        assert (research["x"] > guidelines["x"] + guidelines["width"] - 1) is beside
        assert (abs(research["y"] - guidelines["y"]) < 2) is beside
        below = page.locator("#references").bounding_box()
        assert below["y"] >= max(each["y"] + each["height"] for each in (guidelines, research)) - 1
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_permanent_link_is_copied(visit):
    page = opened(visit, permissions=["clipboard-read", "clipboard-write"])
    page.locator("button.copy").click()
    page.locator("button.copy", has_text="Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    shown = page.locator(".take-away a", has_text="library=").get_attribute("href")
    assert copied.endswith(shown)
    assert copied.startswith("http")
    page.goto(copied)
    assert page.locator("h1").inner_text() == QUESTION


def test_without_a_script_no_button_is_offered_that_would_do_nothing(visit):
    page = opened(visit, scripted=False)
    assert not page.locator("button.copy").is_visible()
    assert page.locator(".take-away a", has_text="library=").is_visible()


@pytest.mark.parametrize("scripted", SCRIPTED)
def test_a_sentence_in_use_leads_to_where_it_stands(visit, scripted):
    page = visit(java_script_enabled=scripted)
    page.goto("/ask?q=How+is+myasthenia+gravis+treated%3F")
    titles = page.locator("#references a.title")
    for address in [titles.nth(at).get_attribute("href") for at in range(titles.count())]:
        page.goto(address)
        if page.locator(".used").count():
            break
    sentence = page.locator(".used").first
    words = sentence.inner_text()
    page.locator("sup a").first.click()
    page.wait_for_url("**#use-1")
    page.locator("#use-1 li a").first.click()
    page.wait_for_url("**/disease/**")
    assert words in page.locator("main").text_content()
