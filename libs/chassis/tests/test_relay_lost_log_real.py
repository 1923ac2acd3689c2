"""A log that the broker lost is filled from the first number; real broker and database."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from confluent_kafka import KafkaException
from confluent_kafka.admin import AdminClient
from confluent_kafka.cimpl import NewTopic
from lab import Lab, admin_of
from signing import commit

pytestmark = pytest.mark.real


@pytest.fixture
async def told(lab: Lab) -> AsyncIterator[Lab]:
    """Three facts were told; the relay goes on meanwhile."""
    await commit(lab, "s", "one", "two", "three")
    async with lab.relaying():
        assert await _numbers(lab, 3) == [1, 2, 3]
        yield lab


async def _numbers(lab: Lab, count: int) -> list[int]:
    async with asyncio.timeout(60):
        return [record.sequence for record in await lab.read(count)]


async def _lose(lab: Lab) -> None:
    """The topic is there again as soon as the broker allows it, and has nothing."""
    admin = admin_of(lab.access)
    await asyncio.to_thread(admin.delete_topics([lab.topic])[lab.topic].result)
    made = False
    async with asyncio.timeout(60):
        while not made:
            made = await _made(admin, lab.topic)


async def _made(admin: AdminClient, topic: str) -> bool:
    try:
        await asyncio.to_thread(admin.create_topics([NewTopic(topic, num_partitions=1)])[topic].result)
    except KafkaException:
        return False
    return True


async def test_a_lost_log_is_filled_though_no_fact_follows(told: Lab) -> None:
    await _lose(told)
    assert await _numbers(told, 3) == [1, 2, 3]


async def test_a_log_that_is_lost_twice_is_filled_twice(told: Lab) -> None:
    for _ in range(2):
        await _lose(told)
        assert await _numbers(told, 3) == [1, 2, 3]


async def test_what_follows_the_loss_does_not_hide_it(told: Lab) -> None:
    await _lose(told)
    await commit(told, "t", "four")
    found = await _numbers(told, 4)
    while set(found) != {1, 2, 3, 4}:
        found = await _numbers(told, len(found) + 1)


async def test_a_loss_while_no_relay_runs_is_seen_by_the_next(lab: Lab) -> None:
    await commit(lab, "s", "one", "two", "three")
    async with lab.relaying():
        told = await lab.read(3)
    await _lose(lab)
    await lab.publish(told[2])
    async with lab.relaying():
        assert await _numbers(lab, 4) == [3, 1, 2, 3]
