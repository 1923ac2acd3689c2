"""Keeps what is in this process's memory up to date: from a snapshot in the database on, every process reads
the topics itself, without a lease."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence

import structlog
from aiokafka.errors import KafkaError
from joint.common.v1.heartbeat_pb2 import MissingRange
from pymongo.errors import PyMongoError

from chassis import kafka
from chassis.inbox import Source
from chassis.inbox_tail import Tail, Taken, places_from

RETRY_S = 1.0
log = structlog.get_logger(__name__)
Places = Mapping[str, tuple[int, int | None]]
"""Per topic the number and the local offset that a snapshot stands at."""
Load = Callable[[], Awaitable[Places]]
"""Takes the snapshot; where it stands. Raises PyMongoError."""
Take = Callable[[Sequence[Taken]], None]
"""Applies a batch in which each topic's facts stand in order."""


class Follower:
    """Loads once, then follows; `loaded` is set once it stands at a snapshot."""

    def __init__(self, source: Source, take: Take) -> None:
        self._source = source
        self._take = take
        self._tail: Tail | None = None
        self._places: Places = {}
        self.loaded = asyncio.Event()
        self.last_error = ""

    @property
    def missing(self) -> list[MissingRange]:
        """Numbers this process lacks."""
        return self._tail.missing if self._tail else []

    @property
    def unread(self) -> frozenset[str]:
        """Topics whose log this process has not read to its end."""
        return self._tail.unread if self._tail else frozenset()

    def trouble(self) -> str:
        """What keeps facts from arriving; empty when they arrive."""
        return self.last_error if self.loaded.is_set() else self.last_error or "loading"

    async def run(self, load: Load) -> None:
        """Follows until cancelled."""
        while not self.loaded.is_set():
            try:
                self._places = await load()
                self.loaded.set()
            except PyMongoError as error:
                await self._failed(error)
        while True:
            try:
                await self._follow()
            except (KafkaError, OSError) as error:
                await self._failed(error)

    async def _follow(self) -> None:
        consumer = kafka.consumer(self._source.access)
        places = places_from(self._source.topics, self._places)
        tail = self._tail = Tail(consumer, self._source.zone, places)
        try:
            await consumer.start()
            self.last_error = ""
            async for batch in tail.batches():
                self._take(batch)
                tail.duplicates.clear()
        finally:
            self._places = {t: (place.sequence, place.safe_offset) for t, place in tail.places.items()}
            await consumer.stop()

    async def _failed(self, error: Exception) -> None:
        self.last_error = repr(error)
        log.warning("following stopped", error=self.last_error)
        await asyncio.sleep(RETRY_S)
