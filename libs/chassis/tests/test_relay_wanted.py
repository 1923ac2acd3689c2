"""Whoever lacks numbers may ask for as many ranges as it likes; a relay remembers only so many."""

from collections.abc import Iterator
from pathlib import Path
from unittest.mock import AsyncMock

import pytest
from joint.common.v1.heartbeat_pb2 import MissingRange

from chassis import kafka
from chassis.mongo import Database
from chassis.regions import load_zone
from chassis.relay import WANTED_KEPT, Relay
from chassis.relay_pulse import Station

TOPIC = "jiashan.incident.v1"


@pytest.fixture
def relay() -> Iterator[Relay]:
    """One that runs on nothing."""
    zone, database = load_zone(Path("deploy/regions.yaml")), Database("127.0.0.1:1", "none", "u", "p")
    topics = {"tally": TOPIC}
    access = kafka.access("127.0.0.1:1", "SASL_PLAINTEXT", "u", "p")
    station = Station("incident", zone, zone.by_slug("jiashan"), topics, access)
    yield Relay(database, station, lambda: [], AsyncMock())
    database.close()


async def test_ranges_that_are_wanted_do_not_pile_up(relay: Relay) -> None:
    for number in range(1, WANTED_KEPT + 500):
        relay._serve_later(MissingRange(topic=TOPIC, first=number, last=number))
    assert len(relay._wanted) == WANTED_KEPT
    assert (TOPIC, 1, 1) in relay._wanted
