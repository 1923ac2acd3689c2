"""The raw event stream: one head, named events only, no reader left behind on either side's end."""

import asyncio

import pytest
from picture_desk import Wire
from picture_facts import QINGPU, hub, parsed, situations

from picture import sse
from picture.sse import EventStream


@pytest.fixture
def wire() -> Wire:
    return Wire()


def test_a_message_is_one_named_event_on_one_line() -> None:
    made = sse.message("feed", {"sentence": "一行\n二行。"}, "q:1")
    assert made.decode() == 'id: q:1\nevent: feed\ndata: {"sentence":"一行\\n二行。"}\n\n'


async def test_the_stream_starts_with_head_and_retry(wire: Wire) -> None:
    made = hub()
    running = asyncio.ensure_future(
        EventStream(lambda: made.subscribe(None))({"type": "http"}, wire.receive, wire.send)
    )
    await wire.has(b"retry: 2000\n\n")
    wire.gone.set()
    await running

    head = dict(wire.sent[0]["headers"])
    assert wire.sent[0]["status"] == 200
    assert head[b"cache-control"] == b"no-store"
    assert head[b"x-accel-buffering"] == b"no"
    assert head[b"content-type"].startswith(b"text/event-stream")


async def test_a_client_that_leaves_is_unsubscribed(wire: Wire) -> None:
    made = hub()
    running = asyncio.ensure_future(
        EventStream(lambda: made.subscribe(None))({"type": "http"}, wire.receive, wire.send)
    )
    await wire.has(b"retry")
    await asyncio.sleep(0)
    made.take(situations(QINGPU, 1))
    await wire.has(b"event: feed")
    assert made.readers == 1

    wire.gone.set()
    await running

    assert made.readers == 0


async def test_goodbye_ends_the_stream(wire: Wire) -> None:
    made = hub()
    running = asyncio.ensure_future(
        EventStream(lambda: made.subscribe(None))({"type": "http"}, wire.receive, wire.send)
    )
    await wire.has(b"retry")
    await asyncio.sleep(0)

    made.goodbye("server_stopping")
    await running

    assert [m["event"] for m in parsed(wire.body)] == ["goodbye"]
    assert wire.sent[-1]["more_body"] is False
    assert b"\n:" not in wire.body
