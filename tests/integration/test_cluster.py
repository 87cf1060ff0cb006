"""A library searched on a real cluster: loaded, held against the library, told, told apart, kept from strangers."""

from __future__ import annotations

import json
import shutil

import pytest
from tests.cluster.guard import guarded
from tests.contract.filling import on_cluster
from tests.contract.test_engines import make
from typer.testing import CliRunner

import nosology
from nosology.answer.exporting.data import answer_to_dict, entry_to_dict
from nosology.cli.commands import app
from nosology.errors import ClusterError, ClusterFull, ClusterOutdated, ClusterRefuses, ClusterUnreachable
from nosology.library.current import Current
from nosology.library.engines import load_cluster
from nosology.library.extending import add_files
from nosology.library.home import Home
from nosology.library.opening import open_library
from nosology.search.cluster.address import Address
from nosology.search.cluster.connection import Connection
from nosology.search.cluster.engine import ClusterEngine
from nosology.search.cluster.health import health_of
from nosology.search.cluster.indices import alias_of, current_content, held_indices, index_of
from nosology.search.cluster.loading import Loader
from nosology.search.documents import document_of
from nosology.search.embedded import TantivyEngine
from nosology.search.engine import Query, Request
from nosology.search.syntax import parse

SECRET = "s3cret-of-the-cluster"
QUESTIONS = [
    "What are the complications of measles?",
    "How is myasthenia gravis treated?",
    "What causes dystrophic calcification?",
    "How is gout treated?",
]


@pytest.fixture
def set_up(cluster, connection, monkeypatch, small_home):
    """The settings of a cluster that holds nothing yet."""
    monkeypatch.setenv("NOSOLOGY_SEARCH", f"opensearch://{','.join(cluster.addresses)}")
    monkeypatch.setenv("NOSOLOGY_HOME", str(small_home))
    return connection


def test_answers_entries_and_searches_are_the_same(set_up, small_home):
    load_cluster(Home.at(small_home))
    with open_library(small_home, embedded=True) as own, nosology.open(small_home) as other:
        assert isinstance(own._evidence.engine, TantivyEngine)
        assert isinstance(other._evidence.engine, ClusterEngine)
        for question in QUESTIONS:
            assert answer_to_dict(own.ask(question)) == answer_to_dict(other.ask(question))
        assert sum(bool(other.ask(question).references) for question in QUESTIONS) == 3
        names = [label for _, label in own.diseases()]
        for name in names[:12]:
            assert entry_to_dict(own.disease(name)) == entry_to_dict(other.disease(name))
        for query in (
            "gout",
            "calcinosis treatment",
            '"calcinosis cutis"[ti]',
            "calc*",
            "diabetes 2000:2026[dp]",
        ):
            here, there = own.find(query), other.find(query)
            assert [each.article for each in here.articles] == [each.article for each in there.articles]
            assert [each.marks for each in here.articles] == [each.marks for each in there.articles]
            assert (here.total, here.facets) == (there.total, there.facets)


def test_a_library_that_the_cluster_does_not_hold_is_not_opened(set_up, small_home):
    with pytest.raises(ClusterOutdated, match=r"holds no library.*nosology load"):
        nosology.open(small_home)
    on_cluster(set_up, [make(1)])
    with pytest.raises(ClusterOutdated, match="holds another library"):
        nosology.open(small_home)


def test_the_commands_tell_what_to_do_and_do_it(set_up):
    run = CliRunner()
    told = " ".join(run.invoke(app, ["status"]).output.split())
    assert "run “nosology load”" in told
    assert isinstance(run.invoke(app, ["ask", "gout"]).exception, ClusterOutdated)
    loaded = json.loads(run.invoke(app, ["load", "--json"]).stdout)
    assert loaded["documents"] > 0
    status = json.loads(run.invoke(app, ["status", "--json"]).stdout)
    assert "green: every part of the index is there" in status["search"][1]
    assert f"{loaded['documents']:,} documents" in status["search"][2]
    assert run.invoke(app, ["ask", "How is gout treated?"]).exit_code == 0


