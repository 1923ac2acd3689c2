"""How far do the neighbours' pictures know the own topics? Their heartbeats say so each second."""

import asyncio
from collections.abc import Collection, Coroutine
from dataclasses import dataclass, field
from typing import Any

import structlog
from joint.common.v1.heartbeat_pb2 import PictureHeartbeat

from chassis import kafka
from chassis.channels import everybody
from chassis.heartbeats import Heartbeat, HeartbeatReader
from chassis.relay_pulse import BEAT_S, Station

log = structlog.get_logger(__name__)
PATIENCE_S = 15.0
OTHERS_S = 1.5 * BEAT_S
"""A region may have several pictures: each has spoken by then once the first has answered."""


@dataclass
class Elsewhere:
    """The highest number of each open topic in any neighbour's picture, and the division codes of the
    neighbours that did not answer: nothing is known of what they know."""

    silent: set[str]
    known: dict[str, int] = field(default_factory=dict)
    answered: asyncio.Event = field(default_factory=asyncio.Event)


class _Question:
    """Tells answers from what was said long ago, which a cluster that was made anew gets first.

    The own picture speaks, and an answer is what echoes it: one round through both mirrors, by no clock.
    """

    def __init__(self, own: str, topics: Collection[str], found: Elsewhere) -> None:
        self._own = own
        self._topics = topics
        self._found = found
        self._asked: dict[str, int] = {}

    def heard(self, region: str, message: Heartbeat) -> None:
        if not isinstance(message, PictureHeartbeat):
            return
        if region == self._own:
            self._asked.setdefault(message.boot_id, message.number)
            return
        for topic in self._topics & message.positions.keys():
            self._found.known[topic] = max(self._found.known.get(topic, 0), message.positions[topic])
        if self._answers(message):
            self._found.silent.discard(region)
        if not self._found.silent:
            self._found.answered.set()

    def _answers(self, message: PictureHeartbeat) -> bool:
        asked = self._asked
        return any(echo.number >= asked[echo.boot_id] for echo in message.echoes if echo.boot_id in asked)


async def known_elsewhere(station: Station, topics: Collection[str]) -> Elsewhere:
    """What the neighbours say now. Who does not answer within PATIENCE_S is named as silent.

    Raises KafkaError.
    """
    own, channel = station.region.code, everybody(station.zone, station.region.slug)
    open_ones = {topic for topic in topics if channel.carries(topic)}
    found = Elsewhere(set(channel.listen.values()) - {own})
    if not open_ones or not found.silent:
        return Elsewhere(set())
    consumer = kafka.consumer(station.access)
    try:
        await consumer.start()
        question = _Question(own, open_ones, found)
        await _hear(HeartbeatReader(consumer, channel.listen).run(question.heard), found.answered)
    finally:
        await consumer.stop()
    if found.silent:
        log.warning("neighbours are silent, nobody knows what they know", regions=sorted(found.silent))
    return found


async def _hear(run: Coroutine[Any, Any, None], enough: asyncio.Event) -> None:
    reading = asyncio.create_task(run)
    waiting = asyncio.create_task(enough.wait())
    try:
        await asyncio.wait({reading, waiting}, timeout=PATIENCE_S, return_when=asyncio.FIRST_COMPLETED)
        if enough.is_set():
            await asyncio.wait({reading}, timeout=OTHERS_S)
    finally:
        for task in (reading, waiting):
            task.cancel()
        ended = await asyncio.gather(reading, waiting, return_exceptions=True)
    if isinstance(ended[0], Exception):
        raise ended[0]
