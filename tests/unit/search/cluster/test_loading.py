"""Loading under trouble: everything arrives, or what was served before stays."""

import json

import pytest
from tests.contract.test_engines import make
from tests.unit.search.cluster.cluster_server import cluster_server, refusal

from nosology.errors import ClusterBusy, ClusterError, ClusterFull
from nosology.search.cluster import connection as speaking
from nosology.search.cluster.connection import Connection
from nosology.search.cluster.loading import Loader, batches
from nosology.search.documents import document_of

FINE = (200, {"errors": False, "items": []})
HEALTH = (200, {"number_of_data_nodes": 1})
DONE = (200, {})


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch):
    monkeypatch.setattr(speaking, "_FIRST_WAIT", 0.0)


def items(*statuses, why="queue is full"):
    """What a cluster says of each document of a request."""
    return (
        200,
        {
            "errors": True,
            "items": [
                {
                    "index": {"_id": "x", "status": status}
                    | ({} if status < 300 else {"error": {"reason": why}})
                }
                for status in statuses
            ],
        },
    )


def load(*answers, many=3):
    """Load articles into a server that answers their requests so; what it was asked."""
    held = (200, {"count": many})
    plan = [DONE, HEALTH, DONE, *answers, DONE, DONE, DONE, DONE, held, DONE]
    with cluster_server(*plan) as server:
        loader = Loader(Connection(server.address), "c" * 64, many)
        try:
            loader.load(document_of(make(number)) for number in range(1, many + 1))
        finally:
            asked.extend(server.asked)


asked: list[tuple[str, str, str]] = []


@pytest.fixture(autouse=True)
def _nothing_asked():
    asked.clear()


def sent():
    """The keys of the documents of each request."""
    return [
        [json.loads(line)["index"]["_id"] for line in body.splitlines()[::2]]
        for method, path, body in asked
        if path.endswith("/_bulk")
    ]


def test_only_what_was_refused_is_sent_again():
    load(items(201, 429, 503), items(429, 201), FINE)
    assert sent() == [["PMID:1", "PMID:2", "PMID:3"], ["PMID:2", "PMID:3"], ["PMID:2"]]


def test_a_request_that_was_refused_whole_is_sent_again_whole():
    load((429, {"error": "busy"}), FINE)
    assert sent() == [["PMID:1", "PMID:2", "PMID:3"]] * 2


@pytest.mark.parametrize(
    ("answer", "kind", "words"),
    [
        (items(201, 400, 201, why="mapping of [x] is strict"), ClusterError, "mapping of"),
        (items(201, 429, 201, why="index has read-only-allow-delete block"), ClusterFull, "disk"),
        (items(429, 429, 429), ClusterBusy, "did not take 3 documents"),
    ],
)
def test_where_a_document_is_refused_for_good_the_index_goes_and_nothing_is_switched(answer, kind, words):
    with pytest.raises(kind, match=words):
        load(*[answer] * (8 if kind is ClusterBusy else 1))
    assert asked[-1][0] == "DELETE"
    assert not [path for _, path, _ in asked if "_aliases" in path]


def test_fewer_documents_than_there_should_be_are_not_served():
    with cluster_server(
        DONE, HEALTH, DONE, FINE, DONE, DONE, DONE, DONE, (200, {"count": 1}), DONE
    ) as server:
        loader = Loader(Connection(server.address), "c" * 64, 2)
        with pytest.raises(ClusterError, match="1 documents of 2"):
            loader.load(document_of(make(number)) for number in (1, 2))
    assert not [path for _, path, _ in server.asked if "_aliases" in path]


def holding(*names):
    """A cluster with such indices, the last of them the one it serves."""
    aliases = {name: {"nosology": {}} if name == names[-1] else {} for name in names}
    return 200, {name: {"mappings": {}, "aliases": given} for name, given in aliases.items()}


def put_in_place(*answers, indices=None):
    """What a loader asks for from the last step on, the server answering that step and what follows so."""
    before = [DONE, HEALTH, DONE, FINE, DONE, DONE, DONE, DONE, (200, {"count": 1})]
    there = indices or holding("nosology-a", "nosology-b", "nosology-c")
    with cluster_server(*before, there, *answers) as server:
        try:
            loader = Loader(Connection(server.address, patience=0.3), "c" * 64, 1)
            assert loader.load([document_of(make(1))]) == 1
        finally:
            asked.extend(server.asked)
    return [(method, path) for method, path, _ in asked[len(before) + 1 :]]


@pytest.mark.parametrize(
    "trouble",
    [
        [(404, refusal("index_not_found_exception", "no such index"))],
        [(0, 0.5), (404, refusal("index_not_found_exception", "no such index"))],
        [(403, refusal("security_exception", "no permissions"))],
    ],
)
def test_what_was_put_in_place_stays_where_an_old_index_cannot_be_removed(trouble):
    repeated = len(trouble)
    assert put_in_place(DONE, *trouble, DONE) == [
        ("POST", "/_aliases"),
        *[("DELETE", "/nosology-a")] * repeated,
        ("DELETE", "/nosology-b"),
    ]


@pytest.mark.parametrize("answer", [(503, {}), (400, {}), (200, "<html>")])
def test_what_may_have_been_put_in_place_is_not_removed(answer):
    with pytest.raises(ClusterError):
        put_in_place(answer)
    assert [path for _, path, _ in asked if path == "/_aliases"]
    assert not [path for method, path, _ in asked if method == "DELETE"]


def test_what_was_never_to_be_put_in_place_is_removed():
    with pytest.raises(ClusterError):
        put_in_place(DONE, indices=(403, {}))
    assert asked[-1][:2] == ("DELETE", asked[2][1])


def test_batches_hold_every_row_once_and_no_more_than_they_may():
    rows = [(str(number), "x" * size) for number, size in enumerate([5, 5, 5, 30, 1, 1])]
    found = list(batches(rows, 10))
    assert [row for batch in found for row in batch] == rows
    assert [len(batch) for batch in found] == [2, 1, 1, 2]
    assert list(batches([], 10)) == []
