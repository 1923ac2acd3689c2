"""Where is a fact when? Readers of a cell's broker and of its live channel that note every arrival.

All times are seconds of the machine's wall clock, to the millisecond: the same clock that stamps the records.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import httpx
from aiokafka import AIOKafkaConsumer, TopicPartition

from bench.cells import token
from bench.kafka_side import administrator
from bench.measure import require
from chassis import kafka
from chassis.clock import from_iso, monotonic, now
from liandong.sse import events
from liandong.stack_cell import Cell

Fact = tuple[str, int]
PATIENCE_S = 20.0


def wall() -> float:
    """The wall clock in seconds."""
    return now().timestamp()


@dataclass
class Arrivals:
    """When each fact came; from records also when it was recorded and when the relay sent it."""

    at: dict[Fact, float] = field(default_factory=dict)
    recorded: dict[Fact, float] = field(default_factory=dict)
    sent: dict[Fact, float] = field(default_factory=dict)

    async def until(self, facts: set[Fact], where: str) -> None:
        """Waits until all have come. Raises Wrong when some do not."""
        deadline = monotonic() + PATIENCE_S
        while lacking := facts - self.at.keys():
            require(
                monotonic() < deadline, f"{len(lacking)} of {len(facts)} accepted facts never came {where}"
            )
            await asyncio.sleep(0.05)


@asynccontextmanager
async def broker_reader(cell: Cell, topic: str) -> AsyncIterator[Arrivals]:
    """A bare aiokafka consumer of one topic from now on: the limit of the library."""
    arrivals = Arrivals()
    consumer: AIOKafkaConsumer = kafka.consumer(administrator(cell))
    await consumer.start()
    try:
        consumer.assign([TopicPartition(topic, 0)])
        await consumer.seek_to_end()
        async with _beside(lambda: _read_broker(consumer, arrivals)):
            yield arrivals
    finally:
        await consumer.stop()


async def _read_broker(consumer: AIOKafkaConsumer, arrivals: Arrivals) -> None:
    async for record in consumer:
        came = wall()
        headers = {name: value.decode() for name, value in record.headers}
        fact = headers["ce_subject"], int(headers["ce_aggversion"])
        arrivals.at.setdefault(fact, came)
        arrivals.recorded[fact] = from_iso(headers["ce_time"]).timestamp()
        arrivals.sent[fact] = record.timestamp / 1e3


@asynccontextmanager
async def channel_reader(cell: Cell) -> AsyncIterator[Arrivals]:
    """A client of a cell's live channel of facts, from now on."""
    arrivals, begun = Arrivals(), asyncio.Event()
    headers = {"Authorization": f"Bearer {await token(cell, 'duty_officer')}"}
    timeout = httpx.Timeout(15, read=60)
    async with httpx.AsyncClient(base_url=f"{cell.http}/api/v1", timeout=timeout, trust_env=False) as client:

        async def read() -> None:
            async with client.stream("GET", "/events/stream", headers=headers) as answer:
                answer.raise_for_status()
                async for event in events(answer.aiter_raw()):
                    begun.set()
                    _note(event.data, arrivals)

        async with _beside(read):
            await asyncio.wait_for(begun.wait(), PATIENCE_S)
            yield arrivals


def _note(data: str, arrivals: Arrivals) -> None:
    came, body = wall(), json.loads(data)
    if "aggversion" in body:
        arrivals.at.setdefault((body["subject"], body["aggversion"]), came)


@asynccontextmanager
async def _beside(work: Callable[[], Awaitable[None]]) -> AsyncIterator[None]:
    """Runs a reader beside the body; a reader that fails fails the body."""
    async with asyncio.TaskGroup() as group:
        task = group.create_task(_as_coroutine(work))
        try:
            yield
        finally:
            task.cancel()


async def _as_coroutine(work: Callable[[], Awaitable[None]]) -> None:
    await work()
