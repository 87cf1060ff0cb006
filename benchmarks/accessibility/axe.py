"""axe-core: fetched once from the npm registry by npm itself, checked, kept in the cache folder of the user."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tarfile
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page

VERSION = "4.14.1"
SHA256 = "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c"
"""Of `axe.min.js` of that version (MPL-2.0; used, not shipped)."""
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
"""Every rule of axe-core for WCAG 2.2, levels A and AA; none is turned off."""

_RUN = """async tags => {
  const found = await axe.run(document, {runOnly: {type: 'tag', values: tags}});
  const told = rules => rules.map(rule => ({
    rule: rule.id, help: rule.help, places: rule.nodes.length,
    examples: rule.nodes.slice(0, 3).map(node => ({
      at: node.target.join(' '), html: node.html.slice(0, 200), why: (node.failureSummary || '').slice(0, 400),
    })),
  }));
  return {violations: told(found.violations), undecided: told(found.incomplete), passed: found.passes.length};
}"""


class AxeMissingError(Exception):
    """axe-core cannot be had here; the message says why."""


@cache
def axe_source() -> str:
    """The script, from the cache folder or, the first time, from the registry.

    Raises:
        AxeMissingError: There is no npm, or the registry does not answer, or sends something else.
    """
    folder = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "nosology"
    kept = folder / f"axe-core-{VERSION}.min.js"
    if not kept.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(_fetched())
    data = kept.read_bytes()
    if hashlib.sha256(data).hexdigest() != SHA256:
        message = f"{kept} is not axe-core {VERSION}; remove it"
        raise AxeMissingError(message)
    return data.decode()


def _fetched() -> bytes:
    npm = shutil.which("npm")
    if npm is None:
        message = "npm is not installed"
        raise AxeMissingError(message)
    with TemporaryDirectory() as folder:
        command = [npm, "pack", f"axe-core@{VERSION}", "--silent", "--pack-destination", folder]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120, cwd=folder)
        packed = next(Path(folder).glob("*.tgz"), None)
        if packed is None:
            message = f"npm does not give axe-core {VERSION}: {done.stderr.strip()[-200:]}"
            raise AxeMissingError(message)
        with tarfile.open(packed) as archive:
            member = archive.extractfile("package/axe.min.js")
            return member.read() if member else b""


def examine(page: Page) -> dict[str, Any]:
    """What axe-core finds on a page as it stands, folded parts opened.

    The script comes in through the debugging interface of the browser, past the site's policy, which allows
    no foreign script.
    """
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(axe_source())
    return page.evaluate(_RUN, list(TAGS))
