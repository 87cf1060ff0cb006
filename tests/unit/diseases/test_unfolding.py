import gzip

import pytest
import zstandard

from nosology.diseases import unfolding
from nosology.errors import FormatError

_TEXT = b"".join(b"%d line\n" % number for number in range(50_000))
_PACKERS = {"plain": bytes, "gzip": gzip.compress, "zstandard": zstandard.compress}


def _read(tmp_path, content):
    path = tmp_path / "file"
    path.write_bytes(content)
    with unfolding.unfolded(path) as stream:
        return stream.read()


@pytest.mark.parametrize("pack", _PACKERS.values(), ids=_PACKERS)
@pytest.mark.parametrize("text", [_TEXT, b"a", b""], ids=["long", "short", "empty"])
def test_a_file_is_unfolded_whatever_its_name(tmp_path, pack, text):
    assert _read(tmp_path, pack(text)) == text


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress])
def test_several_packed_parts_are_one_file(tmp_path, pack):
    assert _read(tmp_path, pack(_TEXT) + pack(b"end")) == _TEXT + b"end"


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress])
@pytest.mark.parametrize("damage", [lambda data: data[:-500], lambda data: data[:-3], lambda data: data[:12]])
def test_what_is_cut_off_is_never_taken_for_whole(tmp_path, pack, damage):
    with pytest.raises(FormatError, match="damaged or cut off") as caught:
        _read(tmp_path, damage(pack(_TEXT)))
    assert caught.value.source == "file"


@pytest.mark.parametrize("pack", _PACKERS.values(), ids=_PACKERS)
def test_more_than_the_bound_is_refused(tmp_path, monkeypatch, pack):
    monkeypatch.setattr(unfolding, "MAX_BYTES", 1000)
    with pytest.raises(FormatError, match="more than 1000 bytes"):
        _read(tmp_path, pack(b" " * 1001))
    assert _read(tmp_path, pack(b" " * 1000)) == b" " * 1000
