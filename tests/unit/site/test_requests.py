"""Bodies are bounded in size and time; an encoding that is refused is not sent."""

from __future__ import annotations

import asyncio

import pytest
from tests.unit.site.conftest import CUTIS, manifest

from nosology.site.failures import Failures
from nosology.site.rendering import make_renderer
from nosology.site.requests import Bodies


def answered(pieces, *, patience=5.0, path="/api/v1/annotate"):
    """What comes of a POST whose body arrives in pieces, None standing for a pause without end."""
    reached, sent = [], []

    async def app(scope, receive, send):
        reached.append((await receive())["body"])

    async def receive():
        piece = pieces.pop(0)
        if piece is None:
            await asyncio.sleep(60)
        return {"type": "http.request", "body": piece, "more_body": bool(pieces)}

    async def send(message):
        sent.append(message)

    bodies = Bodies(app, Failures(make_renderer(manifest())), largest=10, patience=patience)
    scope = {
        "type": "http",
        "method": "POST",
        "path": path,
        "headers": [],
        "query_string": b"",
        "server": ("x", 1),
    }
    asyncio.run(bodies({**scope, "scheme": "http", "root_path": ""}, receive, send))
    return reached, [message["status"] for message in sent if "status" in message]


def test_a_body_arrives_whole():
    assert answered([b"12345", b"", b"67890"]) == ([b"1234567890"], [])


def test_one_that_is_too_large_is_refused_before_all_of_it_came():
    rest = [b"x" * 11, b"never read", b""]
    assert answered(rest) == ([], [413])
    assert rest == [b"never read", b""]


def test_one_that_does_not_come_is_given_up():
    assert answered([b"1", None], patience=0.01) == ([], [408])


@pytest.mark.parametrize(
    ("accepted", "packed"),
    [
        ("gzip", True),
        ("br, gzip;q=0.5", True),
        ("gzip;q=0.001", True),
        ("gzip;q=0", False),
        ("gzip ; Q=0.000, identity", False),
        ("identity;q=1, *;q=0", False),
        ("", False),
    ],
)
@pytest.mark.parametrize("path", ["/about", f"/disease/{CUTIS}"])
def test_gzip_is_sent_only_to_who_accepts_it(site, path, accepted, packed):
    def sent(accepted):
        answer = site.get(path, headers={"Accept-Encoding": accepted})
        return answer.headers.get("Content-Encoding"), answer.headers.get("ETag")

    found, tag = sent(accepted)
    assert (found == "gzip") is packed
    assert tag == sent("gzip" if packed else "identity")[1]
