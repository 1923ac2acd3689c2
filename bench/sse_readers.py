"""Very many readers of an event stream in one process, as cheap as can be: sockets that count messages."""

import asyncio
import re
from dataclasses import dataclass, field
from typing import cast

from chassis.clock import monotonic

AT_ONCE = 100
"""Connections that are being opened at the same time."""
PATIENCE_S = 120.0
FEED_ID = re.compile(rb"^id: \S*?jiashan\.incident\.v1:(\d+)\S*\nevent: feed$", re.MULTILINE)
ID_LAST = re.compile(rb"^event: feed\ndata: [^\n]*\nid: jiashan\.incident\.v1:(\d+)$", re.MULTILINE)
"""FastAPI writes the id of a message at its end."""


@dataclass
class Window:
    """What a crowd is about to be told: so many facts, and when each reader had each of them whole."""

    facts: int
    missing: int
    arrivals: list[list[float]]
    over: asyncio.Event = field(default_factory=asyncio.Event)


class Reader(asyncio.Protocol):
    """One connection. Every message ends in an empty line, and nothing else has one."""

    def __init__(self, request: bytes, greetings: int, per_fact: int, *, keeps: bool) -> None:
        self._request = request
        self._greetings = greetings
        self._per_fact = per_fact
        self._half = False
        self._messages = 0
        self._base = 0
        self._facts = 0
        self._window: Window | None = None
        self.kept: list[bytes] | None = [] if keeps else None
        self.ready: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Asks."""
        self.transport = cast(asyncio.Transport, transport)
        self.transport.write(self._request)

    def data_received(self, data: bytes) -> None:
        """Counts what is whole now."""
        now = monotonic()
        self._messages += data.count(b"\n\n") + (self._half and data[:1] == b"\n")
        self._half = data[-1:] == b"\n" and data[-2:] != b"\n\n"
        if self.kept is not None:
            self.kept.append(data)
        if not self.ready.done() and self._messages >= self._greetings:
            self.ready.set_result(None)
        if self._window is not None:
            self._count(self._window, now)

    def connection_lost(self, error: Exception | None) -> None:
        """The server let go: nothing more will be whole, and whoever waits runs out of patience."""
        if not self.ready.done():
            self.ready.set_exception(error or ConnectionResetError("the server closed the stream"))

    def expect(self, window: Window) -> None:
        """From now on messages are the window's facts."""
        self._window, self._base, self._facts = window, self._messages, 0

    def _count(self, window: Window, now: float) -> None:
        whole = (self._messages - self._base) // self._per_fact
        for number in range(self._facts, whole):
            window.arrivals[number].append(now)
        window.missing -= whole - self._facts
        self._facts = whole
        if window.missing == 0:
            window.over.set()


@dataclass
class Crowd:
    """All readers of one server."""

    readers: list[Reader]

    def expect(self, facts: int) -> Window:
        """Begins to look at who gets what."""
        window = Window(facts, facts * len(self.readers), [[] for _ in range(facts)])
        for reader in self.readers:
            reader.expect(window)
        return window

    def numbers(self) -> list[int]:
        """The numbers of the facts that one reader was told, in the order that they came."""
        data = b"".join(self.readers[0].kept or ())
        return [int(n) for n in FEED_ID.findall(data) or ID_LAST.findall(data)]

    def leave(self) -> None:
        """Closes every connection."""
        for reader in self.readers:
            reader.transport.close()


async def gathered(port: int, token: str, count: int, *, greetings: int, per_fact: int = 2) -> Crowd:
    """Opens `count` streams; each is ready once it has had its greetings, messages before the first fact."""
    request = (
        "GET /api/v1/picture/stream HTTP/1.1\r\nHost: bench\r\n"
        f"Authorization: Bearer {token}\r\nAccept: text/event-stream\r\n\r\n"
    ).encode()
    loop, readers = asyncio.get_running_loop(), list[Reader]()

    def new() -> Reader:
        readers.append(Reader(request, greetings, per_fact, keeps=not readers))
        return readers[-1]

    async with asyncio.timeout(PATIENCE_S):
        while len(readers) < count:
            begin, more = len(readers), min(AT_ONCE, count - len(readers))
            await asyncio.gather(*(loop.create_connection(new, "127.0.0.1", port) for _ in range(more)))
            await asyncio.gather(*(reader.ready for reader in readers[begin:]))
    return Crowd(readers)
