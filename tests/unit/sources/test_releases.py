import hashlib

import pytest

from nosology.errors import FormatError, SourceError
from nosology.sources import Member, Store, load_specs, specs_in_use
from nosology.sources.releases import LiveMember, LiveRelease, drop_release, keep_release, read_release

DATE = "Tue, 03 Nov 2026 10:00:00 GMT"


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "downloads")


def live(store, data: bytes, name: str = "doid.obo", last_modified: str = DATE) -> LiveMember:
    """A file of a live release, in the store."""
    digest = hashlib.sha256(data).hexdigest()
    store.keep("doid", Member(path=name, bytes=len(data), sha256=digest), [data])
    return LiveMember(
        name=name, address="https://example.org/a", final="https://example.org/b", etag='"é"',
        last_modified=last_modified, sha256=digest, bytes=len(data), fetched="2026-11-20T08:00:00+00:00",
    )  # fmt: skip


def files(store):
    return [path for path in (store.folder / "sha256").rglob("*") if path.is_file()]


def test_without_records_the_pinned_sources_are_in_use(store):
    assert specs_in_use(store) == {key: spec for key, spec in load_specs().items() if spec.wheel}
    assert not store.folder.exists()


def test_a_record_is_read_as_it_was_written(store):
    release = LiveRelease(key="doid", files=(live(store, b"one"), live(store, b"two", "two")))
    keep_release(store, release)
    assert read_release(store, "doid") == release
    used = specs_in_use(store)["doid"]
    assert (used.is_live, used.release) == (True, "live, Last-Modified 2026-11-03")
    assert [member.name for member in used.members] == ["doid.obo", "two"]


def test_a_release_without_date_is_named_for_when_it_was_fetched(store):
    release = LiveRelease(key="doid", files=(live(store, b"one", last_modified=""),))
    assert release.release == "live, fetched 2026-11-20"


def test_a_file_that_two_sources_name_stays_until_neither_does(store):
    shared = live(store, b"shared")
    for key in ("doid", "mondo"):
        keep_release(store, LiveRelease(key=key, files=(shared,)))
    assert drop_release(store, "doid")
    assert len(files(store)) == 1
    assert drop_release(store, "mondo")
    assert files(store) == []
    assert not drop_release(store, "mondo")


def test_a_live_file_that_is_gone_is_pulled_by_its_key(store):
    keep_release(store, LiveRelease(key="doid", files=(live(store, b"one"),)))
    files(store)[0].unlink()
    with pytest.raises(SourceError, match=r"Run: nosology pull doid$"):
        store.verify(specs_in_use(store)["doid"])


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"files": 1}', '{"files": [{"name": "x"}]}'])
def test_a_record_of_another_form_is_an_error_with_a_way_back(store, text):
    (store.folder / "live").mkdir(parents=True)
    (store.folder / "live" / "doid.json").write_text(text)
    with pytest.raises(FormatError, match=r"\(doid, .*doid\.json\)\. Run: nosology pull --pinned doid"):
        specs_in_use(store)
    assert drop_release(store, "doid")
    assert "doid" not in specs_in_use(store)
