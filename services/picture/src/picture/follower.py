"""Feeds the hub: from the database's snapshot on, every process reads the topics itself, without a lease."""

import asyncio
from collections.abc import Sequence

import structlog
from aiokafka.errors import KafkaError
from joint.common.v1.heartbeat_pb2 import MissingRange
from pymongo.errors import PyMongoError

from chassis import kafka
from chassis.clock import now
from chassis.inbox import Source
from chassis.inbox_tail import Tail, Taken, places_from
from chassis.mongo import Database
from chassis.telemetry import EVENT_TO_PICTURE
from picture import queries
from picture.hub import Hub

RETRY_S = 1.0
log = structlog.get_logger(__name__)


class Follower:
    """Keeps one hub up to date; `loaded` is set once it stands at a snapshot."""

    def __init__(self, hub: Hub, source: Source, region: str) -> None:
        self._hub = hub
        self._region = region
        self._source = source
        self._tail: Tail | None = None
        self._offsets: dict[str, int | None] = {}
        self.loaded = asyncio.Event()
        self.last_error = ""

    @property
    def missing(self) -> list[MissingRange]:
        """Numbers this process lacks."""
        return self._tail.missing if self._tail else []

    async def run(self, database: Database) -> None:
        """Follows until cancelled."""
        while not self.loaded.is_set():
            try:
                await self._load(database)
            except PyMongoError as error:
                await self._failed(error)
        while True:
            try:
                await self._follow()
            except (KafkaError, OSError) as error:
                await self._failed(error)

    async def _load(self, database: Database) -> None:
        rows, places = await queries.places(database)
        self._hub.load(rows, {topic: sequence for topic, (sequence, _) in places.items()})
        self._offsets = {topic: offset for topic, (_, offset) in places.items()}
        self.loaded.set()

    async def _follow(self) -> None:
        consumer = kafka.consumer(self._source.access)
        places = {t: (s, self._offsets.get(t)) for t, s in self._hub.positions.items()}
        tail = self._tail = Tail(consumer, self._source.zone, places_from(self._source.topics, places))
        try:
            await consumer.start()
            async for batch in tail.batches():
                self._hub.take(batch)
                self._measure(batch)
                tail.duplicates.clear()
                self.last_error = ""
        finally:
            self._offsets = {topic: place.safe_offset for topic, place in tail.places.items()}
            await consumer.stop()

    def _measure(self, batch: Sequence[Taken]) -> None:
        moment = now()
        for taken in batch:
            if taken.record is not None:
                seconds = (moment - taken.record.time).total_seconds()
                EVENT_TO_PICTURE.labels(taken.record.region, self._region).observe(max(0.0, seconds))

    async def _failed(self, error: Exception) -> None:
        self.last_error = repr(error)
        log.warning("live picture stopped", error=self.last_error)
        await asyncio.sleep(RETRY_S)
