"""How far do the neighbours' pictures know the own topics? Their heartbeats say so each second."""

import asyncio
from collections.abc import Collection, Coroutine
from typing import Any

import structlog
from joint.common.v1.heartbeat_pb2 import PictureHeartbeat

from chassis import kafka
from chassis.channels import everybody
from chassis.heartbeats import Handler, Heartbeat, HeartbeatReader
from chassis.relay_pulse import Station

log = structlog.get_logger(__name__)
PATIENCE_S = 10.0
# A cluster that was made anew first gets the heartbeats of the last hour, which know less.
OLD_ONES_S = 3.0


async def known_elsewhere(station: Station, topics: Collection[str]) -> dict[str, int]:
    """The highest number of each open topic in any neighbour's picture. A neighbour that says nothing within
    PATIENCE_S is not waited for: nothing is known of what it knows.

    Raises KafkaError.
    """
    channel = everybody(station.zone, station.region.slug)
    open_ones = {topic for topic in topics if channel.carries(topic)}
    listen = {topic: code for topic, code in channel.listen.items() if code != station.region.code}
    if not open_ones or not listen:
        return {}
    known, silent, all_spoke = dict[str, int](), set(listen.values()), asyncio.Event()

    def heard(region: str, message: Heartbeat) -> None:
        if not isinstance(message, PictureHeartbeat):
            return
        for topic in open_ones & message.positions.keys():
            known[topic] = max(known.get(topic, 0), message.positions[topic])
        silent.discard(region)
        if not silent:
            all_spoke.set()

    await _listen(station, listen, heard, all_spoke)
    if silent:
        log.warning("neighbours are silent, nobody asked what they know", regions=sorted(silent))
    return known


async def _listen(station: Station, listen: dict[str, str], heard: Handler, enough: asyncio.Event) -> None:
    consumer = kafka.consumer(station.access)
    try:
        await consumer.start()
        await _hear(HeartbeatReader(consumer, listen).run(heard), enough)
    finally:
        await consumer.stop()


async def _hear(run: Coroutine[Any, Any, None], enough: asyncio.Event) -> None:
    reading = asyncio.create_task(run)
    waiting = asyncio.create_task(enough.wait())
    try:
        await asyncio.wait({reading, waiting}, timeout=PATIENCE_S, return_when=asyncio.FIRST_COMPLETED)
        await asyncio.wait({reading}, timeout=OLD_ONES_S)
    finally:
        for task in (reading, waiting):
            task.cancel()
        ended = await asyncio.gather(reading, waiting, return_exceptions=True)
    if isinstance(ended[0], Exception):
        raise ended[0]
