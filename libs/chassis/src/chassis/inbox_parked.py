"""Reactions whose target has not arrived, or whose fact this release does not understand: kept until it has,
or does, and never in the way of others."""

from collections.abc import Mapping, Sequence

import structlog
from google.protobuf.message import Message
from pymongo import ASCENDING

from chassis.clock import monotonic, now
from chassis.envelope import Record, from_headers, to_headers
from chassis.mongo import Database, Document
from chassis.reacting import End, React, command_id
from chassis.telemetry import REACTIONS_PARKED
from chassis.topics import is_hidden

log = structlog.get_logger(__name__)
READ_EVERY_S = 10.0
"""An inbox that stood still and lost its lease may park something after its successor has read what waits."""
EVERY = ""
"""In place of a reaction's name: whatever a release that understands the fact does with it."""


class Parked:
    """What waits, in memory and in the collection `parked`; `_id` is the reaction's command id.

    What waits for a newer release is not in memory.
    """

    def __init__(self, database: Database, reactions: Mapping[type[Message], Sequence[React]]) -> None:
        self._collection = database.collection("parked")
        self._reactions = reactions
        self._waiting: dict[str, Document] = {}
        self._counted = 0
        self._read_at = 0.0

    async def load(self) -> None:
        """Reads what waits, whoever parked it, the longest waiting first."""
        self._read_at = monotonic()
        found = self._collection.find({}).sort("at", ASCENDING)
        self._waiting = {}
        async for document in found:
            if self._reacting(document):
                self._waiting[document["_id"]] = document
            elif document["reaction"] == EVERY and _fact(document)[1] is not None:
                # Now that it is understood, nobody here has anything to do with it.
                await self._collection.delete_one({"_id": document["_id"]})
        self._count()

    async def park(self, react: React, record: Record) -> None:
        """Keeps a reaction with the fact it reacts to; a repeat changes nothing."""
        document = await self._keep(react.name, record)
        self._waiting[document["_id"]] = document
        self._count()
        if not is_hidden(record.topic):
            log.info("reaction parked", reaction=react.name, fact=record.id, type=record.type)

    async def park_unknown(self, record: Record) -> None:
        """Keeps a fact of a kind that only a newer release knows, for when that one reacts to it here."""
        await self._keep(EVERY, record)

    async def _keep(self, name: str, record: Record) -> Document:
        document: Document = {
            "_id": command_id(record, name),
            "reaction": name,
            "topic": record.topic,
            "headers": [[name, value] for name, value in to_headers(record)],
            "value": record.data,
            "at": now(),
        }
        await self._collection.replace_one({"_id": document["_id"]}, document, upsert=True)
        return document

    async def retry(self) -> None:
        """Runs all that waits once more; what is over waits no longer."""
        if monotonic() - self._read_at >= READ_EVERY_S:
            await self.load()
        for document in list(self._waiting.values()):
            if await self._run(document) is End.OVER:
                await self._collection.delete_one({"_id": document["_id"]})
                del self._waiting[document["_id"]]
        self._count()

    async def _run(self, document: Document) -> End:
        record, message = _fact(document)
        assert message is not None
        ends = [await react(record, message) for react in self._reacting(document)]
        return next((end for end in ends if end is not End.OVER), End.OVER)

    def _reacting(self, document: Document) -> list[React]:
        """What waits; nothing that only a newer release does, which stays for when that one is back."""
        _, message = _fact(document)
        found = self._reactions.get(type(message), ()) if message is not None else ()
        return [react for react in found if document["reaction"] in (EVERY, react.name)]

    def _count(self) -> None:
        """What waits of all services of the process is one figure; hidden facts are not in it."""
        visible = sum(not is_hidden(document["topic"]) for document in self._waiting.values())
        REACTIONS_PARKED.inc(visible - self._counted)
        self._counted = visible


def _fact(document: Document) -> tuple[Record, Message | None]:
    record = from_headers(document["topic"], document["headers"], document["value"])
    return record, record.message()
