"""Records are fetched once, in the order asked for, and one that is gone is told."""

import pytest
from tests.contract.test_engines import make
from tests.unit.search.cluster.cluster_server import cluster_server, refusal

from nosology.errors import ClusterBusy, ClusterError, ClusterOutdated, ClusterUnreachable
from nosology.literature.serialize import article_to_json
from nosology.search.cluster import connection as speaking
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


def failed(kind, why):
    """One record, and in the place of another why it is not at hand: with status 200, as OpenSearch answers."""
    status, said = answer(1)
    item = {"_index": "x", "_id": "PMID:2", "error": refusal(kind, why)["error"]}
    return status, {"docs": [*said["docs"], item]}


AWAY = failed("no_shard_available_action_exception", "No shard available for [get [x][PMID:2]]")


def test_what_is_not_at_hand_just_now_is_asked_for_again(monkeypatch):
    monkeypatch.setattr(speaking, "_FIRST_WAIT", 0.0)
    with cluster_server(AWAY, AWAY, answer(1, 2)) as server:
        assert Records(Connection(server.address), "x").of(["PMID:1", "PMID:2"]) == [make(1), make(2)]
    assert len(server.asked) == 3


@pytest.mark.parametrize(
    ("trouble", "kind", "words"),
    [
        (AWAY, ClusterUnreachable, "Start the nodes that are missing"),
        (failed("node_not_connected_exception", "[n3]"), ClusterUnreachable, "Start the nodes"),
        (failed("circuit_breaking_exception", "Data too large"), ClusterBusy, "too much to do"),
        (failed("index_not_found_exception", "no such index [x]"), ClusterError, "Run “nosology load”"),
    ],
)
def test_what_stays_away_is_told_with_its_cause(trouble, kind, words, monkeypatch):
    monkeypatch.setattr(speaking, "_FIRST_WAIT", 0.0)
    with cluster_server(trouble) as server, pytest.raises(ClusterError) as caught:
        Records(Connection(server.address), "x").of(["PMID:1", "PMID:2"])
    assert type(caught.value) is kind
    assert words in str(caught.value)
    assert ("nosology load" in str(caught.value)) is (kind is ClusterError)


def test_no_more_are_remembered_than_may_be(monkeypatch):
    monkeypatch.setattr(remembering, "_REMEMBERED", 2)
    with cluster_server(answer(1, 2), answer(3), answer(1)) as server:
        records = Records(Connection(server.address), "x")
        records.of(["PMID:1", "PMID:2"])
        records.of(["PMID:2", "PMID:3"])
        assert records.known("PMID:1") is None
        assert records.of(["PMID:1"]) == [make(1)]
    assert len(server.asked) == 3
