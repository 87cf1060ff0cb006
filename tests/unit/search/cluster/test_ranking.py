"""Hits whose scores differ by less than a rounding are ordered by place; more are taken where the last ones tie."""

from tests.unit.search.cluster.cluster_server import cluster_server

from nosology.search.cluster import ranking
from nosology.search.cluster.connection import Connection
from nosology.search.cluster.ranking import BY_DATE, BY_SCORE, Ranking


def answer(*rows):
    hits = [
        {"_id": str(place), "_score": score, "sort": [doubtful, score, place]}
        for doubtful, score, place in rows
    ]
    return 200, {"hits": {"hits": hits}}


def keys(server, places, sort=BY_SCORE):
    found, _ = Ranking(Connection(server.address), "x").best({"match_all": {}}, places, sort)
    return [each.key for each in found]


def test_scores_are_rounded_before_they_are_compared():
    with cluster_server(answer((0, 2.000002, 9), (0, 2.000001, 3), (0, 1.5, 1), (1, 7.0, 2))) as server:
        assert keys(server, slice(0, 4)) == ["3", "9", "1", "2"]
        assert keys(server, slice(1, 3)) == ["9", "1"]


def test_where_the_last_ones_tie_more_are_taken(monkeypatch):
    monkeypatch.setattr(ranking, "_SPARE", 1)
    monkeypatch.setattr(ranking, "_PAGE", 2)
    tied = [(0, 1.0, 7), (0, 1.0, 5)], [(0, 1.0, 7), (0, 1.0, 5)], [(0, 1.0, 2)]
    opened, closed = (200, {"pit_id": "p"}), (200, {})
    with cluster_server(answer(*tied[0]), opened, answer(*tied[1]), answer(*tied[2]), closed) as server:
        assert keys(server, slice(0, 1)) == ["2"]
    assert server.asked[-1][:2] == ("DELETE", "/_search/point_in_time")
    assert '"search_after"' in server.asked[3][2]


def test_a_place_beyond_all_asks_for_no_hit():
    with cluster_server(answer()) as server:
        assert keys(server, slice(10, 10), BY_DATE) == []
    assert '"size":0' in server.asked[0][2]
