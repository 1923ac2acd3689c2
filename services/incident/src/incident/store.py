"""Which collections, indexes and counters does this service keep?"""

from datetime import datetime
from typing import Any

from pymongo import ASCENDING, DESCENDING, IndexModel, ReturnDocument

from chassis import inbox_reactions, inbox_rows, journal_store, relay_numbers
from chassis.journal_store import answered
from chassis.mongo import Database, Indexes
from incident import pending
from incident.domain.deadlines import SHANGHAI

# No question here has more answers: editions of one series, responses to one incident.
SELECTED = 1_000
_BY_SERIES = IndexModel([("type", ASCENDING), ("data.series", ASCENDING)])
_BY_STATE = IndexModel([("aggregate", ASCENDING), ("state.state", ASCENDING), ("_id", DESCENDING)])
_BY_INCIDENT = IndexModel([("type", ASCENDING), ("data.incident_id", ASCENDING)])
_OF_INCIDENT = IndexModel([("aggregate", ASCENDING), ("state.incident_id", ASCENDING)])
INDEXES: Indexes = {
    **journal_store.INDEXES,
    **relay_numbers.INDEXES,
    **inbox_rows.INDEXES,
    **inbox_reactions.INDEXES,
    **pending.INDEXES,
    "rows": [*inbox_rows.INDEXES["rows"], _BY_SERIES, _BY_INCIDENT],
    "current": [*journal_store.INDEXES["current"], _BY_STATE, _OF_INCIDENT],
    "items": [],
    "counters": [],
    "keys": [],
}


class Numbers:
    """Numbers for people: a counter per region and Shanghai day, for example JS-20230420-001."""

    def __init__(self, database: Database, initial: str) -> None:
        self._counters = database.collection("counters")
        self._initial = initial

    async def next(self, moment: datetime) -> str:
        """The next number of the moment's day; a refused or repeated command may leave a hole.

        Raises Refusal UNAVAILABLE.
        """
        day = f"{self._initial}-{moment.astimezone(SHANGHAI):%Y%m%d}"
        counter = await answered(
            self._counters.find_one_and_update(
                {"_id": day}, {"$inc": {"n": 1}}, upsert=True, return_document=ReturnDocument.AFTER
            )
        )
        return f"{day}-{counter['n']:03d}"


class Facts:
    """What has arrived of others' facts: rows by stream, items by fact. Raises Refusal UNAVAILABLE."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def find(self, collection: str, id: str) -> dict[str, Any] | None:
        """One document of `rows` or `items`."""
        return await answered(self._database.collection(collection).find_one({"_id": id}))

    async def select(self, type: str, data: dict[str, Any]) -> list[dict[str, Any]]:
        """The rows of one kind of stream whose data hold these values, at most SELECTED, by id."""
        where = {"type": type, **{f"data.{name}": value for name, value in data.items()}}
        found = self._database.collection("rows").find(where).sort("_id", ASCENDING)
        return await answered(found.to_list(SELECTED))
