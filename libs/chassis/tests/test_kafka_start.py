"""A client that is cancelled while it connects is connected first, so that stopping it closes everything."""

import asyncio

import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer

from chassis import kafka

ACCESS = kafka.access("127.0.0.1:1", "SASL_PLAINTEXT", "nobody", "")


@pytest.mark.parametrize(
    ("make", "parent"), [(kafka.consumer, AIOKafkaConsumer), (kafka.producer, AIOKafkaProducer)]
)
async def test_a_cancelled_start_ends_before_it_is_given_up(
    make: object, parent: type, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert callable(make)
    begun, go_on, ended = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def connect(_: object) -> None:
        begun.set()
        await go_on.wait()
        ended.set()

    monkeypatch.setattr(parent, "start", connect)
    client = make(ACCESS)
    starting = asyncio.create_task(client.start())
    await begun.wait()
    starting.cancel()
    go_on.set()
    with pytest.raises(asyncio.CancelledError):
        await starting
    assert ended.is_set()
    await client.stop()
