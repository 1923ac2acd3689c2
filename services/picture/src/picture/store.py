"""Collections of the picture, their indexes, and the shapes in which documents are shown."""

from typing import Any

from pymongo import ASCENDING, DESCENDING, IndexModel

from chassis.inbox_rows import INDEXES as INBOX_INDEXES
from chassis.mongo import Indexes
from chassis.projection import Row

FEED = "feed"
ARRIVALS = "arrivals"

INDEXES: Indexes = {
    **INBOX_INDEXES,
    "rows": [
        *INBOX_INDEXES["rows"],
        IndexModel([("type", ASCENDING), ("data.item_id", ASCENDING)]),
        IndexModel([("type", ASCENDING), ("data.notice_id", ASCENDING)]),
    ],
    FEED: [IndexModel([("recorded_at", DESCENDING), ("_id", DESCENDING)])],
    ARRIVALS: [IndexModel([("neighbour", ASCENDING), ("topic", ASCENDING), ("sequence", ASCENDING)])],
}


def shown_row(document: Row) -> dict[str, Any]:
    """A row as clients see it: `id` for `_id`."""
    return {"id": document["_id"], **{k: v for k, v in document.items() if k != "_id"}}


def shown_item(document: Row) -> dict[str, Any]:
    """A feed item as clients see it: `id` for `_id`."""
    return {"id": document["_id"], **{k: v for k, v in document.items() if k != "_id"}}
