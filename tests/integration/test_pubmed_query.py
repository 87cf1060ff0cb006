"""Records of a query, from a real server that behaves as NCBI does and misbehaves as planned."""

import gzip
from datetime import UTC, date, datetime, timedelta

import pytest
from tests import ncbi_server as ncbi

from nosology.errors import FormatError, Unreachable, UsageError
from nosology.sources import eutilities
from nosology.sources.download import Patience
from nosology.sources.eutilities import EUtilities
from nosology.sources.journal import pulled_literature
from nosology.sources.origins import Credentials, Origins
from nosology.sources.pacing import Pace
from nosology.sources.pubmed_query import pull_query

PATIENCE = Patience(timeout=0.3, pause=0.01, attempts=4)


@pytest.fixture
def server():
    with ncbi.ncbi_server() as state:
        state.records = [ncbi.made(pmid) for pmid in range(10_500, 10_000, -1)]
        yield state


@pytest.fixture
def ask(server, tmp_path):
    def run(query="calcinosis", *, credentials=None, **more):
        service = EUtilities(
            partial=tmp_path / "partial",
            origins=Origins.load(server.settings),
            credentials=credentials or Credentials(),
            patience=PATIENCE,
            pace=Pace(1e6),
            pause=0.01,
        )
        return pull_query(query, tmp_path / "literature", service=service, **more)

    return run


def held(tmp_path) -> list[int]:
    return [pmid for each in pulled_literature(tmp_path / "literature") for pmid in each.file.pmids]


def test_every_record_comes_once(server, ask, tmp_path):
    pulled = ask()
    assert (pulled.told, pulled.held, pulled.fetched, pulled.missing) == (500, 500, 500, 0)
    assert server.fetched() == [200, 200, 100]
    assert sorted(held(tmp_path)) == list(range(10_001, 10_501))
    first = pulled_literature(tmp_path / "literature")[0]
    assert (first.origin, first.query) == ("pubmed-query", "calcinosis")
    text = gzip.decompress(first.path.read_bytes()).decode()
    assert text == ncbi.HEAD + "".join(record.xml for record in server.records[:200]) + ncbi.TAIL
    assert not list((tmp_path / "partial").iterdir())


def test_what_is_asked_is_what_ncbi_asks_for(server, ask):
    ask("calcinosis [mh]\n AND skin", credentials=Credentials(key="secret", email="a@b.org"), since=2015)
    search, fetch = server.forms("esearch.fcgi")[0], server.forms("efetch.fcgi")[0]
    assert search == {
        "db": "pubmed", "term": "(calcinosis [mh] AND skin) AND 2015:3000[dp]", "usehistory": "y", "retmode": "json",
        "retmax": "9999", "tool": "nosology", "email": "a@b.org", "api_key": "secret",
    }  # fmt: skip
    assert (fetch["WebEnv"], fetch["query_key"], fetch["retmode"]) == ("MCID_0", "1", "xml")
    assert all("secret" not in path for path, _, _ in server.asked)


def test_what_is_here_is_not_asked_for_again(server, ask, tmp_path):
    ask()
    server.records.insert(0, ncbi.made(20_000))
    again = ask()
    assert (again.told, again.held, again.fetched) == (501, 501, 1)
    assert server.fetched() == [200, 200, 100, 1]


def test_a_revised_record_comes_again_once(server, ask, tmp_path):
    ask()
    server.records[7].revised = datetime.now(UTC).date() + timedelta(days=1)
    assert ask().fetched == 1
    assert held(tmp_path).count(server.records[7].pmid) == 2
    assert pulled_literature(tmp_path / "literature")[-1].file.pmids == (server.records[7].pmid,)


def test_only_so_many(server, ask, tmp_path):
    assert (ask(most=50).told, server.fetched()) == (50, [50])
    assert (ask(most=120).held, server.fetched()) == (120, [50, 70])