def test_a_new_library_takes_the_place_in_one_step_and_the_one_before_stays_once(connection):
    first = on_cluster(connection, [make(1)])
    second = on_cluster(connection, [make(1), make(2)])
    assert (first.count(), len(first.search(Query()))) == (1, 1)
    assert len(second.search(Query())) == 2
    current = current_content(connection)
    held = held_indices(connection)
    assert len(held) == 2
    assert [each.content for each in held if "nosology" in each.aliases] == [current]
    third = on_cluster(connection, [make(3)])
    assert len(held_indices(connection)) == 2
    with pytest.raises(ClusterError):
        first.search(Query(required=("gout",)))
    assert len(second.search(Query(required=("gout",)))) == 2
    assert third.get(make(3).source.id)


def test_a_library_that_is_loaded_again_goes_on_being_read(set_up, small_home):
    load_cluster(Home.at(small_home))
    with nosology.open(small_home) as library:
        before = answer_to_dict(library.ask(QUESTIONS[0]))
        for _ in range(3):
            load_cluster(Home.at(small_home))
            assert answer_to_dict(library.ask(QUESTIONS[1])) != before
            assert answer_to_dict(library.ask(QUESTIONS[0])) == before


def test_a_site_follows_once_the_cluster_holds_the_new_library(set_up, small_home, tmp_path, monkeypatch):
    monkeypatch.setattr("nosology.library.current._PAUSE", 0.0)
    home = shutil.copytree(small_home, tmp_path / "home", symlinks=True)
    load_cluster(Home.at(home))
    current = Current(home)
    before = current.library.manifest.content
    guidance = tmp_path / "note.md"
    guidance.write_text("# Measles\n\nOtitis media is a complication of measles in children.\n")
    add_files(Home.at(home), [guidance])
    assert current.is_stale
    with pytest.raises(ClusterOutdated):
        current.renew()
    assert current.is_stale
    assert current.library.manifest.content == before
    assert current.library.ask(QUESTIONS[0]).references
    load_cluster(Home.at(home))
    assert current.library.ask(QUESTIONS[1]).references
    assert current.renew()
    assert current.library.manifest.content != before
    assert current.library.ask(QUESTIONS[0]).references


def test_what_was_loaded_in_part_is_not_opened(connection):
    connection.send(
        "PUT", "/nosology-x", {"mappings": {"_meta": {"content": "c" * 64, "form": 1, "documents": 9}}}
    )
    with pytest.raises(ClusterOutdated, match="only in part"):
        index_of(connection, "c" * 64)


def test_another_form_of_index_is_not_opened(connection):
    about = {"content": "c" * 64, "form": 0, "documents": 9}
    connection.send(
        "PUT",
        "/nosology-x",
        {"mappings": {"_meta": about}, "aliases": {alias_of("nosology", "c" * 64): {}, "nosology": {}}},
    )
    with pytest.raises(ClusterOutdated, match="another version"):
        index_of(connection, "c" * 64)


def test_a_full_disk_is_told_and_what_was_served_stays(connection):
    served = on_cluster(connection, [make(1)])

    def documents():
        connection.send("PUT", f"/{loader.index}/_settings", {"index.blocks.read_only_allow_delete": True})
        yield document_of(make(2))

    loader = Loader(connection, "c" * 64, 1)
    with pytest.raises(ClusterFull, match="Free disk space"):
        loader.load(documents())
    assert len(served.search(Query())) == 1
    assert [each.index for each in held_indices(connection)] != [loader.index]
    assert loader.index not in {each.index for each in held_indices(connection)}
    content = current_content(connection)
    block = {"index.blocks.read_only_allow_delete": True}
    connection.send("PUT", f"/{index_of(connection, content).index}/_settings", block)
    assert "read-only" in health_of(connection, content).lines[-1]
    assert len(served.search(Query())) == 1


def test_a_truncated_word_with_too_many_endings_is_a_bad_query(connection):
    titles = [f"gout wxy{number}" for number in range(1100)]
    engine = on_cluster(connection, [make(number + 1, title=title) for number, title in enumerate(titles)])
    assert engine.find(Request(expression=parse('"gout wxy1*"[ti]'))).total == 211
    with pytest.raises(nosology.errors.BadQuery, match="too many words begin with “wxy”"):
        engine.find(Request(expression=parse('"gout wxy*"[ti]')))
    assert engine.find(Request(expression=parse("wxy*"))).total == 1100


