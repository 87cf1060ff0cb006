import pytest
from benchmarks.relevance.names.corpora import codes, read_corpus

TEXT = """1|t|Gout in man.
1|a|Breast and ovarian cancer.
1\t0\t4\tGout\tDisease\tD006073
1\t7\t10\tman\tChemical\tD000001
1\t13\t38\tBreast and ovarian cancer\tDisease\tD001943|D010051\tBreast cancer|ovarian cancer
1\tCID\tD000001\tD006073

2|t|Colic.
2|a|None.
2\t0\t5\tColic\tSpecificDisease\t-1
"""


def test_diseases_are_read_with_places_in_title_and_abstract_as_one_text(tmp_path):
    path = tmp_path / "small.txt"
    path.write_text(TEXT, encoding="utf-8")
    first, second = read_corpus(path)
    assert [first.text[each.start : each.end] for each in first.gold] == ["Gout", "Breast and ovarian cancer"]
    assert first.gold[1].codes == {"MESH:D001943", "MESH:D010051"}
    assert [(each.start, each.end, each.codes) for each in second.gold] == [(0, 5, frozenset())]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("D001", {"MESH:D001"}),
        ("D001|D002", {"MESH:D001", "MESH:D002"}),
        ("D001+D002", {"MESH:D001", "MESH:D002"}),
        ("OMIM:151623", {"OMIM:151623"}),
        ("-1", set()),
    ],
)
def test_codes(cell, expected):
    assert codes(cell) == expected
