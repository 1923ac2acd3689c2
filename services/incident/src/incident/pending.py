"""What waits here for 签收: one document per fact of a neighbour until it has its answer."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pymongo import ASCENDING, IndexModel

from chassis.journal_store import answered
from chassis.mongo import Database, Indexes
from incident.domain.waiting import Waiting

INDEXES: Indexes = {
    "pending": [
        IndexModel([("due_at", ASCENDING)], partialFilterExpression={"due_at": {"$type": "date"}}),
        IndexModel([("subject", ASCENDING)]),
    ]
}


class PendingFacts:
    """`incident.handlers.desk.Pending` on the service's database. Raises Refusal UNAVAILABLE."""

    def __init__(self, database: Database) -> None:
        self._pending = database.collection("pending")

    async def add(self, waiting: Waiting) -> None:
        """Once per fact: a repeat changes nothing, so a rebuild rings nobody a second time."""
        document = waiting.model_dump(exclude={"item_id"})
        await answered(
            self._pending.update_one({"_id": waiting.item_id}, {"$setOnInsert": document}, upsert=True)
        )

    async def due(self, moment: datetime, limit: int) -> list[Waiting]:
        """What has waited long enough, the longest first."""
        found = self._pending.find({"due_at": {"$lte": moment}}).sort("due_at", ASCENDING).limit(limit)
        return [_read(document) for document in await answered(found.to_list(limit))]

    async def quieten(self, item_id: str) -> None:
        """Nobody is called about it any more; it goes on waiting."""
        await answered(self._pending.update_one({"_id": item_id}, {"$set": {"due_at": None}}))

    async def remove(self, item_id: str) -> None:
        """It has its answer."""
        await answered(self._pending.delete_one({"_id": item_id}))

    async def of_subject(self, subject: str) -> list[Waiting]:
        """The waiting facts of one stream."""
        return await self._all({"subject": subject})

    async def all(self) -> list[Waiting]:
        """Everything that waits, by id, which is the order in which it was told."""
        return await self._all({})

    async def _all(self, query: dict[str, Any]) -> list[Waiting]:
        found = self._pending.find(query).sort("_id", ASCENDING)
        documents: Sequence[dict[str, Any]] = await answered(found.to_list(None))
        return [_read(document) for document in documents]


def _read(document: dict[str, Any]) -> Waiting:
    return Waiting.model_validate({**document, "item_id": document["_id"]})
