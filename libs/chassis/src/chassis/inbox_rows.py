"""Rows, items and positions of one inbox in MongoDB, written together or not at all."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import structlog
from prometheus_client import Counter as Counted
from pymongo import ASCENDING, DESCENDING, IndexModel, ReplaceOne
from pymongo.errors import DuplicateKeyError

from chassis.canonical import as_hex
from chassis.envelope import Record
from chassis.inbox_tail import Taken, runs
from chassis.lease import Lease, LeaseLost
from chassis.mongo import Database, Document, Indexes, Session
from chassis.projection import Folded, Projection, Row, fold_batch, moved, number_id, quarantined, seen
from chassis.telemetry import FORKED_FACTS, INBOX_DUPLICATES, QUARANTINED, UNKNOWN_TYPES, links_from, span
from chassis.topics import is_hidden, label

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


@dataclass(frozen=True)
class Change:
    """What a batch makes of one topic: what its parts fold to, and where the topic stands after each."""

    folds: Sequence[Folded]
    moves: Sequence[Document]

    @property
    def last(self) -> Document:
        """The position after the batch."""
        return self.moves[-1]

    @property
    def hashes(self) -> list[str]:
        """Commit hashes of the batch's numbers."""
        return [commit for folded in self.folds for commit in folded.hashes]


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
        """Claims the positions, then reads them; those of another projection version start over.

        Raises LeaseLost.
        """
        positions = self._database.collection("position")
        if await positions.find_one({"projection": {"$ne": self._projection.version}}):
            await self.drop()
        for topic in topics:
            await self._claim(topic)
        self._positions = {p["_id"]: p async for p in positions.find({"_id": {"$in": list(topics)}})}

    async def _claim(self, topic: str) -> None:
        """From here on no earlier holder of the lease moves the position, so what is read stays true."""
        not_newer = {"_id": topic, "epoch": {"$lte": self._lease.epoch}}
        claim = {"$set": {"epoch": self._lease.epoch}, "$setOnInsert": self._start()}
        try:
            await self._database.collection("position").update_one(not_newer, claim, upsert=True)
        except DuplicateKeyError as error:
            raise LeaseLost("position") from error

    async def drop(self) -> None:
        """Forgets every row; the facts stay in the topics."""
        for name in ("position", "rows", self._items, "hashes", "seen"):
            await self._database.collection(name).delete_many({})
        self._positions.clear()

    async def apply(self, batch: Sequence[Taken], offsets: Mapping[str, int | None]) -> None:
        """Applies what is new of a batch in which each topic's facts stand in order.

        `offsets` are the topics' local offsets after it. Raises LeaseLost, PyMongoError.
        """
        if parts := self._new_parts(batch):
            await self._apply_parts(parts, offsets)

    def _new_parts(self, batch: Sequence[Taken]) -> dict[str, list[list[Taken]]]:
        sequences = self.sequences
        new = [t for t in batch if t.record is None or t.record.sequence > sequences[t.topic]]
        topics = dict.fromkeys(taken.topic for taken in new)
        return {topic: list(_parts([t for t in new if t.topic == topic])) for topic in topics}

    async def check_forks(self, duplicates: Sequence[Record]) -> None:
        """Compares repeated numbers with what was applied under them; another hash is a forked history."""
        for run in runs(duplicates):
            topic = run[0].topic
            self._count("duplicates", INBOX_DUPLICATES, topic, len(run))
            applied = await self._applied(topic, run[0].sequence, run[-1].sequence)
            for record in run:
                if applied.get(record.sequence, record.commit_hash) != record.commit_hash:
                    await self._fork(record)

    async def _applied(self, topic: str, first: int, last: int) -> dict[int, str]:
        """The commit hashes that were applied under the numbers from first to last, and under some around."""
        stored = self._database.collection("seen")
        upto = {"$gte": number_id(topic, 0), "$lte": number_id(topic, first)}
        before = await stored.find_one({"_id": upto}, sort=[("_id", DESCENDING)])
        begin = before["_id"] if before else number_id(topic, first)
        batches = stored.find({"_id": {"$gte": begin, "$lte": number_id(topic, last)}})
        return {b["first"] + n: hash async for b in batches for n, hash in enumerate(b["hashes"])}

    def _alarm(self, record: Record) -> None:
        said = {} if is_hidden(record.topic) else {"sequence": record.sequence, "subject": record.subject}
        log.error("forked history", topic=label(record.topic), **said)
        self._count("forks", FORKED_FACTS, record.topic, 1)

    async def _fork(self, record: Record) -> None:
        self._alarm(record)
        taken = Taken(record.topic, -record.sequence, (("ce_id", record.id.encode()),), record.data)
        document = quarantined(taken, "forked history: same number, another commit hash")
        quarantine = self._database.collection("quarantine")
        await quarantine.replace_one({"_id": document["_id"]}, document, upsert=True)

    async def _apply_parts(
        self, parts: Mapping[str, Sequence[Sequence[Taken]]], offsets: Mapping[str, int | None]
    ) -> None:
        """One transaction for the whole batch; streams of different topics never share a row."""
        taken = [t for of_topic in parts.values() for part in of_topic for t in part]
        subjects = list({t.record.subject for t in taken if t.record})
        found = self._database.collection("rows").find({"_id": {"$in": subjects}})
        rows = {row["_id"]: row async for row in found}
        changes = [self._change(topic, of_topic, rows, offsets[topic]) for topic, of_topic in parts.items()]
        links = links_from(t.record.traceparent for t in taken if t.record)
        counted = sum(not is_hidden(t.topic) for t in taken)
        with span("process facts", links=links, count=counted):
            async with self._database.transaction() as session:
                await self._write(session, changes)
        for change in changes:
            topic = change.last["_id"]
            self._positions[topic] = change.last
            self._count("quarantined", QUARANTINED, topic, sum(len(f.quarantine) for f in change.folds))
            self._count("unknown_types", UNKNOWN_TYPES, topic, sum(f.unknown for f in change.folds))
            for record in (record for folded in change.folds for record in folded.forks):
                self._alarm(record)

    def _count(self, name: str, metric: Counted, topic: str, amount: int) -> None:
        self.counters[name] += amount
        metric.labels(label(topic)).inc(amount)

    def _change(
        self, topic: str, parts: Sequence[Sequence[Taken]], rows: dict[str, Row], offset: int | None
    ) -> Change:
        """Folds one topic's parts, each on top of the one before; `rows` are then those after it."""
        folds, moves = [], []
        position = {**self._positions[topic], "offset": offset, "epoch": self._lease.epoch}
        for part in parts:
            folded = fold_batch(self._projection, rows, part)
            position = _moved(position, part, rows, folded)
            rows.update(folded.rows)
            folds.append(folded)
            moves.append(position)
        return Change(folds, moves)

    async def _write(self, session: Session, changes: Sequence[Change]) -> None:
        folds = [folded for change in changes for folded in change.folds]
        rows = {id: row for folded in folds for id, row in folded.rows.items()}
        await self._many(session, "rows", list(rows.values()))
        await self._new(session, self._items, [item for folded in folds for item in folded.items])
        numbered = [(change.last, change.hashes) for change in changes if change.hashes]
        await self._new(session, "seen", [seen(p["_id"], p["sequence"], hashes) for p, hashes in numbered])
        await self._many(session, "quarantine", [bad for folded in folds for bad in folded.quarantine])
        due = [_published(p) for change in changes for p in change.moves if _is_due(p)]
        await self._many(session, "hashes", due)
        fenced = [
            ReplaceOne({"_id": change.last["_id"], "epoch": {"$lte": self._lease.epoch}}, change.last)
            for change in changes
        ]
        written = await self._database.collection("position").bulk_write(fenced, session=session)
        if written.matched_count < len(changes):
            raise LeaseLost("position")

    async def _new(self, session: Session, name: str, documents: Sequence[Document]) -> None:
        """What the fence in the position lets be written only once."""
        if documents:
            await self._database.collection(name).insert_many(documents, session=session)

    async def _many(self, session: Session, name: str, documents: Sequence[Document]) -> None:
        writes = [ReplaceOne({"_id": d["_id"]}, d, upsert=True) for d in documents]
        if writes:
            await self._database.collection(name).bulk_write(writes, ordered=False, session=session)

    def _start(self) -> Document:
        version = self._projection.version
        return {"sequence": 0, "offset": None, "rows": 0, "hash": as_hex(0), "projection": version}


def _is_due(position: Document) -> bool:
    return bool(position["sequence"]) and position["sequence"] % HASH_EVERY == 0


def _published(position: Document) -> Document:
    """The hash that other cells may compare at this number."""
    kept = {name: position[name] for name in ("sequence", "hash", "rows")}
    return {"_id": f"{position['_id']}#{position['sequence']}", "topic": position["_id"], **kept}


def _moved(old: Document, part: Sequence[Taken], before: Mapping[str, Row], folded: Folded) -> Document:
    """The position after one part."""
    numbers = [t.record.sequence for t in part if t.record]
    return {
        **old,
        "sequence": numbers[-1] if numbers else old["sequence"],
        "rows": old["rows"] + len(folded.rows.keys() - before.keys()),
        "hash": as_hex(moved(int(old["hash"], 16), before, folded)),
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
