"""This process's part in the exchange of heartbeats: what it sends each second, what it hears and shows."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

import structlog
from aiokafka.errors import KafkaError
from joint.common.v1.heartbeat_pb2 import MissingRange, PictureHeartbeat
from pymongo.errors import PyMongoError

from chassis import kafka
from chassis.channels import everybody
from chassis.clock import iso, monotonic, now
from chassis.heartbeats import Heartbeat, HeartbeatReader, HeartbeatSender
from chassis.mongo import Database, Document
from chassis.regions import Region, Zone
from chassis.telemetry import FORKED_HEADS, REGION_FRESHNESS
from chassis.topics import heartbeat, shared_topics
from chassis.unfollowed import Unfollowed
from picture import hub as hubs
from picture import sse, store
from picture.arrivals import Arrivals
from picture.echoes import Echoes
from picture.freshness import Freshness
from picture.heads import Heads
from picture.hub import Hub
from picture.lights import Lights, Shown, changed

BEAT_S = 1.0
UNSTORED_KEPT = 10_000
log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Station:
    """Where this process stands."""

    boot_id: str
    zone: Zone
    region: Region
    access: kafka.Access


class Heartbeats:
    """Knows how old every region is and where my facts have arrived; tells both each second."""

    def __init__(
        self,
        station: Station,
        hub: Hub,
        freshness: Freshness,
        arrivals: Arrivals,
        missing: Callable[[], Iterable[MissingRange]],
        unread: Callable[[], Collection[str]],
    ) -> None:
        self._station = station
        self.hub = hub
        self._freshness = freshness
        self._arrivals = arrivals
        self._missing = missing
        self._unread = unread
        self._echoes = Echoes(station.boot_id)
        self._heads = Heads()
        self._unfollowed = Unfollowed()
        self._lights = Lights(station.zone, station.region.slug, freshness, arrivals)
        self._own_topics = shared_topics(station.zone, station.region.slug)
        self._unstored: list[Document] = []
        self._number = 0
        self.regions: list[Shown] = self._lights.shown(monotonic(), now())

    async def send(self, loaded: asyncio.Event) -> None:
        """Sends one heartbeat per second until cancelled, from when the hub stands at a snapshot: before, it
        would say that nothing had come, and a neighbour that was restored would give its numbers again."""
        await loaded.wait()
        await _again("heartbeat failed", self._send)

    async def listen(self) -> None:
        """Hears all cells' heartbeats until cancelled."""
        await _again("listening to heartbeats failed", self._listen)

    async def show(self, database: Database) -> None:
        """Each second: ages and lights to every live channel, arrivals into the database."""
        while True:
            self.tick()
            await self._store(database)
            await asyncio.sleep(BEAT_S)

    def tick(self) -> None:
        """One second has passed."""
        positions = self.hub.positions
        self._freshness.applied(positions)
        self._note_read()
        before, self.regions = self.regions, self._lights.shown(monotonic(), now())
        for region in changed(before, self.regions):
            self.hub.broadcast(sse.message("region", region))
        self.hub.broadcast(hubs.heartbeat(positions, self.regions, iso(now())))
        for region in self.regions:
            age = region["age_ms"]
            REGION_FRESHNESS.labels(region["slug"]).set(float("nan") if age is None else age / 1000)

    def regions_at(self, positions: Mapping[str, int]) -> list[Shown]:
        """How old every region is in a snapshot that stands at these positions: the live channel may be
        ahead of what the database has."""
        return self._lights.shown(monotonic(), now(), positions)

    def heard(self, region: str, message: Heartbeat) -> None:
        """Takes one heartbeat of any cell."""
        at = monotonic()
        self._note_read()
        if isinstance(message, PictureHeartbeat):
            self._freshness.picture_heard(region, message, at)
            self._echoes.heard(message, at)
            if region != self._station.region.code:
                self._unstored += self._arrivals.heard(region, message.positions, now())
        else:
            self._freshness.applied(self.hub.positions)
            self._freshness.relay_heard(region, message)
            self._unfollowed.told(message.heads)
            made = self._freshness.made(region, message)
            for topic, before, head in self._heads.fallen(region, message, made, at):
                FORKED_HEADS.labels(topic).inc()
                log.error("numbers went back, history may be forked", topic=topic, before=before, now=head)

    def next_heartbeat(self) -> PictureHeartbeat:
        """The next heartbeat; its time is taken before it leaves, so that it proves no more than is true."""
        self._number += 1
        at = monotonic()
        self._freshness.sent(self._number, at)
        foreign = {t: s for t, s in self.hub.positions.items() if t not in self._own_topics}
        return PictureHeartbeat(
            boot_id=self._station.boot_id,
            number=self._number,
            positions=foreign,
            echoes=self._echoes.echoes(at),
            missing=self._lacking(at),
        )

    def _lacking(self, at: float) -> list[MissingRange]:
        """The gaps seen in the logs, and those of other topics that only the heads of their owners show."""
        seen = list(self._missing())
        topics = {gap.topic for gap in seen}
        late = self._unfollowed.gaps(self.hub.positions, at, self._unread())
        return seen + [gap for gap in late if gap.topic not in topics]

    def _note_read(self) -> None:
        """What my own picture has read: my own facts went out (已发出), all facts are known here."""
        self._unstored += self._arrivals.read(self._station.region.code, self.hub.positions, now())

    async def _send(self) -> None:
        topic = heartbeat(self._station.region.slug)
        async with kafka.started(self._station.access) as producer:
            sender = HeartbeatSender(producer, topic, f"picture:{self._station.boot_id}")
            while True:
                await sender.send(self.next_heartbeat())
                await asyncio.sleep(BEAT_S)

    async def _listen(self) -> None:
        channel = everybody(self._station.zone, self._station.region.slug)
        consumer = kafka.consumer(self._station.access)
        try:
            await consumer.start()
            await HeartbeatReader(consumer, channel.listen).run(self.heard)
        finally:
            await consumer.stop()

    async def _store(self, database: Database) -> None:
        waiting, self._unstored = self._unstored[-UNSTORED_KEPT:], []
        try:
            await store.keep_arrivals(database, waiting)
        except PyMongoError as error:
            log.warning("arrivals not stored", error=repr(error))
            self._unstored = waiting + self._unstored


async def _again(what: str, attempt: Callable[[], Awaitable[None]]) -> None:
    while True:
        try:
            await attempt()
        except (KafkaError, OSError) as error:
            log.warning(what, error=repr(error))
        await asyncio.sleep(BEAT_S)
