"""How old is what is known here of each region's teams? A relay's heartbeat proves that everything before it
is here, once its heads are reached."""

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import structlog
from aiokafka import TopicPartition
from aiokafka.errors import KafkaError
from joint.common.v1.heartbeat_pb2 import RelayHeartbeat

from chassis import kafka
from chassis.clock import now
from chassis.heartbeats import parse
from chassis.inbox import Source
from chassis.regions import Zone
from chassis.topics import heartbeat, shared

SERVICE = "resources"
STALE = timedelta(seconds=30)
"""From then on a row is marked: whoever sends the team asks by telephone first."""
RETRY_S = 1.0
# Heartbeats that wait for facts still on their way; older ones say less than newer ones.
WAITING = 600
log = structlog.get_logger(__name__)


class Ages:
    """Per region the moment up to which its teams are known here, by the clock of that region."""

    def __init__(self, zone: Zone) -> None:
        self._topics = {region.code: shared(region.slug, SERVICE) for region in zone.regions}
        self._proven: dict[str, datetime] = {}
        self._waiting: dict[str, list[tuple[int, datetime]]] = {code: [] for code in self._topics}
        self._positions: Mapping[str, int] = {}

    def reached(self, positions: Mapping[str, int]) -> None:
        """Everything up to these numbers of the topics is here."""
        self._positions = positions
        for region, topic in self._topics.items():
            self._prove(region, positions.get(topic, 0))

    def heard(self, region: str, message: RelayHeartbeat, sent_at: datetime) -> None:
        """A relay spoke; `sent_at` is its broker's time, never taken as later than now."""
        topic = self._topics[region]
        if message.service != SERVICE:
            return
        until = min(sent_at, now()) - timedelta(milliseconds=message.lag_ms)
        waiting = self._waiting[region]
        waiting.append((message.heads.get(topic, 0), until))
        del waiting[:-WAITING]
        self._prove(region, self._positions.get(topic, 0))

    def as_of(self, region: str) -> datetime | None:
        """Until when everything of a region is here; None before its first proof."""
        return self._proven.get(region)

    def _prove(self, region: str, position: int) -> None:
        waiting = self._waiting[region]
        for until in [until for head, until in waiting if head <= position]:
            self._proven[region] = max(until, self._proven.get(region, until))
        self._waiting[region] = [entry for entry in waiting if entry[0] > position]


async def listen(ages: Ages, source: Source) -> None:
    """Hears the relays of every region until cancelled."""
    while True:
        try:
            await _listen(ages, source)
        except (KafkaError, OSError) as error:
            log.warning("listening to relays stopped", error=repr(error))
        await asyncio.sleep(RETRY_S)


async def _listen(ages: Ages, source: Source) -> None:
    regions = {heartbeat(region.slug): region.code for region in source.zone.regions}
    partitions = [TopicPartition(topic, 0) for topic in regions]
    consumer = kafka.consumer(source.access)
    await consumer.start()
    try:
        consumer.assign(partitions)
        await consumer.seek_to_end(*partitions)
        while True:
            record = await consumer.getone()
            message = parse(record.headers, record.value)
            if isinstance(message, RelayHeartbeat):
                sent_at = datetime.fromtimestamp(record.timestamp / 1_000, UTC)
                ages.heard(regions[record.topic], message, sent_at)
    finally:
        await consumer.stop()
