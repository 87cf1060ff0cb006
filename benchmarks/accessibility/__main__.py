"""Run every WCAG 2.2 AA rule of axe-core on sampled pages: ``python -m benchmarks.accessibility``."""

from __future__ import annotations

import argparse
import os
import shutil
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import sync_playwright

import nosology
from benchmarks.accessibility.axe import TAGS, VERSION, examine
from benchmarks.accessibility.visits import Visit, sampled
from benchmarks.machine import write
from benchmarks.serving import free_port, served, site_command

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HERE = Path(__file__).parent
SEED = 20261121
VIEWS = {"phone": {"width": 360, "height": 780}, "wide": {"width": 1280, "height": 900}}
SCHEMES = ("light", "dark")


def examined(browser: Browser, address: str, visits: list[Visit]) -> list[dict[str, Any]]:
    """What breaks a rule, by page, view and colours."""
    found = []
    page = browser.new_page(base_url=address)
    for number, visit in enumerate(visits, 1):
        status = visit.go(page)
        if status != visit.status:
            found.append({"page": str(visit), "status": status})
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            for view, size in VIEWS.items():
                page.set_viewport_size(size)
                told = {"page": str(visit), "scheme": scheme, "view": view} | examine(page)
                found.append(told)
                for each in told["violations"]:
                    print(f"{visit}, {scheme}, {view}: {each['rule']}", *each["examples"][:1], flush=True)
        if number % 20 == 0:
            print(number, flush=True)
    page.close()
    return found


def summed(found: list[dict[str, Any]]) -> dict[str, Any]:
    """Counts, and every violation with where it is."""
    broken = [each for each in found if each.get("violations") or "status" in each]
    rules = lambda kind: Counter(rule["rule"] for each in found for rule in each.get(kind, ()))  # noqa: E731
    return {
        "axe_core": VERSION,
        "tags": TAGS,
        "pages": len({each["page"] for each in found}),
        "examined": len([each for each in found if "violations" in each]),
        "violations": dict(rules("violations")),
        "left_to_people": dict(rules("undecided")),
        "examples_left": {
            rule["rule"]: {"page": each["page"], **rule["examples"][0]}
            for each in found
            for rule in each.get("undecided", ())
        },
        "passed_rules_least": min(each["passed"] for each in found if "passed" in each),
        "broken": [{key: value for key, value in each.items() if key != "undecided"} for each in broken],
    }


def main() -> None:
    """Sample, examine, print, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path)
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--seed", type=int, default=SEED)
    given = parser.parse_args()
    os.environ.setdefault("NODE_OPTIONS", "--no-deprecation")
    with nosology.open(given.home) as library:
        visits, content = sampled(library, given.pages, given.seed), library.manifest.content
    port = free_port()
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with served(site_command(given.home, port), port), sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        figures = summed(examined(browser, f"http://127.0.0.1:{port}", visits))
        browser.close()
    print({key: value for key, value in figures.items() if key != "broken"})
    print(write(HERE, content, figures, given.seed))


if __name__ == "__main__":
    main()
