"""The drawing of a disease's place as it comes out in a browser: nothing on top of anything else."""

from __future__ import annotations

import json

import pytest
from tests.library_material import furnish, material

import nosology
from nosology.library.building import build_library
from nosology.library.home import Home

pytestmark = pytest.mark.browser

MANY = "MONDO:0000500"
KINDS = 119
PHONE = {"width": 360, "height": 780}
WIDE = {"width": 1280, "height": 900}


@pytest.fixture(scope="module")
def small_library(tmp_path_factory):
    """The small library with a disease of more than a hundred kinds, some of them with long names."""
    mondo = json.loads(material()["mondo"]["mondo.json"])
    mondo[MANY] = {
        "label": "inherited many-kinded disorder of the connective tissue",
        "ancestors": {"MONDO:0000001": 1},
    }
    for number in range(KINDS):
        label = f"kind {number} " + "of mesomelic-rhizomelic dysplasia/craniosynostosis WWWWWWWWWWWWW " * (
            number % 4
        )
        ancestors = {MANY: 1, "MONDO:0000001": 2}
        mondo[f"MONDO:{600 + number:07d}"] = {"label": label.strip(), "ancestors": ancestors}
    home = tmp_path_factory.mktemp("many_kinds")
    build_library(Home.at(home), specs=furnish(home, material(mondo=json.dumps(mondo).encode())))
    with nosology.open(home) as library:
        yield library


@pytest.mark.parametrize("viewport", [PHONE, WIDE])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_hundred_kinds_can_be_read(visit, viewport, scheme):
    page = visit(viewport=viewport, color_scheme=scheme)
    page.goto(f"/disease/{MANY}")
    boxes = page.evaluate(BOXES)
    assert len(boxes) == KINDS + 2
    assert page.evaluate(OVERLAPS) == []
    assert page.evaluate(SPILLED) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_their_boxes(visit, scheme):
    page = visit(color_scheme=scheme)
    page.goto(f"/disease/{MANY}")
    assert page.evaluate(POOR) == []


def test_a_box_leads_to_its_disease_without_scripts(visit):
    page = visit(java_script_enabled=False)
    page.goto(f"/disease/{MANY}")
    page.locator(".drawn a", has_text="kind 5").first.click()
    page.wait_for_url("**/disease/MONDO:0000605")


def test_the_drawing_alone_has_the_colours_of_the_site(visit):
    page = visit(color_scheme="dark")
    page.goto(f"/disease/{MANY}/place.svg")
    fill = page.evaluate("getComputedStyle(document.querySelector('.box.subject')).fill")
    assert fill == "rgb(142, 211, 222)"


@pytest.mark.parametrize("viewport", [PHONE, WIDE])
def test_browse_pages_do_not_scroll_sideways(visit, viewport):
    page = visit(viewport=viewport)
    ways = ("", "/letter/K", "/classification", f"/classification/{MANY}", "/icd", "/icd/L94.2", "/mesh")
    for way in ways:
        page.goto(f"/browse{way}")
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"], way


BOXES = "[...document.querySelectorAll('.drawn .box')].map(box => box.getBoundingClientRect().width)"

OVERLAPS = """() => {
  const boxes = [...document.querySelectorAll('.drawn .box')].map(box => box.getBoundingClientRect());
  const found = [];
  boxes.forEach((a, i) => boxes.slice(0, i).forEach(b => {
    if (a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom) found.push([a.x, a.y]);
  }));
  return found;
}"""
"""Pairs of boxes that lie on each other."""

SPILLED = """() => {
  const found = [];
  for (const words of document.querySelectorAll('.drawn .words, .drawn .count')) {
    const box = words.parentElement.querySelector('.box').getBoundingClientRect();
    const text = words.getBoundingClientRect();
    const count = words.parentElement.querySelector('.count');
    const right = count && count !== words ? count.getBoundingClientRect().left : box.right;
    if (text.left < box.left || text.right > right || text.top < box.top || text.bottom > box.bottom)
      found.push([words.textContent, text.right - right]);
  }
  return found;
}"""
"""Words that reach out of their box, or into the number beside them."""

POOR = """() => {
  const light = colour => colour.match(/[\\d.]+/g).slice(0, 3).map(v => v / 255)
    .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const poor = [];
  for (const words of document.querySelectorAll('.drawn .words, .drawn .count')) {
    const box = words.parentElement.querySelector('.box');
    const [a, b] = [words, box].map(each => light(getComputedStyle(each).fill));
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) poor.push([words.textContent, ratio]);
  }
  return poor;
}"""
"""Words whose contrast with their box is under 4.5 : 1 (WCAG 2.2, 1.4.3)."""
