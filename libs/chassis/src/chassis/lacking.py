"""What an inbox lacks, kept in the database: the relay that asks for it may lead in another process."""

import asyncio
from collections.abc import Collection, Mapping, Sequence

import structlog
from joint.common.v1.heartbeat_pb2 import MissingRange
from pymongo.errors import DuplicateKeyError, PyMongoError

from chassis.clock import monotonic
from chassis.lease import Lease, LeaseLost
from chassis.mongo import Database, Document, Indexes
from chassis.topics import is_hidden
from chassis.unfollowed import Unfollowed

log = structlog.get_logger(__name__)
INDEXES: Indexes = {"lacking": []}
READ_EVERY_S = 1.0
ID = "inbox"


class LackingWriter:
    """The side of the process whose inbox leads; no earlier holder of its lease writes after it."""

    def __init__(self, database: Database, lease: Lease) -> None:
        self._lacking = database.collection("lacking")
        self._lease = lease
        self._written: Document = {}

    async def write(self, gaps: Sequence[MissingRange], unread: Collection[str] = ()) -> None:
        """Keeps the numbers that the logs lack and the topics not read to their end, if that is news.

        Raises LeaseLost, PyMongoError.
        """
        found = {"gaps": [_to_document(gap) for gap in gaps], "unread": sorted(unread)}
        document = {"_id": ID, "epoch": self._lease.epoch, **found}
        if document == self._written:
            return
        not_newer = {"_id": ID, "epoch": {"$lte": self._lease.epoch}}
        try:
            await self._lacking.replace_one(not_newer, document, upsert=True)
        except DuplicateKeyError as error:
            raise LeaseLost(ID) from error
        self._written = document


class Lacking:
    """The side of every process: gaps in the logs as the inbox has found them, wherever it leads, and those
    that only the heads of their owners show, which this process was `told`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._unfollowed = Unfollowed()
        self._found: list[MissingRange] = []
        self._unread: frozenset[str] = frozenset()
        self._reached: dict[str, int] | None = None

    @property
    def gaps(self) -> list[MissingRange]:
        """Numbers that the inbox lacks, as of the last second."""
        topics = {gap.topic for gap in self._found}
        late = self._unfollowed.gaps(self._reached or {}, monotonic(), self._unread)
        return self._found + [gap for gap in late if gap.topic not in topics]

    @property
    def reached(self) -> Mapping[str, int] | None:
        """How far the inbox has applied each topic, as of the last second; None until it was read once."""
        return self._reached

    def told(self, heads: Mapping[str, int]) -> None:
        """A relay's heartbeat names what it has told."""
        self._unfollowed.told(heads)

    async def run(self) -> None:
        """Reads each second what is kept, until cancelled."""
        while True:
            try:
                await self.read()
            except PyMongoError as error:
                log.warning("what is lacking cannot be read", error=repr(error))
            await asyncio.sleep(READ_EVERY_S)

    async def read(self) -> None:
        """Reads what is kept now. Raises PyMongoError."""
        kept = await self._database.collection("lacking").find_one({"_id": ID})
        self._found = [MissingRange(**gap) for gap in kept["gaps"]] if kept else []
        self._unread = frozenset(kept.get("unread", ())) if kept else frozenset()
        positions = self._database.collection("position").find({})
        self._reached = {position["_id"]: int(position["sequence"]) async for position in positions}


def lacks(gaps: Sequence[MissingRange]) -> str:
    """How many numbers are lacking, in words; empty when none is. Of hidden topics nobody learns how many."""
    if any(is_hidden(gap.topic) for gap in gaps):
        return "lacks numbers"
    lacking = sum(gap.last - gap.first + 1 for gap in gaps)
    return f"lacks {lacking} numbers" if lacking else ""


def _to_document(gap: MissingRange) -> Document:
    return {"topic": gap.topic, "first": gap.first, "last": gap.last}
