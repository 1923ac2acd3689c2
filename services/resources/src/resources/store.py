"""Which collections and indexes does this service keep?"""

from pymongo import ASCENDING, IndexModel

from chassis import service_store
from chassis.mongo import Indexes

_BY_REAL_TEAM = IndexModel([("type", ASCENDING), ("data.twin_of", ASCENDING)])
# By what an offer's end is found: its request, and what it holds.
_OF_OFFER = [
    IndexModel([("aggregate", ASCENDING), (f"state.{name}", ASCENDING)])
    for name in ("request_id", "hold_token", "reservation_id")
]
INDEXES: Indexes = {
    **service_store.INDEXES,
    "rows": [*service_store.INDEXES["rows"], _BY_REAL_TEAM],
    "current": [*service_store.INDEXES["current"], *_OF_OFFER],
}
