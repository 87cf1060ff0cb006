"""How rare words are is asked once for each."""

from tests.unit.search.cluster.cluster_server import cluster_server

from nosology.search.cluster.connection import Connection
from nosology.search.cluster.rarity import Rarity


def counts(*numbers):
    return 200, {"responses": [{"hits": {"total": {"value": number}}} for number in numbers]}


def test_each_word_is_counted_once():
    with cluster_server(counts(3, 5), (200, {"count": 9}), counts(7)) as server:
        rarity = Rarity(Connection(server.address), "x")
        assert rarity.of(["gout", "lead"]) == ({"gout": 3, "lead": 5}, 9)
        assert rarity.of(["lead", "gout"]) == ({"gout": 3, "lead": 5}, 9)
        assert rarity.of(["gout", "zebra"]) == ({"gout": 3, "zebra": 7}, 9)
    assert [path.split("?")[0] for _, path, _ in server.asked] == ["/_msearch", "/x/_count", "/_msearch"]
