"""When a browser shows the first words of a page."""

from __future__ import annotations

import os
import shutil
from statistics import median

_FIRST = """() => new Promise(done => new PerformanceObserver(list => {
  for (const each of list.getEntriesByName('first-contentful-paint')) done(each.startTime);
}).observe({type: 'paint', buffered: true}))"""
_WEIGHT = "performance.getEntriesByType('resource').reduce((sum, each) => sum + each.transferSize, 0)"


def first_paints(port: int, paths: list[str], times: int = 3) -> dict[str, float] | str:
    """Milliseconds until the first contentful paint in Chromium, nothing cached; or why there are none."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return "playwright is not installed"
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        return "no Chromium"
    os.environ.setdefault("NODE_OPTIONS", "--no-deprecation")
    took: list[float] = []
    beside = 0
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for path in paths * times:
            page = browser.new_page(base_url=f"http://127.0.0.1:{port}")
            page.goto(path)
            took.append(page.evaluate(_FIRST))
            beside = max(beside, page.evaluate(_WEIGHT))
            page.close()
        browser.close()
    return {
        "pages": len(took),
        "median_ms": round(median(took), 1),
        "max_ms": round(max(took), 1),
        "style_script_icon_bytes": beside,
    }
