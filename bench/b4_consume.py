"""B4: at-least-once consumption with effects, against a FastStream consumer that acknowledges by hand."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from time import perf_counter

from bench.b3_rebuild import Two, in_turn, rebuilt, twice
from bench.baselines.b4_faststream import FastStreamConsumer
from bench.cells import cells
from bench.measure import REPORTED, Form, Pairs, Row, Target, compare, require
from bench.rounds import interleaved
from bench.sample_topics import SampleTopics
from chassis.clock import new_id
from picture.projections import PictureProjection

MANUAL = Target(at_least=10)
NOTE = (
    "效果为态势的行与动态条目，写入真实 mongod（majority，落盘）；每轮核对行哈希与纯内存折叠的结果一致；"
    "本系统另在同一事务中保存位置与主题哈希，两边都自第一次写入或第一条消息起计时。"
)


async def measure(form: Form) -> list[Row]:
    """Events per second of the picture's projector, of the consumer and of its batch form."""
    async with cells(services=False) as stack:
        topics = SampleTopics(stack.cell("qingpu"), waves=form.pick(1, 15, 120))
        await topics.fill()
        seconds = form.pick(1, 4, 10)
        found = await interleaved(
            lambda: twice(rebuilt(topics)),
            lambda: in_turn(one_by_one(topics, seconds), all_in_batches(topics)),
            form.rounds,
        )
    return [
        _row("manual", "带效果的至少一次消费 ÷ FastStream 逐条确认", found, 0, MANUAL, NOTE),
        _row("batch", "同上 ÷ FastStream 成批确认", found, 1, REPORTED, ""),
    ]


def _row(part: str, name: str, found: list[tuple[Two, Two]], which: int, target: Target, note: str) -> Row:
    pairs = Pairs([a[which] for a, _ in found], [b[which] for _, b in found])
    return compare("B4", part, name, "条/秒", pairs, target, note)


async def one_by_one(topics: SampleTopics, seconds: float) -> float:
    """The baseline over what it handles in these seconds."""
    async with _consumer(topics, batch=False) as consumer:
        begun = perf_counter()
        await asyncio.sleep(seconds)
        return consumer.handled / (perf_counter() - begun)


async def all_in_batches(topics: SampleTopics) -> float:
    """The batch form of the baseline over every fact."""
    async with _consumer(topics, batch=True) as consumer:
        begun = perf_counter()
        await consumer.enough.wait()
        return topics.count / (perf_counter() - begun)


@asynccontextmanager
async def _consumer(topics: SampleTopics, *, batch: bool) -> AsyncIterator[FastStreamConsumer]:
    """The baseline, with its first message in hand; its rows are checked at the end."""
    async with topics.database() as database:
        consumer = FastStreamConsumer(
            topics.mongo_uri, database.name, PictureProjection(topics.zone), topics.source.access
        )
        await consumer.start(topics.source.topics, new_id(), topics.count, batch=batch)
        try:
            await consumer.begun.wait()
            yield consumer
        finally:
            await consumer.stop()
        require(await topics.sound(database, consumer.numbers), "the consumer's rows are wrong")
