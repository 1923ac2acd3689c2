"""Rows, items and positions of one inbox in MongoDB, written together or not at all."""

from collections import Counter
from collections.abc import Iterator, Sequence

import structlog
from prometheus_client import Counter as Counted
from pymongo import ASCENDING, DESCENDING, IndexModel, ReplaceOne

from chassis.canonical import as_hex
from chassis.envelope import Record
from chassis.inbox_tail import Taken
from chassis.lease import Lease, LeaseLost
from chassis.mongo import Database, Document, Indexes, Session
from chassis.projection import Folded, Projection, Row, fold_batch, moved, number_id, quarantined
from chassis.telemetry import INBOX_DUPLICATES, QUARANTINED, UNKNOWN_TYPES, links_from, span

log = structlog.get_logger(__name__)
HASH_EVERY = 100

INDEXES: Indexes = {
    "rows": [IndexModel([("topic", ASCENDING)])],
    "position": [],
    "hashes": [],
    "seen": [],
    "quarantine": [IndexModel([("at", DESCENDING)])],
    "lease": [],
}


class Rows:
    """The written side of a projection."""

    def __init__(self, database: Database, projection: Projection, lease: Lease, items: str) -> None:
        self._database = database
        self._projection = projection
        self._lease = lease
        self._items = items
        self._positions: dict[str, Document] = {}
        self.counters: Counter[str] = Counter()

    @property
    def sequences(self) -> dict[str, int]:
        """Last applied number per topic."""
        return {topic: int(position["sequence"]) for topic, position in self._positions.items()}

    def places(self) -> dict[str, tuple[int, int | None]]:
        """Per topic the applied number and the local offset to read from."""
        return {topic: (int(p["sequence"]), p["offset"]) for topic, p in self._positions.items()}

    async def load(self, topics: Sequence[str]) -> None:
        """Reads the positions; those of another projection version start over."""
        found = {p["_id"]: p async for p in self._database.collection("position").find({})}
        if any(p["projection"] != self._projection.version for p in found.values()):
            await self.drop()
            found = {}
        for topic in topics:
            self._positions[topic] = found.get(topic) or self._start(topic)
            await self._database.collection("position").replace_one(
                {"_id": topic}, {**self._positions[topic], "epoch": self._lease.epoch}, upsert=True
            )

    async def drop(self) -> None:
        """Forgets every row; the facts stay in the topics."""
        for name in ("position", "rows", self._items, "hashes", "seen"):
            await self._database.collection(name).delete_many({})
        self._positions.clear()

    async def apply(self, topic: str, batch: Sequence[Taken], offset: int | None) -> None:
        """Applies what is new of one topic's batch. Raises LeaseLost, PyMongoError."""
        sequence = self._positions[topic]["sequence"]
        new = [t for t in batch if t.record is None or t.record.sequence > sequence]
        parts = list(_parts(new))
        for part, following in zip(parts, [*parts[1:], None], strict=True):
            await self._apply_part(topic, part, following[0].offset if following else offset)

    async def check_forks(self, duplicates: Sequence[Record]) -> None:
        """Compares repeated numbers with what was applied under them; another hash is a forked history."""
        if not duplicates:
            return
        for record in duplicates:
            self._count("duplicates", INBOX_DUPLICATES, record.topic, 1)
        ids = {number_id(record): record for record in duplicates}
        async for seen in self._database.collection("seen").find({"_id": {"$in": list(ids)}}):
            record = ids[seen["_id"]]
            if record.commit_hash != seen["hash"]:
                await self._fork(record)

    async def _fork(self, record: Record) -> None:
        log.error("forked history", topic=record.topic, sequence=record.sequence, subject=record.subject)
        taken = Taken(record.topic, -record.sequence, (("ce_id", record.id.encode()),), record.data)
        document = quarantined(taken, "forked history: same number, another commit hash")
        quarantine = self._database.collection("quarantine")
        await quarantine.replace_one({"_id": document["_id"]}, document, upsert=True)
        self.counters["forks"] += 1

    async def _apply_part(self, topic: str, part: Sequence[Taken], offset: int | None) -> None:
        subjects = list({t.record.subject for t in part if t.record})
        rows = self._database.collection("rows")
        before = {row["_id"]: row async for row in rows.find({"_id": {"$in": subjects}})}
        folded = fold_batch(self._projection, before, part)
        position = self._moved(topic, part, before, folded, offset)
        links = links_from(t.record.traceparent for t in part if t.record)
        with span(f"process {topic}", links=links, count=len(part)):
            async with self._database.transaction() as session:
                await self._write(session, folded, position)
        self._positions[topic] = position
        self._count("quarantined", QUARANTINED, topic, len(folded.quarantine))
        self._count("unknown_types", UNKNOWN_TYPES, topic, folded.unknown)

    def _count(self, name: str, metric: Counted, topic: str, amount: int) -> None:
        self.counters[name] += amount
        metric.labels(topic).inc(amount)

    def _moved(
        self, topic: str, part: Sequence[Taken], before: dict[str, Row], folded: Folded, offset: int | None
    ) -> Document:
        old = self._positions[topic]
        numbers = [t.record.sequence for t in part if t.record]
        return {
            **old,
            "sequence": numbers[-1] if numbers else old["sequence"],
            "offset": offset,
            "rows": old["rows"] + len(folded.rows.keys() - before.keys()),
            "hash": as_hex(moved(int(old["hash"], 16), before, folded)),
            "epoch": self._lease.epoch,
        }

    async def _write(self, session: Session, folded: Folded, position: Document) -> None:
        await self._many(session, "rows", list(folded.rows.values()))
        await self._many(session, self._items, folded.items)
        await self._many(session, "seen", folded.seen)
        await self._many(session, "quarantine", folded.quarantine)
        if position["sequence"] % HASH_EVERY == 0 and position["sequence"]:
            kept = {k: position[k] for k in ("sequence", "hash", "rows")}
            number = f"{position['_id']}#{position['sequence']}"
            await self._many(session, "hashes", [{"_id": number, "topic": position["_id"], **kept}])
        fence = {"_id": position["_id"], "epoch": {"$lte": self._lease.epoch}}
        written = await self._database.collection("position").replace_one(fence, position, session=session)
        if written.matched_count == 0:
            raise LeaseLost("position")

    async def _many(self, session: Session, name: str, documents: Sequence[Document]) -> None:
        writes = [ReplaceOne({"_id": d["_id"]}, d, upsert=True) for d in documents]
        if writes:
            await self._database.collection(name).bulk_write(writes, ordered=False, session=session)

    def _start(self, topic: str) -> Document:
        version = self._projection.version
        return {
            "_id": topic,
            "sequence": 0,
            "offset": None,
            "rows": 0,
            "hash": as_hex(0),
            "projection": version,
        }


def _parts(batch: Sequence[Taken]) -> Iterator[list[Taken]]:
    """Cuts a batch after every hundredth number, where hashes are published."""
    part: list[Taken] = []
    for taken in batch:
        part.append(taken)
        if taken.record and taken.record.sequence % HASH_EVERY == 0:
            yield part
            part = []
    if part:
        yield part
