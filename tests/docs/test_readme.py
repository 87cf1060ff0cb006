"""The README's example runs, its links lead somewhere, and its commands exist."""

import re
from pathlib import Path

import pytest

import nosology
from nosology.cli.commands import app

ROOT = Path(__file__).parents[2]
PAGES = [
    ROOT / "README.md",
    ROOT / "ARCHITECTURE.md",
    ROOT / "CONTRIBUTING.md",
    *sorted((ROOT / "docs").glob("*.md")),
]


def test_the_python_example_runs(small_home, monkeypatch, capsys):
    monkeypatch.setenv("NOSOLOGY_HOME", str(small_home))
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert blocks
    for block in blocks:
        space: dict[str, object] = {}
        exec(compile(block, "README.md", "exec"), space)  # noqa: S102 - the very point
        library = space.get("library")
        if library is not None:
            library.close()  # type: ignore[attr-defined]
    assert "treatment" in capsys.readouterr().out


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_files_lead_somewhere(page):
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#\s]+)", text):
        if not target.startswith(("http://", "https://")):
            assert (page.parent / target).exists(), target


def test_every_command_is_in_the_reference_or_the_readme():
    text = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    for command in app.registered_commands:
        name = command.name or (command.callback.__name__ if command.callback else "")
        assert f"nosology {name}" in text, name


def test_the_changelog_names_this_version():
    assert f"## {nosology.__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
