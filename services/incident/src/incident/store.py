"""Which collections and indexes does this service keep?"""

from pymongo import ASCENDING, IndexModel

from chassis import service_store
from chassis.mongo import Indexes
from incident import pending

_BY_SERIES = IndexModel([("type", ASCENDING), ("data.series", ASCENDING)])
_BY_INCIDENT = IndexModel([("type", ASCENDING), ("data.incident_id", ASCENDING)])
_OF_INCIDENT = IndexModel([("aggregate", ASCENDING), ("state.incident_id", ASCENDING)])
INDEXES: Indexes = {
    **service_store.INDEXES,
    **pending.INDEXES,
    "rows": [*service_store.INDEXES["rows"], _BY_SERIES, _BY_INCIDENT],
    "current": [*service_store.INDEXES["current"], _OF_INCIDENT],
}
