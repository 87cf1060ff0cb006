import io
import json
from dataclasses import replace

from rich.console import Console
from tests.unit.library.specimens import MANIFEST

from nosology.cli import tables
from nosology.library.about import manifest_to_dict


def printed(show, *arguments) -> str:
    console = Console(file=io.StringIO(), width=120)
    show(console, *arguments)
    return console.file.getvalue()


def test_sources_show_release_licence_and_counts():
    said = printed(tables.print_sources, MANIFEST)
    for part in ("Mondo", "2026-05-05", "CC-BY-4.0", "7", MANIFEST.line, MANIFEST.content):
        assert part in said


def test_flaws_name_source_record_and_reason():
    assert "mondo MONDO:1: no label" in printed(tables.print_flaws, MANIFEST)
    assert "No record was left out." in printed(tables.print_flaws, replace(MANIFEST, flaws=()))


def test_the_manifest_as_data():
    data = json.loads(json.dumps(manifest_to_dict(MANIFEST)))
    assert data["library"] == MANIFEST.line
    assert data["sources"][0]["key"] == "mondo"
