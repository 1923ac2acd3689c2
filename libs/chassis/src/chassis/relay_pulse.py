"""A relay's heartbeats on one channel: what it says each second, and what it hears there."""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import structlog
from aiokafka.errors import KafkaError
from joint.common.v1.heartbeat_pb2 import MissingRange, PictureHeartbeat, RelayHeartbeat

from chassis import kafka
from chassis.channels import Channel
from chassis.heartbeats import Heartbeat, HeartbeatReader, HeartbeatSender
from chassis.regions import Region, Zone

BEAT_S = 1.0
LEAST_S = 0.5
"""Between two heartbeats, however many processes the own picture has."""
LATE_S = 1.5
"""How long a picture that has spoken is waited for: longer than a second, or each would be met by chance."""
log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Station:
    """Where a relay stands: its service, its region, its topics by `commits.route`."""

    service: str
    zone: Zone
    region: Region
    topics: Mapping[str, str]
    access: kafka.Access


@dataclass(frozen=True)
class Ears:
    """Who is told of what others' heartbeats say: of each gap and each head that may be named here."""

    asked: Callable[[MissingRange], None]
    told: Callable[[Mapping[str, int]], None] = lambda _heads: None


def vitals(
    channel: Channel,
    lag_ms: int,
    heads: Mapping[str, int],
    missing: Iterable[MissingRange],
    reached: Mapping[str, int],
) -> RelayHeartbeat:
    """What a channel's listeners may know: heads and gaps of its own topics, of no other. On a pair's also
    how far what the neighbour told is applied; on everybody's the picture says so."""
    return RelayHeartbeat(
        heads={topic: head for topic, head in heads.items() if channel.carries(topic)},
        lag_ms=lag_ms,
        missing=[gap for gap in missing if channel.carries(gap.topic)],
        positions={t: last for t, last in reached.items() if channel.pair and channel.carries(t)},
    )


class Pulse:
    """Sends `vitals()` completed with identity each second, unless there are none; hands to `ears` what it
    hears."""

    def __init__(
        self,
        station: Station,
        channel: Channel,
        boot_id: str,
        vitals: Callable[[], RelayHeartbeat | None],
        ears: Ears,
    ) -> None:
        self._station = station
        self._channel = channel
        self._boot_id = boot_id
        self._vitals = vitals
        self._ears = ears
        self._number = 0
        self._picture = ("", 0)
        self._heard_boot_id = ""
        self._picture_spoke = asyncio.Event()

    async def beat(self) -> None:
        """Sends a heartbeat after each of the own picture's until cancelled, every second without one."""
        topic, key = self._channel.speak, f"{self._station.service}:{self._boot_id}"
        while True:
            try:
                async with kafka.started(self._station.access) as producer:
                    sender = HeartbeatSender(producer, topic, key)
                    while True:
                        if (message := self._next()) is not None:
                            await sender.send(message)
                        await self.due()
            except (KafkaError, OSError) as error:
                log.warning("heartbeat failed", error=repr(error))
            await asyncio.sleep(1)

    async def due(self) -> None:
        """Waits until the next heartbeat is due: as soon as the own picture has spoken, so that it names what
        is new; its age counts in every age that a neighbour shows."""
        self._picture_spoke.clear()
        await asyncio.sleep(LEAST_S)
        try:
            async with asyncio.timeout((LATE_S if self._picture[1] else BEAT_S) - LEAST_S):
                await self._picture_spoke.wait()
        except TimeoutError:
            return

    async def listen(self) -> None:
        """Reads the channel's heartbeats until cancelled."""
        while True:
            consumer = kafka.consumer(self._station.access)
            try:
                await consumer.start()
                await HeartbeatReader(consumer, self._channel.listen).run(self.heard)
            except (KafkaError, OSError) as error:
                log.warning("listening to heartbeats failed", error=repr(error))
            finally:
                await consumer.stop()
            await asyncio.sleep(1)

    def heard(self, region: str, message: Heartbeat) -> None:
        """Notes the own picture's number, or which life of the pair's other relay speaks, so that the next
        heartbeat is surely younger, and all gaps."""
        if region == self._station.region.code and isinstance(message, PictureHeartbeat):
            self._picture = (message.boot_id, message.number)
            self._picture_spoke.set()
        for gap in message.missing:
            if self._channel.carries(gap.topic):
                self._ears.asked(gap)
        if isinstance(message, RelayHeartbeat):
            if self._channel.pair:
                self._heard_boot_id = message.boot_id
            self._ears.told({t: head for t, head in message.heads.items() if self._channel.carries(t)})

    def _next(self) -> RelayHeartbeat | None:
        message = self._vitals()
        if message is None:
            return None
        self._number += 1
        message.service = self._station.service
        message.boot_id = self._boot_id
        message.number = self._number
        message.picture_boot_id, message.picture_number = self._picture
        message.heard_boot_id = self._heard_boot_id
        return message
