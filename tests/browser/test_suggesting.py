"""Suggestions as you type: by keyboard, by pointer, for screen readers, and none without a script."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser


@pytest.fixture(params=["/", "/about"])
def box(visit, request):
    """The search box, on the home page and on any other."""
    page = visit()
    page.goto(request.param)
    return page.get_by_role("combobox")


def options(box):
    return box.page.get_by_role("option")


def test_typing_brings_suggestions_and_says_how_many(box):
    assert box.get_attribute("aria-expanded") == "false"
    box.press_sequentially("meas")
    options(box).first.wait_for()
    assert box.get_attribute("aria-expanded") == "true"
    number = options(box).count()
    assert box.page.get_by_role("status").inner_text().split()[0] == str(number)
    controlled = box.page.locator("#" + box.get_attribute("aria-controls"))
    assert controlled.get_attribute("role") == "listbox"


def test_arrows_go_round_and_enter_leads_to_the_page(box):
    box.press_sequentially("meas")
    options(box).first.wait_for()
    box.press("ArrowDown")
    chosen = box.page.locator("[aria-selected=true]")
    assert box.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    for _ in range(options(box).count()):
        box.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") is None
    box.press("ArrowUp")
    assert box.page.locator("[aria-selected=true]").count() == 1
    for _ in range(options(box).count() - 1):
        box.press("ArrowUp")
    name = chosen.inner_text().splitlines()[0]
    box.press("Enter")
    box.page.wait_for_url("**/disease/*")
    assert box.page.locator("h1").inner_text().lower().startswith(name.lower()[:5])


def test_escape_closes_and_enter_sends_what_was_typed(box):
    box.press_sequentially("measles")
    options(box).first.wait_for()
    box.press("Escape")
    assert options(box).count() == 0
    assert box.get_attribute("aria-expanded") == "false"
    assert box.input_value() == "measles"
    box.press("Enter")
    box.page.wait_for_url("**/disease/MONDO:*")


def test_a_click_leads_to_the_page(box):
    box.press_sequentially("meas")
    options(box).first.click()
    box.page.wait_for_url("**/disease/*")


def test_leaving_the_box_closes_the_list(box):
    box.press_sequentially("meas")
    options(box).first.wait_for()
    box.press("Tab")
    assert options(box).count() == 0


def test_names_are_text_whatever_they_hold(box):
    box.page.route(
        "**/api/suggest*",
        lambda route: route.fulfill(
            json={
                "suggestions": [
                    {"id": "MONDO:1/../x", "label": "<img src=x onerror=alert(1)>", "matched": "<b>"},
                    {"id": "javascript:alert(1)", "label": "two", "matched": "two"},
                ]
            }
        ),
    )
    box.press_sequentially("meas")
    assert options(box).first.inner_text().startswith("<img src=x onerror=alert(1)>")
    addresses = options(box).evaluate_all("held => held.map(each => each.dataset.address)")
    assert all(each.startswith("/disease/") for each in addresses)
    assert "/../" not in addresses[0]


def test_nothing_to_suggest(box):
    with box.page.expect_response("**/api/suggest*"):
        box.press_sequentially("zzzzzz")
    box.page.get_by_text("No suggestions").wait_for(state="attached")
    assert options(box).count() == 0


@pytest.mark.parametrize("text", ["m", "???"])
def test_what_is_no_word_yet_asks_nothing(box, text):
    asked = []
    box.page.on("request", lambda sent: asked.append(sent.url))
    box.press_sequentially(text)
    box.page.wait_for_timeout(400)
    assert [url for url in asked if "/api/" in url] == []


def test_without_a_script_the_box_is_a_form(visit):
    page = visit(java_script_enabled=False)
    page.goto("/")
    box = page.get_by_role("searchbox")
    box.fill("measles")
    box.press("Enter")
    page.wait_for_url("**/disease/MONDO:*")
