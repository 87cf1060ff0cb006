import json

import pytest

from nosology.errors import FormatError
from nosology.sources.journal import Collection, Journal, PulledFile, described, pulled_literature


def collection(tmp_path, origin="added") -> Collection:
    made = Collection(tmp_path / origin, origin)
    made.folder.mkdir(parents=True)
    return made


def test_what_is_written_is_read_back(tmp_path):
    kept = collection(tmp_path)
    file = PulledFile(
        name="a.xml", address="https://a", release="r", fetched="t", bytes=3, sha256="0", pmids=(1, 2)
    )
    journal = Journal(origin="added", query="β-blocker “x”", told=2, asked="t", files=(file,))
    kept.write(journal)
    assert kept.read() == journal
    assert sorted(path.name for path in kept.folder.iterdir()) == ["pulled.json"]


def test_nothing_is_held_before_the_first_pull(tmp_path):
    assert Collection(tmp_path / "x", "x").read() == Journal(origin="x")
    assert pulled_literature(tmp_path / "none") == []


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"form": 2, "files": []}', '{"form": 1, "files": [{}]}', "\x00"]
)
def test_a_damaged_journal_is_said(tmp_path, text):
    kept = collection(tmp_path)
    (kept.folder / "pulled.json").write_text(text)
    with pytest.raises(FormatError, match="the list of what was pulled is damaged"):
        kept.read()


def test_only_files_that_lie_there_whole_are_literature(tmp_path):
    kept = collection(tmp_path)
    path = kept.keep(b"abc", "a.xml")
    file = described(path, "https://a")
    assert (file.bytes, file.sha256[:8]) == (3, "ba7816bf")
    absent = PulledFile(name="b.xml", address="https://b", bytes=3)
    short = PulledFile(name="a.xml", address="https://a", bytes=4)
    kept.write(Journal(origin="added", files=(file, absent, short)))
    assert [held.file for held in pulled_literature(tmp_path)] == [file]


def test_the_order_is_baseline_query_updates(tmp_path):
    for origin in ("pubmed-updates", "pubmed-baseline"):
        kept = collection(tmp_path, origin)
        kept.write(Journal(origin=origin, files=(described(kept.keep(b"x", f"{origin}.gz"), "a"),)))
    kept = collection(tmp_path, "pubmed-query/one")
    kept.write(Journal(origin="pubmed-query", query="q", files=(described(kept.keep(b"x", "1.gz"), "a"),)))
    assert [held.origin for held in pulled_literature(tmp_path)] == [
        "pubmed-baseline",
        "pubmed-query",
        "pubmed-updates",
    ]


def test_what_a_killed_pull_left_is_removed(tmp_path):
    kept = collection(tmp_path)
    (kept.folder / "pulled.json.123.part").write_text("{")
    with kept.locked():
        assert list(kept.folder.iterdir()) == []


def test_a_journal_is_plain_json(tmp_path):
    kept = collection(tmp_path)
    kept.write(Journal(origin="added"))
    assert json.loads((kept.folder / "pulled.json").read_text())["origin"] == "added"
