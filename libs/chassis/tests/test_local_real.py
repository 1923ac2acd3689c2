"""What a region keeps to itself, on real parts: numbered like the rest, and no heartbeat speaks of it."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from joint.common.v1.heartbeat_pb2 import MissingRange, RelayHeartbeat
from lab import Lab
from toys import KEPT, TALLY, call, note

from chassis import kafka
from chassis.channels import everybody
from chassis.heartbeats import Heartbeat, HeartbeatReader

pytestmark = pytest.mark.real


@pytest.fixture
async def relaying(lab: Lab) -> AsyncIterator[Lab]:
    """A laboratory with two shared facts and one local one, whose relay runs."""
    running = asyncio.create_task(lab.relay().run())
    journal = lab.journal()
    await journal.execute(TALLY, "s", call(), lambda _: note("one", "two"))
    await journal.execute(KEPT, "k", call(), lambda _: note("ours"))
    yield lab
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


async def _beats(lab: Lab, enough: asyncio.Event, heard: list[RelayHeartbeat]) -> None:
    def keep(region: str, message: Heartbeat) -> None:
        assert isinstance(message, RelayHeartbeat)
        heard.append(message)
        if message.heads.get(lab.topic) == 2:
            enough.set()

    consumer = kafka.consumer(lab.access)
    await consumer.start()
    try:
        await HeartbeatReader(consumer, everybody(lab.zone, lab.region.slug).listen).run(keep)
    finally:
        await consumer.stop()


async def test_each_topic_is_numbered_alone(relaying: Lab) -> None:
    [kept] = await relaying.read(1, relaying.local_topic)
    assert (kept.sequence, kept.subject, kept.classification) == (1, "k", "confidential")
    assert [(r.sequence, r.subject) for r in await relaying.read(2)] == [(1, "s"), (2, "s")]


async def test_own_gaps_are_served_and_no_heartbeat_speaks_of_them(relaying: Lab) -> None:
    await relaying.read(1, relaying.local_topic)
    relaying.missing = [MissingRange(topic=relaying.local_topic, first=1, last=1)]
    enough, heard = asyncio.Event(), list[RelayHeartbeat]()
    listening = asyncio.create_task(_beats(relaying, enough, heard))
    again = await relaying.read(2, relaying.local_topic)
    await enough.wait()
    listening.cancel()
    await asyncio.gather(listening, return_exceptions=True)
    assert [(r.sequence, r.id) for r in again] == [(1, again[0].id)] * 2
    assert {topic for beat in heard for topic in beat.heads} == {relaying.topic}
    assert [gap for beat in heard for gap in beat.missing] == []
