"""How far do the neighbours know the own topics? Their heartbeats say so each second: a picture's to
everybody, and of what is for one neighbour alone that neighbour's relay on the pair's channel."""

import asyncio
from collections.abc import Collection, Coroutine, Mapping, Set
from dataclasses import dataclass
from typing import Any

import structlog
from joint.common.v1.heartbeat_pb2 import PictureHeartbeat, RelayHeartbeat

from chassis import kafka
from chassis.channels import Channel, channels
from chassis.clock import new_id
from chassis.heartbeats import Heartbeat, HeartbeatReader, HeartbeatSender
from chassis.relay_pulse import BEAT_S, Station

log = structlog.get_logger(__name__)
PATIENCE_S = 15.0
OTHERS_S = 1.5 * BEAT_S
"""A region may have several pictures: each has spoken by then once the first has answered."""


@dataclass(frozen=True)
class Elsewhere:
    """The highest number of each topic that any neighbour knows, and the division codes of the neighbours
    that did not answer: nothing is known of what they know."""

    silent: set[str]
    known: dict[str, int]


class _Found:
    """What the listeners of one channel say of these topics, until each has answered."""

    def __init__(self, topics: Set[str], silent: set[str]) -> None:
        self._topics = topics
        self.silent = silent
        self.known: dict[str, int] = {}
        self.answered = asyncio.Event()

    def said(self, region: str, positions: Mapping[str, int], *, answers: bool) -> None:
        """A neighbour names how far it is; what was said long ago is true, but no answer."""
        for topic in self._topics & positions.keys():
            self.known[topic] = max(self.known.get(topic, 0), positions[topic])
        if answers:
            self.silent.discard(region)
        if not self.silent:
            self.answered.set()


class _ToPictures:
    """Tells answers from what was said long ago, which a cluster that was made anew gets first.

    The own picture speaks, and an answer is what echoes it: one round through both mirrors, by no clock.
    """

    def __init__(self, own: str, found: _Found) -> None:
        self._own = own
        self._found = found
        self._asked: dict[str, int] = {}

    def heard(self, region: str, message: Heartbeat) -> None:
        if not isinstance(message, PictureHeartbeat):
            return
        if region == self._own:
            self._asked.setdefault(message.boot_id, message.number)
            return
        self._found.said(region, message.positions, answers=self._answers(message))

    def _answers(self, message: PictureHeartbeat) -> bool:
        asked = self._asked
        return any(echo.number >= asked[echo.boot_id] for echo in message.echoes if echo.boot_id in asked)


class _ToRelay:
    """The same on a pair's channel, where no picture is heard: the question itself speaks, under a boot id
    that nobody knew before, and an answer is what names it."""

    def __init__(self, station: Station, channel: Channel, found: _Found) -> None:
        self._station = station
        self._speak = channel.speak
        self._found = found
        self._boot_id = new_id()

    def heard(self, region: str, message: Heartbeat) -> None:
        if isinstance(message, RelayHeartbeat):
            self._found.said(region, message.positions, answers=message.heard_boot_id == self._boot_id)

    async def ask(self) -> None:
        """Speaks each second until cancelled. Raises KafkaError."""
        number = 0
        async with kafka.started(self._station.access) as producer:
            sender = HeartbeatSender(producer, self._speak, f"{self._station.service}:{self._boot_id}")
            while True:
                number += 1
                service, boot_id = self._station.service, self._boot_id
                await sender.send(RelayHeartbeat(service=service, boot_id=boot_id, number=number))
                await asyncio.sleep(BEAT_S)


async def known_elsewhere(station: Station, topics: Collection[str]) -> Elsewhere:
    """What the neighbours say now. Who does not answer within PATIENCE_S is named as silent.

    Raises KafkaError.
    """
    concerned = channels(station.zone, station.region.slug, topics)
    asked = await asyncio.gather(*(_ask(station, channel, topics) for channel in concerned))
    silent = {region for found in asked for region in found.silent}
    if silent:
        log.warning("neighbours are silent, nobody knows what they know", regions=sorted(silent))
    return Elsewhere(silent, {topic: last for found in asked for topic, last in found.known.items()})


async def _ask(station: Station, channel: Channel, topics: Collection[str]) -> _Found:
    own, named = station.region.code, {topic for topic in topics if channel.carries(topic)}
    found = _Found(named, set(channel.listen.values()) - {own})
    if not found.silent:
        return found
    consumer = kafka.consumer(station.access)
    try:
        await consumer.start()
        reader = HeartbeatReader(consumer, channel.listen)
        if channel.pair:
            question = _ToRelay(station, channel, found)
            await _until(found.answered, reader.run(question.heard), question.ask())
        else:
            await _until(found.answered, reader.run(_ToPictures(own, found).heard))
    finally:
        await consumer.stop()
    return found


async def _until(answered: asyncio.Event, *works: Coroutine[Any, Any, None]) -> None:
    tasks = {asyncio.create_task(work) for work in works}
    waiting = asyncio.create_task(answered.wait())
    try:
        await asyncio.wait({*tasks, waiting}, timeout=PATIENCE_S, return_when=asyncio.FIRST_COMPLETED)
        if answered.is_set():
            await asyncio.wait(tasks, timeout=OTHERS_S, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in (*tasks, waiting):
            task.cancel()
        ended = await asyncio.gather(*tasks, waiting, return_exceptions=True)
    for end in ended:
        if isinstance(end, Exception):
            raise end
