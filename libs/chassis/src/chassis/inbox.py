"""The inbox: other people's facts into our rows, effect and position in one transaction.

One leased projector per service. Reactions run after the rows, and their position
never passes the rows'.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import structlog
from google.protobuf.message import Message
from joint.common.v1.heartbeat_pb2 import MissingRange

from chassis import kafka
from chassis.envelope import Record
from chassis.inbox_reactions import Reactor
from chassis.inbox_rows import Rows
from chassis.inbox_tail import Tail, places_from
from chassis.lacking import LackingWriter, lacks
from chassis.lease import Lease
from chassis.mongo import Database
from chassis.projection import Broken, Projection, Row
from chassis.reacting import React
from chassis.regions import Zone

log = structlog.get_logger(__name__)
# What a parked reaction waits for nearly always comes with the next batch.
RETRY_PARKED_S = 5.0


@dataclass(frozen=True)
class Source:
    """What an inbox reads: topics of the own cluster."""

    zone: Zone
    topics: Sequence[str]
    access: kafka.Access


class Guarded:
    """A projection whose own failure counts as the fact's: one bad fact must not stop a topic."""

    def __init__(self, inner: Projection) -> None:
        self._inner = inner
        self.version = inner.version
        self.whole = inner.whole

    def wants(self, record: Record, message: Message) -> bool:
        return self._inner.wants(record, message)

    def fold(self, row: Row | None, record: Record, message: Message) -> Row:
        try:
            return self._inner.fold(row, record, message)
        except Exception as error:
            raise Broken(f"fold failed: {error!r}") from error

    def item(self, record: Record, message: Message, row: Row) -> Row | None:
        try:
            return self._inner.item(record, message, row)
        except Exception as error:
            raise Broken(f"item failed: {error!r}") from error


class Projector:
    """Keeps `rows` and `items` of one service up to date and runs its reactions."""

    def __init__(
        self,
        database: Database,
        source: Source,
        projection: Projection,
        *,
        items: str = "items",
        reactions: Mapping[type[Message], Sequence[React]] | None = None,
    ) -> None:
        self._source = source
        self._lease = Lease(database.collection("lease"), "inbox")
        self._rows = Rows(database, Guarded(projection), self._lease, items)
        self._reactor = Reactor(database, reactions or {})
        self._tail: Tail | None = None
        self._lacking = LackingWriter(database, self._lease)
        self._changed = asyncio.Condition()
        self._rebuild = asyncio.Event()
        self.leading = False
        self.last_error = ""

    @property
    def missing(self) -> list[MissingRange]:
        """Numbers that the logs lack, while this process projects."""
        return self._tail.missing if self._tail and self.leading else []

    @property
    def unread(self) -> frozenset[str]:
        """Topics whose log this process has not read to its end, while it projects."""
        return self._tail.unread if self._tail and self.leading else frozenset()

    @property
    def positions(self) -> dict[str, int]:
        """Last applied number per topic."""
        return dict(self._rows.sequences)

    @property
    def counters(self) -> dict[str, int]:
        """Duplicates, quarantined, unknown types and forks since start."""
        return dict(self._rows.counters)

    def trouble(self) -> str:
        """What keeps facts from arriving; empty when they arrive or another process projects."""
        if lacking := lacks(self.missing):
            return lacking
        return "forked history, see quarantine" if self.counters.get("forks") else self.last_error

    def rebuild(self) -> None:
        """Drops every row and folds again from the first fact."""
        self._rebuild.set()

    async def changed(self, seconds: float) -> bool:
        """Waits for the next applied batch; False when none came in time."""
        try:
            async with asyncio.timeout(seconds), self._changed:
                await self._changed.wait()
        except TimeoutError:
            return False
        return True

    async def run(self) -> None:
        """Projects whenever the lease is free, until cancelled."""
        while True:
            try:
                if await self._lease.acquire():
                    await self._lead()
            except asyncio.CancelledError:
                await self._lease.release()
                raise
            except Exception as error:
                self.last_error = repr(error)
                log.warning("inbox stopped", error=repr(error))
            await asyncio.sleep(0.5)

    async def _lead(self) -> None:
        if self._rebuild.is_set():
            await self._rows.drop()
            self._rebuild.clear()
        await self._rows.load(self._source.topics)
        await self._reactor.load(self._source.topics)
        consumer = kafka.consumer(self._source.access, patient=True)
        await consumer.start()
        try:
            self._tail = Tail(consumer, self._source.zone, places_from(self._source.topics, self._begin()))
            self.leading, self.last_error = True, ""
            async with asyncio.TaskGroup() as group:
                works = (self._renew(), self._follow(self._tail), self._retry_parked())
                loops = [group.create_task(work) for work in works]
                await self._rebuild.wait()
                for loop in loops:
                    loop.cancel()
        finally:
            self.leading = False
            await consumer.stop()

    def _begin(self) -> dict[str, tuple[int, int | None]]:
        """Begins at the rows' position, or earlier where reactions are behind."""
        behind = self._reactor.behind(self._rows.sequences)
        return {t: (0, None) if t in behind else place for t, place in self._rows.places().items()}

    async def _renew(self) -> None:
        while True:
            await self._lacking.write(self.missing, self.unread)
            await asyncio.sleep(1)
            await self._lease.renew()

    async def _retry_parked(self) -> None:
        while True:
            await self._reactor.retry_parked()
            await self.changed(RETRY_PARKED_S)

    async def _follow(self, tail: Tail) -> None:
        async for batch in tail.batches():
            offsets = {topic: place.safe_offset for topic, place in tail.places.items()}
            await self._rows.apply(batch, offsets)
            await self._reactor.react(batch)
            duplicates, tail.duplicates = tail.duplicates, []
            await self._rows.check_forks(duplicates)
            async with self._changed:
                self._changed.notify_all()