def test_more_than_one_search_can_give_is_asked_for_by_date(server, ask, tmp_path, monkeypatch):
    monkeypatch.setattr(eutilities, "FARTHEST", 100)
    monkeypatch.setattr("nosology.sources.pubmed_query.FARTHEST", 100)
    for at, record in enumerate(server.records):
        record.came = date(2026, 1, 1) - timedelta(days=at // 3)
    pulled = ask()
    assert (pulled.told, pulled.held) == (500, 500)
    assert sorted(held(tmp_path)) == list(range(10_001, 10_501))
    newest = ask("another", most=150)
    assert newest.held == 150


@pytest.mark.parametrize(
    "fault", ["breaks", "stalls", "later:0", "code:500", "code:503", "understates", "cuts", "html"]
)
@pytest.mark.parametrize("utility", ["esearch.fcgi", "efetch.fcgi"])
def test_a_passing_fault_costs_nothing(server, ask, tmp_path, fault, utility):
    server.plans[utility] = [fault, "well", fault]
    assert ask().missing == 0
    assert sorted(held(tmp_path)) == list(range(10_001, 10_501))


@pytest.mark.parametrize("fault", ["gone", "gone_well"])
def test_a_history_that_ended_is_made_anew(server, ask, tmp_path, fault):
    server.plans["efetch.fcgi"] = ["well", fault]
    assert ask().missing == 0
    assert server.fetched()[0] == 200
    assert sorted(held(tmp_path)) == list(range(10_001, 10_501))


def test_what_came_before_a_fault_that_stays_is_kept(server, ask, tmp_path):
    server.plans["efetch.fcgi"] = ["well"] + ["code:500"] * 4
    with pytest.raises(Unreachable, match="HTTP 500"):
        ask()
    assert len(held(tmp_path)) == 200
    before = len(server.asked)
    assert ask().fetched == 300
    assert [form["retstart"] for path, form, _ in server.asked[before:] if path == "efetch.fcgi"] == [
        "200",
        "400",
    ]


def test_a_wait_that_is_too_long_is_given_up(server, ask):
    server.plans["esearch.fcgi"] = ["later:3600"]
    with pytest.raises(Unreachable, match="asks to come back in 3,600 s"):
        ask()


def test_records_that_are_counted_and_not_sent_are_said(server, ask):
    server.hidden = {10_300, 10_301}
    pulled = ask()
    assert (pulled.told, pulled.held, pulled.missing) == (500, 498, 2)
    server.hidden = set()
    assert (ask().missing, ask().fetched) == (0, 0)


def test_errors_of_the_search(server, ask):
    server.plans["esearch.fcgi"] = ['json:{"esearchresult":{"ERROR":"Search Backend failed: timeout"}}'] * 3
    with pytest.raises(FormatError, match="Search Backend failed: timeout"):
        ask()
    server.plans["esearch.fcgi"] = ['json:{"esearchresult":{"errorlist":{"fieldsnotfound":["xx"]}}}']
    with pytest.raises(UsageError, match="no field “xx”"):
        ask("a[xx]")
    server.plans["esearch.fcgi"] = ['json:{"error":"API key invalid","api-key":"secret"}'] * 3
    with pytest.raises(FormatError, match="API key invalid") as raised:
        ask()
    assert "secret" not in str(raised.value)


@pytest.mark.parametrize("query", ["", " \n", "x" * 10_001])
def test_a_query_has_bounds(ask, query):
    with pytest.raises(UsageError, match="a query has 1 to 10,000 characters"):
        ask(query)


def test_a_redirect_does_not_lead_into_the_network(server, ask):
    server.plans["esearch.fcgi"] = ["to:http://10.0.0.1/x"]
    with pytest.raises(Unreachable, match="not a public address"):
        ask()


def test_a_damaged_list_is_said_with_what_to_do(server, ask, tmp_path):
    pulled = ask()
    (pulled.folder / "pulled.json").write_text("{")
    with pytest.raises(FormatError, match=r"damaged .*pulled\.json.*Remove it and pull again"):
        ask()
    (pulled.folder / "pulled.json").unlink()
    assert ask().held == 500
