"""Feeds the hub: from the database's snapshot on, every process reads the topics itself, without a lease."""

import asyncio
from collections.abc import Sequence

from joint.common.v1.heartbeat_pb2 import MissingRange

from chassis import follower
from chassis.clock import now
from chassis.inbox import Source
from chassis.inbox_tail import Taken
from chassis.mongo import Database
from chassis.telemetry import EVENT_TO_PICTURE
from picture import queries
from picture.hub import Hub


class Follower:
    """Keeps one hub up to date; `loaded` is set once it stands at a snapshot."""

    def __init__(self, hub: Hub, source: Source, region: str) -> None:
        self._hub = hub
        self._region = region
        self._following = follower.Follower(source, self._take)

    @property
    def loaded(self) -> asyncio.Event:
        """Set once it stands at a snapshot."""
        return self._following.loaded

    @property
    def missing(self) -> list[MissingRange]:
        """Numbers this process lacks."""
        return self._following.missing

    @property
    def unread(self) -> frozenset[str]:
        """Topics whose log this process has not read to its end."""
        return self._following.unread

    def trouble(self) -> str:
        """What keeps facts from arriving; empty when they arrive."""
        return self._following.trouble()

    async def run(self, database: Database) -> None:
        """Follows until cancelled."""

        async def load() -> follower.Places:
            rows, places = await queries.places(database)
            self._hub.load(rows, {topic: sequence for topic, (sequence, _) in places.items()})
            return places

        await self._following.run(load)

    def _take(self, batch: Sequence[Taken]) -> None:
        self._hub.take(batch)
        moment = now()
        for taken in batch:
            if taken.record is not None:
                seconds = (moment - taken.record.time).total_seconds()
                EVENT_TO_PICTURE.labels(taken.record.region, self._region).observe(max(0.0, seconds))
