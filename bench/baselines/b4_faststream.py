"""The baseline of B4: FastStream consumers that acknowledge by hand, one message at a time or many together.

Why an expert would write it so: at-least-once with FastStream means `AckPolicy.MANUAL` and `ack()` behind
the effect, since the default commits before the handler ran. A record may come again, so the effect is made
to be repeatable: the row remembers the version it has, the feed item has the fact's id, both are upserts
with `w=majority, j=true`, the item first, so that a row that has the version tells that all of it was done.
That needs no transaction, which makes it quicker than B3's. Facts are parsed in the subscriber's own
`decoder`, as FastStream shows it for protobuf, the broker is told not to log each message, and one
subscriber reads all topics in one group, so that each topic's order stays. The batch form is what the
manual offers to those who need more: the same handler over up to 500 records, its rows read with one `$in`,
items and rows written with one bulk each, and one `ack()` for all. Handler and fold are the picture's own,
so that both sides make the same rows.
"""

import asyncio
from collections import Counter
from collections.abc import Sequence
from typing import Any

from aiokafka import ConsumerRecord
from faststream import AckPolicy
from faststream.kafka import KafkaBroker, KafkaMessage
from faststream.security import SASLScram512
from google.protobuf.message import Message
from motor.motor_asyncio import AsyncIOMotorClient
from pymongo import ReplaceOne, WriteConcern

from bench.baselines.b3_event_projector import stamp
from chassis.envelope import Record, from_headers
from chassis.kafka import Access
from picture.projections import PictureProjection

Document = dict[str, Any]
Fact = tuple[Record, Message]
BATCH = 500


class FastStreamConsumer:
    """Rows and feed of a picture in one database, kept by a FastStream subscriber."""

    def __init__(self, uri: str, database: str, projection: PictureProjection, access: Access) -> None:
        self._client: AsyncIOMotorClient[Document] = AsyncIOMotorClient(uri, tz_aware=True)
        kept = self._client.get_database(database, write_concern=WriteConcern(w="majority", j=True))
        self._rows, self._feed = kept["rows"], kept["feed"]
        self._projection = projection
        self._broker = KafkaBroker(
            access["bootstrap_servers"],
            security=SASLScram512(access["sasl_plain_username"], access["sasl_plain_password"]),
            logger=None,
        )
        self._wanted = 0
        self._ending, self._busy = False, asyncio.Lock()
        self.begun, self.enough = asyncio.Event(), asyncio.Event()
        self.numbers = Counter[str]()

    async def start(self, topics: Sequence[str], group: str, count: int, *, batch: bool) -> None:
        """Begins with the first record of each topic; `enough` is set after `count`."""
        self._wanted = count
        self.numbers.update(dict.fromkeys(topics, 0))
        settings: dict[str, Any] = {
            "group_id": group,
            "auto_offset_reset": "earliest",
            "ack_policy": AckPolicy.MANUAL,
            "max_partition_fetch_bytes": 4_194_304,
        }
        if batch:
            many = self._broker.subscriber(
                *topics, batch=True, max_records=BATCH, decoder=_decoded_batch, **settings
            )
            many(self._take_many)
        else:
            self._broker.subscriber(*topics, decoder=_decoded, **settings)(self._take)
        await self._broker.start()

    @property
    def handled(self) -> int:
        """How many facts have had their effect and are acknowledged."""
        return self.numbers.total()

    async def stop(self) -> None:
        """Ends consuming behind a whole effect, and closes both clients."""
        self._ending = True
        async with self._busy:
            pass
        await self._broker.stop()
        self._client.close()

    async def _take(self, fact: Any, message: KafkaMessage) -> None:
        self.begun.set()
        async with self._busy:
            if self._ending:
                return
            await self._apply(fact)
            await message.ack()
            self._count([fact])

    async def _take_many(self, facts: Any, message: KafkaMessage) -> None:
        self.begun.set()
        async with self._busy:
            if self._ending:
                return
            await self._apply_many(facts)
            await message.ack()
            self._count(facts)

    def _count(self, facts: Sequence[Fact]) -> None:
        for record, _ in facts:
            self.numbers[record.topic] = record.sequence
        if self.handled >= self._wanted:
            self.enough.set()

    async def _apply(self, fact: Fact) -> None:
        record, _ = fact
        before = await self._rows.find_one({"_id": record.subject})
        if before is not None and before["version"] >= record.version:
            return
        row, item = self._folded(before, fact)
        await self._feed.replace_one({"_id": record.id}, item, upsert=True)
        await self._rows.replace_one({"_id": record.subject}, row, upsert=True)

    async def _apply_many(self, facts: Sequence[Fact]) -> None:
        subjects = list({record.subject for record, _ in facts})
        rows = {row["_id"]: row async for row in self._rows.find({"_id": {"$in": subjects}})}
        items, changed = [], {}
        for fact in facts:
            record, _ = fact
            before = rows.get(record.subject)
            if before is None or before["version"] < record.version:
                row, item = self._folded(before, fact)
                rows[record.subject] = changed[record.subject] = row
                items.append(ReplaceOne({"_id": record.id}, item, upsert=True))
        if items:
            await self._feed.bulk_write(items, ordered=False)
            writes = [ReplaceOne({"_id": id}, row, upsert=True) for id, row in changed.items()]
            await self._rows.bulk_write(writes, ordered=False)

    def _folded(self, before: Document | None, fact: Fact) -> tuple[Document, Document]:
        record, message = fact
        row = self._projection.fold(before, record, message)
        item = self._projection.item(record, message, row) or {}
        return {**stamp(record), **row}, {**item, "_id": record.id, "exercise_id": record.exercise_id}


async def _decoded(message: KafkaMessage) -> Fact:
    raw = message.raw_message
    assert isinstance(raw, ConsumerRecord)
    return _fact(raw)


async def _decoded_batch(message: KafkaMessage) -> list[Fact]:
    raw = message.raw_message
    assert isinstance(raw, tuple)
    return [_fact(record) for record in raw]


def _fact(raw: Any) -> Fact:
    record = from_headers(raw.topic, raw.headers, raw.value)
    message = record.message()
    assert message is not None
    return record, message
