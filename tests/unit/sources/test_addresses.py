import socket

import pytest

from nosology.errors import Unreachable
from nosology.sources.addresses import Policy

PUBLIC = Policy("thing", loopback=False)


@pytest.mark.parametrize("host", ["1.1.1.1", "[2606:4700::1111]"])
def test_public_addresses_are_allowed(host):
    PUBLIC.check(f"https://{host}/x")


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "0.0.0.0", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.169.254", "100.64.0.1",
        "[::1]", "[fd00::1]", "[fe80::1]", "[::ffff:10.0.0.1]", "localhost", "2130706433",
    ],
)  # fmt: skip
def test_others_are_not(host):
    with pytest.raises(Unreachable, match=r"not a public address \(thing\)"):
        PUBLIC.check(f"https://{host}/x")


def test_every_address_of_a_name_is_looked_at(monkeypatch):
    both = [(2, 1, 6, "", (address, 0)) for address in ("1.1.1.1", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_settings: both)
    with pytest.raises(Unreachable, match="not a public address"):
        PUBLIC.check("https://example.org/x")


@pytest.mark.parametrize("url", ["ftp://1.1.1.1/", "file:///etc/passwd", "https:///x", "x"])
def test_only_the_web_is_spoken_to(url):
    with pytest.raises(Unreachable, match="not an address of the web"):
        PUBLIC.check(url)


def test_https_is_not_left_for_http():
    PUBLIC.check("https://1.1.1.1/", before="http://1.1.1.1/")
    PUBLIC.check("http://1.1.1.1/", before="http://1.1.1.1/")
    with pytest.raises(Unreachable, match="from https to http"):
        PUBLIC.check("http://1.1.1.1/", before="https://1.1.1.1/")


def test_only_a_source_on_this_machine_may_lead_to_this_machine_and_no_further():
    here = Policy.of("thing", "http://127.0.0.1:8000/file")
    here.check("http://[::1]/x")
    with pytest.raises(Unreachable):
        here.check("http://10.0.0.1/x")
    assert not Policy.of("thing", "https://1.1.1.1/").loopback


def test_a_name_that_cannot_be_looked_up_is_no_loopback():
    assert not Policy.of("thing", "https://no-such-host.invalid/").loopback
