import json

import pytest
import zstandard

from nosology.diseases import files
from nosology.errors import BadIdentifier, FormatError


def test_lines_are_numbered_from_one_without_their_ends(tmp_path):
    path = tmp_path / "rows.tsv"
    path.write_bytes("a\r\nä\n\nlast".encode())
    assert list(files.lines(path)) == [(1, "a"), (2, "ä"), (3, ""), (4, "last")]


def test_a_byte_order_mark_is_no_part_of_the_first_line(tmp_path):
    path = tmp_path / "rows.tsv"
    path.write_bytes("\ufeffa\n\ufeffb\n".encode())
    assert list(files.lines(path)) == [(1, "a"), (2, "\ufeffb")]


def test_a_line_without_end_is_refused(tmp_path):
    path = tmp_path / "rows.tsv"
    path.write_bytes(b"a\n" + b"b" * (files.MAX_LINE + 1))
    with pytest.raises(FormatError, match=r"more than \d+ bytes \(rows\.tsv, line 2\)"):
        list(files.lines(path))


def test_a_line_that_is_not_utf8_is_named(tmp_path):
    path = tmp_path / "rows.tsv"
    path.write_bytes(b"fine\n\xff\xfe\n")
    with pytest.raises(FormatError, match=r"not UTF-8 text \(rows\.tsv, line 2\)"):
        list(files.lines(path))


def test_json_is_read_plain_and_packed_whatever_the_name(tmp_path):
    plain, packed = tmp_path / "a", tmp_path / "b"
    plain.write_text('{"a": 1}')
    packed.write_bytes(zstandard.compress(b'{"a": 1}'))
    assert files.load_json(plain) == files.load_json(packed) == {"a": 1}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b'{"a": ', "not JSON, or cut off"),
        (b'{"a": "\xff"}', "not UTF-8"),
        (b"[" * 200_000, "nested too deeply"),
        (zstandard.compress(json.dumps(list(range(9999))).encode())[:-40], "cut off"),
        (b"\x28\xb5\x2f\xfd\x00garbage", "damaged"),
        (b"[" + b"1" * 5000 + b"]", "out of bounds"),
    ],
    ids=["truncated", "not UTF-8", "deep", "truncated zst", "garbage zst", "huge number"],
)
def test_what_is_no_json_is_an_error_that_names_the_file(tmp_path, content, message):
    path = tmp_path / "terms.json"
    path.write_bytes(content)
    with pytest.raises(FormatError, match=message) as caught:
        files.load_json(path)
    assert caught.value.source == "terms.json"


def test_a_file_that_unfolds_without_end_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "MAX_JSON", 100)
    path = tmp_path / "bomb.zst"
    path.write_bytes(zstandard.compress(b" " * 1000))
    with pytest.raises(FormatError, match="more than 100 bytes"):
        files.load_json(path)


@pytest.mark.parametrize(
    ("check", "good", "bad"),
    [
        (files.mapping, {"a": 1}, []),
        (files.sequence, [1], {}),
        (files.string, "a", " "),
        (files.string, "a", 3),
    ],
)
def test_fields_are_checked(check, good, bad):
    assert check(good) == good
    with pytest.raises(FormatError):
        check(bad)


def test_an_absent_array_is_empty():
    assert files.sequence(None) == []


@pytest.mark.parametrize(
    ("written", "code"),
    [
        (" UMLS_CUI:C0011127", "UMLS:C0011127"),
        ("SNOMEDCT_US_2018_03_01:37722001", "SCTID:37722001"),
        ("ICD10:Q82.2", "ICD10WHO:Q82.2"),
        ("ICD-10:Q82.2", "ICD10WHO:Q82.2"),
        ("ICD10CM:Q82.2", "ICD10CM:Q82.2"),
        ("ONCOTREE:GINET", "ONCOTREE:GINET"),
        ("ICDO:8650/3", "ICDO:8650/3"),
        ("http://www.orpha.net/ORDO/Orphanet_125", "Orphanet:125"),
        ("http://nanbyodata.jp/ontology/NANDO_2200317", "NANDO:2200317"),
        ("url:http://purl.obolibrary.org/obo/MONDO_0017215", "MONDO:0017215"),
    ],
)
def test_codes_of_any_system(written, code):
    assert str(files.code(written)) == code


@pytest.mark.parametrize(
    "written",
    ["", "611644", ":1", "CSP:", "CSP:with space", "two words:1", "https://example.org/a", "MESH:x"],
)
def test_what_is_no_code_is_refused(written):
    with pytest.raises(BadIdentifier):
        files.code(written)
