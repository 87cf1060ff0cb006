"""Pictures of a running site for the README: ``python docs/screenshots.py http://127.0.0.1:8000``."""

# ruff: noqa: INP001 -- a script, no package

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from playwright.sync_api import Browser

IMAGES = Path(__file__).parent / "images"
QUESTION = "/ask?q=What+are+the+causes+of+dystrophic+calcification%3F"
WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
SHOTS = (
    ("home", "/", WIDE),
    ("answer", QUESTION, WIDE),
    ("disease", "/disease/calcinosis cutis", WIDE),
    ("phone", QUESTION, PHONE),
)


def shoot(browser: Browser, site: str, name: str, path: str, viewport: dict[str, int]) -> str:
    """Take one picture of the top of a page.

    Args:
        browser: A running Chromium.
        site: Web address of the site, without a slash at the end.
        name: File name without ``.png``.
        path: Path of the page, from the slash on.
        viewport: Width and height in CSS pixels.

    Returns:
        Path of the page's first quoted sentence in its source, or nothing if it has none.
    """
    context = browser.new_context(viewport=viewport, color_scheme="light")
    page = context.new_page()
    page.goto(site + path)
    page.screenshot(path=IMAGES / f"{name}.png")
    quotes = page.locator(".supports a[href*='start=']")
    address = quotes.first.get_attribute("href") if quotes.count() else None
    context.close()
    return address or ""


def main(site: str) -> None:
    """Take all pictures."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        quotes = [shoot(browser, site.rstrip("/"), *shot) for shot in SHOTS]
        if found := next(filter(None, quotes), None):
            shoot(browser, site.rstrip("/"), "source", found, WIDE)
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
