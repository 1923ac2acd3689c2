"""The relay: the only producer of a service's facts. Journal in, Kafka out, under a lease.

Two loops that do not wait for each other: *number* (change stream to `relay_log`) and
*send* (`relay_log` to Kafka), so a broker that is away stops only sending.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from functools import partial

import structlog
from aiokafka import AIOKafkaProducer
from aiokafka.errors import KafkaError
from joint.common.v1.heartbeat_pb2 import MissingRange, RelayHeartbeat
from pymongo.errors import OperationFailure

from chassis import kafka
from chassis.channels import Channel, channels
from chassis.clock import monotonic, new_id
from chassis.commits import Commit
from chassis.lease import Lease
from chassis.mongo import Database, Document
from chassis.reconcile import Keeper, TakesBack
from chassis.relay_lag import Lag
from chassis.relay_numbers import Numbers
from chassis.relay_pulse import Ears, Pulse, Station, vitals
from chassis.relay_send import Sender
from chassis.relay_stream import drain, pump, rest_s
from chassis.telemetry import RELAY_LAG, RELAY_PENDING
from chassis.topics import is_hidden

log = structlog.get_logger(__name__)
STALLED_MS = 10_000
WANTED_KEPT = 1_000  # ranges that others lack; who is not served asks again within a second
TOKEN_LOST = (280, 286)
# Commits are only ever inserted; whatever else happens to one is for `liandong verify`, not for the relay.
STREAM = [{"$match": {"$or": [{"ns.coll": "journal", "operationType": "insert"}, {"ns.coll": "tick"}]}}]


class Relay:
    """One service's relay. `missing` tells what the service's own consumer lacks, `reached` how far it is."""

    def __init__(
        self,
        database: Database,
        station: Station,
        missing: Callable[[], list[MissingRange]],
        recovery: TakesBack,
        told: Callable[[Mapping[str, int]], None] = lambda _heads: None,
        reached: Callable[[], Mapping[str, int] | None] = dict,
    ) -> None:
        self._database = database
        self._station = station
        self._missing = missing
        self._reached = reached
        self._lease = Lease(database.collection("lease"), "relay")
        self._numbers = Numbers(database, self._lease, station.topics)
        self._sender = Sender(database, self._lease, self._numbers)
        self._topics = sorted(set(station.topics.values()))
        self._keeper = Keeper(database, station, self._topics, self._numbers, recovery)
        self._boot_id, self._lag = new_id(), Lag()
        self._first_tick, self._read_up = 1, False
        self._wake = asyncio.Event()
        self._channels = channels(station.zone, station.region.slug, self._topics)
        ears = Ears(self._serve_later, told)
        self._pulses = [
            Pulse(station, c, self._boot_id, partial(self._vitals, c), ears) for c in self._channels
        ]
        self._wanted: set[tuple[str, int, int]] = set()
        self.leading, self.last_error = False, ""

    @property
    def pending(self) -> int:
        """Facts that have a number and no acknowledgement; hidden ones are never counted."""
        counted = (t for t in self._topics if not is_hidden(t))
        return sum(self._numbers.heads.get(t, 0) - self._sender.acked.get(t, 0) for t in counted)

    @property
    def lag_ms(self) -> int:
        """Milliseconds since the start of the last tick of which everything before is acknowledged."""
        return self._lag.milliseconds(self._sender.acked)

    async def run(self) -> None:
        """Leads whenever the lease is free, until cancelled."""
        while True:
            try:
                if await self._lease.acquire():
                    await self._settle()
                    await self._lead()
            except asyncio.CancelledError:
                await self._sender.save()
                await self._lease.release()
                raise
            except Exception as error:
                self.last_error = repr(error)
                log.warning("relay stopped leading", service=self._station.service, error=repr(error))
            await asyncio.sleep(0.5)

    async def _settle(self) -> None:
        async with asyncio.TaskGroup() as group:
            renewing = group.create_task(self._renew())
            await self._keeper.settle()
            renewing.cancel()

    async def _lead(self) -> None:
        await self._numbers.load()
        await self._sender.load(self._topics)
        self._first_tick, self._read_up = self._lag.next_tick, False
        self.leading, self.last_error = True, ""
        log.info("relay leads", service=self._station.service, epoch=self._lease.epoch)
        pulses = [loop for pulse in self._pulses for loop in (pulse.beat, pulse.listen)]
        loops = [self._renew, self._number, self._tick, self._send, self._measure, *pulses]
        try:
            async with asyncio.TaskGroup() as group:
                for loop in loops:
                    group.create_task(loop())
                group.create_task(self._sender.ends.watch(self._station.access, self._topics))
        finally:
            self.leading = False

    async def _renew(self) -> None:
        while True:
            await asyncio.sleep(1)
            await self._lease.renew()

    async def _tick(self) -> None:
        ticks = self._database.collection("tick")
        while True:
            tick = {"number": self._lag.begin_tick()}
            await ticks.replace_one({"_id": self._boot_id}, tick, upsert=True)
            await asyncio.sleep(1)

    # --- number -----------------------------------------------------------------------------

    async def _number(self) -> None:
        state = self._database.collection("relay_state")
        saved = await state.find_one({"_id": "stream", "kinds": sorted(self._station.topics)})
        try:
            await self._follow(saved["token"] if saved else None)
        except OperationFailure as error:
            if error.code not in TOKEN_LOST:
                raise
            log.warning("change stream position is lost, reading the whole journal", code=error.code)
            await self._follow(None)

    async def _follow(self, token: Document | None) -> None:
        async with self._database.change_stream(wait_ms=500) as stream:
            first = await stream.open(STREAM, token)
            if token is None:
                await self._numbers.catch_up()
            # Whoever led before may have numbered after our heads were read: before the position, or what the
            # whole journal shows as numbered. What it numbers later comes by the stream.
            await self._numbers.load()
            if first:
                await self._take(first)
            queue: asyncio.Queue[Document] = asyncio.Queue(maxsize=2_000)
            async with asyncio.TaskGroup() as group:
                group.create_task(pump(stream, queue))
                while True:
                    changes, begun = await drain(queue), monotonic()
                    await self._take(changes)
                    await asyncio.sleep(rest_s(monotonic() - begun, len(changes)))

    async def _take(self, changes: Sequence[Document]) -> None:
        commits: list[Commit] = [c["fullDocument"] for c in changes if c["ns"]["coll"] == "journal"]
        if commits:
            await self._numbers.take(commits)
        ticks = [c for c in changes if c["ns"]["coll"] == "tick" and c["documentKey"]["_id"] == self._boot_id]
        if ticks:
            tick = int(ticks[-1]["fullDocument"]["number"])
            self._lag.numbered(tick, self._numbers.heads)
            self._read_up = self._read_up or tick >= self._first_tick
            await self._save_token(changes[-1]["_id"])
        if self._read_up:
            self._numbers.tell()
            self._wake.set()

    async def _save_token(self, token: Document) -> None:
        update = {"$set": {"token": token, "kinds": sorted(self._station.topics), "epoch": self._lease.epoch}}
        not_newer = {"_id": "stream", "epoch": {"$lte": self._lease.epoch}}
        await self._database.collection("relay_state").update_one(not_newer, update, upsert=True)

    def trouble(self) -> str:
        """What keeps facts from leaving; empty when they flow or another process leads."""
        if not self.leading:
            return self.last_error
        return f"lags {self.lag_ms // 1000} s: {self.last_error}" if self.lag_ms > STALLED_MS else ""

    async def _measure(self) -> None:
        while True:
            RELAY_PENDING.labels(self._station.service).set(self.pending)
            RELAY_LAG.labels(self._station.service).set(self.lag_ms / 1000)
            await asyncio.sleep(1)

    def _vitals(self, channel: Channel) -> RelayHeartbeat | None:
        """None while this process does not know how far it lags or its inbox is: silence makes its region
        old, a guess would make it young, and let a neighbour believe that nothing has come."""
        lag_ms, reached = self.lag_ms, self._reached()
        if not self._lag.known or reached is None:
            return None
        foreign = {topic: last for topic, last in reached.items() if topic not in self._topics}
        return vitals(channel, lag_ms, self._numbers.heads, self._missing(), foreign)

    def _serve_later(self, gap: MissingRange) -> None:
        """Notes what a heartbeat asks for, on a channel that may name it."""
        if gap.topic in self._topics and len(self._wanted) < WANTED_KEPT:
            self._wanted.add((gap.topic, gap.first, gap.last))
            self._wake.set()

    # --- send -------------------------------------------------------------------------------

    async def _send(self) -> None:
        while True:
            try:
                async with kafka.started(self._station.access) as producer:
                    self._sender.ends.forget()
                    await self._sender.confirm(await self._keeper.confirmed())
                    await self._send_with(producer)
            except (KafkaError, TimeoutError, OSError) as error:
                self.last_error = repr(error)
                log.warning("sending failed, starting over from relay_log", error=repr(error))
            await asyncio.sleep(0.5)

    async def _send_with(self, producer: AIOKafkaProducer) -> None:
        while not self._sender.ends.lost:
            self._wake.clear()
            sent = [await self._sender.send_next(producer, topic) for topic in self._topics]
            await self._serve(producer)
            if not any(sent):
                await _wait(self._wake, 1.0)

    async def _serve(self, producer: AIOKafkaProducer) -> None:
        """Sends again what others lack, and what only the own service reads and lacks itself."""
        own = {(gap.topic, gap.first, gap.last) for gap in self._missing() if self._is_ours_alone(gap.topic)}
        wanted, self._wanted = self._wanted | own, set()
        for topic, first, last in sorted(wanted):
            count = await self._sender.serve_again(producer, topic, first, last)
            if count and not is_hidden(topic):
                log.info("served again", topic=topic, first=first, count=count)

    def _is_ours_alone(self, topic: str) -> bool:
        return topic in self._topics and not any(channel.carries(topic) for channel in self._channels)


async def _wait(event: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        return
