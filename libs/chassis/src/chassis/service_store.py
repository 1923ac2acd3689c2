"""Which collections and indexes does every service keep that has a journal?"""

from pymongo import ASCENDING, DESCENDING, IndexModel

from chassis import (
    checkpoint_writer,
    guard,
    inbox_reactions,
    inbox_rows,
    journal_store,
    lacking,
    relay_numbers,
)
from chassis.mongo import Indexes

_BY_STATE = IndexModel([("aggregate", ASCENDING), ("state.state", ASCENDING), ("_id", DESCENDING)])
INDEXES: Indexes = {
    **journal_store.INDEXES,
    **relay_numbers.INDEXES,
    **inbox_rows.INDEXES,
    **inbox_reactions.INDEXES,
    **lacking.INDEXES,
    **guard.INDEXES,
    **checkpoint_writer.INDEXES,
    "current": [*journal_store.INDEXES["current"], _BY_STATE],
    "items": [],
    "counters": [],
    "keys": [],
}
