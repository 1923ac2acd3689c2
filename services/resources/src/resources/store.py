"""Which collections and indexes does this service keep?"""

from pymongo import ASCENDING, IndexModel

from chassis import service_store
from chassis.mongo import Indexes

_BY_REAL_TEAM = IndexModel([("type", ASCENDING), ("data.twin_of", ASCENDING)])
INDEXES: Indexes = {
    **service_store.INDEXES,
    "rows": [*service_store.INDEXES["rows"], _BY_REAL_TEAM],
}