def test_deep_pages_are_walked_at_a_point_in_time(connection):
    """More hits of one score than a page holds: order is by number all the same, and nothing is left open."""
    engine = on_cluster(connection, [make(number) for number in range(4100, 0, -1)])
    for offset in (0, 1990, 3990):
        found = engine.find(Request(expression=parse("gout"), offset=offset, limit=20))
        numbers = [int(hit.article.source.id.local) for hit in found.hits]
        assert numbers == list(range(offset + 1, offset + 21))
    stats = connection.send("GET", "/_nodes/stats/indices/search")
    opened = sum(
        node["indices"]["search"].get("point_in_time_current", 0) for node in stats["nodes"].values()
    )
    assert opened == 0


def test_several_shards_find_the_same_as_one(connection):
    from nosology.search.cluster.loading import Layout

    articles = [
        make(number, title="gout " * (number % 5 + 1), year=1990 + number % 9) for number in range(1, 200)
    ]
    one = on_cluster(connection, articles)
    three = on_cluster(connection, articles, Layout(shards=3, copies=1))
    for request in (Request(expression=parse("gout")), Request(), Request(expression=parse("gout 1995[dp]"))):
        a, b = one.find(request), three.find(request)
        assert [(hit.article.source.id, round(hit.score, 3)) for hit in a.hits] == [
            (hit.article.source.id, round(hit.score, 3)) for hit in b.hits
        ]
        assert a.total == b.total


def test_over_tls_with_a_password(cluster, connection, tmp_path, monkeypatch, small_home):
    with guarded(cluster.nodes[0].address, "nosology", SECRET, tmp_path) as guard:
        settings = {
            "NOSOLOGY_SEARCH": f"opensearchs://127.0.0.1:{guard.port}",
            "NOSOLOGY_SEARCH_USER": "nosology",
            "NOSOLOGY_SEARCH_PASSWORD": SECRET,
            "NOSOLOGY_SEARCH_CA": str(guard.authority),
        }
        for name, value in settings.items():
            monkeypatch.setenv(name, value)
        load_cluster(Home.at(small_home))
        with nosology.open(small_home) as library:
            assert library.ask("How is myasthenia gravis treated?").references
        shown = (
            CliRunner().invoke(app, ["settings"]).output
            + CliRunner().invoke(app, ["settings", "--json"]).output
        )
        told = CliRunner().invoke(app, ["status", "--home", str(small_home)]).output
        assert SECRET not in shown + told
        assert "(set)" in shown


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"NOSOLOGY_SEARCH_PASSWORD": "wrong-s3cret"}, "NOSOLOGY_SEARCH_PASSWORD"),
        ({"NOSOLOGY_SEARCH_USER": ""}, "NOSOLOGY_SEARCH_USER"),
        ({"NOSOLOGY_SEARCH_CA": ""}, "not trusted"),
    ],
)
def test_who_is_not_trusted_is_told_so(cluster, tmp_path, change, words):
    with guarded(cluster.nodes[0].address, "nosology", SECRET, tmp_path) as guard:
        settings = {
            "NOSOLOGY_SEARCH": f"opensearchs://127.0.0.1:{guard.port}",
            "NOSOLOGY_SEARCH_USER": "nosology",
            "NOSOLOGY_SEARCH_PASSWORD": SECRET,
            "NOSOLOGY_SEARCH_CA": str(guard.authority),
        } | change
        with pytest.raises(ClusterRefuses) as caught:
            Connection(Address.of(settings)).send("GET", "/_cluster/health")
    assert words in str(caught.value)
    assert "s3cret" not in f"{caught.value} {caught.value!r} {caught.value.__cause__!r}"


def test_a_name_that_the_certificate_does_not_hold_is_not_trusted(cluster, tmp_path):
    with guarded(cluster.nodes[0].address, "nosology", SECRET, tmp_path) as guard:
        address = Address(hosts=(("localhost", guard.port),), tls=True, certificates=str(guard.authority))
        with pytest.raises(ClusterRefuses, match="not trusted"):
            Connection(address).send("GET", "/")


def test_no_cluster_at_all(monkeypatch, small_home):
    monkeypatch.setenv("NOSOLOGY_SEARCH", "opensearch://127.0.0.1:1")
    monkeypatch.setattr("nosology.search.cluster.connection._FIRST_WAIT", 0.0)
    with pytest.raises(ClusterUnreachable, match="no node of the search cluster answers"):
        nosology.open(small_home)
    told = CliRunner().invoke(app, ["status", "--home", str(small_home)]).output
    assert "no node of the search cluster answers" in " ".join(told.split())
