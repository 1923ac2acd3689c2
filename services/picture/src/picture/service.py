"""The picture service: opens its desk on a cell and keeps its background work going."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

import httpx
from joint.common.v1.heartbeat_pb2 import MissingRange

from chassis import kafka
from chassis.cell import Cell, Service
from chassis.clock import new_id
from chassis.inbox import Projector, Source
from chassis.mongo import Database
from chassis.regions import Zone
from chassis.topics import registry, shared_topics
from chassis.trust import trusted
from picture import store
from picture.api import DOORS, SEGMENTS
from picture.arrivals import Arrivals
from picture.desk import Desk
from picture.follower import Follower
from picture.freshness import Freshness
from picture.heartbeats import Heartbeats, Station
from picture.hub import Hub
from picture.projections import SHARED_FACTS, PictureProjection

NAME = "picture"
ISSUER_TIMEOUT_S = 5.0


@asynccontextmanager
async def open_desk(cell: Cell) -> AsyncIterator[Desk]:
    """The desk of one process. Raises OSError without its secrets, PyMongoError without its database."""
    database = _database(cell)
    settings = cell.settings
    access = kafka.access(settings.kafka, settings.kafka_protocol, NAME, settings.secret(f"kafka-{NAME}"))
    source = Source(cell.zone, shared_topics(cell.zone), access)
    projection = PictureProjection(cell.zone)
    projector = Projector(database, source, projection, items=store.FEED)
    hub = Hub(source.topics, projection)
    follower = Follower(hub, source, cell.region.code)
    arrivals = Arrivals(shared_topics(cell.zone, cell.region.slug), await store.latest_arrivals(database))
    station = Station(new_id(), cell.zone, cell.region, access)
    freshness = Freshness(station.boot_id, _topics_by_service(cell.zone))
    heartbeats = Heartbeats(
        station,
        hub,
        freshness,
        arrivals,
        lambda: _union(follower.missing, projector.missing),
        lambda: follower.unread,
    )
    async with httpx.AsyncClient(timeout=ISSUER_TIMEOUT_S, trust_env=False, verify=trusted()) as issuer:
        desk = Desk(cell, database, projector, hub, heartbeats, issuer)
        _start(desk, follower)
        try:
            yield desk
        finally:
            database.close()


SERVICE = Service(name=NAME, segments=SEGMENTS, doors=DOORS, open=open_desk, facts=SHARED_FACTS)


def _start(desk: Desk, follower: Follower) -> None:
    cell = desk.cell

    async def goodbye() -> None:
        desk.hub.goodbye("server_stopping")

    async def projecting() -> str:
        return desk.projector.trouble()

    async def following() -> str:
        return follower.trouble()

    cell.on_goodbye(goodbye)
    cell.health.part("picture inbox", projecting)
    cell.health.part("picture live", following)
    cell.spawn("picture-projector", desk.projector.run())
    cell.spawn("picture-live", follower.run(desk.database))
    cell.spawn("picture-heartbeat", desk.heartbeats.send(follower.loaded))
    cell.spawn("picture-listen", desk.heartbeats.listen())
    cell.spawn("picture-show", desk.heartbeats.show(desk.database))


def _database(cell: Cell) -> Database:
    name = f"liandong_{cell.region.slug}_{NAME}"
    return Database(cell.settings.mongo, name, NAME, cell.settings.secret(f"mongo-{NAME}"))


def _topics_by_service(zone: Zone) -> Mapping[str, Mapping[str, str]]:
    return {
        region.code: {
            t.service: t.name for t in registry(zone) if t.kind == "shared" and t.owner == region.slug
        }
        for region in zone.regions
    }


def _union(*lists: list[MissingRange]) -> list[MissingRange]:
    """Each gap once, though two readers of this process lack it."""
    found = {(gap.topic, gap.first, gap.last): gap for gaps in lists for gap in gaps}
    return list(found.values())
