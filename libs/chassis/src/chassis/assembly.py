"""Puts a service of a cell together: its journal and desk, its relay, its checkpoints, inbox and timers."""

from collections.abc import AsyncIterator, Callable, Coroutine, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from chassis import kafka, reacting, timers
from chassis.cell import Cell
from chassis.checkpoint_key import CHECKPOINT_KEY, private_key
from chassis.checkpoint_writer import Checkpoints, Signer
from chassis.desk import Desk
from chassis.guard import Guard
from chassis.inbox import Projector, Source
from chassis.journal import Aggregate, Journal
from chassis.journal_store import MongoStore
from chassis.key_exchange import exchange_from
from chassis.known import Changed, Find, Select
from chassis.known_facts import Facts
from chassis.lacking import Lacking, lacks
from chassis.mongo import Database
from chassis.numbers import Numbers, kept_in
from chassis.numbers_given import passed_in
from chassis.projection import Projection
from chassis.recovery import Recovery
from chassis.regions import Region, Zone
from chassis.relay import Relay
from chassis.relay_pulse import Station
from chassis.routes import routes
from chassis.timers import Timer, Timers
from chassis.topics import RESTRICTED, read_by
from chassis.vault import MongoKeys, Vault

D = TypeVar("D", bound=Desk)


@dataclass(frozen=True)
class Ground:
    """What a service's desk stands on. `find`, `select` and `changed` ask what has arrived."""

    region: Region
    zone: Zone
    journal: Journal
    vault: Vault
    numbers: Numbers
    find: Find
    select: Select
    changed: Changed | None


Furnish = Callable[[Ground, Database], D]
"""Makes the service's own desk; what else it keeps is in the database."""


@dataclass(frozen=True)
class Parts(Generic[D]):
    """What a service consists of beside its doors. `beside` is what else runs, by name."""

    name: str
    aggregates: Sequence[Aggregate[Any]]
    known: Callable[[], Projection]
    reactions: reacting.Reactions[D]
    timers: Mapping[str, Timer[D]]
    beside: Mapping[str, Callable[[D], Coroutine[Any, Any, None]]] = field(default_factory=dict)

    @property
    def segments(self) -> frozenset[str]:
        """The first path segments of its streams."""
        return frozenset(aggregate.prefix for aggregate in self.aggregates)

    @property
    def hidden(self) -> bool:
        """Whether logs are silent about this service's streams."""
        return self.name == RESTRICTED

    def topics_of(self, zone: Zone, slug: str) -> Mapping[str, str]:
        """In which topic of a region each commit's facts stand, by its `commits.route`."""
        return routes(zone, slug, self.name, self.aggregates)


@asynccontextmanager
async def assembled(cell: Cell, parts: Parts[D], furnish: Furnish[D]) -> AsyncIterator[D]:
    """The desk of one cell, with everything that runs beside the doors."""
    database = _database(cell, parts.name, parts.name)
    relaying = _database(cell, parts.name, f"{parts.name}-relay")
    try:
        guard, station = Guard(database, parts.name), _station(cell, parts)
        store = MongoStore(database, guard.admit)
        desk, inbox = _desk_and_inbox(cell, parts, database, store, furnish)
        recovery = Recovery(MongoStore(database), parts.aggregates, station.topics, passed_in(database))
        lacking = Lacking(database)
        relay = Relay(
            relaying, station, lambda: lacking.gaps, recovery, lacking.told, lambda: lacking.reached
        )
        topics, signer = station.topics.values(), _signer(cell, parts.name)
        checkpoints = Checkpoints(relaying, signer, topics, lambda: relay.leading)
        waking = Timers(database, timers.bound(parts.timers, desk), cell.region.code, hidden=parts.hidden)
        _watch(cell, parts.name, store, relay, inbox, lacking, guard, checkpoints)
        works = {"guard": guard.run(), "relay": relay.run(), "inbox": inbox.run(), "timers": waking.run()}
        works |= {"checkpoints": checkpoints.run(), "lacking": lacking.run()}
        works |= {name: run(desk) for name, run in parts.beside.items()}
        for name, work in works.items():
            cell.spawn(f"{parts.name}-{name}", work)
        yield desk
    finally:
        relaying.close()
        database.close()


def _database(cell: Cell, service: str, user: str) -> Database:
    settings = cell.settings
    name = f"liandong_{cell.region.slug}_{service}"
    return Database(settings.mongo, name, user, settings.secret(f"mongo-{user}"))


def _access(cell: Cell, service: str) -> kafka.Access:
    settings = cell.settings
    return kafka.access(settings.kafka, settings.kafka_protocol, service, settings.secret(f"kafka-{service}"))


def _signer(cell: Cell, service: str) -> Signer:
    return Signer(cell.region.code, service, private_key(cell.settings.secret(CHECKPOINT_KEY)))


def _station(cell: Cell, parts: Parts[Any]) -> Station:
    topics = parts.topics_of(cell.zone, cell.region.slug)
    return Station(parts.name, cell.zone, cell.region, topics, _access(cell, parts.name))


def _desk_and_inbox(
    cell: Cell, parts: Parts[D], database: Database, store: MongoStore, furnish: Furnish[D]
) -> tuple[D, Projector]:
    """The desk asks the inbox what has arrived; the inbox's reactions work at the desk."""
    changed: Changed = lambda seconds: inbox.changed(seconds)  # noqa: E731  # it is made after the desk
    desk = furnish(_ground(cell, parts.name, database, store, changed), database)
    topics = read_by(cell.zone, cell.region.slug, parts.name)
    source = Source(cell.zone, topics, _access(cell, parts.name))
    reactions = reacting.bound(parts.reactions, desk, parts.name)
    inbox = Projector(database, source, parts.known(), reactions=reactions)
    return desk, inbox


def _ground(cell: Cell, service: str, database: Database, store: MongoStore, changed: Changed) -> Ground:
    hmac_key = bytes.fromhex(cell.settings.secret("hmac-key"))
    master_key = bytes.fromhex(cell.settings.secret("vault-master-key"))
    exchange = exchange_from(cell.settings, cell.zone, cell.region) if service == RESTRICTED else None
    facts = Facts(database)
    return Ground(
        region=cell.region,
        zone=cell.zone,
        journal=Journal(store, service=service, region=cell.region.code, hmac_key=hmac_key),
        vault=Vault(MongoKeys(database), master_key, exchange),
        numbers=Numbers(kept_in(database), cell.region.initial),
        find=facts.find,
        select=facts.select,
        changed=changed,
    )


def _watch(
    cell: Cell,
    service: str,
    store: MongoStore,
    relay: Relay,
    inbox: Projector,
    lacking: Lacking,
    guard: Guard,
    checkpoints: Checkpoints,
) -> None:
    async def journal_accepts() -> str:
        await store.ping()
        return "" if guard.asked else "does not know yet whether it may be written"

    async def relay_flows() -> str:
        return relay.trouble()

    async def inbox_flows() -> str:
        return inbox.trouble() or lacks(lacking.gaps)

    async def journal_is_whole() -> str:
        return guard.trouble()

    async def journal_is_signed() -> str:
        return checkpoints.trouble

    cell.health.part(f"{service} checkpoints", journal_is_signed)
    cell.health.part(f"{service} guard", journal_is_whole)
    cell.health.part(f"{service} journal", journal_accepts, vital=True)
    cell.health.part(f"{service} relay", relay_flows)
    cell.health.part(f"{service} inbox", inbox_flows)
