"""A real Chromium and a real server on a free loopback port."""

from __future__ import annotations

import os
import shutil

import pytest
from tests.serving import running

from nosology.site import create_app

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture
def address(small_library):
    """The web address of a running site over the small library."""
    with running(create_app(small_library), log_level="error") as port:
        yield f"http://127.0.0.1:{port}"


@pytest.fixture(scope="module")
def chromium():
    """The system's Chromium with nothing kept from an earlier run.

    It is closed after each file of tests: its event loop would still be running in those that follow.
    """
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine: apt-get install chromium")
    os.environ.setdefault("NODE_OPTIONS", "--no-deprecation")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield browser
        browser.close()


def is_wrong(message):
    """Whether a browser complains; that a page itself is an error page, which a test may mean, is no complaint."""
    return message.type == "error" and not (
        message.text.startswith("Failed to load resource") and message.location["url"] == message.page.url
    )


@pytest.fixture
def visit(chromium, address):
    """Opens pages with given settings, and holds the site to its promises while they are open."""
    contexts, wrong = [], []

    def open_page(**settings):
        context = chromium.new_context(base_url=address, **settings)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: wrong.append(message.text) if is_wrong(message) else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("dialog", lambda dialog: wrong.append(dialog.message))
        page.on("request", lambda sent: None if sent.url.startswith(address) else wrong.append(sent.url))
        # A picture still on its way when the next page is asked for is given up; that is no fault.
        page.on(
            "requestfailed",
            lambda sent: "ERR_ABORTED" in str(sent.failure) or wrong.append(f"{sent.url}: {sent.failure}"),
        )
        return page

    yield open_page
    cookies = [cookie for context in contexts for cookie in context.cookies()]
    for context in contexts:
        context.close()
    assert wrong == []
    assert cookies == []
