"""The Python of README and docs runs, over the small library; their links lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import nosology

ROOT = Path(__file__).parents[2]
PAGES = sorted(path for path in (*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")))
BLOCK = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")
EXAMPLES = [
    pytest.param(block, id=f"{page.name} {number}")
    for page in PAGES
    for number, block in enumerate(BLOCK.findall(page.read_text(encoding="utf-8")), start=1)
]


def test_there_are_examples():
    assert EXAMPLES


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_runs_and_prints(example, small_home, monkeypatch, capsys):
    monkeypatch.setenv("NOSOLOGY_HOME", str(small_home))
    names = {}
    exec(compile(example, "example", "exec"), names)  # noqa: S102 - our own documentation
    names["library"].close()
    assert capsys.readouterr().out


def test_the_example_of_the_package_runs(small_home, monkeypatch):
    monkeypatch.setenv("NOSOLOGY_HOME", str(small_home))
    names = {}
    exec(compile(nosology.__doc__.partition("\n\n")[2], "docstring", "exec"), names)  # noqa: S102 - see above
    names["library"].close()
    assert {"answer", "entry", "results"} <= names.keys()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_to_files(page):
    links = LINK.findall(page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []
