import json

import pytest

from nosology.diseases import json_arrays
from nosology.errors import FormatError


def _read(tmp_path, text):
    path = tmp_path / "graph.json"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return list(json_arrays.elements(path, "graphs"))


def test_elements_come_with_the_name_of_their_array(tmp_path):
    document = {
        "@context": {"a": [1]}, "other": [1, [2]],
        "graphs": [{"id": "x", "nodes": [1, {"a": []}], "meta": {}, "edges": []}, {"nodes": ["é"]}],
    }  # fmt: skip
    for text in (
        json.dumps(document),
        json.dumps(document, indent=2),
        json.dumps(document, ensure_ascii=False),
    ):
        assert _read(tmp_path, text) == [("nodes", 1), ("nodes", {"a": []}), ("nodes", "é")]


@pytest.mark.parametrize("piece", [1, 2, 3, 7])
def test_where_the_pieces_end_makes_no_difference(tmp_path, monkeypatch, piece):
    monkeypatch.setattr(json_arrays, "_PIECE", piece)
    text = '\ufeff{"graphs": [ {"nodes": [123, 4.5e3, true, "ä\\"]", {"x": [1, 2]}], "m": -12} ] , "z": 12}'
    assert [value for _, value in _read(tmp_path, text)] == [123, 4500.0, True, 'ä"]', {"x": [1, 2]}]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "not a JSON object"),
        ("[]", "not a JSON object"),
        ('{"graphs": [1]}', "not an object"),
        ('{"graphs": [{"nodes": [1', "cut off"),
        ('{"graphs": [{"nodes": [1]}]', "cut off"),
        ('{"graphs": [{"nodes": [1 2]}]}', "cut off"),
        ('{"graphs": [{"nodes" [1]}]}', "cut off"),
        ("{graphs: []}", "cut off"),
        ("{1: []}", "cut off"),
        ('{"graphs": []} {}', "more than one"),
        ('{"graphs": [{"nodes": [' + "[" * 200_000, "nested too deeply"),
        (b'{"graphs": [{"nodes": ["\xff"]}]}', "not UTF-8"),
    ],
)  # fmt: skip
def test_what_is_broken_is_told_with_where(tmp_path, text, message):
    with pytest.raises(FormatError, match=message) as caught:
        _read(tmp_path, text)
    assert caught.value.source == "graph.json"


def test_an_element_without_end_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(json_arrays, "MAX_ELEMENT", 1000)
    monkeypatch.setattr(json_arrays, "_PIECE", 100)
    with pytest.raises(FormatError, match="no JSON value in 1000 characters"):
        _read(tmp_path, '{"graphs": [{"nodes": ["' + "a" * 10_000)
