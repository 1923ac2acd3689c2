"""Builds the incident service of a cell: its desk, its relay, its inbox and its timers."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import partial

from google.protobuf.message import Message

from chassis import kafka
from chassis.cell import Cell, Service
from chassis.envelope import Record
from chassis.inbox import Projector, Source
from chassis.journal import Journal
from chassis.journal_store import MongoStore
from chassis.mongo import Database
from chassis.reacting import React, reaction_call
from chassis.relay import Relay
from chassis.relay_pulse import Station
from chassis.timers import Fire, Timers
from chassis.topics import local, shared, shared_topics
from chassis.vault import MongoKeys, Vault
from incident.aggregates import AGGREGATES
from incident.api import DOORS
from incident.bells import ring
from incident.handlers.desk import Desk
from incident.pending import PendingFacts
from incident.projections import KnownFacts
from incident.queries import Known
from incident.reactions import REACTIONS
from incident.reactions.reaction import Reaction
from incident.rpc import rpc_doors
from incident.rules import load_calls, load_parameters, load_rules
from incident.store import Facts, Numbers
from incident.timers import TIMERS

NAME = "incident"
SEGMENTS = frozenset(aggregate.prefix for aggregate in AGGREGATES) | {"plan-library"}


@asynccontextmanager
async def open_desk(cell: Cell) -> AsyncIterator[Desk]:
    """The desk of one cell, with everything that runs beside the doors."""
    database = _database(cell, NAME)
    relaying = _database(cell, "incident-relay")
    try:
        store = MongoStore(database)
        hmac_key = bytes.fromhex(cell.settings.secret("hmac-key"))
        journal = Journal(store, service=NAME, region=cell.region.code, hmac_key=hmac_key)
        desk, inbox = _desk_and_inbox(cell, database, journal)
        relay = Relay(relaying, _station(cell), lambda: inbox.missing)
        timers = Timers(database, timing(desk), cell.region.code)
        _watch(cell, store, relay, inbox)
        cell.spawn("incident-relay", relay.run())
        cell.spawn("incident-inbox", inbox.run())
        cell.spawn("incident-timers", timers.run())
        cell.spawn("incident-alarms", ring(desk))
        yield desk
    finally:
        relaying.close()
        database.close()


def _database(cell: Cell, user: str) -> Database:
    settings = cell.settings
    name = f"liandong_{cell.region.slug}_{NAME}"
    return Database(settings.mongo, name, user, settings.secret(f"mongo-{user}"))


def _access(cell: Cell) -> kafka.Access:
    settings = cell.settings
    return kafka.access(settings.kafka, settings.kafka_protocol, NAME, settings.secret(f"kafka-{NAME}"))


def _station(cell: Cell) -> Station:
    return Station(NAME, cell.zone, cell.region, topics_of(cell.region.slug), _access(cell))


def topics_of(slug: str) -> Mapping[str, str]:
    """In which topic of a region the facts of each kind of aggregate stand."""
    return {a.name: (local if a.local else shared)(slug, NAME) for a in AGGREGATES}


def _desk_and_inbox(cell: Cell, database: Database, journal: Journal) -> tuple[Desk, Projector]:
    """The desk asks the inbox what has arrived; the inbox's reactions work at the desk."""
    master_key = bytes.fromhex(cell.settings.secret("vault-master-key"))
    facts = Facts(database)
    desk = Desk(
        journal=journal,
        region=cell.region,
        zone=cell.zone,
        rules=load_rules(cell.settings.rules),
        parameters=load_parameters(cell.settings.rules),
        vault=Vault(MongoKeys(database.collection("keys")), master_key),
        known=Known(facts.find, facts.select, lambda seconds: inbox.changed(seconds)),
        numbers=Numbers(database, cell.region.initial),
        pending=PendingFacts(database),
        calls=load_calls(cell.settings.rules),
    )
    topics = [*shared_topics(cell.zone), local(cell.region.slug, NAME)]
    source = Source(cell.zone, topics, _access(cell))
    inbox = Projector(database, source, KnownFacts(), reactions=reacting(desk))
    return desk, inbox


def reacting(desk: Desk) -> Mapping[type[Message], Sequence[React]]:
    """The reactions as the inbox runs them, bound to a desk."""
    quick = _impatient(desk)
    return {
        kind: [React(reaction.name, partial(_react, quick, reaction)) for reaction in found]
        for kind, found in REACTIONS.items()
    }


async def _react(desk: Desk, reaction: Reaction, record: Record, message: Message) -> None:
    call = reaction_call(record, reaction.name, desk.region.code, NAME)
    await reaction.handler(desk, record, message, call)


def timing(desk: Desk) -> Mapping[str, Fire]:
    """The timers by name of the aggregate, bound to a desk."""
    quick = _impatient(desk)
    return {name: partial(timer, quick) for name, timer in TIMERS.items()}


def _impatient(desk: Desk) -> Desk:
    """A desk that waits for no fact: what runs for itself is run again, and meanwhile stops nobody."""
    return replace(desk, known=desk.known.at_once())


def _watch(cell: Cell, store: MongoStore, relay: Relay, inbox: Projector) -> None:
    async def journal_accepts() -> str:
        await store.ping()
        return ""

    async def relay_flows() -> str:
        return relay.trouble()

    async def inbox_flows() -> str:
        return inbox.trouble()

    cell.health.part("incident journal", journal_accepts, vital=True)
    cell.health.part("incident relay", relay_flows)
    cell.health.part("incident inbox", inbox_flows)


SERVICE = Service(NAME, SEGMENTS, DOORS, open_desk, rpc_doors)
