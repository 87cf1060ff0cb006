"""Nodes are killed while a cluster is loaded and searched: nothing fails for good, and nothing is lost."""

from __future__ import annotations

import threading

import pytest
from tests.contract.filling import on_cluster
from tests.contract.test_engines import make

from nosology.errors import ClusterUnreachable
from nosology.search.cluster import connection as speaking
from nosology.search.cluster import loading
from nosology.search.cluster.engine import ClusterEngine
from nosology.search.cluster.health import health_of
from nosology.search.cluster.indices import current_content, index_of
from nosology.search.cluster.loading import Layout, Loader
from nosology.search.cluster.ranking import BY_DATE, Ranking
from nosology.search.cluster.rarity import Rarity
from nosology.search.cluster.records import Records
from nosology.search.documents import document_of
from nosology.search.engine import Query, Request
from nosology.search.syntax import parse

MANY = 3000


@pytest.fixture
def whole(cluster):
    """The cluster with all its nodes, again after the test too."""
    yield cluster
    absent = [node.name for node in cluster.nodes if node.name not in cluster.running]
    if absent:
        cluster.start(absent)
    cluster.wait(nodes=len(cluster.nodes), status="green")


def articles():
    return [
        make(number, title=f"Gout {number}", abstract=(f"Gout and w{number}.",))
        for number in range(1, MANY + 1)
    ]


def holder(cluster, index):
    """The node that holds the first copy of the only part of an index."""
    shard = cluster.ask(f"/_cluster/state/routing_table,nodes/{index}")
    (part,) = shard["routing_table"]["indices"][index]["shards"].values()
    primary = next(each for each in part if each["primary"])
    return shard["nodes"][primary["node"]]["name"]


def test_a_node_is_killed_while_the_cluster_is_loaded(whole, connection, monkeypatch):
    monkeypatch.setattr(loading, "_BYTES", 20_000)
    loader = Loader(connection, "c" * 64, MANY, Layout(shards=1, copies=1))
    acknowledged: list[int] = []

    def documents():
        for place, article in enumerate(articles()):
            if place == MANY // 2:
                whole.wait(status="green")
                whole.kill(holder(whole, loader.index))
            yield document_of(article)

    assert loader.load(documents(), acknowledged.append) == MANY
    assert sum(acknowledged) == MANY
    engine = ClusterEngine(connection, index_of(connection, "c" * 64).index)
    assert engine.count() == MANY
    assert engine.find(Request(expression=parse("gout"))).total == MANY
    assert all(engine.search(Query(required=(f"w{number}",))) for number in range(1, MANY, 97))
    assert health_of(connection, "c" * 64).status == "yellow"
    assert "copies are missing" in health_of(connection, "c" * 64).lines[0]
    whole.start([node.name for node in whole.nodes if node.name not in whole.running])
    whole.wait(nodes=3, status="green")
    assert health_of(connection, "c" * 64).status == "green"
    assert engine.find(Request(expression=parse("gout"))).total == MANY


@pytest.mark.parametrize("which", ["holder", "manager"])
def test_a_node_is_killed_while_the_cluster_is_searched(whole, connection, which):
    engine = on_cluster(connection, articles()[:500], Layout(shards=1, copies=1))
    whole.wait(status="green")
    index = index_of(connection, current_content(connection)).index
    expected = {
        number: [hit.article.source.id for hit in engine.search(Query(required=(f"w{number}",)))]
        for number in range(1, 500)
    }
    stop, wrong, asked = threading.Event(), [], []

    def search():
        number = 0
        while not stop.is_set() or number < 300:
            number = number % 499 + 1
            try:
                found = [hit.article.source.id for hit in engine.search(Query(required=(f"w{number}",)))]
            except Exception as error:  # noqa: BLE001 - any failure at all counts
                found = error
            asked.append(number)
            if found != expected[number]:
                wrong.append((number, found))
            if len(asked) > 20_000:
                return

    threads = [threading.Thread(target=search) for _ in range(3)]
    for thread in threads:
        thread.start()
    while len(asked) < 50:
        threading.Event().wait(0.01)
    whole.kill(holder(whole, index) if which == "holder" else manager(whole))
    before = len(asked)
    while len(asked) < before + 150:
        threading.Event().wait(0.01)
    stop.set()
    for thread in threads:
        thread.join()
    assert wrong == []


def manager(cluster):
    """The node that keeps the state of the cluster."""
    state = cluster.ask("/_cluster/state/master_node,nodes")
    return state["nodes"][state["master_node"]]["name"]


def test_without_a_copy_a_lost_node_is_told_and_what_comes_back_is_found(whole, connection, monkeypatch):
    monkeypatch.setattr(speaking, "_FIRST_WAIT", 0.05)
    engine = on_cluster(connection, articles()[:50], Layout(shards=1, copies=0))
    content = current_content(connection)
    lost = holder(whole, index_of(connection, content).index)
    whole.kill(lost)
    with pytest.raises(ClusterUnreachable) as caught:
        engine.search(Query(required=("gout",)))
    assert "no node" in str(caught.value)
    health = health_of(connection, content)
    assert health.status == "red"
    assert "searches fail" in health.lines[0]
    whole.start([lost])
    whole.wait(nodes=3, status="green")
    assert len(engine.search(Query(required=("gout",)))) == 50


def test_where_one_part_of_three_is_lost_half_an_answer_is_none(whole, connection, monkeypatch):
    monkeypatch.setattr(speaking, "_FIRST_WAIT", 0.02)
    engine = on_cluster(connection, articles(), Layout(shards=3, copies=0))
    whole.wait(status="green")
    index = index_of(connection, current_content(connection)).index
    deep = Request(expression=parse("gout"), offset=MANY - 10, limit=10)
    keys = [f"PMID:{number}" for number in range(1, 100)]
    expected = (engine.count(), [hit.article.source.id for hit in engine.find(deep).hits])
    assert expected[0] == MANY
    lost = whole.nodes[-1].name
    whole.kill(lost)
    fresh = ClusterEngine(connection, index)
    for ask in (
        fresh.count,
        lambda: Rarity(connection, index).of(["gout"]),
        lambda: Records(connection, index).of(keys),
        lambda: Ranking(connection, index).best({"match_all": {}}, slice(MANY - 10, MANY), BY_DATE),
        lambda: fresh.find(deep),
        lambda: fresh.search(Query(required=("gout",))),
    ):
        with pytest.raises(ClusterUnreachable, match="Start the nodes that are missing"):
            ask()
    whole.start([lost])
    whole.wait(nodes=3, status="green")
    assert (fresh.count(), [hit.article.source.id for hit in fresh.find(deep).hits]) == expected
    assert [str(each.source.id) for each in Records(connection, index).of(keys)] == keys
