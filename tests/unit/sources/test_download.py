import threading

import pytest

from nosology.errors import Unreachable
from nosology.sources.download import Download, Patience, Stopped


def test_a_file_address_is_read(tmp_path):
    (tmp_path / "from").write_bytes(b"abc")
    seen = []
    target = tmp_path / "to"
    Download(url=(tmp_path / "from").as_uri(), target=target, size=3, source="s", advance=seen.append).run()
    assert target.read_bytes() == b"abc"
    assert sum(seen) == 3


def test_an_address_of_another_kind_is_refused(tmp_path):
    with pytest.raises(Unreachable, match="unknown kind"):
        Download(url="ftp://example.org/x", target=tmp_path / "to", size=3, source="s").run()


def test_a_whole_file_is_not_fetched_again(tmp_path):
    (tmp_path / "to").write_bytes(b"abc")
    Download(url="http://127.0.0.1:9/x", target=tmp_path / "to", size=3, source="s").run()


def test_nobody_listening_is_said_after_all_attempts(tmp_path):
    patience = Patience(timeout=1, attempts=2, pause=0)
    with pytest.raises(Unreachable, match=r"did not finish: .*refused.*run again"):
        Download(
            url="http://127.0.0.1:9/x", target=tmp_path / "to", size=3, source="s", patience=patience
        ).run()


def test_it_stops_when_told(tmp_path):
    (tmp_path / "from").write_bytes(b"abc")
    stop = threading.Event()
    stop.set()
    with pytest.raises(Stopped):
        Download(
            url=(tmp_path / "from").as_uri(), target=tmp_path / "to", size=3, source="s", stop=stop
        ).run()
