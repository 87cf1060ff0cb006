import json
from datetime import UTC, datetime, timedelta
from email.message import Message
from email.utils import format_datetime

import pytest

from nosology.errors import Unreachable
from nosology.sources.addresses import Policy
from nosology.sources.download import Patience
from nosology.sources.live_download import LiveDownload, Validators, _seconds

DATE = "Tue, 03 Nov 2026 10:00:00 GMT"


def download(tmp_path, url="https://example.org/x"):
    return LiveDownload(
        url=url, target=tmp_path / "x.part", source="s", policy=Policy("s", loopback=False), limit=10,
        patience=Patience(attempts=1),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("validators", "sure"),
    [
        (Validators('"a"', DATE), '"a"'),
        (Validators("", DATE), DATE),
        (Validators('W/"a"', DATE), ""),
        (Validators(), ""),
    ],
)
def test_only_a_strong_sign_lets_a_download_be_continued(validators, sure):
    assert validators.for_range == sure


def test_validators_are_read_and_asked_with():
    message = Message()
    message["ETag"], message["Last-Modified"] = ' W/"a"', DATE
    validators = Validators.of(message)
    assert validators.conditions() == {"If-None-Match": 'W/"a"', "If-Modified-Since": DATE}
    assert Validators().conditions() == {}


@pytest.mark.parametrize(
    ("said", "seconds"), [("7", 7), (" 0 ", 0), ("", 0), ("soon", 0), ("-3", 0), (DATE[:9], 0)]
)
def test_retry_after_in_seconds(said, seconds):
    assert _seconds(said) == seconds


def test_retry_after_as_a_date():
    ahead = format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True)
    assert 3500 < _seconds(ahead) <= 3600
    assert _seconds("Tue, 03 Nov 2020 10:00:00 GMT") == 0


@pytest.mark.parametrize(
    "note",
    [None, "not JSON", "[]", "{}", json.dumps({"url": "https://example.org/y", "etag": '"a"', "last_modified": ""}),
     json.dumps({"url": "https://example.org/x", "etag": 'W/"a"', "last_modified": DATE})],
)  # fmt: skip
def test_a_part_of_nobody_knows_what_is_dropped(tmp_path, note):
    (tmp_path / "x.part").write_bytes(b"abc")
    if note:
        (tmp_path / "x.json").write_text(note)
    assert download(tmp_path).have() == 0


def test_a_part_that_is_noted_is_continued(tmp_path):
    (tmp_path / "x.part").write_bytes(b"abc")
    (tmp_path / "x.json").write_text(
        json.dumps({"url": "https://example.org/x", "etag": '"a"', "last_modified": DATE})
    )
    asked = download(tmp_path).headers(3)
    assert (asked["Range"], asked["If-Range"]) == ("bytes=3-", '"a"')


def test_a_name_that_cannot_be_looked_up_is_said_at_once(tmp_path):
    with pytest.raises(Unreachable, match=r"no-such-host\.invalid cannot be looked up \(s\)"):
        download(tmp_path, "https://no-such-host.invalid/x").run()


def test_files_of_this_machine_are_no_live_release(tmp_path):
    with pytest.raises(Unreachable, match="unknown kind"):
        download(tmp_path, tmp_path.as_uri()).run()
