"""What passes is asked again; what does not is told in words."""

import logging

import pytest
from tests.unit.search.cluster.cluster_server import cluster_server, refusal

from nosology.errors import ClusterBusy, ClusterError, ClusterFull, ClusterRefuses, ClusterUnreachable
from nosology.search.cluster import connection as speaking
from nosology.search.cluster.address import Address
from nosology.search.cluster.connection import Connection

SECRET = "s3cret-of-the-cluster"
BUSY = (429, refusal("rejected_execution_exception", "queue is full"))
GONE = (503, refusal("no_shard_available_action_exception", "no shard"))
LOST = (500, refusal("node_not_connected_exception", "[n3] Node not connected"))
WELL = (200, {"count": 7})


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch):
    monkeypatch.setattr(speaking, "_FIRST_WAIT", 0.0)


@pytest.mark.parametrize("trouble", [BUSY, GONE, LOST, (502, {}), (504, {})])
def test_what_passes_is_asked_again(trouble):
    with cluster_server(trouble, trouble, WELL) as server:
        assert Connection(server.address).send("GET", "/_count") == {"count": 7}
    assert len(server.asked) == 3


@pytest.mark.parametrize(
    ("answer", "kind", "words"),
    [
        (BUSY, ClusterBusy, "too much to do"),
        (GONE, ClusterUnreachable, "held by no node"),
        (LOST, ClusterUnreachable, "held by no node"),
        ((401, "Unauthorized"), ClusterRefuses, "NOSOLOGY_SEARCH_PASSWORD"),
        ((403, refusal("security_exception", "no permissions")), ClusterRefuses, "no permissions"),
        (
            (429, refusal("cluster_block_exception", "index has read-only-allow-delete block")),
            ClusterFull,
            "disk",
        ),
        (
            (403, refusal("cluster_block_exception", "index has read-only-allow-delete block")),
            ClusterFull,
            "disk",
        ),
        ((404, refusal("index_not_found_exception", "no such index")), ClusterError, "nosology load"),
        ((200, "<html>a web site</html>"), ClusterError, "no search cluster"),
        ((400, refusal("parsing_exception", "odd")), ClusterError, "parsing_exception: odd"),
    ],
)
def test_what_does_not_pass_is_told_in_words(answer, kind, words):
    with cluster_server(answer) as server, pytest.raises(kind) as caught:
        Connection(server.address).send("GET", "/_count")
    assert words in str(caught.value)
    assert server.address.shown in str(caught.value)
    assert type(caught.value) is kind


def test_what_will_not_pass_is_not_asked_again():
    with cluster_server((400, {})) as server, pytest.raises(ClusterError):
        Connection(server.address).send("GET", "/_count")
    assert len(server.asked) == 1


def test_silence_ends_in_words_too():
    with cluster_server((0, 0.5)) as server, pytest.raises(ClusterError) as caught:
        Connection(server.address, patience=0.05).send("GET", "/_count")
    assert "did not answer in time" in str(caught.value)


def test_no_node_at_all():
    with cluster_server(WELL) as server:
        address = server.address
    with pytest.raises(ClusterUnreachable, match="no node of the search cluster answers"):
        Connection(address).send("GET", "/_count")


def test_another_node_is_asked_where_one_does_not_answer():
    with cluster_server(WELL) as gone:
        absent = gone.port
    with cluster_server(WELL) as server:
        both = Address(hosts=(("127.0.0.1", absent), ("127.0.0.1", server.port)))
        connection = Connection(both)
        assert [connection.send("GET", "/_count") for _ in range(4)] == [{"count": 7}] * 4


def test_a_password_is_sent_and_never_told(caplog, capsys):
    caplog.set_level(logging.DEBUG)
    with cluster_server((401, "Unauthorized")) as server:
        hosts = server.address.hosts
        with pytest.raises(ClusterRefuses) as caught:
            Connection(Address(hosts=hosts, user="nosology", password=SECRET)).send("GET", "/_count")
    told = f"{caught.value!r} {caught.value} {caught.value.__cause__!r} {caplog.text} {capsys.readouterr()}"
    assert SECRET not in told


def test_certificates_that_cannot_be_read(tmp_path):
    address = Address(hosts=(("127.0.0.1", 1),), tls=True, certificates=str(tmp_path / "absent.pem"))
    with pytest.raises(ClusterRefuses, match="certificates"):
        Connection(address)
