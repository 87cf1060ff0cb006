"""Ranking by findings and classifying, with a script and without, wide and on a telephone."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser

SETTINGS = [
    pytest.param(scripted, width, id=f"{'with' if scripted else 'without'} a script, {width} pixels")
    for scripted in (True, False)
    for width in (1000, 360)
]


def too_wide(page):
    """How many pixels the page as a whole must be scrolled sideways."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


@pytest.mark.parametrize(("scripted", "width"), SETTINGS)
def test_rank_by_findings(visit, scripted, width):
    page = visit(java_script_enabled=scripted, viewport={"width": width, "height": 800})
    page.goto("/match")
    page.get_by_label("Findings: names").fill("Ectopia lentis\nArachnodactyly\nno <b>fever</b>")
    page.get_by_label("Looked for and not found").fill("HP:0001945")
    page.get_by_role("button", name="Rank").click()
    understood = page.locator("#understood-h + ul li").all_inner_texts()
    assert understood == ["Ectopia lentis", "Arachnodactyly", "absent Fever"]
    assert "Marfan syndrome" in page.locator("h3").all_inner_texts()[0]
    assert page.locator("table.ranked").first.get_by_role("link", name="PMID:90000101").first.is_visible()
    assert page.locator("#present").input_value().startswith("Ectopia lentis")
    assert page.url.endswith("/match")
    assert too_wide(page) == 0


@pytest.mark.parametrize(("scripted", "width"), SETTINGS)
def test_classify_a_calcification(visit, scripted, width):
    page = visit(java_script_enabled=scripted, viewport={"width": width, "height": 800})
    page.goto("/classify")
    page.get_by_role("link", name="Calcification of skin and soft tissue").click()
    page.get_by_label("total calcium").fill("9.4 mg/dL")
    page.get_by_label("phosphate (phosphorus)").fill("3.8 mg/dL")
    page.locator("input[name=tissue_damage][value=yes]").check()
    page.get_by_role("button", name="Classify").click()
    holds = page.locator("#result .point", has=page.get_by_text("holds", exact=True)).first
    assert "Dystrophic" in holds.inner_text()
    assert page.locator("#in-calcium").input_value() == "9.4 mg/dL"
    assert page.locator(".drawing svg").first.is_visible()
    assert too_wide(page) == 0
