"""A restored journal whose Kafka is empty asks the neighbours, and stays closed while they know more."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import pytest
from joint.common.v1.heartbeat_pb2 import PictureHeartbeat
from pair_lab import PairLab
from toys import TALLY

from chassis import kafka
from chassis.guard import BEHIND, ID, OPEN, RESTORED
from chassis.heartbeats import HeartbeatSender
from chassis.journal_store import MongoStore
from chassis.new_epoch import OnlyElsewhere, declare, opened
from chassis.numbers_given import passed_in
from chassis.recovery import Recovery
from chassis.relay import Relay
from chassis.relay_pulse import Station
from chassis.topics import heartbeat, shared

pytestmark = pytest.mark.real
BEAT_S = 0.2


@asynccontextmanager
async def _neighbours_say(lab: PairLab, positions: dict[str, int]) -> AsyncIterator[None]:
    """Both neighbours' pictures speak again and again; the first of them says how far it is."""
    first, second = lab.zone.regions[1:]
    enough = asyncio.Event()

    async def speak() -> None:
        async with kafka.started(lab.access) as producer:
            senders = [HeartbeatSender(producer, heartbeat(r.slug), "picture:b") for r in (first, second)]
            number = 0
            while not enough.is_set():
                number += 1
                known = PictureHeartbeat(boot_id="b", number=number, positions=positions)
                await senders[0].send(known)
                await senders[1].send(PictureHeartbeat(boot_id="c", number=number))
                with suppress(TimeoutError):
                    await asyncio.wait_for(enough.wait(), BEAT_S)

    async with asyncio.TaskGroup() as group:
        group.create_task(speak())
        yield
        enough.set()


async def test_numbers_that_only_neighbours_know_are_not_given_again(pair_lab: PairLab) -> None:
    topic = shared(pair_lab.region.slug, "incident")
    station = Station("incident", pair_lab.zone, pair_lab.region, {"tally": topic}, pair_lab.access)
    database = pair_lab.database
    recovery = Recovery(MongoStore(database), (TALLY,), station.topics, passed_in(database))
    await database.collection("guard").insert_one({"_id": ID, "state": RESTORED})
    running = asyncio.create_task(Relay(database, station, lambda: [], recovery).run())
    async with asyncio.timeout(90):
        async with _neighbours_say(pair_lab, {topic: 7}):
            while not await database.collection("guard").find_one({"_id": ID, "state": BEHIND}):
                await asyncio.sleep(0)
            assert await declare(database)
            with pytest.raises(OnlyElsewhere) as only:
                await opened(database)
        assert only.value.topics == (f"{topic}#1-7",)
        async with _neighbours_say(pair_lab, {topic: 0}):
            assert await declare(database)
            assert (await opened(database)).epoch == 2
    found = await database.collection("guard").find_one({"_id": ID})
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert found is not None
    assert (found["state"], found["elsewhere"]) == (OPEN, [])
