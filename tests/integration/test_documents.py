"""Documents by address, and the archive of MedQuAD, from a real server with faults."""

import io
import tarfile

import pytest
from tests.faulty_server import faulty_server
from tests.ncbi_server import ncbi_server

from nosology.errors import FormatError, Unreachable, UsageError
from nosology.sources.documents import fetch_document, pull_medquad
from nosology.sources.download import Patience
from nosology.sources.journal import pulled_literature
from nosology.sources.origins import Origins

PATIENCE = Patience(timeout=0.3, pause=0.01, attempts=3)
TEXT = b"Calcinosis cutis\n\nA guideline of our own.\n" * 40


@pytest.fixture
def server():
    with faulty_server() as state:
        state.body = TEXT
        yield state


@pytest.fixture
def fetch(server, tmp_path):
    def run(path="/file", **more):
        local = {"internal": True, "patience": PATIENCE} | more
        return fetch_document(f"{server.address}{path}", tmp_path / "literature", **local)

    return run


def test_a_document_is_kept_and_listed(server, fetch, tmp_path):
    path = fetch("/file?x=1#part")
    assert path.read_bytes() == TEXT
    [held] = pulled_literature(tmp_path / "literature")
    assert (held.path, held.origin, held.file.address) == (path, "added", f"{server.address}/file?x=1")
    assert fetch("/file?x=1") == path
    assert server.sent("If-None-Match") == [None, '"one"']
    server.offer(b"Another edition.\n")
    assert fetch("/file?x=1").read_bytes() == b"Another edition.\n"
    assert len(pulled_literature(tmp_path / "literature")) == 1


def test_two_addresses_never_share_a_file(fetch):
    assert fetch("/file?x=1") != fetch("/file?x=2")


@pytest.mark.parametrize("fault", ["breaks", "stalls", "later:0", "code:503", "overstates"])
def test_a_passing_fault_costs_nothing(server, fetch, fault):
    server.plan = [fault, "well"]
    assert fetch().read_bytes() == TEXT


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("html", "the address sends text/html"),
        ("html_as_data", "the address sends application/octet-stream"),
        ("to:http://10.0.0.1/x", "not a public address"),
        ("to:http://169.254.169.254/latest", "not a public address"),
        ("to:ftp://example.org/x", "redirects to what is no address|not an address of the web"),
        ("to:file:///etc/passwd", "redirects to what is no address|not an address of the web"),
        ("to:/file", "redirects more than 5 times"),
        ("code:404", "HTTP 404"),
        ("code:401", "HTTP 401"),
    ],
)
def test_what_must_not_be_is_refused(server, fetch, tmp_path, fault, said):
    server.plan = [fault]
    with pytest.raises((FormatError, Unreachable), match=said):
        fetch()
    assert pulled_literature(tmp_path / "literature") == []


def test_a_redirect_that_may_be_followed(server, fetch):
    server.plan = [f"to:{server.address}/file", "well"]
    assert fetch("/elsewhere").read_bytes() == TEXT


def test_this_machine_is_no_public_address(server, tmp_path):
    address = f"https://127.0.0.1:{server.port}/file"
    with pytest.raises(Unreachable, match="not a public address"):
        fetch_document(address, tmp_path / "literature", patience=PATIENCE)


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/a.pdf",
        "file:///etc/passwd",
        "ftp://example.org/a.pdf",
        "https://u:p@example.org/a.pdf",
        "a.pdf",
        "https:///x",
    ],
)
def test_only_https_without_passwords(tmp_path, url):
    with pytest.raises(UsageError, match="is no address to fetch from"):
        fetch_document(url, tmp_path)


def archive(*names: str) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as made:
        for name in names:
            member = tarfile.TarInfo(name)
            member.size = 5
            made.addfile(member, io.BytesIO(b"<a/>\n"))
    return packed.getvalue()


@pytest.fixture
def medquad(tmp_path):
    with ncbi_server() as state:
        name = f"{'0' * 40}.tar.gz"
        state.files = {"archive": {name: archive("MedQuAD-0/1_A/1.xml", "MedQuAD-0/readme.txt")}}

        def run():
            return pull_medquad(
                tmp_path / "literature", origins=Origins.load(state.settings), patience=PATIENCE
            )

        yield state, name, run


def test_medquad_comes_once(medquad, tmp_path):
    state, name, run = medquad
    path = run()
    assert path.read_bytes() == state.files["archive"][name]
    [held] = pulled_literature(tmp_path / "literature")
    assert (held.origin, held.file.release) == ("medquad", "0" * 40)
    assert run() == path
    assert len(state.asked) == 1


@pytest.mark.parametrize("fault", ["html", "cuts", "empty"])
def test_what_is_no_archive_is_refused(medquad, tmp_path, fault):
    state, name, run = medquad
    if fault == "empty":
        state.files["archive"][name] = archive("readme.txt")
    else:
        state.plans[name] = [fault]
    with pytest.raises(FormatError):
        run()
    assert pulled_literature(tmp_path / "literature") == []
    state.files["archive"][name] = archive("1.xml")
    assert run().is_file()
