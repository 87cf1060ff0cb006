"""Live releases from a real server on this machine, one that misbehaves in every way thought of."""

import gzip
import hashlib
import io
import json
import re
import resource
import zipfile
from dataclasses import replace

import pytest
from tests.faulty_server import DATES, faulty_server

from nosology.errors import FormatError, SourceError
from nosology.sources import LiveFile, SourceSpec, Store, pull_live, releases, specs_in_use, use_pinned
from nosology.sources.download import Patience
from nosology.sources.registry import Member, Wheel

PATIENCE = Patience(timeout=0.4, attempts=3, pause=0.01, longest=1.0, total=20.0)


def obo(number: int) -> bytes:
    return b"format-version: 1.2\n" + b"".join(
        f"\n[Term]\nid: X:{number}{at:04}\nname: term {at} of release {number}\n".encode()
        for at in range(200)
    )


OLD, NEW = obo(1), obo(2)
PINNED = Member(path="box/thing.obo", bytes=6, sha256=hashlib.sha256(b"pinned").hexdigest())


def spec_of(*files: LiveFile, pinned: bool = True) -> SourceSpec:
    return SourceSpec(
        key="thing",
        title="Thing",
        publisher="Somebody",
        licence="CC0-1.0",
        licence_url="https://example.org/licence",
        release="2020-01-01",
        home="https://example.org/",
        live="https://example.org/thing.obo",
        wheel=Wheel(package="box", version="1", bytes=1, sha256="0" * 64) if pinned else None,
        members=(PINNED,) if pinned else (),
        live_files=files,
    )


@pytest.fixture
def server():
    with faulty_server() as state:
        state.body = OLD
        yield state


@pytest.fixture
def store(tmp_path):
    store = Store(tmp_path / "downloads")
    store.keep("thing", PINNED, [b"pinned"])
    return store


@pytest.fixture
def spec(server, monkeypatch):
    live = LiveFile(name="thing.obo", address=f"{server.address}/file", holds="obo", limit=200_000)
    spec = spec_of(live)
    known = {"thing": spec}
    monkeypatch.setattr(releases, "load_specs", lambda: known)
    return spec


def refresh(spec, store, **patience):
    [done] = pull_live([spec], store, patience=replace(PATIENCE, **patience))
    return done


def in_use(store) -> bytes:
    """What a build would read."""
    [member] = specs_in_use(store)["thing"].members
    return store.path(member).read_bytes()


def left_over(store) -> list[str]:
    """Files that belong to no release."""
    kept = {PINNED.sha256, *(member.sha256 for member in specs_in_use(store)["thing"].members)}
    files = [path.name for path in store.folder.rglob("*") if path.is_file()]
    return [name for name in files if name not in kept and name != "thing.json"]


def test_a_live_release_is_kept_recorded_and_used(server, store, spec):
    done = refresh(spec, store)
    assert done.error is None
    assert done.is_new
    assert in_use(store) == OLD
    assert left_over(store) == []
    used = specs_in_use(store)["thing"]
    assert used.is_live
    assert used.release == "live, Last-Modified 2026-11-03"
    [file] = json.loads((store.folder / "live" / "thing.json").read_text())["files"]
    assert file["sha256"] == hashlib.sha256(OLD).hexdigest()
    assert (file["etag"], file["last_modified"]) == ('"one"', DATES[0])
    assert file["address"] == file["final"] == f"{server.address}/file"
    assert file["fetched"].endswith("+00:00")


def test_it_says_who_asks(server, store, spec):
    refresh(spec, store)
    assert server.sent("User-Agent")[0].startswith("nosology/")


def test_a_new_release_takes_the_place_of_the_old_which_is_removed(server, store, spec):
    refresh(spec, store)
    server.offer(NEW)
    assert refresh(spec, store).is_new
    assert in_use(store) == NEW
    assert left_over(store) == []
    assert store.path(PINNED).exists()


@pytest.mark.parametrize("plan", ["well", "by_date"])
def test_an_unchanged_release_is_not_fetched_again(server, store, spec, plan):
    refresh(spec, store)
    server.plan, server.asked = [plan], []
    done = refresh(spec, store)
    assert (done.error, done.is_new) == (None, False)
    assert server.sent("If-None-Match") == ['"one"']
    assert server.sent("If-Modified-Since") == [DATES[0]]
    assert in_use(store) == OLD


