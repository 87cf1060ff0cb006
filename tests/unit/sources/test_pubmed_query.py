import pytest

from nosology.sources.pubmed_query import QueryPulled, _folder_name, _stretches


@pytest.mark.parametrize(
    ("pmids", "held", "stretches"),
    [
        ((), set(), []),
        ((1, 2, 3), set(), [(0, 3)]),
        ((1, 2, 3), {1, 2, 3}, []),
        ((1, 2, 3, 4, 5), {1, 4}, [(1, 2), (4, 1)]),
        (tuple(range(450)), set(), [(0, 200), (200, 200), (400, 50)]),
        (tuple(range(450)), set(range(200)), [(200, 200), (400, 50)]),
        (tuple(range(201)), {199}, [(0, 199), (200, 1)]),
    ],
)
def test_stretches_hold_what_is_not_here_and_nothing_else(pmids, held, stretches):
    assert list(_stretches(pmids, held)) == stretches


def test_a_folder_is_named_by_its_query():
    assert _folder_name('"calcinosis"[mh] AND ../../etc').startswith("calcinosis-mh-and-etc-")
    assert _folder_name("a b") != _folder_name("a-b")
    assert _folder_name("石灰化").startswith("query-")
    assert len(_folder_name("x " * 5000)) < 60


def test_what_is_missing_is_never_negative(tmp_path):
    assert QueryPulled(folder=tmp_path, told=5, held=3, fetched=3).missing == 2
    assert QueryPulled(folder=tmp_path, told=5, held=6, fetched=0).missing == 0
