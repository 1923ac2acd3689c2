"""Reactions whose target has not arrived: kept until it has, and never in the way of others."""

from collections.abc import Mapping, Sequence

import structlog
from google.protobuf.message import Message
from pymongo import ASCENDING

from chassis.clock import now
from chassis.envelope import Record, from_headers, to_headers
from chassis.mongo import Database, Document
from chassis.reacting import End, React, command_id
from chassis.telemetry import REACTIONS_PARKED
from chassis.topics import is_hidden

log = structlog.get_logger(__name__)


class Parked:
    """What waits, in memory and in the collection `parked`; `_id` is the reaction's command id."""

    def __init__(self, database: Database, reactions: Mapping[type[Message], Sequence[React]]) -> None:
        self._collection = database.collection("parked")
        self._reactions = reactions
        self._waiting: dict[str, Document] = {}
        self._counted = 0

    async def load(self) -> None:
        """Reads what waited when the last process ended, the longest waiting first."""
        found = self._collection.find({}).sort("at", ASCENDING)
        self._waiting = {document["_id"]: document async for document in found}
        self._count()

    async def park(self, react: React, record: Record) -> None:
        """Keeps a reaction with the fact it reacts to; a repeat changes nothing."""
        document: Document = {
            "_id": command_id(record, react.name),
            "reaction": react.name,
            "topic": record.topic,
            "headers": [[name, value] for name, value in to_headers(record)],
            "value": record.data,
            "at": now(),
        }
        await self._collection.replace_one({"_id": document["_id"]}, document, upsert=True)
        self._waiting[document["_id"]] = document
        self._count()
        if not is_hidden(record.topic):
            log.info("reaction parked", reaction=react.name, fact=record.id, type=record.type)

    async def retry(self) -> None:
        """Runs all that waits once more; what is over waits no longer."""
        for document in list(self._waiting.values()):
            if await self._run(document) is End.OVER:
                await self._collection.delete_one({"_id": document["_id"]})
                del self._waiting[document["_id"]]
        self._count()

    async def _run(self, document: Document) -> End:
        """A reaction that this version no longer has is over."""
        record = from_headers(document["topic"], document["headers"], document["value"])
        message = record.message()
        if message is None:
            return End.OVER
        found = [r for r in self._reactions.get(type(message), ()) if r.name == document["reaction"]]
        return await found[0](record, message) if found else End.OVER

    def _count(self) -> None:
        """What waits of all services of the process is one figure; hidden facts are not in it."""
        visible = sum(not is_hidden(document["topic"]) for document in self._waiting.values())
        REACTIONS_PARKED.inc(visible - self._counted)
        self._counted = visible
