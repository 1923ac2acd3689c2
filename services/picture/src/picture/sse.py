"""Server-sent events: messages encoded once, named events only, and the raw ASGI answer that carries them."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, Protocol

import orjson
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from chassis.http_connection import PUSH

HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
]
RETRY = b"retry: 2000\n\n"


def message(event: str, data: Any, id: str | None = None) -> bytes:
    """One named event as bytes; `data` as JSON on one line."""
    text = orjson.dumps(data).decode()
    head = f"id: {id}\n" if id is not None else ""
    return f"{head}event: {event}\ndata: {text}\n\n".encode()


Push = Callable[[bytes], bool]
"""Writes at once, or says that it cannot."""


class Channel(Protocol):
    """Where a stream's messages come from. While somebody waits for `next` it may `push` instead."""

    push: Push | None

    async def next(self) -> bytes | None:
        """Waits for the next bytes; None when the channel has ended."""

    def close(self) -> None:
        """Nobody reads any more."""


class EventStream(Response):
    """A raw ASGI answer that sends a channel until either side ends it.

    `open_channel` is awaited after the head has gone out, so a client sees at once that it is let in.
    """

    media_type = "text/event-stream"

    def __init__(self, open_channel: Callable[[], Awaitable[Channel]]) -> None:
        super().__init__()
        self._open = open_channel

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
        await _write(send, RETRY)
        sending = asyncio.ensure_future(self._send(send, _push_of(scope)))
        leaving = asyncio.ensure_future(_left(receive))
        try:
            await asyncio.wait({sending, leaving}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            leaving.cancel()
            sending.cancel()
            await asyncio.gather(sending, leaving, return_exceptions=True)

    async def _send(self, send: Send, push: Push | None) -> None:
        channel = await self._open()
        channel.push = push
        try:
            while (chunk := await channel.next()) is not None:
                await _write(send, chunk)
            await send({"type": "http.response.body", "body": b"", "more_body": False})
        finally:
            channel.close()


async def _write(send: Send, body: bytes) -> None:
    await send({"type": "http.response.body", "body": body, "more_body": True})


async def _left(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def _push_of(scope: Scope) -> Push | None:
    push: Push | None = scope.get("extensions", {}).get(PUSH, {}).get("push")
    return push
