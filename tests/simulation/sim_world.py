"""One simulated world: regions with their servers, brokers, links and processes, all from one seed."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from types import SimpleNamespace
from typing import Any, cast

from sim_kafka_broker import Broker
from sim_kafka_producer import Kafka
from sim_loop import SimLoop
from sim_mirrors import Mirror
from sim_mongo_server import Server
from sim_mongo_store import Store
from sim_process import PROCESS, Process
from sim_toy import PARTS, furnished
from sim_weather import Weather

from chassis import service_store
from chassis.assembly import assembled
from chassis.cell import Cell
from chassis.desk import Desk
from chassis.regions import Box, Region, Zone
from chassis.topics import mirrored

BEGIN = datetime(2026, 4, 20, 1, 2, 3, tzinfo=UTC)
SKEW_S = 300.0
SLUGS = ("east", "north", "south")


def zone_of(count: int) -> Zone:
    """So many regions that exist nowhere."""
    regions = tuple(
        Region(f"99999{n}", slug, slug, slug, slug[0].upper(), "", 0, ())
        for n, slug in enumerate(SLUGS[:count])
    )
    return Zone("simulated", Box(30.0, 120.0, 32.0, 122.0), regions)


@dataclass(eq=False)
class Running:
    """One process of a region, and its desk once it is open."""

    process: Process
    desk: Desk | None = None
    stopping: bool = False
    works: "list[asyncio.Task[None]]" = field(default_factory=list)

    @property
    def serves(self) -> bool:
        """Whether a client finds its door open."""
        return self.desk is not None and not self.process.dead and not self.stopping


@dataclass(eq=False)
class World:
    """Everything there is. `notes` tell what happened, `wrong` what must never have."""

    seed: int
    chance: Random
    loop: SimLoop
    weather: Weather
    zone: Zone
    servers: dict[str, Server] = field(default_factory=dict)
    brokers: dict[str, Broker] = field(default_factory=dict)
    mirrors: dict[tuple[str, str], Mirror] = field(default_factory=dict)
    running: dict[str, list[Running]] = field(default_factory=dict)
    skews: dict[str, float] = field(default_factory=dict)
    acked: dict[str, tuple[str, str, int]] = field(default_factory=dict)
    notes: list[tuple[Any, ...]] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def slugs(self) -> list[str]:
        """The regions, in order."""
        return [region.slug for region in self.zone.regions]

    @property
    def kafka(self) -> Kafka:
        """What Kafka's clients see of it."""
        return Kafka(self.loop, self.weather, self.brokers)

    def store(self, slug: str) -> Store:
        """The database of a region's service."""
        return self.servers[slug].store(f"liandong_{slug}_{PARTS.name}")

    async def passes(self, seconds: float) -> None:
        """Returns so much later by the world's clock, for which nobody waits."""
        over = self.loop.create_future()
        self.loop.outside(seconds, over.set_result, None)
        await over

    def note(self, *what: Any) -> None:
        """Something happened now."""
        self.notes.append((round(self.loop.time(), 6), *what))

    def broken(self, what: str) -> None:
        """A promise was broken now."""
        self.note("BROKEN", what)
        self.wrong.append(f"{self.loop.time():.3f} s: {what}")

    def now(self, slug: str) -> datetime:
        """What the clocks of a region say."""
        return BEGIN + timedelta(seconds=self.loop.time() + self.skews[slug])

    def start(self, slug: str) -> Running:
        """A new process of a region."""
        number = len(self.running[slug]) + 1
        one = Running(Process(f"{slug}-{number}", self.skews[slug]))
        self.running[slug].append(one)
        self.note("start", one.process.name)
        self.loop.run_in(one.process, self._serve(slug, one))
        return one

    def kill(self, one: Running) -> None:
        """A process ends between two of its awaits."""
        if one.process.dead:
            return
        self.note("kill", one.process.name)
        self.loop.resume(one.process)
        one.process.crash()

    def serving(self, slug: str) -> list[Running]:
        """Processes of a region with open doors."""
        return [one for one in self.running[slug] if one.serves]

    async def _serve(self, slug: str, one: Running) -> None:
        cell = cast(Cell, _SimCell(self, slug, one))
        async with assembled(cell, PARTS, furnished) as desk:
            one.desk = desk
            await asyncio.Event().wait()


class _SimCell:
    """As much of a cell as a service is assembled from."""

    def __init__(self, world: World, slug: str, one: Running) -> None:
        self._world = world
        self._one = one
        self.zone = world.zone
        self.region = world.zone.by_slug(slug)
        self.settings = SimpleNamespace(
            mongo=f"{slug}:27017", kafka=slug, kafka_protocol="SASL_PLAINTEXT", secret=secret
        )
        self.health = SimpleNamespace(part=_no_part)

    def spawn(self, name: str, work: Any) -> None:
        """Work beside the doors. If it crashes, that is a fault: nothing but the end may stop it."""
        task = asyncio.get_running_loop().create_task(work, name=name)
        task.add_done_callback(self._ended)
        self._one.works.append(task)

    def _ended(self, task: "asyncio.Task[None]") -> None:
        over = task.cancelled() or self._one.process.dead or self._one.stopping
        if not over and (error := task.exception()):
            self._world.broken(f"{self._one.process.name}: background work crashed: {error!r}")


def secret(name: str) -> str:
    """Any secret of any cell."""
    return "ab" * 32


def _no_part(name: str, probe: Callable[[], Awaitable[str]], *, vital: bool = False) -> None:
    """Nobody asks after health here."""


def made(seed: int, chance: Random, regions: int, rough: float) -> World:
    """A world in which nothing runs yet."""
    loop = SimLoop(chance)
    world = World(seed, chance, loop, Weather(chance, rough), zone_of(regions))
    for slug in world.slugs:
        world.skews[slug] = chance.uniform(-SKEW_S, SKEW_S)
        world.servers[slug] = Server(loop, world.weather, service_store.INDEXES, _clock(world, slug))
        world.brokers[slug] = Broker(slug)
        world.running[slug] = []
    for source in world.slugs:
        for target in world.slugs:
            if source != target:
                world.mirrors[source, target] = _mirror(world, source, target)
    return world


def _clock(world: World, slug: str) -> Callable[[], datetime]:
    return lambda: world.now(slug)


def _mirror(world: World, source: str, target: str) -> Mirror:
    topics = frozenset(mirrored(world.zone, source, target))
    return Mirror(world.loop, world.weather, world.brokers[source], world.brokers[target], topics)


def clocks_of(world: World) -> Mapping[str, Any]:
    """What `chassis.clock` takes its time from: the clocks of whichever process asks."""

    def wall(_: Any) -> datetime:
        return BEGIN + timedelta(seconds=world.loop.time() + PROCESS.get().skew)

    def born() -> str:
        number = world.loop.next_number()
        return f"{int(world.loop.time() * 1000):012x}-{number:08x}-{int(world.chance.random() * 2**32):08x}"

    return {
        "datetime": SimpleNamespace(now=wall, fromisoformat=datetime.fromisoformat),
        "time": SimpleNamespace(monotonic=world.loop.time),
        "uuid7": born,
    }
