"""One reader of the live channel: a bounded queue of messages that were encoded once for all readers."""

import asyncio
from collections import deque
from collections.abc import Callable, Iterator

from chassis.telemetry import SSE_EVICTED, SSE_SUBSCRIBERS
from picture import sse

QUEUE = 5_000
"""Messages that may wait for one slow reader; the story's replay makes some hundred per second."""
CHUNK = 65_536
"""Bytes joined into one write, so that a reader that takes nothing holds little beside what all share."""


class Subscriber:
    """Gets what is replayed for it, then what is live; a reader too slow is told to load anew."""

    def __init__(
        self, replay: Iterator[bytes], on_close: Callable[["Subscriber"], None], limit: int = QUEUE
    ) -> None:
        self._replay = replay
        self._live: deque[bytes] = deque()
        self._limit = limit
        self._on_close = on_close
        # asyncio.Event asks for the running loop each time, which costs a system call.
        self._loop = asyncio.get_running_loop()
        self._waiting: asyncio.Future[None] | None = None
        self._ended = False
        self.push: sse.Push | None = None
        self._expiry: asyncio.TimerHandle | None = None
        SSE_SUBSCRIBERS.inc()

    def offer(self, payload: bytes) -> None:
        """One more message, none when it is empty; never waits."""
        if self._ended or not payload or self._pushed(payload):
            return
        if len(self._live) >= self._limit:
            SSE_EVICTED.inc()
            self._replay = iter(())
            self._live.clear()
            self.end(sse.message("snapshot_required", {"reason": "slow_reader"}))
            return
        self._live.append(payload)
        self._wake()

    def _pushed(self, payload: bytes) -> bool:
        """Whether it is written already: everything before it is when the writer waits."""
        if self.push is None or self._waiting is None or self._waiting.done():
            return False
        return self.push(payload)

    def _wake(self) -> None:
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(None)

    def end(self, last: bytes) -> None:
        """The last message; after it the channel ends."""
        if not self._ended:
            self._live.append(last)
            self._ended = True
            self._wake()

    def end_after(self, seconds: float, last: bytes) -> None:
        """Ends the channel later, when its reader's token does."""
        self._expiry = self._loop.call_later(seconds, self.end, last)

    async def next(self) -> bytes | None:
        """What waits, joined; waits when nothing does; None after the end."""
        if chunk := _joined(self._replay):
            return chunk
        while not self._live:
            if self._ended:
                return None
            self._waiting = self._loop.create_future()
            await self._waiting
        return _joined(self._live.popleft() for _ in range(len(self._live)))

    def close(self) -> None:
        """Nobody reads any more."""
        self._ended = True
        if self._expiry is not None:
            self._expiry.cancel()
        SSE_SUBSCRIBERS.dec()
        self._on_close(self)


def _joined(messages: Iterator[bytes]) -> bytes:
    """The next messages until there are CHUNK bytes; those behind stay where they are."""
    chunk, size = [], 0
    while size < CHUNK and (message := next(messages, None)) is not None:
        chunk.append(message)
        size += len(message)
    return b"".join(chunk)
