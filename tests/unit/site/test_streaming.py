"""Server-sent events: paced, bounded, ended where the client goes away, failures told as events."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Iterator

import pytest

from nosology.errors import LibraryDamaged, UnknownDisease
from nosology.site.streaming import EventStream, Streams, event, paced


def parse(body: bytes) -> list[tuple[str, dict[str, str]]]:
    """The events of a stream, comments left out, as the HTML Living Standard reads them."""
    found = []
    for block in body.decode().split("\n\n"):
        fields = dict(line.split(": ", 1) for line in block.split("\n") if line.strip(":") and line[0] != ":")
        if fields:
            found.append((fields["event"], json.loads(fields["data"])))
    return found


async def gathered(events: Iterator[bytes], heartbeat: float = 5, longest: float = 5) -> bytes:
    return b"".join([made async for made in paced(events, heartbeat, longest)])


def test_events_arrive_as_they_were_made_whatever_they_hold() -> None:
    data = {"html": "a\n\ndata: b\r\nevent: done\n\n\u2028“é”"}
    sent = [event("one", data), event("two", {})]
    assert parse(asyncio.run(gathered(iter(sent)))) == [("one", data), ("two", {})]


def test_a_silence_is_filled_with_comments() -> None:
    made = threading.Event()

    def slow() -> Iterator[bytes]:
        made.wait(10)
        yield event("late", {})

    async def watched() -> list[bytes]:
        found: list[bytes] = []
        async for each in paced(slow(), 0.01, 60):
            found.append(each)
            if len(found) == 2:
                made.set()
        return found

    found = asyncio.run(watched())
    assert found[0].startswith(b":")
    assert found[-1] == event("late", {})


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (LibraryDamaged("disk gone at /secret/place"), "cannot be read"),
        (RuntimeError("secret inside"), "went wrong"),
        (UnknownDisease("zorblax"), "zorblax"),
    ],
)
def test_a_failure_is_the_last_event_and_tells_nothing_of_the_inside(error: Exception, said: str) -> None:
    def breaks() -> Iterator[bytes]:
        yield event("one", {})
        raise error

    body = asyncio.run(gathered(breaks()))
    assert [name for name, _ in parse(body)] == ["one", "error"]
    assert said in parse(body)[-1][1]["detail"]
    assert b"secret" not in body


def test_what_takes_too_long_is_ended() -> None:
    held = threading.Event()

    def never() -> Iterator[bytes]:
        held.wait(10)
        yield b""

    async def watched() -> bytes:
        try:
            return await gathered(never(), 0.01, 0.05)
        finally:
            held.set()

    assert parse(asyncio.run(watched()))[-1][0] == "error"


def test_a_client_that_goes_away_ends_the_work() -> None:
    made: list[int] = []
    streams = Streams()

    def endless() -> Iterator[bytes]:
        for number in range(10_000):
            made.append(number)
            yield event("more", {})

    async def answer() -> None:
        gone = asyncio.Event()

        async def receive() -> dict[str, str]:
            await gone.wait()
            return {"type": "http.disconnect"}

        async def send(message: dict[str, object]) -> None:
            assert streams.open == 1
            if message.get("body"):
                gone.set()
            await asyncio.sleep(0)

        stream = EventStream(endless(), streams)
        await asyncio.wait_for(stream({"type": "http", "asgi": {"spec_version": "2.3"}}, receive, send), 10)

    asyncio.run(answer())
    assert len(made) < 100
    assert streams.open == 0


def test_there_is_an_end_to_how_many() -> None:
    streams = Streams(most=1)
    assert not streams.full
    streams.open += 1
    assert streams.full
