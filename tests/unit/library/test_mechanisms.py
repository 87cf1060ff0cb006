"""Mechanisms on disk, of the user's own, and as the standing of their sources is."""

import shutil
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import yaml

from nosology.identifiers import Curie
from nosology.library.mechanisms import (
    Mechanisms,
    mechanism_line,
    own_hashes,
    read_mechanisms,
    read_own,
    write_mechanisms,
)
from nosology.library.starter import load_starter
from nosology.literature.retractions import Retractions, read_retractions
from nosology.provenance import Standing

[SHIPPED] = load_starter().mechanisms
CALCIPHYLAXIS = Curie("MONDO", "0017215")


def test_what_is_written_is_read(tmp_path):
    write_mechanisms(tmp_path / "m.jsonl", [SHIPPED])
    assert list(read_mechanisms(tmp_path / "m.jsonl")) == [SHIPPED]
    assert (tmp_path / "m.jsonl").read_text() == mechanism_line(SHIPPED) + "\n"


def test_a_page_opens_with_its_type(small_library):
    found = small_library.mechanisms.of(CALCIPHYLAXIS)
    assert found is not None
    assert (found[0].id, found[1]) == (SHIPPED.id, "calciphylaxis")
    assert small_library.mechanisms.of(Curie("HP", "0025520"))[1] == ""
    assert small_library.mechanisms.of(Curie("MONDO", "0005148")) is None
    assert small_library.mechanisms.get("nothing") is None


def test_a_retraction_is_seen_at_once(small_library, tmp_path):
    pmid = next(edge.source.pmid for edge in SHIPPED.edges if edge.source.pmid)
    (tmp_path / "list.txt").write_text(f"{pmid.local}\n")
    retracted = read_retractions(tmp_path / "list.txt")
    assert isinstance(retracted, Retractions)
    evidence = replace(small_library._evidence, retracted=retracted)
    shown = Mechanisms(evidence, [SHIPPED]).get(SHIPPED.id)
    standing = {edge.source.pmid: edge.source.standing for edge in shown.edges}
    assert standing.pop(pmid) is Standing.RETRACTED
    assert Standing.RETRACTED not in standing.values()


def test_own_files_are_read_and_a_bad_one_costs_only_itself(tmp_path):
    folder = tmp_path / "mechanisms"
    assert own_hashes(folder) == ()
    folder.mkdir()
    starter = Path(str(files("nosology.library").joinpath("starter")))
    whole = yaml.safe_load((starter / "mechanism.yaml").read_text())
    whole["publications"] = yaml.safe_load((starter / "publications.yaml").read_text())
    (folder / "b.yaml").write_text(yaml.safe_dump({**whole, "id": "own"}))
    (folder / "a.yaml").write_text("[")
    mechanisms, flaws = read_own(folder)
    assert [each.id for each in mechanisms] == ["own"]
    assert mechanisms[0].edges == SHIPPED.edges
    assert [flaw.source for flaw in flaws] == ["a.yaml"]
    before = own_hashes(folder)
    shutil.copy(folder / "b.yaml", folder / "c.yaml")
    assert own_hashes(folder) != before
