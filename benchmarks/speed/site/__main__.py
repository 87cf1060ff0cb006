"""Measure how fast the site answers: ``python -m benchmarks.speed.site``."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nosology
from benchmarks.machine import write
from benchmarks.serving import free_port, served, site_command
from benchmarks.speed.site.addresses import Asked, asked_for
from benchmarks.speed.site.load import flat, memory, paced, saturated, weight
from benchmarks.speed.site.painting import first_paints
from benchmarks.speed.site.peer import datasette
from nosology.library.home import Home

if TYPE_CHECKING:
    from subprocess import Popen

HERE = Path(__file__).parent
SEED = 20261121
HEAVY = ("/disease/MONDO:0007947", "/ask?q=What+are+the+causes+of+dystrophic+calcification%3F", "/", "/about")
ROWS = "/catalog/concept?_size=50&_nofacet=1&_nosuggest=1&_nocount=1"
_MIXED_RATE = 40.0


def measure(process: Popen[bytes], port: int, asked: Asked, seconds: int, mixed: int) -> dict[str, Any]:
    """Every figure of the site."""
    found: dict[str, Any] = {"memory_when_ready_mib": memory(process.pid)}

    def note(name: str, figure: object) -> None:
        found[name] = figure
        print(name, figure, flush=True)

    note("first_paint", first_paints(port, [asked.diseases[0], *HEAVY]))
    note("weight", {path: weight(port, path) for path in HEAVY})
    note("new_disease_pages", paced(port, asked.new_diseases, 5, seconds))
    paced(port, asked.diseases, 10, len(asked.diseases) / 10)
    note("disease_pages", paced(port, asked.diseases, 200, seconds))
    note("disease_page_saturated", saturated(port, asked.diseases[0], seconds // 2))
    note("heavy_page_saturated", saturated(port, HEAVY[0], seconds // 2))
    note("new_answers", paced(port, asked.new_answers, 20, seconds))
    note("answers", paced(port, asked.answers, 20, seconds))
    note("mixed", flat(port, asked.mixed, _MIXED_RATE, mixed, process.pid))
    return found


def measure_peer(content: Path, seconds: int) -> dict[str, Any] | str:
    """The same of Datasette's page of fifty rows of the same catalog."""
    program = datasette()
    if isinstance(program, str):
        return program
    port = free_port()
    command = [str(program), "serve", "-i", str(content), "--port", str(port)]
    with served(command, port, "/-/versions.json") as process:
        found = {
            "weight": weight(port, ROWS),
            "rows_page": paced(port, [ROWS], 20, seconds),
            "rows_page_saturated": saturated(port, ROWS, seconds // 2),
            "memory_mib": memory(process.pid),
        }
    print("datasette", found, flush=True)
    return found


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path)
    parser.add_argument("--seconds", type=int, default=30, help="Of each measurement")
    parser.add_argument("--mixed", type=int, default=300, help="Seconds of the mixed one")
    given = parser.parse_args()
    with nosology.open(given.home) as library:
        content = library.manifest.content
        asked = asked_for(library, SEED, int(given.mixed * _MIXED_RATE))
    port = free_port()
    with served(site_command(given.home, port), port) as process:
        figures = {"nosology": measure(process, port, asked, given.seconds, given.mixed)}
    catalog = Home.at(given.home).library.resolve() / "catalog.db"
    figures["datasette"] = measure_peer(catalog, given.seconds)
    print(write(HERE, content, figures, SEED))


if __name__ == "__main__":
    main()