def test_a_release_sent_again_in_full_is_unchanged(server, store, spec):
    refresh(spec, store)
    server.plan = ["no_range"]
    done = refresh(spec, store)
    assert (done.error, done.is_new) == (None, False)
    assert in_use(store) == OLD


def test_a_file_lost_on_disk_is_fetched_though_unchanged(server, store, spec):
    [file] = refresh(spec, store).release.files
    store.path(file.member).unlink()
    refresh(spec, store)
    assert in_use(store) == OLD


def test_the_pinned_snapshot_comes_back(server, store, spec):
    refresh(spec, store)
    use_pinned([spec], store)
    assert specs_in_use(store)["thing"] == spec
    assert in_use(store) == b"pinned"
    assert left_over(store) == []


def test_a_source_without_snapshot_is_in_use_once_pulled(server, store, spec, monkeypatch):
    alone = replace(spec, wheel=None, members=())
    monkeypatch.setattr(releases, "load_specs", lambda: {"thing": alone})
    assert specs_in_use(store) == {}
    refresh(alone, store)
    assert in_use(store) == OLD
    use_pinned([alone], store)
    assert specs_in_use(store) == {}


@pytest.mark.parametrize(
    "plan",
    [
        ["breaks", "well"],
        ["breaks", "breaks", "well"],
        ["breaks", "no_range"],
        ["stalls", "well"],
        ["chunked_breaks", "well"],
        ["code:500", "well"],
        ["code:503", "code:502", "well"],
        ["breaks", "code:416", "well"],
        ["later:0", "well"],
        ["later:Tue, 03 Nov 2020 10:00:00 GMT", "well"],
        ["understates", "well"],
        ["overstates", "no_range"],
        ["to:/file/elsewhere", "well"],
        ["to:/file/1", "to:/file/2", "to:/file/3", "to:/file/4", "to:/file/5", "well"],
    ],
    ids="-".join,
)
def test_faults_that_can_be_lived_with(server, store, spec, plan):
    refresh(spec, store)
    server.offer(NEW)
    server.plan = plan
    done = refresh(spec, store)
    assert done.error is None
    assert done.is_new
    assert in_use(store) == NEW
    assert left_over(store) == []


def test_what_broke_off_is_continued_under_the_tag_it_began_with(server, store, spec):
    server.plan = ["breaks", "well"]
    refresh(spec, store)
    assert server.sent("Range") == [None, f"bytes={len(OLD) // 3}-"]
    assert server.sent("If-Range") == [None, '"one"']


def test_an_interrupted_pull_is_continued_by_the_next(server, store, spec):
    server.plan = ["breaks", "code:404"]
    assert refresh(spec, store).error
    server.plan, server.asked = ["well"], []
    assert refresh(spec, store).error is None
    assert server.sent("Range") == [f"bytes={len(OLD) // 3}-"]
    assert in_use(store) == OLD


@pytest.mark.parametrize(("etag", "modified"), [('W/"weak"', ""), ("", ""), ('W/"weak"', DATES[0])])
def test_without_a_sure_sign_of_the_release_nothing_is_continued(server, store, spec, etag, modified):
    server.offer(OLD, etag, modified)
    server.plan = ["breaks", "well"]
    refresh(spec, store)
    assert server.sent("Range") == [None, None]
    assert in_use(store) == OLD


@pytest.mark.parametrize("then", [["well"], ["glues", "well"]], ids="-".join)
def test_two_releases_are_never_glued_together(server, store, spec, then):
    server.plan = [r"renews:format-version: 1.2\n\n[Term]\nid: X:1\n", *then]
    assert refresh(spec, store).error is None
    assert in_use(store) == server.body


REFUSED = {
    "html": (["html"], "an HTML page"),
    "html as data": (["html_as_data"], "an HTML page"),
    "not there": (["code:404"], "HTTP 404"),
    "forbidden": (["code:403"], "HTTP 403"),
    "never well": (["code:500"], "HTTP 500"),
    "stalls": (["stalls"], r"nothing came for 0\.4 s"),
    "breaks": (["breaks", "code:404"], "HTTP 404"),
    "understates": (["understates"], "more came than"),
    "overstates": (["overstates"], "bytes came"),
    "endless": (["endless"], "200,000 are allowed"),
    "far too late": (["later:7200"], "come back in 7,200 s"),
    "loop": (["to:/file"], "redirects more than 5 times"),
    "private": (["to:http://10.0.0.1/x"], "not a public address"),
    "metadata": (["to:http://169.254.169.254/latest"], "not a public address"),
    "private in v6": (["to:http://[fd00::1]/x"], "not a public address"),
    "file": (["to:file:///etc/passwd"], "no address of the web"),
    "ftp": (["to:ftp://example.org/x"], "not an address of the web"),
    "no address": (["to:http://[half"], "no address"),
}


