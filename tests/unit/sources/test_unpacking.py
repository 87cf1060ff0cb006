import gzip
import zipfile

import pytest

from nosology.errors import MissingMember, SourceError
from nosology.sources.unpacking import unpacked

DATA = bytes(range(256)) * 40


def read(path, form, *, limit=10_240, member=""):
    return b"".join(unpacked(path, form, member=member, limit=limit, source="s"))


@pytest.fixture
def file(tmp_path):
    def write(data: bytes):
        (tmp_path / "file").write_bytes(data)
        return tmp_path / "file"

    return write


@pytest.fixture
def archive(tmp_path):
    def write(**members: bytes):
        with zipfile.ZipFile(tmp_path / "zip", "w", zipfile.ZIP_DEFLATED) as opened:
            for name, data in members.items():
                opened.writestr(name, data)
        return tmp_path / "zip"

    return write


def test_each_form_gives_the_same_bytes(file, archive):
    assert read(file(DATA), "plain") == DATA
    assert read(file(gzip.compress(DATA)), "gzip") == DATA
    assert read(file(gzip.compress(DATA[:9]) + gzip.compress(DATA[9:])), "gzip") == DATA
    assert read(archive(**{"a/b.xml": DATA, "c.txt": b""}), "zip", member=r"b\.xml") == DATA


def test_one_byte_more_than_allowed_is_too_much(file, archive):
    for path, form in (
        (file(DATA), "plain"),
        (archive(x=DATA), "zip"),
    ):
        with pytest.raises(SourceError, match=r"more than the 10,239 bytes allowed \(s\)"):
            read(path, form, limit=10_239, member="x")


@pytest.mark.parametrize("cut", [0, 1, 5, 12, 40])
def test_a_cut_gzip_file_is_damaged(file, cut):
    packed = gzip.compress(DATA)
    with pytest.raises(SourceError, match="no gzip file"):
        read(file(packed[: len(packed) - cut] if cut else b""), "gzip")


def test_a_changed_byte_is_noticed(file):
    packed = bytearray(gzip.compress(DATA))
    packed[-8] ^= 1
    with pytest.raises(SourceError, match="no gzip file"):
        read(file(bytes(packed)), "gzip")


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_whatever_byte_of_an_archive_is_damaged_is_told_in_words(tmp_path, method):
    path, refused = tmp_path / "zip", 0
    with zipfile.ZipFile(path, "w", method) as opened:
        opened.writestr("x", DATA[:300])
    packed = path.read_bytes()
    for at in range(len(packed)):
        path.write_bytes(packed[:at] + bytes([packed[at] ^ 0x81]) + packed[at + 1 :])
        try:
            assert read(path, "zip", member="x") == DATA[:300]
        except SourceError:
            refused += 1
    assert refused > len(packed) / 2


@pytest.mark.parametrize("name", ["../x", "/x", "a/../../x", "..\\x", "C:\\x", "\\x"])
def test_a_name_that_leads_outside_is_refused(archive, name):
    with pytest.raises(SourceError, match="outside of it"):
        read(archive(**{name: DATA, "x": DATA}), "zip", member="x")


def test_an_encrypted_member_is_refused(archive):
    path = archive(x=DATA)
    data = bytearray(path.read_bytes())
    at = data.rindex(b"PK\x01\x02")
    data[at + 8] |= 1
    path.write_bytes(bytes(data))
    with pytest.raises(SourceError, match="encrypted"):
        read(path, "zip", member="x")


def test_too_many_members_are_refused(archive):
    path = archive(**{f"f{at}": b"" for at in range(10_001)})
    with pytest.raises(SourceError, match="more than 10,000"):
        read(path, "zip", member="f1")


def test_none_or_several_members_are_named(archive):
    with pytest.raises(MissingMember, match="0 files"):
        read(archive(y=DATA), "zip", member="x")
    with pytest.raises(MissingMember, match="2 files"):
        read(archive(**{"a/x": DATA, "b/x": DATA}), "zip", member="x")
