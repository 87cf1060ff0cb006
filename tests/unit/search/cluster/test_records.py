"""Records are fetched once, in the order asked for, and one that is gone is told."""

import pytest
from tests.contract.test_engines import make
from tests.unit.search.cluster.cluster_server import cluster_server

from nosology.errors import ClusterOutdated
from nosology.literature.serialize import article_to_json
from nosology.search.cluster import records as remembering
from nosology.search.cluster.connection import Connection
from nosology.search.cluster.records import Records


def answer(*numbers, gone=()):
    docs = [
        {"_id": f"PMID:{number}", "found": True, "_source": {"record": article_to_json(make(number))}}
        for number in numbers
    ]
    return 200, {"docs": [*docs, *({"_id": f"PMID:{number}", "found": False} for number in gone)]}


def test_each_is_fetched_once_and_comes_in_the_order_asked_for():
    with cluster_server(answer(1, 2), answer(3)) as server:
        records = Records(Connection(server.address), "x")
        assert records.of(["PMID:2", "PMID:1", "PMID:2"]) == [make(2), make(1), make(2)]
        assert records.of(["PMID:3", "PMID:1"]) == [make(3), make(1)]
        assert records.known("PMID:1") == make(1)
        assert records.known("PMID:9") is None
        assert records.of([]) == []
    assert [body for _, _, body in server.asked] == ['{"ids":["PMID:2","PMID:1"]}', '{"ids":["PMID:3"]}']


def test_one_that_is_gone_is_told():
    with (
        cluster_server(answer(1, gone=(2,))) as server,
        pytest.raises(ClusterOutdated, match="lost a record") as caught,
    ):
        Records(Connection(server.address), "x").of(["PMID:1", "PMID:2"])
    assert "PMID:2" in str(caught.value)


def test_no_more_are_remembered_than_may_be(monkeypatch):
    monkeypatch.setattr(remembering, "_REMEMBERED", 2)
    with cluster_server(answer(1, 2), answer(3), answer(1)) as server:
        records = Records(Connection(server.address), "x")
        records.of(["PMID:1", "PMID:2"])
        records.of(["PMID:2", "PMID:3"])
        assert records.known("PMID:1") is None
        assert records.of(["PMID:1"]) == [make(1)]
    assert len(server.asked) == 3
