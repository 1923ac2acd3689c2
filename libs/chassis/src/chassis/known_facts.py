"""What a service keeps of the facts that it has read: rows by stream, items by fact."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Protocol

from google.protobuf.message import Message
from pymongo import ASCENDING

from chassis.acknowledging import asked
from chassis.clock import iso
from chassis.envelope import Record
from chassis.journal_store import answered
from chassis.mongo import Database
from chassis.projection import Row

KnownData = dict[str, Any]
"""JSON values; what the row says of its stream."""
Keep = Callable[[Any, KnownData], KnownData]
"""keep(message, data so far) -> the fields that change."""
# No question has more answers: editions of one series, responses to one incident.
SELECTED = 1_000


class Kept(Protocol):
    """A file of `projections`: the kind of stream it is about, and what each of its facts says."""

    @property
    def KIND(self) -> str:
        """Name of the kind of stream."""

    @property
    def DATA(self) -> Mapping[type[Message], Keep]:
        """What to keep of each of its facts."""


def in_state(state: str) -> Keep:
    """Of a fact that only moves its stream: the state after it."""

    def keep(message: Any, data: KnownData) -> KnownData:
        return {"state": state}

    return keep


class KnownFacts:
    """The projection of a service that commands ask: one row per stream of the kinds in `files`.

    Where a service answers for 签收, `items` is true: one item per fact that asks regions for it.
    """

    def __init__(self, version: int, files: Iterable[Kept], *, items: bool = False) -> None:
        self.version = version
        self._kinds = {event: file.KIND for file in files for event in file.DATA}
        self._keeps = {event: keep for file in files for event, keep in file.DATA.items()}
        self._items = items
        self.whole = False

    def wants(self, record: Record, message: Message) -> bool:
        """Whether a command may ask about it; a fact that asks for 签收 may be of any kind."""
        return type(message) in self._keeps or (self._items and bool(asked(message)))

    def fold(self, row: Row | None, record: Record, message: Message) -> Row:
        """The stream's row after one more fact; `at` in its data is when the last one kept was recorded."""
        data: KnownData = row["data"] if row else {}
        keep = self._keeps.get(type(message))
        kind = self._kinds.get(type(message)) or (row["type"] if row else "")
        if keep is not None:
            data = {**data, **keep(message, data), "at": iso(record.time)}
        return {"type": kind, "state": "", "data": data}

    def item(self, record: Record, message: Message, row: Row) -> Row | None:
        """Which regions the fact asks, and of which stream it is; its owner has it already."""
        regions = asked(message) if self._items else []
        if not regions:
            return None
        asks = [code for code in regions if code != record.region]
        return {
            "item_type": record.type,
            "region": record.region,
            "subject": record.subject,
            "ack_regions": asks,
        }


class Facts:
    """Rows and items in MongoDB. Raises Refusal UNAVAILABLE."""

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
