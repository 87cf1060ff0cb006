"""Linked data are data to a browser: the strict policy lets them be, and nothing of them runs."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser


def test_the_policy_leaves_linked_data_alone(visit):
    page = visit()
    page.goto("/disease/calcinosis cutis")
    assert "MedicalCondition" in page.locator("script[type='application/ld+json']").text_content()
    assert page.locator("script[type='application/ld+json']").count() == 1
