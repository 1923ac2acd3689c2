"""Which collections and indexes does this service keep?"""

from pymongo import ASCENDING, IndexModel

from chassis import service_store
from chassis.mongo import Indexes

_ROWS = [
    IndexModel([("type", ASCENDING), (f"data.{name}", ASCENDING)])
    for name in ("state", "expert_id", "call_id", "requested_by")
]
_CURRENT = [
    IndexModel([("aggregate", ASCENDING), (f"state.{name}", ASCENDING)]) for name in ("expert_id", "call_id")
]
INDEXES: Indexes = {
    **service_store.INDEXES,
    "rows": [*service_store.INDEXES["rows"], *_ROWS],
    "current": [*service_store.INDEXES["current"], *_CURRENT],
}
