import errno
import hashlib

import pytest

from nosology.errors import HashMismatch, SourceError
from nosology.sources import Member, SourceSpec, Store, Wheel
from nosology.sources.store import sha256_of, writing

DATA = b"some bytes"
HASH = hashlib.sha256(DATA).hexdigest()
MEMBER = Member(path="box/some.txt", bytes=len(DATA), sha256=HASH)
SPEC = SourceSpec(
    key="thing",
    title="Thing",
    publisher="Somebody",
    licence="CC0-1.0",
    licence_url="https://example.org/licence",
    release="1",
    home="https://example.org/",
    live="https://example.org/thing",
    wheel=Wheel(package="box", version="1", bytes=1, sha256="0" * 64),
    members=(MEMBER,),
)


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "downloads")


def test_a_file_lies_under_its_hash(store):
    store.keep("thing", MEMBER, [DATA[:4], DATA[4:]])
    assert store.path(MEMBER) == store.folder / "sha256" / HASH[:2] / HASH
    assert sha256_of(store.path(MEMBER)) == HASH
    assert store.has(MEMBER)
    assert store.missing(SPEC) == ()


def test_what_is_not_there_is_missing_and_nothing_is_made(store):
    assert store.missing(SPEC) == (MEMBER,)
    assert not store.folder.exists()


def test_a_file_of_another_size_does_not_count(store):
    store.keep("thing", MEMBER, [DATA])
    store.path(MEMBER).write_bytes(DATA[:-1])
    assert store.missing(SPEC) == (MEMBER,)


def test_other_bytes_are_not_kept(store):
    with pytest.raises(HashMismatch, match=f"some.txt has sha256 .* not {HASH} as pinned"):
        store.keep("thing", MEMBER, [b"othr bytes"])
    assert [path for path in store.folder.rglob("*") if path.is_file()] == []


def test_half_a_file_is_not_kept(store):
    def breaking():
        yield DATA[:4]
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(SourceError, match=r"no space left.*\(thing\).*Free some space"):
        store.keep("thing", MEMBER, breaking())
    assert [path for path in store.folder.rglob("*") if path.is_file()] == []


def test_verifying_finds_a_changed_file_and_removes_it(store):
    store.keep("thing", MEMBER, [DATA])
    store.verify(SPEC)
    store.path(MEMBER).write_bytes(DATA[::-1])
    with pytest.raises(HashMismatch):
        store.verify(SPEC)
    with pytest.raises(SourceError, match=r"some\.txt is not here.*nosology pull"):
        store.verify(SPEC)


def test_other_failures_to_write_are_named():
    with pytest.raises(SourceError, match="cannot write: Permission denied"), writing("thing"):
        raise PermissionError(errno.EACCES, "Permission denied")
