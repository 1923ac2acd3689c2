"""Which collections and indexes does this service keep?"""

from collections.abc import Awaitable, Callable
from typing import Any

from pymongo import ASCENDING, DESCENDING, IndexModel

from chassis import service_store
from chassis.journal_store import answered
from chassis.mongo import Database, Indexes

_BY_TYPE = IndexModel([("type", ASCENDING), ("_id", ASCENDING)])
_BY_REFERRAL = IndexModel([("referral_id", ASCENDING), ("at", DESCENDING)])
INDEXES: Indexes = {
    **service_store.INDEXES,
    "rows": [*service_store.INDEXES["rows"], _BY_TYPE],
    "items": [_BY_REFERRAL],
}
# The latest reads of one referral; older ones stay in the journal.
SHOWN = 1_000


def reads_in(database: Database) -> Callable[[str], Awaitable[list[dict[str, Any]]]]:
    """The reads of one referral that are known here, the latest first. Raises Refusal UNAVAILABLE."""
    items = database.collection("items")

    async def reads(referral_id: str) -> list[dict[str, Any]]:
        found = items.find({"referral_id": referral_id}, {"_id": 0, "exercise_id": 0})
        return await answered(found.sort("at", DESCENDING).to_list(SHOWN))

    return reads
