"""The reference names everything there is to name."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest
import typer

from nosology import errors
from nosology.cli.commands import app
from nosology.identifiers import Curie
from nosology.library.facade import Library
from nosology.provenance import Facet
from nosology.sources.registry import load_specs

REFERENCE = (Path(__file__).parents[2] / "docs" / "reference.md").read_text(encoding="utf-8")
COMMANDS = typer.main.get_command(app).commands
ERRORS = [
    name for name, item in vars(errors).items() if inspect.isclass(item) and issubclass(item, Exception)
]
METHODS = [name for name in vars(Library) if not name.startswith("_") and name != "close"]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_with_its_options(name):
    [row] = [line for line in REFERENCE.splitlines() if line.startswith(f"| `nosology {name}")]
    for parameter in COMMANDS[name].params:
        for option in parameter.opts:
            if option.startswith("--") and option not in {"--home", "--help"}:
                assert f"`{option}" in row, option


@pytest.mark.parametrize("name", ERRORS)
def test_every_error(name):
    assert f"| `{name}` |" in REFERENCE


@pytest.mark.parametrize("key", [*load_specs(), "starter"])
def test_every_source(key):
    assert f"| `{key}` |" in REFERENCE


@pytest.mark.parametrize("spec", load_specs().values(), ids=lambda spec: spec.key)
def test_which_releases_of_a_source_there_are(spec):
    [row] = [line for line in REFERENCE.splitlines() if line.startswith(f"| `{spec.key}` |")]
    assert row.split("|")[3].strip() == ", ".join(
        kind for kind, there in (("pinned", spec.wheel), ("live", spec.live_files)) if there
    )


@pytest.mark.parametrize("facet", Facet)
def test_every_facet(facet):
    assert f"`{facet}`" in REFERENCE


@pytest.mark.parametrize("name", METHODS)
def test_every_method_of_a_library(name):
    assert f"| `{name}(" in REFERENCE


def test_every_key_of_the_json(small_library):
    from nosology.answer.exporting.data import answer_to_dict, entry_to_dict, finding_to_dict
    from nosology.cli.browsing import Way, browse_to_dict
    from nosology.diagnose.differential.export import differential_to_dict
    from nosology.library.about import coverage_to_dict, manifest_to_dict
    from nosology.library.cited import cited_to_dict
    from nosology.library.found import found_to_dict

    question = "What are the causes of dystrophic calcification?"
    made = [
        answer_to_dict(small_library.ask(question)),
        entry_to_dict(small_library.disease("marfan")),
        entry_to_dict(small_library.disease("calcinosis cutis")),
        finding_to_dict(small_library.finding("HP:0001083")),
        {**coverage_to_dict(small_library.coverage()), "totals": None, "systems": None},
        found_to_dict(small_library.find("measles")),
        cited_to_dict(small_library.source(Curie("PMID", "90000001"))),
        differential_to_dict(small_library.match(["HP:0001083"], absent=["fever"])),
        browse_to_dict(small_library.classification, Way.LETTER, "M", 1),
        browse_to_dict(small_library.classification, Way.ICD, "L94.2", 1),
        browse_to_dict(small_library.classification, Way.MESH, "", 1),
        browse_to_dict(small_library.classification, Way.UNDER, "marfan", 1),
        {**manifest_to_dict(small_library.manifest), "counts": None, "years": None, "files": None},
    ]
    assert {key for key in keys(made) if f"`{key}`" not in REFERENCE} == set()


def keys(data):
    """Every key of every object, at any depth."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield key
            yield from keys(value)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from keys(value)


def test_every_setting():
    source = Path(errors.__file__).parent
    text = "\n".join(path.read_text(encoding="utf-8") for path in source.rglob("*.py"))
    used = set(re.findall(r'environ(?:\.get\(|\[)"([A-Z_]+)"', text))
    assert used
    assert {name for name in used if f"`{name}`" not in REFERENCE} == set()
