"""Runs one seed: a world, commands, troubles, then calm; and says what was broken."""

import asyncio
import hashlib
from collections.abc import Awaitable, Callable, Iterator, MutableMapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta, timezone
from random import Random
from typing import Any
from unittest import mock

import structlog
from sim_checks import faults, lacking
from sim_clients import commands, sent
from sim_kafka_consumer import SimConsumer
from sim_kafka_producer import Client, SimProducer
from sim_mongo_client import SimMongoClient
from sim_mongo_log import Change
from sim_process import OUTSIDE, PROCESS
from sim_trouble import ALONE, OFTEN, TROUBLES
from sim_watch import watched
from sim_world import World, clocks_of, made

import chassis.checkpoint_writer
import chassis.clock
import chassis.inbox_rows
import chassis.kafka
import chassis.mongo
import chassis.topics

BUSY_S = 6.0
SETTLED_WITHIN_S = 150.0
LOOK_S = 1.0
TELLING = ("journal", "relay_log", "current", "position", "rows", "reactions", "lease")
LAST_NOTES = 60


@dataclass(frozen=True)
class Verdict:
    """What became of a seed: what was broken, and everything that happened, in order."""

    seed: int
    wrong: tuple[str, ...]
    notes: tuple[tuple[object, ...], ...]
    seconds: float

    @property
    def digest(self) -> str:
        """One line that two runs share only if everything in them happened alike."""
        return hashlib.sha256(repr(self.notes).encode()).hexdigest()

    def story(self) -> str:
        """What a person needs to see of a seed that failed."""
        last = "\n".join(" ".join(str(part) for part in note) for note in self.notes[-LAST_NOTES:])
        return f"seed {self.seed}: {'; '.join(self.wrong)}\n{last}"


def run(seed: int) -> Verdict:
    """Plays a seed to its end; whatever the machine does, it is always the same."""
    chance = Random(seed)
    regions, rough = 3 if seed % 4 == 0 else 1, chance.choice((0.0, 0.01, 0.05))
    return played(made(seed, chance, regions, rough), _play)


def played(world: World, play: Callable[[World], Awaitable[None]]) -> Verdict:
    """Watches a world while it is played, lets it settle, and looks at all that must be true then."""
    with _instead_of_the_real(world):
        try:
            world.loop.run_until_complete(_watched(world, play))
        finally:
            _end(world)
    return Verdict(world.seed, tuple(world.wrong), tuple(world.notes), world.loop.time())


async def _watched(world: World, play: Callable[[World], Awaitable[None]]) -> None:
    watched(world)
    for slug in world.slugs:
        world.start(slug)
    await play(world)
    world.weather.calm = True
    if await _settles(world):
        for fault in faults(world):
            world.broken(fault)


async def _play(world: World) -> None:
    async with asyncio.TaskGroup() as group:
        for command in commands(world, world.chance.randint(2, 8), BUSY_S):
            group.create_task(sent(world, command))
        group.create_task(_trouble(world))


async def _trouble(world: World) -> None:
    kinds = [*TROUBLES, "mirror_skips"] if len(world.slugs) > 1 else [*OFTEN, *ALONE]
    async with asyncio.TaskGroup() as group:
        for _ in range(world.chance.randint(0, 3)):
            group.create_task(_one_trouble(world, world.chance.choice(kinds)))


async def _one_trouble(world: World, kind: str) -> None:
    slug = world.chance.choice(world.slugs)
    await world.passes(world.chance.uniform(0, BUSY_S))
    if world.weather.flips():
        await _next_write(world, slug, world.chance.choice(TELLING))
    await TROUBLES[kind](world, slug)


async def _next_write(world: World, slug: str, collection: str) -> None:
    """Returns at the moment of a write, in the middle of something, or when none has come for a while."""
    written, watchers = asyncio.Event(), world.store(slug).log.watchers

    def seen(change: Change) -> None:
        if change.collection == collection:
            written.set()

    watchers.append(seen)
    try:
        async with asyncio.timeout(BUSY_S / 2):
            await written.wait()
    except TimeoutError:
        world.note("no write", slug, collection)
    watchers.remove(seen)


async def _settles(world: World) -> bool:
    until = world.loop.time() + SETTLED_WITHIN_S
    while left := lacking(world):
        if world.loop.time() > until:
            world.broken(f"not settled after {SETTLED_WITHIN_S:g} s: {left}")
            return False
        await world.passes(LOOK_S)
    return True


def _end(world: World) -> None:
    """Ends every process and lets each task come to its own end."""
    world.note("end")
    everyone = [one for of_region in world.running.values() for one in of_region]
    for one in everyone:
        world.kill(one)

    async def ended() -> None:
        while any(one.process.tasks for one in everyone):
            await world.passes(1)

    world.loop.run_until_complete(ended())
    world.loop.close()
    OUTSIDE.queue.clear()


def _noting(world: World) -> Callable[..., str]:
    """What processes log is part of what happened."""

    def note(_: object, __: str, fields: MutableMapping[str, Any]) -> str:
        world.note("log", PROCESS.get().name, *(str(value) for value in fields.values()))
        raise structlog.DropEvent

    return note


def _zone_of_midnight(world: World) -> timezone:
    """Where a day ends while everything goes wrong, by the clocks of the world's first region."""
    moment = world.now(world.slugs[0]) + timedelta(seconds=Random(world.seed).uniform(0, BUSY_S))
    return timezone(moment.replace(hour=0, minute=0, second=0, microsecond=0) - moment)


@contextmanager
def _instead_of_the_real(world: World) -> Iterator[None]:
    """The world's clocks, servers and brokers where the chassis looks for the real ones."""
    config = structlog.get_config()
    structlog.configure([_noting(world)], structlog.make_filtering_bound_logger(30))
    try:
        with (
            mock.patch.multiple(chassis.clock, **clocks_of(world)),
            mock.patch.multiple(chassis.kafka, Producer=SimProducer, Consumer=SimConsumer),
            mock.patch.object(chassis.mongo, "AsyncIOMotorClient", SimMongoClient),
            mock.patch.object(SimMongoClient, "servers", world.servers),
            mock.patch.object(Client, "world", world.kafka, create=True),
            mock.patch.object(chassis.topics, "SERVICES", ("incident",)),
            mock.patch.object(chassis.inbox_rows, "HASH_EVERY", 5),
            mock.patch.multiple(chassis.checkpoint_writer, SHANGHAI=_zone_of_midnight(world), PAGE=2),
        ):
            yield
    finally:
        structlog.configure(**config)
