"""Cursors and change streams of the simulated motor."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable, Sequence
from typing import Any

from pymongo.errors import AutoReconnect
from sim_mongo_language import Doc, matches
from sim_mongo_log import Change
from sim_mongo_server import Server
from sim_mongo_store import Store
from sim_process import PROCESS


def copied(value: Any) -> Any:
    """What a client decodes is its own."""
    if isinstance(value, dict):
        return {key: copied(inner) for key, inner in value.items()}
    return [copied(inner) for inner in value] if isinstance(value, list) else value


class SimCursor:
    """Reads all at its first question, as a snapshot or a short batch does."""

    def __init__(self, server: Server, reads: Callable[[], list[Doc]]) -> None:
        self._server = server
        self._reads = reads
        self._order: list[tuple[str, int]] = []
        self._limit: int | None = None
        self._found: deque[Doc] | None = None

    def sort(self, key: Any, direction: int = 1) -> "SimCursor":
        """By one field, or by a list of them."""
        self._order = [(key, direction)] if isinstance(key, str) else list(key or ())
        return self

    def limit(self, count: int) -> "SimCursor":
        """At most so many."""
        self._limit = count
        return self

    async def to_list(self, length: int | None) -> list[Doc]:
        """The next so many, or all."""
        found = await self._all()
        count = len(found) if length is None else min(length, len(found))
        return [copied(found.popleft()) for _ in range(count)]

    async def __aiter__(self) -> AsyncIterator[Doc]:
        for document in await self.to_list(None):
            yield document

    async def _all(self) -> deque[Doc]:
        if self._found is None:
            self._found = await self._server.ask(self._ordered)
        return self._found

    def _ordered(self) -> deque[Doc]:
        found = self._reads()
        for key, direction in reversed(self._order):
            found = sorted(found, key=lambda document: document[key], reverse=direction < 0)
        return deque(found[: self._limit])


class SimChanges:
    """The cursor of a change stream at its server, with which it ends."""

    def __init__(self, server: Server, store: Store, pipeline: Sequence[Doc]) -> None:
        self._server = server
        self._store = store
        [begin, *self._pipeline] = pipeline
        after = begin["$changeStream"].get("resumeAfter")
        self._after: int | None = after["_data"] if after else None
        self._starts = server.starts
        self._waiter: asyncio.Future[None] | None = None

    async def begin(self) -> list[Doc]:
        """What there is already."""
        return await self._ask()

    async def more(self, wait_s: float) -> list[Doc]:
        """What comes, or nothing after a while."""
        if found := await self._ask():
            return found
        if self._after is not None and self._after >= self._store.log.safe:
            await self._wait(wait_s)
        return await self._ask()

    async def _ask(self) -> list[Doc]:
        found = await self._server.ask(self._look)
        return [copied(event) for event in found]

    def _look(self) -> list[Doc]:
        if self._starts != self._server.starts:
            raise AutoReconnect("change stream lost its cursor")
        if self._after is None:
            # It begins after the newest write, though a majority may not have that yet.
            self._after = len(self._store.log.changes)
        events, self._after = self._store.log.events(self._after, self._pipeline, self._store.now)
        return events

    async def _wait(self, wait_s: float) -> None:
        PROCESS.get().check_alive()
        loop = self._server.loop
        self._waiter = waiter = loop.create_future()
        self._store.log.watchers.append(self._seen)
        timer = loop.call_later(wait_s, _wake, waiter)
        try:
            await waiter
        finally:
            timer.cancel()
            self._store.log.watchers.remove(self._seen)

    def _seen(self, change: Change) -> None:
        if self._waiter and matches(self._pipeline[0]["$match"], change.event(), self._store.now):
            self._server.loop.outside(self._server.weather.delay(), _wake, self._waiter)


def _wake(waiter: "asyncio.Future[None]") -> None:
    if not waiter.done():
        waiter.set_result(None)
