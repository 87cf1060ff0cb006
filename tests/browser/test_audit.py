"""Pasting an answer and seeing it checked, without a script."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser

TRUE = "Pneumonia was the most common complication of measles (PMID: 90000001)."


@pytest.mark.parametrize("width", [1000, 360])
def test_paste_an_answer_and_follow_the_words(visit, width):
    page = visit(java_script_enabled=False, viewport={"width": width, "height": 800})
    page.goto("/")
    page.get_by_role("link", name="Audit", exact=True).click()
    page.get_by_label("The answer").fill(
        f"{TRUE}\n\n{TRUE.replace('most', 'least')}\n\n<script>alert(1)</script> hurts."
    )
    page.get_by_role("button", name="Audit").click()
    told = page.locator(".verdict").all_inner_texts()
    assert [each.split(maxsplit=1)[1] for each in told] == ["supported", "contradicted", "uncited"]
    page.locator(".said-by a").first.click()
    assert page.locator("mark").inner_text() == "Pneumonia was the most common complication of measles."
