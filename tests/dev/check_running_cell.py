"""Against the cell that `make dev` keeps running: one incident through its doors to its own screen.

Not part of `make test` (the name begins with "check"); run by `make test-dev`, after each save if you like.
"""

import asyncio
from collections.abc import AsyncIterator

import pytest

from chassis.clock import iso, new_id, now
from incident.api import examples
from liandong.client import Client
from liandong.ground import started
from liandong.layout import default_state_dir
from liandong.observer import Observer
from liandong.place import place_of


@pytest.fixture
async def client() -> AsyncIterator[Client]:
    """A client of the first running cell."""
    cell = next(iter(started(default_state_dir()).cells.values()))
    made = Client(place_of(cell))
    yield made
    await made.close()


@pytest.fixture
async def observer(client: Client) -> AsyncIterator[Observer]:
    """A reader of its live channel."""
    made = Observer(client)
    await made.open()
    reading = asyncio.create_task(made.run())
    yield made
    reading.cancel()
    await asyncio.gather(reading, return_exceptions=True)


@pytest.fixture
def body(client: Client) -> dict[str, object]:
    """A report of an incident in this region, now."""
    moment = iso(now())
    times = {"occurred_at": moment, "discovered_at": moment, "informed_at": moment}
    place = {**examples.incident.PLACE, "region": client.place.code, "town": ""}
    return {**examples.incident.REPORT_INCIDENT, **times, "place": place}


async def test_an_incident_reaches_the_live_channel(
    client: Client, observer: Observer, body: dict[str, object]
) -> None:
    reported = await client.post("/incidents", body, "duty_officer")
    id = reported.body["id"]
    verified = await client.post(
        f"/incidents/{id}/verifications", {"note": "属实"}, "duty_officer", if_match=1
    )
    assert (reported.status, verified.status, verified.body["state"]) == (201, 200, "verified")
    seen = await observer.until(lambda: observer.rows.get(id) if observer.version(id) == 2 else None, 15)
    assert seen is not None
    assert seen["state"] == "verified"
    assert await observer.until(lambda: observer.duties.get(id), 15)


async def test_a_repeat_is_one_incident_and_a_wrong_one_is_refused(
    client: Client, body: dict[str, object]
) -> None:
    key = new_id()
    answers = [await client.post("/incidents", body, "duty_officer", key=key) for _ in range(2)]
    assert answers[0].body == answers[1].body
    refused = await client.post("/incidents", {**body, "affected_regions": ["110101"]}, "duty_officer")
    assert (refused.status, refused.rule) == (422, "incident.region_unknown")
