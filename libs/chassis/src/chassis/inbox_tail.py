"""Reading numbered topics in order: duplicates dropped, gaps noticed, kept and filled.

Used by the leased projector and, without a lease, by every process that keeps an
index or a live channel in memory.
"""

from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.structs import ConsumerRecord
from google.protobuf.message import Message
from joint.common.v1.heartbeat_pb2 import MissingRange

from chassis.envelope import Malformed, Record, from_headers
from chassis.regions import Zone
from chassis.telemetry import SEQUENCE_GAPS
from chassis.topics import label, owner_of


@dataclass(frozen=True)
class Taken:
    """One record read. Without `record` its headers are no CloudEvent and it has no number."""

    topic: str
    offset: int
    headers: tuple[tuple[str, bytes], ...]
    value: bytes
    record: Record | None = None
    message: Message | None = None
    problem: str = ""


@dataclass
class Place:
    """Where the reading of one topic stands."""

    sequence: int = 0
    offset: int | None = None
    gap_offset: int | None = None
    gap_last: int = 0
    at_end: bool = False

    @property
    def safe_offset(self) -> int | None:
        """Where to begin again after a restart."""
        return self.gap_offset if self.gap_offset is not None else self.offset


@dataclass
class Tail:
    """Reads topics from places on; `places` and `missing` are always up to date."""

    consumer: AIOKafkaConsumer
    zone: Zone
    places: dict[str, Place]
    duplicates: list[Record] = field(default_factory=list)

    async def batches(self) -> AsyncIterator[list[Taken]]:
        """Batches of new records, each topic's in the order of its numbers, until cancelled."""
        await self._assign()
        while True:
            polled = await self.consumer.getmany(timeout_ms=250, max_records=500)
            taken = [t for tp, records in polled.items() for t in self._accept(tp.topic, records)]
            # Also when all were repeats: the reader takes them away, or a topic sent again fills the memory.
            if taken or self.duplicates:
                yield taken
            await self._look_for_ends()

    @property
    def missing(self) -> list[MissingRange]:
        """What was looked for up to the log's end and is not there."""
        return [
            MissingRange(topic=topic, first=place.sequence + 1, last=place.gap_last)
            for topic, place in self.places.items()
            if place.gap_offset is not None and place.at_end
        ]

    @property
    def unread(self) -> frozenset[str]:
        """Topics whose log goes on behind what was read, as far as the broker has said."""
        return frozenset(tp.topic for tp in self.consumer.assignment() if self._goes_on(tp))

    async def _assign(self) -> None:
        self.consumer.assign([TopicPartition(topic, 0) for topic in self.places])
        for topic, place in self.places.items():
            partition = TopicPartition(topic, 0)
            if place.offset is not None:
                self.consumer.seek(partition, place.offset)
            elif await self.consumer.seek_to_beginning(partition):
                place.offset = await self.consumer.position(partition)

    def _goes_on(self, partition: TopicPartition) -> bool:
        read = self.places[partition.topic].offset
        end = self.consumer.highwater(partition)
        return read is not None and end is not None and end > read

    def _accept(self, topic: str, records: Sequence[ConsumerRecord]) -> list[Taken]:
        place = self.places[topic]
        accepted = []
        for record in records:
            taken = read(self.zone, topic, record)
            if taken.record is None or self._in_order(place, taken.record, record.offset):
                accepted.append(taken)
            place.offset = record.offset + 1
        self._close_gap(topic, place)
        return accepted

    def _in_order(self, place: Place, record: Record, offset: int) -> bool:
        if record.sequence == place.sequence + 1:
            place.sequence = record.sequence
            return True
        if record.sequence <= place.sequence:
            self.duplicates.append(record)
        elif place.gap_offset is None:
            place.gap_offset, place.gap_last, place.at_end = offset, record.sequence - 1, False
            SEQUENCE_GAPS.labels(label(record.topic)).inc()
        return False

    def _close_gap(self, topic: str, place: Place) -> None:
        """Goes back to where the gap was seen once the missing numbers were found behind it."""
        if place.gap_offset is None or place.sequence < place.gap_last:
            return
        place.offset, place.gap_offset = place.gap_offset, None
        self.consumer.seek(TopicPartition(topic, 0), place.offset)

    async def _look_for_ends(self) -> None:
        for topic, place in self.places.items():
            if place.gap_offset is not None and not place.at_end:
                partition = TopicPartition(topic, 0)
                end = self.consumer.highwater(partition)
                place.at_end = end is not None and await self.consumer.position(partition) >= end


def read(zone: Zone, topic: str, raw: ConsumerRecord) -> Taken:
    """Parses one raw record; what is wrong with it stands in `problem`."""
    headers, value = tuple(raw.headers), raw.value or b""
    try:
        record = from_headers(topic, headers, value)
    except Malformed as error:
        return Taken(topic, raw.offset, headers, value, problem=f"envelope: {error}")
    if record.region != owner_of(zone, topic):
        return Taken(topic, raw.offset, headers, value, problem=f"region {record.region} may not write here")
    try:
        message = record.message()
    except Malformed as error:
        return Taken(topic, raw.offset, headers, value, record, None, f"payload: {error}")
    return Taken(topic, raw.offset, headers, value, record, message)


def runs(records: Sequence[Record]) -> Iterator[list[Record]]:
    """Parts of one topic in which each number follows the one before."""
    run: list[Record] = []
    for record in records:
        if run and (record.topic, record.sequence) != (run[-1].topic, run[-1].sequence + 1):
            yield run
            run = []
        run.append(record)
    if run:
        yield run


def places_from(topics: Sequence[str], stored: Mapping[str, tuple[int, int | None]]) -> dict[str, Place]:
    """Places to begin from: (sequence, local offset) per topic, the beginning where nothing is stored."""
    return {topic: Place(*stored.get(topic, (0, None))) for topic in topics}