@pytest.mark.parametrize(("plan", "reason"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_had_is_said_in_one_line_and_the_old_release_stays(server, store, spec, plan, reason):
    refresh(spec, store)
    server.offer(NEW)
    server.plan = plan
    done = refresh(spec, store)
    assert done.error is not None
    assert "\n" not in str(done.error)
    assert re.search(reason, str(done.error))
    assert not done.is_new
    assert done.release.release == "live, Last-Modified 2026-11-03"
    assert in_use(store) == OLD


def test_unchanged_is_not_believed_where_nothing_is_held(server, store, spec):
    server.plan = ["code:304"]
    done = refresh(spec, store)
    assert done.error is not None
    assert done.release is None
    assert in_use(store) == b"pinned"


def test_a_slow_address_is_given_up_after_the_time_in_all(server, store, spec):
    server.plan = ["drips"]
    done = refresh(spec, store, total=0.5)
    assert "longer than 0.5 s" in str(done.error)


def test_an_announced_size_beyond_the_limit_is_not_taken(server, store, spec):
    server.offer(NEW * 100)
    assert "200,000 are allowed" in str(refresh(spec, store).error)
    assert left_over(store) in ([], ["thing-thing.obo.json"])


def test_a_wait_that_is_asked_for_is_kept(server, store, spec):
    server.plan = ["later:1", "well"]
    assert refresh(spec, store, longest=2.0).error is None
    assert in_use(store) == OLD
    server.plan = ["later:1", "well"]
    server.offer(NEW)
    assert "come back in 1 s" in str(refresh(spec, store, longest=0.5).error)


def test_https_is_never_left(server, store, spec):
    from nosology.sources.addresses import Policy

    policy = Policy.of("thing", "https://127.0.0.1/")
    policy.check("https://127.0.0.1/x", before="https://127.0.0.1/")
    with pytest.raises(SourceError, match="from https to http"):
        policy.check("http://127.0.0.1/x", before="https://127.0.0.1/")


def test_a_public_source_is_not_led_to_this_machine(server):
    from nosology.sources.addresses import Policy

    with pytest.raises(SourceError, match="not a public address"):
        Policy("thing", loopback=False).check(f"{server.address}/file")


def zipped(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def packed(server, form, **changed):
    live = LiveFile(
        name="thing.obo", address=f"{server.address}/file", holds="obo", limit=200_000, form=form, **changed
    )
    return spec_of(live)


@pytest.mark.parametrize(
    ("form", "body"),
    [
        ("gzip", gzip.compress(NEW)),
        ("gzip", gzip.compress(NEW[:500]) + gzip.compress(NEW[500:])),
        ("zip", zipped(**{"Table and Index/thing-2027.obo": NEW, "readme.txt": b"x"})),
    ],
)
def test_packed_files_are_unpacked(server, store, spec, form, body):
    server.offer(body)
    done = refresh(packed(server, form, member=r"thing-20\d\d\.obo" if form == "zip" else ""), store)
    assert done.error is None
    assert in_use(store) == NEW


BAD_ARCHIVES = {
    "gzip bomb": (
        "gzip",
        gzip.compress(b"format-version: 1.2\n" + bytes(50_000_000)),
        "more than the 200,000",
    ),
    "cut gzip": ("gzip", gzip.compress(NEW)[:-20], "no gzip file"),
    "plain for gzip": ("gzip", NEW, "no gzip file"),
    "page for gzip": ("gzip", b"<!doctype html><p>Down</p>", "an HTML page"),
    "zip bomb": ("zip", zipped(**{"thing.obo": bytes(50_000_000)}), "more than the 200,000"),
    "zip that climbs": ("zip", zipped(**{"../../thing.obo": NEW}), "outside of it"),
    "zip with a root": ("zip", zipped(**{"/etc/thing.obo": NEW}), "outside of it"),
    "zip with a drive": ("zip", zipped(**{"C:\\thing.obo": NEW}), "outside of it"),
    "zip without it": ("zip", zipped(**{"other.obo": NEW}), "0 files of the archive"),
    "zip with two": ("zip", zipped(**{"a/thing.obo": NEW, "b/thing.obo": NEW}), "2 files of the archive"),
    "no zip": ("zip", NEW, "no zip file"),
    "cut zip": ("zip", zipped(**{"thing.obo": NEW})[:-30], "no zip file"),
    "wrong kind": ("plain", b"<?xml version='1.0'?>\n<Error>x</Error>\n", "XML of “Error”, not OBO"),
    "cut text": ("plain", NEW[:-5], "ends in the middle"),
    "nothing": ("plain", b"", "sent nothing"),
    "zip for plain": ("plain", zipped(**{"thing.obo": NEW}), "a zip archive"),
}


@pytest.mark.parametrize("name", BAD_ARCHIVES)
def test_what_is_not_the_file_is_refused_and_leaves_nothing(server, store, spec, name):
    form, body, reason = BAD_ARCHIVES[name]
    refresh(spec, store)
    server.offer(body)
    done = refresh(packed(server, form, member="thing.obo" if form == "zip" else ""), store)
    assert reason in str(done.error)
    assert "\n" not in str(done.error)
    assert in_use(store) == OLD
    assert left_over(store) == []


def test_a_full_disk_gives_its_room_back(server, store, spec):
    refresh(spec, store)
    server.offer(NEW * 5)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(NEW) * 2, limits[1]))
    try:
        done = refresh(spec, store)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert "no space left on the disk" in str(done.error)
    assert in_use(store) == OLD
    assert left_over(store) in ([], ["thing-thing.obo.json"])


def test_a_source_of_two_files_changes_as_a_whole(server, store, spec, monkeypatch):
    one, two = (
        LiveFile(name=name, address=f"{server.address}/file/{name}", holds="obo", limit=200_000)
        for name in ("one", "two")
    )
    both = spec_of(one, two)
    monkeypatch.setattr(releases, "load_specs", lambda: {"thing": both})
    refresh(both, store)
    server.offer(NEW)
    server.plan = ["well", "code:404"]
    assert refresh(both, store).error
    assert {store.path(member).read_bytes() for member in specs_in_use(store)["thing"].members} == {OLD}
    assert left_over(store) == []


LISTING = """<A HREF="../">up</A> <A HREF='/data/2026/'>2026</A> <a href="/data/2026-update/">x</a>
<a href="/data/2027/">2027</a> <a href="http://example.org/data/2031/">elsewhere</a> <a href="/data/20270/">no</a>"""


def test_a_dated_address_is_found_on_the_publishers_pages(server, store, spec, monkeypatch):
    server.pages = {
        "/data/": LISTING,
        "/data/2027/": '<a href="/file/table%20and%20index-2027.zip">z</a><a href="/file/other-2027.zip">o</a>',
    }
    live = LiveFile(
        name="thing.obo",
        address=f"{server.address}/data/",
        find=(r"20\d\d(-update)?", r"table and index-20\d\d\.zip"),
        holds="obo",
        limit=200_000,
    )
    found = spec_of(live)
    done = refresh(found, store)
    assert done.error is None
    [file] = done.release.files
    assert file.address == f"{server.address}/file/table%20and%20index-2027.zip"
    server.pages["/data/2027/"] = "<html>moved</html>"
    done = refresh(found, store)
    assert "names no file like" in str(done.error)
    assert in_use(store) == OLD


def test_a_listing_is_bounded(server, store, spec):
    server.pages = {"/data/": "x" * 3_000_000}
    live = LiveFile(name="t", address=f"{server.address}/data/", find=("x",), holds="obo", limit=10)
    assert "2,000,000 are allowed" in str(refresh(spec_of(live), store).error)


def test_a_damaged_record_is_said_and_replaced_by_the_next_pull(server, store, spec):
    refresh(spec, store)
    (store.folder / "live" / "thing.json").write_text('{"files": [{}]}')
    with pytest.raises(FormatError, match=r"record of the live release.*nosology pull --pinned thing"):
        specs_in_use(store)
    refresh(spec, store)
    assert in_use(store) == OLD
