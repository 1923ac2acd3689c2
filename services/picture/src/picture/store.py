"""Collections of the picture, their indexes, and the shapes in which documents are shown."""

from collections.abc import Sequence
from typing import Any

from pymongo import ASCENDING, DESCENDING, IndexModel, UpdateOne

from chassis.inbox_rows import INDEXES as INBOX_INDEXES
from chassis.mongo import Database, Document, Indexes
from chassis.projection import Row

FEED = "feed"
ARRIVALS = "arrivals"
ORDER = ("occurred_at", "sequence", "_id")
"""A timeline is newest first by these. People say times to the minute: a topic's own order decides then."""
HIDDEN = frozenset({"_id", "arrived_at", "known"})
"""A rebuilt picture has every item anew: `arrived_at` alone would call all of them late."""

INDEXES: Indexes = {
    **INBOX_INDEXES,
    "rows": [
        *INBOX_INDEXES["rows"],
        IndexModel([("type", ASCENDING), ("data.item_id", ASCENDING)]),
        IndexModel([("type", ASCENDING), ("data.notice_id", ASCENDING)]),
        IndexModel([("type", ASCENDING), ("state", ASCENDING)]),
        IndexModel([("type", ASCENDING), ("data.ends_at", ASCENDING)]),
        IndexModel([("data.incident_id", ASCENDING), ("type", ASCENDING)]),
        IndexModel([("data.task_id", ASCENDING)], sparse=True),
    ],
    FEED: [
        IndexModel([("recorded_at", DESCENDING), ("_id", DESCENDING)]),
        IndexModel([("incident_id", ASCENDING), *((name, DESCENDING) for name in ORDER)]),
        IndexModel([("subject", ASCENDING), *((name, DESCENDING) for name in ORDER)]),
    ],
    ARRIVALS: [
        IndexModel([("neighbour", ASCENDING), ("topic", ASCENDING), ("sequence", DESCENDING)]),
        IndexModel([("topic", ASCENDING), ("sequence", ASCENDING)]),
    ],
}


def shown_row(document: Row) -> dict[str, Any]:
    """A row as clients see it: `id` for `_id`."""
    return {"id": document["_id"], **{k: v for k, v in document.items() if k != "_id"}}


def shown_item(document: Row) -> dict[str, Any]:
    """A feed item as clients see it: `id` for `_id`, without what only the timeline can tell rightly."""
    return {"id": document["_id"], **{k: v for k, v in document.items() if k not in HIDDEN}}


async def latest_arrivals(database: Database) -> list[Document]:
    """The furthest stored step of every region in every topic."""
    stages: list[Document] = [
        {"$sort": {"neighbour": 1, "topic": 1, "sequence": -1}},
        {"$group": {"_id": {"n": "$neighbour", "t": "$topic"}, "last": {"$first": "$$ROOT"}}},
        {"$replaceRoot": {"newRoot": "$last"}},
    ]
    return await database.collection(ARRIVALS).aggregate(stages).to_list(None)


async def keep_arrivals(database: Database, arrivals: Sequence[Document]) -> None:
    """Stores steps; one that is stored already keeps its first time. Raises PyMongoError."""
    writes = [UpdateOne({"_id": a["_id"]}, {"$setOnInsert": a}, upsert=True) for a in arrivals]
    if writes:
        await database.collection(ARRIVALS).bulk_write(writes, ordered=False)
