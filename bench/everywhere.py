"""Is it the same everywhere? Ends of topics in each cluster, positions and hashes of each picture."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from aiokafka import AIOKafkaConsumer, TopicPartition
from pymongo import AsyncMongoClient

from bench.kafka_side import administrator
from chassis import kafka
from chassis.topics import SERVICES, shared
from liandong.stack import Stack
from liandong.stack_cell import Cell

Fact = tuple[str, int]


@dataclass(frozen=True)
class Watched:
    """One cell seen from outside: its broker and its picture's database."""

    cell: Cell
    consumer: AIOKafkaConsumer
    client: AsyncMongoClient[dict[str, Any]]

    async def ends(self, slug: str) -> dict[str, int]:
        """How many records this cluster has of each shared topic of a region."""
        partitions = [TopicPartition(shared(slug, service), 0) for service in SERVICES]
        found = await self.consumer.end_offsets(partitions)
        return {partition.topic: end for partition, end in found.items()}

    async def position(self) -> dict[str, tuple[int, str]]:
        """Number and hash of each shared topic in this picture."""
        database = self.client[f"liandong_{self.cell.slug}_picture"]
        found = await database["position"].find({}).to_list(None)
        return {p["_id"]: (p["sequence"], p["hash"]) for p in found if ".local." not in p["_id"]}

    async def versions(self) -> dict[str, int]:
        """The version of every row of this picture."""
        rows = self.client[f"liandong_{self.cell.slug}_picture"]["rows"].find({}, {"version": 1})
        return {row["_id"]: row["version"] async for row in rows}


@asynccontextmanager
async def watched(stack: Stack, cell: Cell) -> AsyncIterator[Watched]:
    """A cell with connections to its broker and database."""
    consumer: AIOKafkaConsumer = kafka.consumer(administrator(cell))
    await consumer.start()
    client: AsyncMongoClient[dict[str, Any]] = AsyncMongoClient(
        f"mongodb://{cell.mongo}/?directConnection=true",
        username="root",
        password=cell.secret("mongo-root").strip(),
        authSource="admin",
    )
    try:
        yield Watched(cell, consumer, client)
    finally:
        await client.close()
        await consumer.stop()


async def mirrored(cells: Iterable[Watched]) -> bool:
    """Whether every cluster has whatever any region's own cluster has."""
    cells = list(cells)
    for owner in cells:
        own = await owner.ends(owner.cell.slug)
        for other in cells:
            there = await other.ends(owner.cell.slug)
            if any(there[topic] < end for topic, end in own.items()):
                return False
    return True


async def equal(cells: Iterable[Watched]) -> bool:
    """Whether every picture stands at the same numbers, the last there are, with the same hashes."""
    positions = [await one.position() for one in cells]
    return all(position == positions[0] for position in positions)


async def lost(cells: Iterable[Watched], facts: Iterable[Fact]) -> int:
    """How many of the accepted facts some picture does not show."""
    facts, count = list(facts), 0
    for one in cells:
        versions = await one.versions()
        count += sum(versions.get(id, 0) < version for id, version in facts)
    return count


async def facts_in_all(cells: Iterable[Watched]) -> int:
    """How many facts all regions have published."""
    return sum([sum((await one.ends(one.cell.slug)).values()) for one in cells])
