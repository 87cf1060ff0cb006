"""The file of a history: the newest first, bounded, and never in the way of a page."""

import pytest

from nosology.identifiers import Curie
from nosology.library import history as room
from nosology.library.changes import Change, SourceChange, listed
from nosology.library.history import History, append

GOUT = Curie("MONDO", "0005393")
CHANGE = Change(added={"names": listed(["podagra"])})
SOURCE = SourceChange(key="mondo", title="Mondo", before="1", after="2")


def add(path, day, *diseases, sources=(SOURCE,)):
    at = f"2026-01-{day:02}T00:00:00+00:00"
    append(path, at=at, content=f"c{day}", sources=sources, changes=dict.fromkeys(diseases, CHANGE))


def days(path, disease=GOUT):
    return [event.at[8:10] for event in History(path).of(disease)]


def test_what_changed_comes_newest_first_with_its_sources(tmp_path):
    path = tmp_path / "history.db"
    add(path, 1, "MONDO:0005393", "MONDO:0000001")
    add(path, 2, "MONDO:0005393")
    newest, oldest = History(path).of(GOUT)
    assert (newest.content, oldest.content) == ("c2", "c1")
    assert (newest.change, newest.sources) == (CHANGE, (SOURCE,))
    assert days(path, Curie("MONDO", "0000001")) == ["01"]
    assert [event.content for event in History(path).of(GOUT, limit=1)] == ["c2"]


def test_an_event_without_a_change_is_none(tmp_path):
    add(tmp_path / "history.db", 1)
    assert not (tmp_path / "history.db").exists()


@pytest.mark.parametrize("path", [None, "absent.db", "rubbish.db"])
def test_a_history_that_cannot_be_read_is_one_of_nothing(tmp_path, path, caplog):
    (tmp_path / "rubbish.db").write_bytes(b"no database at all" * 99)
    assert History(path and tmp_path / path).of(GOUT) == ()
    assert ("cannot be read" in caplog.text) == (path == "rubbish.db")


def test_the_oldest_events_go_first(tmp_path, monkeypatch):
    monkeypatch.setattr(room, "MOST_EVENTS", 2)
    for day in (1, 2, 3):
        add(tmp_path / "history.db", day, "MONDO:0005393")
    assert days(tmp_path / "history.db") == ["03", "02"]


def test_changes_are_bounded_but_the_last_event_stays(tmp_path, monkeypatch):
    monkeypatch.setattr(room, "MOST_CHANGES", 2)
    path = tmp_path / "history.db"
    add(path, 1, "MONDO:0005393")
    add(path, 2, "MONDO:0005393")
    add(path, 3, "MONDO:0005393", "MONDO:0000001", "MONDO:0000002")
    assert days(path) == ["03"]
