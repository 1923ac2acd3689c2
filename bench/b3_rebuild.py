"""B3: how fast is a picture rebuilt, against one transaction per event and against reading alone?"""

import asyncio
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from time import perf_counter

from aiokafka import AIOKafkaConsumer, TopicPartition

from bench.baselines.b3_event_projector import EventProjector
from bench.cells import cells
from bench.measure import Form, Pairs, Row, Target, compare, require
from bench.rounds import interleaved
from bench.sample_topics import SampleTopics
from chassis import kafka
from chassis.inbox import Projector
from chassis.inbox_tail import read
from picture import store
from picture.projections import PictureProjection

Two = tuple[float, float]
AGAINST_EVENTS, AGAINST_READING = Target(at_least=20), Target(at_least=0.05)
NOTE = (
    "真实 Kafka 与 mongod，12 个主题；每轮核对各主题的行哈希与纯内存折叠的结果一致；"
    "两边都自第一次写入起计时，重建含最后一次等待。"
)


async def measure(form: Form) -> list[Row]:
    """Events per second of the picture's projector, and of the two baselines."""
    async with cells(services=False) as stack:
        topics = SampleTopics(stack.cell("qingpu"), waves=form.pick(1, 20, 120))
        await topics.fill()
        seconds = form.pick(1, 4, 10)
        found = await interleaved(
            lambda: twice(rebuilt(topics)),
            lambda: in_turn(event_by_event(topics, seconds), only_read(topics)),
            form.rounds,
        )
    return [
        _row("events", "重建态势 ÷ 每条事件一个事务", found, 0, AGAINST_EVENTS, NOTE),
        _row("reading", "重建态势 ÷ 只读取并解析", found, 1, AGAINST_READING, ""),
    ]


def _row(part: str, name: str, found: list[tuple[Two, Two]], which: int, target: Target, note: str) -> Row:
    pairs = Pairs([a[which] for a, _ in found], [b[which] for _, b in found])
    return compare("B3", part, name, "条/秒", pairs, target, note)


async def twice(one: Awaitable[float]) -> Two:
    """One figure of ours, for two baselines."""
    rate = await one
    return rate, rate


async def in_turn(first: Awaitable[float], second: Awaitable[float]) -> Two:
    """Two baselines, one after the other."""
    return await first, await second


async def rebuilt(topics: SampleTopics) -> float:
    """The picture's own projector to the last fact, timed from its first batch as others from their first."""
    async with topics.database() as database:
        projection = PictureProjection(topics.zone)
        projector = Projector(database, topics.source, projection, items=store.FEED)
        running = asyncio.create_task(projector.run())
        try:
            while not sum(projector.positions.values()):
                await projector.changed(5)
            begun, before = perf_counter(), sum(projector.positions.values())
            while projector.positions != topics.numbers:
                await projector.changed(5)
            seconds = perf_counter() - begun
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
        require(await topics.sound(database, topics.numbers), "the rebuilt rows are not those of the facts")
        kept = {p["_id"]: p["hash"] async for p in database.collection("position").find({})}
        expected = {topic: topics.expected(topic, number) for topic, number in topics.numbers.items()}
        require(kept == expected, "a kept hash is not that of the rows")
    return (topics.count - before) / seconds


async def event_by_event(topics: SampleTopics, seconds: float) -> float:
    """The baseline over what it handles in these seconds."""
    async with topics.database() as database, _consumer(topics) as consumer:
        projector = EventProjector(topics.mongo_uri, database.name, PictureProjection(topics.zone))
        handled = projector.run(consumer, topics.source.topics)
        await anext(handled)
        begun, events, passed = perf_counter(), 0, 0.0
        while passed < seconds:
            await anext(handled)
            events, passed = events + 1, perf_counter() - begun
        projector.close()
        require(await topics.sound(database, projector.numbers), "the baseline's rows are wrong")
    return events / passed


async def only_read(topics: SampleTopics) -> float:
    """The limit of the library: every record fetched and parsed, and nothing done with it."""
    found = dict.fromkeys(topics.source.topics, 0)
    begun = perf_counter()
    async with _consumer(topics) as consumer:
        consumer.assign([TopicPartition(topic, 0) for topic in found])
        await consumer.seek_to_beginning()
        while found != topics.numbers:
            for partition, records in (await consumer.getmany(timeout_ms=250, max_records=500)).items():
                taken = [read(topics.zone, partition.topic, record) for record in records]
                found[partition.topic] += sum(t.message is not None for t in taken)
    return topics.count / (perf_counter() - begun)


@asynccontextmanager
async def _consumer(topics: SampleTopics) -> AsyncIterator[AIOKafkaConsumer]:
    """A consumer with the product's settings, started."""
    consumer = kafka.consumer(topics.source.access)
    await consumer.start()
    try:
        yield consumer
    finally:
        await consumer.stop()
