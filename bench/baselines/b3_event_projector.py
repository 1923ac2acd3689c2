"""The baseline of B3: a projector that handles one event in one transaction.

Why an expert would write it so: it is the textbook way to an exactly-once effect, and what the manuals of
event sourcing show: one event, one transaction in which the handler loads the row it changes, folds the event
into it, stores the row and what is derived from the event, and moves the stored position, so that a crash
leaves either all of it or nothing. Positions live in the database and not in a consumer group, the consumer
prefetches, `async for` hands out what is fetched already, the client and its collections are made once, the
transaction has `w=majority, j=true` and snapshot reads, and the position is fenced by its old number, so that
two projectors cannot both go on. The fold is the picture's own: both sides make the same rows. What it does
without is batching; nobody who writes "a handler per event" gets it.
"""

from collections.abc import AsyncGenerator, Sequence
from typing import Any

from aiokafka import AIOKafkaConsumer, TopicPartition
from motor.motor_asyncio import AsyncIOMotorClient, AsyncIOMotorClientSession
from pymongo import WriteConcern
from pymongo.read_concern import ReadConcern

from chassis.envelope import Record, from_headers
from picture.projections import PictureProjection

Document = dict[str, Any]


class EventProjector:
    """Rows, feed and positions of a picture in one database, one event after the other."""

    def __init__(self, uri: str, name: str, projection: PictureProjection) -> None:
        self._client: AsyncIOMotorClient[Document] = AsyncIOMotorClient(uri, tz_aware=True)
        database = self._client.get_database(name, read_concern=ReadConcern("majority"))
        self._rows, self._feed = database["rows"], database["feed"]
        self._positions = database["position"]
        self._projection = projection
        self._concerns: dict[str, Any] = {
            "read_concern": ReadConcern("snapshot"),
            "write_concern": WriteConcern(w="majority", j=True, wtimeout=10_000),
        }
        self.numbers: dict[str, int] = {}

    async def run(self, consumer: AIOKafkaConsumer, topics: Sequence[str]) -> AsyncGenerator[None]:
        """Handles event after event from the first on; yields after each."""
        self.numbers = dict.fromkeys(topics, 0)
        await self._positions.insert_many([{"_id": topic, "sequence": 0} for topic in topics])
        consumer.assign([TopicPartition(topic, 0) for topic in topics])
        await consumer.seek_to_beginning()
        async for raw in consumer:
            record = from_headers(raw.topic, raw.headers, raw.value)
            if record.sequence > self.numbers[record.topic]:
                await self._handle(record)
                yield

    def close(self) -> None:
        """Closes the client."""
        self._client.close()

    async def _handle(self, record: Record) -> None:
        async with (
            await self._client.start_session() as session,
            session.start_transaction(**self._concerns),
        ):
            await self._apply(record, session)
        self.numbers[record.topic] = record.sequence

    async def _apply(self, record: Record, session: AsyncIOMotorClientSession) -> None:
        message = record.message()
        assert message is not None
        before = await self._rows.find_one({"_id": record.subject}, session=session)
        row = self._projection.fold(before, record, message)
        item = self._projection.item(record, message, row)
        stored = {**stamp(record), **row}
        await self._rows.replace_one({"_id": record.subject}, stored, upsert=True, session=session)
        await self._feed.insert_one({**(item or {}), "_id": record.id, "exercise_id": None}, session=session)
        place = {"_id": record.topic, "sequence": record.sequence - 1}
        moved = await self._positions.update_one(place, {"$inc": {"sequence": 1}}, session=session)
        assert moved.modified_count == 1, "another projector has gone on"


def stamp(record: Record) -> Document:
    """What every row says of the last fact in it."""
    return {
        "_id": record.subject,
        "topic": record.topic,
        "region": record.region,
        "exercise_id": record.exercise_id,
        "actor": record.actor,
        "version": record.version,
        "sequence": record.sequence,
        "unknown": False,
    }
