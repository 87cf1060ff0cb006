import gzip

import pytest
import zstandard

from nosology.library import totals
from nosology.library.totals import count_marks

TEXT = b"<a>one</a>\n<a>two</a>\n" * 10


@pytest.mark.parametrize(
    "pack", [bytes, gzip.compress, zstandard.compress], ids=["plain", "gzip", "zstandard"]
)
@pytest.mark.parametrize("block", [1, 2, 7, 1 << 20])
def test_marks_are_counted_across_blocks(tmp_path, monkeypatch, pack, block):
    monkeypatch.setattr(totals, "_BLOCK", block)
    (tmp_path / "file").write_bytes(pack(TEXT))
    assert count_marks(tmp_path / "file", b"<a>") == 20
    assert count_marks(tmp_path / "file", b"\n") == 20


def test_no_mark_is_unknown(tmp_path):
    assert count_marks(tmp_path / "absent", b"") == 0


@pytest.mark.parametrize("data", [gzip.compress(TEXT)[:20], b"\x28\xb5\x2f\xfdrubbish", b"", b"\x1f\x8b"])
def test_what_cannot_be_read_is_left_to_the_parser(tmp_path, data):
    (tmp_path / "file").write_bytes(data)
    assert count_marks(tmp_path / "file", b"<a>") in range(21)
