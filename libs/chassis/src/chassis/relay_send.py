"""The relay's second loop: send what is numbered, by number, and again when somebody lacks it."""

import asyncio
from collections.abc import Mapping, Sequence

from aiokafka import AIOKafkaProducer
from pymongo import ASCENDING
from pymongo.errors import DuplicateKeyError

from chassis.clock import monotonic
from chassis.commits import to_record
from chassis.envelope import Record, to_headers
from chassis.lease import Lease, LeaseLost
from chassis.mongo import Database, Document
from chassis.relay_ends import Ends
from chassis.relay_numbers import PASSED, Numbers
from chassis.telemetry import links_from, span
from chassis.told import Told
from chassis.topics import label

BATCH = 500
DEADLINE_S = 15.0
SAVE_EVERY_S = 1.0
RESERVE_EVERY_S = 10.0
RESERVE_LIMIT = 5_000


class Sender:
    """Sends from `relay_log`; `acked` is the last number per topic that the broker has for good, unless it
    loses its log, which `ends` notices."""

    def __init__(self, database: Database, lease: Lease, numbers: Numbers) -> None:
        self._numbers = numbers
        self._database = database
        self._log = database.collection("relay_log")
        self._journal = database.collection("journal")
        self._state = database.collection("relay_state")
        self._lease = lease
        self._saved: dict[str, float] = {}
        self._served: dict[tuple[str, int, int], float] = {}
        self.ends = Ends()
        self.acked: dict[str, int] = {}

    async def load(self, topics: Sequence[str]) -> None:
        """Reads up to where each topic was acknowledged, and claims the state for this epoch."""
        self.acked = await sent(self._database, topics)
        await self.save()

    async def confirm(self, told: Mapping[str, Told]) -> None:
        """Goes on after the last number up to which Kafka has everything; what is sent twice is dropped."""
        for topic, found in told.items():
            self.ends.reaches(topic, found.end)
            self.acked[topic] = min(found.whole_up_to(self.acked[topic]), self._numbers.heads[topic])
            await self._save(topic)

    async def send_next(self, producer: AIOKafkaProducer, topic: str) -> int:
        """Sends the next batch of a topic; how many. Raises KafkaError, TimeoutError, LeaseLost."""
        count = min(BATCH, self._numbers.listed.get(topic, 0) - self.acked[topic])
        if count <= 0:
            return 0
        records = self._at_hand(topic, count) or await self._read(topic, self.acked[topic] + 1, count)
        if records:
            with span(f"publish {label(topic)}", links=links_from(r.traceparent for r in records)):
                await self._publish(producer, topic, records)
            self.acked[topic] = records[-1].sequence
            await self._save_sometimes(topic)
        else:
            # Numbers that stand for nothing: there is nothing to send, and nothing to wait for.
            self.acked[topic] += count
        return len(records)

    def _at_hand(self, topic: str, count: int) -> list[Record]:
        """What was just numbered and follows the last acknowledged, at most so many, without asking the
        database again."""
        fresh = self._numbers.fresh
        while fresh and fresh[0].sequence <= self.acked.get(fresh[0].topic, 0):
            fresh.popleft()
        following: list[Record] = []
        expected = self.acked[topic] + 1
        for record in fresh:
            if record.topic == topic and record.sequence == expected and len(following) < count:
                following.append(record)
                expected += 1
        return following

    async def save(self) -> None:
        """Keeps how far every topic is, so that the next relay need not send the last second again."""
        for topic in self.acked:
            await self._save(topic)

    async def _save_sometimes(self, topic: str) -> None:
        """What is sent twice after a crash is dropped by its number, so a second's worth may be."""
        if monotonic() - self._saved.get(topic, -SAVE_EVERY_S) >= SAVE_EVERY_S:
            self._saved[topic] = monotonic()
            await self._save(topic)

    async def serve_again(self, producer: AIOKafkaProducer, topic: str, first: int, last: int) -> int:
        """Sends a range again with its old numbers, at most once per 10 s; how many."""
        asked, moment = (topic, first, last), monotonic()
        if moment - self._served.get(asked, -RESERVE_EVERY_S) < RESERVE_EVERY_S:
            return 0
        self._served = {k: t for k, t in self._served.items() if moment - t < RESERVE_EVERY_S}
        self._served[asked] = moment
        count = min(last, self.acked[topic]) - first + 1
        records = await self._read(topic, first, min(count, RESERVE_LIMIT)) if count > 0 else []
        await self._publish(producer, topic, records)
        return len(records)

    async def _publish(self, producer: AIOKafkaProducer, topic: str, records: Sequence[Record]) -> None:
        least = self.ends.least(topic)
        for offset in await publish(producer, records):
            self.ends.saw(topic, offset, least)
            least = offset + 1
        self.ends.reaches(topic, least)

    async def _read(self, topic: str, first: int, count: int) -> list[Record]:
        query = {"topic": topic, "sequence": {"$gte": first}}
        entries = await self._log.find(query).sort("sequence", ASCENDING).limit(count).to_list(count)
        ids = {entry["ref"].rpartition("#")[0] for entry in entries}
        commits = {c["_id"]: c async for c in self._journal.find({"_id": {"$in": list(ids)}})} if ids else {}
        return [_record(entry, commits) for entry in entries if not entry["ref"].startswith(PASSED)]

    async def _save(self, topic: str) -> None:
        not_newer = {"_id": f"sent:{topic}", "epoch": {"$lte": self._lease.epoch}}
        update = {"$set": {"sequence": self.acked[topic], "epoch": self._lease.epoch}}
        try:
            await self._state.update_one(not_newer, update, upsert=True)
        except DuplicateKeyError as error:
            raise LeaseLost(topic) from error


async def sent(database: Database, topics: Sequence[str]) -> dict[str, int]:
    """Up to where each topic was acknowledged when that was last kept."""
    state = database.collection("relay_state")
    kept = {topic: await state.find_one({"_id": f"sent:{topic}"}) for topic in topics}
    return {topic: int(found["sequence"]) if found else 0 for topic, found in kept.items()}


def _record(entry: Document, commits: dict[str, Document]) -> Record:
    commit_id, _, index = entry["ref"].rpartition("#")
    return to_record(commits[commit_id], int(index), entry["topic"], entry["sequence"])


async def publish(producer: AIOKafkaProducer, records: Sequence[Record]) -> list[int]:
    """Sends records in order and waits for every acknowledgement; the offsets of those that the broker did
    not have already. Raises KafkaError, TimeoutError."""
    futures = [
        await producer.send(
            record.topic, record.data, key=record.subject.encode(), headers=to_headers(record)
        )
        for record in records
    ]
    if not futures:
        return []
    _, pending = await asyncio.wait(futures, timeout=DEADLINE_S)
    if pending:
        raise TimeoutError(f"{len(pending)} records are not acknowledged after {DEADLINE_S} s")
    return [offset for offset in (future.result().offset for future in futures) if offset >= 0]
