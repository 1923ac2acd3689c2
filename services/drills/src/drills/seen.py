"""What has been seen of an exercise: the entries of its log that have arrived here."""

from collections.abc import Sequence
from typing import Any

from pymongo import ASCENDING, IndexModel

from chassis.journal_store import answered
from chassis.mongo import Database, Indexes
from drills.domain.facts import SeenFact

MOST = 20_000
"""Facts of one exercise; a day of three duty centres at play is below a tenth of that."""
INDEXES: Indexes = {
    "items": [IndexModel([("exercise_id", ASCENDING), ("at", ASCENDING), ("_id", ASCENDING)])],
}


class SeenFacts:
    """`drills.handlers.desk.Log` on the service's database. Raises Refusal UNAVAILABLE."""

    def __init__(self, database: Database) -> None:
        self._items = database.collection("items")

    async def of(self, exercise_id: str) -> list[SeenFact]:
        """Every fact of an exercise, in the order in which they were recorded."""
        found = self._items.find({"exercise_id": exercise_id}).sort([("at", ASCENDING), ("_id", ASCENDING)])
        documents: Sequence[dict[str, Any]] = await answered(found.limit(MOST).to_list(None))
        return [read(document) for document in documents]


def read(document: dict[str, Any]) -> SeenFact:
    """An entry as it is kept."""
    return SeenFact.model_validate({**document, "id": document["_id"]})
