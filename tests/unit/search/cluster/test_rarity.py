"""How rare words are is asked once for each."""

import pytest
from tests.unit.search.cluster.cluster_server import cluster_server, refusal

from nosology.errors import ClusterBusy, ClusterError, ClusterUnreachable
from nosology.search.cluster import connection as speaking
from nosology.search.cluster.connection import Connection
from nosology.search.cluster.rarity import Rarity


def counts(*numbers):
    return 200, {"responses": [{"hits": {"total": {"value": number}}} for number in numbers]}


def test_each_word_is_counted_once():
    with cluster_server(counts(3, 5), counts(9), counts(7)) as server:
        rarity = Rarity(Connection(server.address), "x")
        assert rarity.of(["gout", "lead"]) == ({"gout": 3, "lead": 5}, 9)
        assert rarity.of(["lead", "gout"]) == ({"gout": 3, "lead": 5}, 9)
        assert rarity.of(["gout", "zebra"]) == ({"gout": 3, "zebra": 7}, 9)
    assert [body.count('"query"') for _, _, body in server.asked] == [2, 1, 1]


@pytest.fixture
def _no_waiting(monkeypatch):
    monkeypatch.setattr(speaking, "_FIRST_WAIT", 0.0)


def with_a_failure(status, kind, why):
    """Two counts, of which the second failed although the whole answer has status 200."""
    _, whole = counts(3)
    return 200, {"responses": [*whole["responses"], {**refusal(kind, why), "status": status}]}


LOST = with_a_failure(503, "search_phase_execution_exception", "all shards failed")
BUSY = with_a_failure(429, "rejected_execution_exception", "queue is full")


@pytest.mark.usefixtures("_no_waiting")
@pytest.mark.parametrize("trouble", [LOST, BUSY])
def test_counts_of_which_one_failed_are_asked_for_again(trouble):
    with cluster_server(trouble, trouble, counts(3, 5), counts(9)) as server:
        assert Rarity(Connection(server.address), "x").of(["gout", "lead"]) == ({"gout": 3, "lead": 5}, 9)
    assert len(server.asked) == 4


@pytest.mark.usefixtures("_no_waiting")
@pytest.mark.parametrize(
    ("trouble", "kind"),
    [
        (LOST, ClusterUnreachable),
        (BUSY, ClusterBusy),
        (with_a_failure(404, "index_not_found_exception", "no such index [x]"), ClusterError),
    ],
)
def test_counts_that_are_not_to_be_had_are_told_and_not_remembered(trouble, kind):
    plan = [trouble] * 5 if kind is not ClusterError else [trouble]
    with cluster_server(*plan, counts(3, 5), counts(9)) as server:
        rarity = Rarity(Connection(server.address), "x")
        with pytest.raises(kind) as caught:
            rarity.of(["gout", "lead"])
        assert type(caught.value) is kind
        assert rarity.of(["gout", "lead"]) == ({"gout": 3, "lead": 5}, 9)
