"""Which collections and indexes does this service keep?"""

from pymongo import ASCENDING, IndexModel

from chassis import service_store
from chassis.mongo import Indexes
from drills import seen

_BY_EXERCISE = IndexModel([("type", ASCENDING), ("data.exercise_id", ASCENDING)])
_BUSY = IndexModel([("type", ASCENDING), ("data.busy", ASCENDING)])
INDEXES: Indexes = {
    **service_store.INDEXES,
    **seen.INDEXES,
    "rows": [*service_store.INDEXES["rows"], _BY_EXERCISE, _BUSY],
}
