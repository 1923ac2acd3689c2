"""The samples' facts, many streams of each, in a zone's topics on a real broker; and what they come to."""

import asyncio
import sys
from asyncio import Future
from collections import Counter
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from hashlib import sha256
from itertools import zip_longest
from pathlib import Path
from typing import Any

from confluent_kafka.admin import AdminClient
from confluent_kafka.cimpl import NewTopic
from google.protobuf.message import Message
from pymongo import MongoClient

from bench.measure import require
from chassis import kafka
from chassis.canonical import MODULUS, as_hex, row_hash
from chassis.clock import derived_id, new_id
from chassis.envelope import Record, to_headers
from chassis.inbox import Source
from chassis.inbox_tail import Taken
from chassis.mongo import Database
from chassis.projection import Row, fold_batch
from chassis.regions import Region, Zone
from chassis.topics import registry, shared, shared_topics
from liandong.stack_cell import Cell
from picture import store
from picture.projections import PictureProjection

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "fixtures"))

from picture_facts import BEGIN, STREAMS, ZONE  # the fixtures are on the path from here on

FLYING = 1_000
"""Records on their way at once while the topics are filled."""
SERVICE_OF = {f"joint.{name}.v1": name for name in ("incident", "resources", "experts", "drills")}


@dataclass
class SampleTopics:
    """A zone of its own in one cell's broker. In one wave each region tells every sample stream once."""

    cell: Cell
    waves: int
    zone: Zone = field(default_factory=lambda: _zone(new_id()[-8:]))
    _expected: dict[tuple[str, int], str] = field(default_factory=dict)

    @cached_property
    def source(self) -> Source:
        """The topics as an inbox reads them."""
        password = self.cell.secret("kafka-admin")
        access = kafka.access(self.cell.kafka, "SASL_PLAINTEXT", "admin", password)
        return Source(self.zone, shared_topics(self.zone), access)

    @cached_property
    def facts(self) -> dict[str, list[Record]]:
        """The facts of each topic, in the order of their numbers."""
        made: dict[str, list[Record]] = {topic: [] for topic in self.source.topics}
        numbers = Counter[str]()
        for wave in range(self.waves):
            for region in self.zone.regions:
                for subject, version, message in _told(wave):
                    topic = shared(region.slug, SERVICE_OF[message.DESCRIPTOR.file.package])
                    numbers[topic] += 1
                    id = derived_id("bench", region.slug, subject)
                    made[topic].append(_record(region, topic, numbers[topic], id, version, message))
        return made

    @property
    def numbers(self) -> dict[str, int]:
        """The last number of each topic."""
        return {topic: len(facts) for topic, facts in self.facts.items()}

    @property
    def count(self) -> int:
        """How many facts there are."""
        return sum(self.numbers.values())

    @property
    def mongo_uri(self) -> str:
        """The cell's mongod, for clients that are not the product's; as its administrator."""
        return f"mongodb://root:{self.cell.secret('mongo-root')}@{self.cell.mongo}/?replicaSet=rs0"

    @asynccontextmanager
    async def database(self) -> AsyncIterator[Database]:
        """An empty database with the picture's indexes, gone at the end."""
        name = f"bench_{new_id()[-12:]}"
        database = Database(self.cell.mongo, name, "root", self.cell.secret("mongo-root"))
        try:
            await database.make_indexes(store.INDEXES)
            yield database
        finally:
            await asyncio.to_thread(_drop, self.mongo_uri, name)
            database.close()

    async def sound(self, database: Database, numbers: Mapping[str, int]) -> bool:
        """Whether the stored rows are what each topic up to its number comes to in memory."""
        rows = database.collection("rows")
        stored = {topic: _hash_of([row async for row in rows.find({"topic": topic})]) for topic in numbers}
        return stored == {topic: self.expected(topic, number) for topic, number in numbers.items()}

    def expected(self, topic: str, number: int) -> str:
        """The hash that a topic's rows must have at this number."""
        if (topic, number) not in self._expected:
            self._expected[topic, number] = self._folded(topic, number)
        return self._expected[topic, number]

    def _folded(self, topic: str, number: int) -> str:
        projection = PictureProjection(self.zone)
        taken = [Taken(topic, 0, (), r.data, r, r.message()) for r in self.facts[topic][:number]]
        folded = fold_batch(projection, {}, taken)
        require(not folded.quarantine, "a sample fact is broken")
        return _hash_of(folded.rows.values())

    async def fill(self) -> None:
        """Makes the topics and writes every fact."""
        _create(self.source.access, self.zone)
        async with kafka.started(self.source.access) as producer:
            flying: list[Future[Any]] = []
            for record in (record for facts in self.facts.values() for record in facts):
                key, headers = record.subject.encode(), to_headers(record)
                flying.append(await producer.send(record.topic, record.data, key=key, headers=headers))
                if len(flying) == FLYING:
                    await _landed(flying)
            await _landed(flying)


def _hash_of(rows: Iterable[Row]) -> str:
    return as_hex(sum(map(row_hash, rows)) % MODULUS)


def _drop(uri: str, name: str) -> None:
    """Not through the product's client: no product code may drop a database."""
    with MongoClient[Row](uri) as client:
        client.drop_database(name)


async def _landed(flying: list[Future[Any]]) -> None:
    for sent in flying:
        await sent
    flying.clear()


def _told(wave: int) -> Iterator[tuple[str, int, Message]]:
    """One fact of every stream, then the next of every stream, as when much happens at once."""
    for version, messages in enumerate(zip_longest(*STREAMS.values()), 1):
        for name, message in zip(STREAMS, messages, strict=True):
            if message is not None:
                yield f"{name}-{wave}", version, message


def _record(region: Region, topic: str, number: int, subject: str, version: int, message: Message) -> Record:
    at = BEGIN + timedelta(milliseconds=100 * number)
    id = derived_id("bench_fact", topic, str(number))
    return Record(
        topic=topic,
        sequence=number,
        id=id,
        type=message.DESCRIPTOR.full_name,
        subject=subject,
        source=f"/{region.code}/{topic.split('.')[1]}",
        time=at,
        occurred_time=at,
        region=region.code,
        version=version,
        commit_hash=sha256(id.encode()).hexdigest(),
        correlation_id=subject,
        causation_id=id,
        command_id=id,
        actor=f"duty_officer@{region.code}",
        exercise_id=None,
        classification="internal",
        traceparent=f"00-{sha256(subject.encode()).hexdigest()[:32]}-00f067aa0ba902b7-00",
        data=message.SerializeToString(),
    )


def _zone(mark: str) -> Zone:
    """The shipped regions under slugs, so topics, that nobody else uses."""
    regions = tuple(
        Region(r.code, f"{r.slug}{mark}", r.name, r.bureau, r.initial, r.telephone, 0, r.reporting_chain)
        for r in ZONE.regions
    )
    return Zone(ZONE.name, ZONE.box, regions)


def _create(access: kafka.Access, zone: Zone) -> None:
    admin = AdminClient(
        {
            "bootstrap.servers": access["bootstrap_servers"],
            "security.protocol": access["security_protocol"],
            "sasl.mechanism": access["sasl_mechanism"],
            "sasl.username": access["sasl_plain_username"],
            "sasl.password": access["sasl_plain_password"],
        }
    )
    topics = [NewTopic(t.name, num_partitions=1) for t in registry(zone) if t.kind == "shared"]
    for made in admin.create_topics(topics).values():
        made.result(30)
