"""A heartbeat is sent or dropped, never queued; one that failed is not the last that is ever sent."""

import asyncio
from typing import Any

import pytest
from aiokafka.errors import OutOfOrderSequenceNumber
from aiokafka.structs import RecordMetadata, TopicPartition
from joint.common.v1.heartbeat_pb2 import RelayHeartbeat

from chassis.heartbeats import HeartbeatSender

PLACE = RecordMetadata("t", 0, TopicPartition("t", 0), 7, 0, 0, 0)


class Broken:
    """Stands for a producer whose records wait for what the test says of them."""

    def __init__(self) -> None:
        self.sent: list[asyncio.Future[RecordMetadata]] = []

    async def send(self, *_: Any, **__: Any) -> "asyncio.Future[RecordMetadata]":
        self.sent.append(asyncio.get_running_loop().create_future())
        return self.sent[-1]


@pytest.fixture
def producer() -> Broken:
    return Broken()


async def test_what_is_on_its_way_is_waited_for_and_the_next_dropped(producer: Broken) -> None:
    sender = HeartbeatSender(producer, "t", "k")
    assert await sender.send(RelayHeartbeat())
    assert not await sender.send(RelayHeartbeat())
    producer.sent[0].set_result(PLACE)
    await asyncio.sleep(0)
    assert await sender.send(RelayHeartbeat())


async def test_a_producer_whose_heartbeat_failed_is_not_used_again(producer: Broken) -> None:
    sender = HeartbeatSender(producer, "t", "k")
    await sender.send(RelayHeartbeat())
    producer.sent[0].set_exception(OutOfOrderSequenceNumber())
    with pytest.raises(OutOfOrderSequenceNumber):
        await sender.send(RelayHeartbeat())
    assert len(producer.sent) == 1
