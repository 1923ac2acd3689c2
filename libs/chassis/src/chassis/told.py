"""What has the own Kafka been told that `relay_log` and journal do not say?"""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field

from aiokafka import AIOKafkaConsumer, TopicPartition

from chassis.envelope import Malformed, Record, from_headers
from chassis.mongo import Database
from chassis.relay_numbers import PASSED

PAGE = 500
TAIL = 6_000
"""A relay that was not restored looks at no more than a topic's last records: more than are served again at
once, so that the highest number is among them."""


# Half a second each.
EMPTY_AT_MOST = 40


@dataclass
class Told:
    """One topic's last number in Kafka, None where its records were dropped long ago; the offset behind its
    last record; whether it was read `entire`, from offset 0 on; of what was read, the facts that the journal
    lacks or numbers otherwise."""

    last: int | None = None
    end: int = 0
    entire: bool = False
    strange: dict[int, Record] = field(default_factory=dict)
    known: set[int] = field(default_factory=set)

    def whole_up_to(self, acked: int) -> int:
        """The last number up to which Kafka has everything.

        Its highest number says less, and so does what it acknowledged: a lost log may begin with what came in
        before the loss was noticed, and filling it may have been broken off. A log that was read from its
        beginning says so itself. Of any other only the end can be missing.
        """
        first = acked if self.last is None else min(acked, self.last)
        reached = 0 if self.entire else first
        while reached + 1 in self.known:
            reached += 1
        return reached


async def told(
    consumer: AIOKafkaConsumer, database: Database, topics: Sequence[str], *, whole: bool
) -> dict[str, Told]:
    """Reads each topic to its end, as it is now: the `whole` of it, or only its tail.

    Raises KafkaError, TimeoutError, PyMongoError.
    """
    partitions = [TopicPartition(topic, 0) for topic in topics]
    # Once and for all of them: a consumer that is stopped while it changes its assignment never ends, and one
    # that is asked for offsets of topics it was not given learns them one metadata refresh after another.
    consumer.assign(partitions)
    begins, ends = await consumer.beginning_offsets(partitions), await consumer.end_offsets(partitions)
    spans = {p: range(begins[p] if whole else max(begins[p], ends[p] - TAIL), ends[p]) for p in partitions}
    found = {p.topic: Told(None if ends[p] else 0, ends[p], span.start == 0) for p, span in spans.items()}
    async for topic, page in _pages(consumer, spans):
        await _compare(database, page, found[topic])
    for of_topic in found.values():
        of_topic.strange = {n: r for n, r in of_topic.strange.items() if n not in of_topic.known}
    return found


async def _pages(
    consumer: AIOKafkaConsumer, spans: Mapping[TopicPartition, range]
) -> AsyncIterator[tuple[str, list[Record]]]:
    for partition, span in spans.items():
        consumer.seek(partition, span.start)
    unread = [partition for partition, span in spans.items() if span]
    empty = 0
    while unread:
        polled = await consumer.getmany(*unread, timeout_ms=500, max_records=PAGE)
        empty = 0 if polled else empty + 1
        if empty > EMPTY_AT_MOST:
            raise TimeoutError("the end of the own topics does not come: the broker is away or lost its log")
        for partition, raw in polled.items():
            records = [_parsed(partition.topic, r.headers, r.value) for r in raw]
            yield partition.topic, [record for record in records if record is not None]
        unread = [p for p in unread if await consumer.position(p) < spans[p].stop]


def _parsed(topic: str, headers: tuple[tuple[str, bytes], ...], value: bytes | None) -> Record | None:
    """What no relay has written is for the inbox to put aside."""
    try:
        return from_headers(topic, headers, value)
    except Malformed:
        return None


async def _compare(database: Database, page: list[Record], found: Told) -> None:
    ids = [f"{record.topic}#{record.sequence}" for record in page]
    entries = database.collection("relay_log").find({"_id": {"$in": ids}})
    refs = {entry["_id"]: entry["ref"] async for entry in entries}
    names = list({ref.rpartition("#")[0] for ref in refs.values()})
    commits = database.collection("journal").find({"_id": {"$in": names}}, {"hash": 1})
    hashes = {commit["_id"]: commit["hash"] async for commit in commits}
    for id, record in zip(ids, page, strict=True):
        found.last = max(found.last or 0, record.sequence)
        ref = refs.get(id, "")
        if ref.startswith(PASSED) or hashes.get(ref.rpartition("#")[0]) == record.commit_hash:
            found.known.add(record.sequence)
        else:
            found.strange.setdefault(record.sequence, record)
