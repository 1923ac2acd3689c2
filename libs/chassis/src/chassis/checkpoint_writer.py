"""Signs once a day how far a service's journal has come, where its relay leads.

Nothing here needs the lease to be safe: a checkpoint's number is its id, which the database takes once, and
what it says follows from the one before and from the relay's notes. Two writers make one chain
(docs/adr/0021-signed-checkpoints.md).
"""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import structlog
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pydantic import ValidationError
from pymongo import DESCENDING
from pymongo.errors import DuplicateKeyError, PyMongoError

from chassis.checkpoint import (
    Checkpoint,
    Content,
    Head,
    Reached,
    from_document,
    is_of,
    signed,
    to_document,
    unfinished,
)
from chassis.clock import SHANGHAI, iso, now
from chassis.guard import ID, OPEN, state_of
from chassis.mongo import Database, Document, Indexes
from chassis.relay_numbers import PASSED

log = structlog.get_logger(__name__)
INDEXES: Indexes = {"checkpoint": []}
PAGE = 5_000
"""So many numbers one checkpoint covers at most, so that it has no more heads: some 0.8 MB of the 16 that a
document may have, and less than 0.1 s of a process's time."""


@dataclass(frozen=True)
class Signer:
    """In whose name checkpoints are signed; `region` is its division code."""

    region: str
    service: str
    key: Ed25519PrivateKey


class Checkpoints:
    """One service's, as its relay's principal, over the topics in which it tells its facts; `leads` says
    whether this process is to write them."""

    def __init__(
        self, database: Database, signer: Signer, topics: Iterable[str], leads: Callable[[], bool]
    ) -> None:
        self._database = database
        self._kept = database.collection("checkpoint")
        self._signer = signer
        self._topics = frozenset(topics)
        self._leads = leads
        self._done, self._said = "", 0
        self.trouble = ""

    async def run(self) -> None:
        """Looks each second whether a new day wants its checkpoint, until cancelled."""
        while True:
            try:
                await self.poll()
                self.trouble = ""
            except (PyMongoError, ValidationError) as error:
                self.trouble = f"no checkpoint can be written: {error!r}"
                log.warning("no checkpoint can be written", service=self._signer.service, error=repr(error))
            await asyncio.sleep(1)

    async def poll(self) -> None:
        """Writes what the present day wants, once.

        Raises PyMongoError; ValidationError when the last checkpoint is not as any release writes it.
        """
        day = f"{now().astimezone(SHANGHAI):%Y-%m-%d}"
        if day == self._done or not self._leads():
            return
        guard = await self._database.collection("guard").find_one({"_id": ID})
        if state_of(guard) != OPEN:
            return
        reopened = iso(guard["opened_at"]) if guard and guard.get("opened_at") else ""
        last = await self._last()
        while unfinished(self._own(last), day):
            last = await self._add(last, day, reopened)
            self._say(last)
        # Whoever wrote the last may have died before it was said.
        self._say(last)
        self._done = day

    def _own(self, last: Checkpoint | None) -> Checkpoint | None:
        """Nothing, when somebody else wrote it: then what it says was covered is covered again."""
        signer = self._signer
        own = last and is_of(last, signer.region, signer.service, signer.key.public_key())
        return last if own else None

    async def _last(self) -> Checkpoint | None:
        found = await self._kept.find_one({}, sort=[("_id", DESCENDING)])
        return from_document(found) if found else None

    async def _add(self, last: Checkpoint | None, day: str, reopened: str) -> Checkpoint | None:
        """The next checkpoint, or the last one when another process was quicker."""
        content = await self._content(last, day, reopened)
        checkpoint = signed(content, self._signer.key)
        try:
            await self._kept.insert_one(to_document(checkpoint))
        except DuplicateKeyError:
            return await self._last()
        return checkpoint

    def _say(self, last: Checkpoint | None) -> None:
        """So that a copy leaves the database: only with it can be seen that the last ones were removed."""
        if last is None or last.number <= self._said:
            return
        shown = last.model_dump(exclude={"heads", "reached", "ends"})
        log.info("checkpoint", **shown)
        self._said = last.number

    async def _content(self, last: Checkpoint | None, day: str, reopened: str) -> Content:
        own = self._own(last)
        reached, heads, ends = await self._since(own if own and own.reopened == reopened else None)
        return Content(
            number=last.number + 1 if last else 1,
            region=self._signer.region,
            service=self._signer.service,
            day=day,
            at=iso(now()),
            reopened=reopened,
            previous=last.hash if last else "",
            reached=reached,
            heads=heads,
            ends=ends,
        )

    async def _since(self, last: Checkpoint | None) -> tuple[list[Reached], list[Head], bool]:
        """At most a page of what was numbered since, and whether that is all of it."""
        known = {reached.topic: reached.sequence for reached in last.reached} if last else {}
        room, ends = PAGE, True
        reached, heads = list[Reached](), list[Head]()
        for topic in sorted(self._topics.union(known)):
            first, head = known.get(topic, 0), await self._head(topic)
            upto = max(first, min(head, first + room))
            heads += await self._heads(topic, first, upto)
            reached.append(Reached(topic=topic, sequence=upto))
            room, ends = room - (upto - first), ends and upto >= head
        return reached, heads, ends

    async def _head(self, topic: str) -> int:
        order = [("sequence", DESCENDING)]
        last = await self._database.collection("relay_log").find_one({"topic": topic}, sort=order)
        return int(last["sequence"]) if last else 0

    async def _heads(self, topic: str, first: int, upto: int) -> list[Head]:
        """The newest commit of each stream that has a number after `first`, up to `upto`.

        A commit that is gone is left out: `verify` misses it without our help.
        """
        query = {"topic": topic, "sequence": {"$gt": first, "$lte": upto}}
        entries = await self._database.collection("relay_log").find(query).to_list(None)
        newest = _newest(entries)
        ids = [f"{stream}@{version}" for stream, version in newest.items()]
        found = self._database.collection("journal").find({"_id": {"$in": ids}}, {"hash": 1})
        hashes = {commit["_id"]: commit["hash"] async for commit in found}
        return [_head(id, hashes[id]) for id in sorted(ids) if id in hashes]


def _newest(entries: Sequence[Document]) -> dict[str, str]:
    """The last version of each stream that these numbers stand for, in eight digits; a number that was passed
    over stands for none."""
    newest: dict[str, str] = {}
    for entry in entries:
        if not entry["ref"].startswith(PASSED):
            stream, _, version = entry["ref"].rpartition("#")[0].rpartition("@")
            newest[stream] = max(version, newest.get(stream, ""))
    return newest


def _head(id: str, hash: str) -> Head:
    stream, _, version = id.rpartition("@")
    return Head(stream=stream, version=int(version), hash=hash)
