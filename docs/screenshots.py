"""Pictures of a running site for the README: ``python docs/screenshots.py http://127.0.0.1:8000``."""

# ruff: noqa: INP001 -- a script, no package

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ViewportSize

IMAGES = Path(__file__).parent / "images"
QUESTION = "/ask?q=What+are+the+causes+of+dystrophic+calcification%3F"
WIDE: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
SHOTS = (
    ("home", "/", WIDE),
    ("answer", QUESTION, WIDE),
    ("disease", "/disease/calcinosis cutis", WIDE),
    ("mechanism", "/mechanism/soft-tissue-calcification?type=calciphylaxis", WIDE),
    ("phone", QUESTION, PHONE),
)
QUOTING = "/ask?q=How+is+myasthenia+gravis+treated%3F"
"""A question whose answer quotes articles; the picture of a source shows the first quote."""


def shoot(browser: Browser, address: str, name: str, viewport: ViewportSize) -> None:
    """Take one picture of the top of a page, or of the place that its address points at.

    Args:
        browser: A running Chromium.
        address: Web address of the page.
        name: File name without ``.png``.
        viewport: Width and height in CSS pixels.
    """
    page = browser.new_page(viewport=viewport, color_scheme="light")
    page.goto(address)
    page.screenshot(path=IMAGES / f"{name}.png")
    page.close()


def first_quote(browser: Browser, address: str) -> str | None:
    """Path of the source page with the first quote of an answer, or None if it quotes nothing."""
    page = browser.new_page()
    page.goto(address)
    quotes = page.locator(".supports a[href*='start=']")
    path = quotes.first.get_attribute("href") if quotes.count() else None
    page.close()
    return path


def main(site: str) -> None:
    """Take all pictures."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    root = site.rstrip("/")
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for name, path, viewport in SHOTS:
            shoot(browser, root + path, name, viewport)
        if path := first_quote(browser, root + QUOTING):
            shoot(browser, root + path, "source", WIDE)
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
