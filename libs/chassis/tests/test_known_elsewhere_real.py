"""A restored journal whose Kafka is empty asks the neighbours, and stays closed while they know more or while
nobody can say."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import pytest
from joint.common.v1.heartbeat_pb2 import Echo, PictureHeartbeat
from pair_lab import PairLab
from restored_lab import guard_in, restored
from toys import TALLY

from chassis import kafka, known_elsewhere
from chassis.guard import ALONE, BEHIND, ID, OPEN, RESTORED
from chassis.heartbeats import HeartbeatSender
from chassis.journal_store import MongoStore
from chassis.new_epoch import OnlyElsewhere, declare, opened
from chassis.numbers_given import passed_in
from chassis.recovery import Recovery
from chassis.relay import Relay
from chassis.relay_pulse import Station
from chassis.topics import heartbeat, shared

pytestmark = [pytest.mark.real, pytest.mark.timeout(180)]
BEAT_S = 0.2


@asynccontextmanager
async def _pictures_say(lab: PairLab, positions: dict[str, int], *, echo: bool = True) -> AsyncIterator[None]:
    """Every region's picture speaks again and again; a neighbour's first says how far it is. What echoes
    nothing was said before anybody asked."""
    own, first, second = (heartbeat(region.slug) for region in lab.zone.regions)
    enough = asyncio.Event()

    async def speak() -> None:
        async with kafka.started(lab.access) as producer:
            senders = {topic: HeartbeatSender(producer, topic, "picture") for topic in (own, first, second)}
            number = 0
            while not enough.is_set():
                number += 1
                echoes = [Echo(boot_id="own", number=number)] if echo else []
                await senders[own].send(PictureHeartbeat(boot_id="own", number=number))
                known = PictureHeartbeat(boot_id="b", number=number, positions=positions, echoes=echoes)
                await senders[first].send(known)
                await senders[second].send(PictureHeartbeat(boot_id="c", number=number, echoes=echoes))
                with suppress(TimeoutError):
                    await asyncio.wait_for(enough.wait(), BEAT_S)

    async with asyncio.TaskGroup() as group:
        group.create_task(speak())
        yield
        enough.set()


@asynccontextmanager
async def _restored(lab: PairLab, acked: int = 0) -> AsyncIterator[str]:
    topic = shared(lab.region.slug, "incident")
    station = Station("incident", lab.zone, lab.region, {"tally": topic}, lab.access)
    recovery = Recovery(MongoStore(lab.database), (TALLY,), station.topics, passed_in(lab.database))
    async with restored(lab, Relay(lab.database, station, lambda: [], recovery), topic, acked):
        yield topic


async def test_numbers_that_only_neighbours_know_are_not_given_again(pair_lab: PairLab) -> None:
    async with _restored(pair_lab) as topic:
        async with _pictures_say(pair_lab, {topic: 7}):
            await guard_in(pair_lab, BEHIND)
            assert await declare(pair_lab.database)
            with pytest.raises(OnlyElsewhere) as only:
                await opened(pair_lab.database)
        assert only.value.topics == (f"{topic}#1-7",)
        async with _pictures_say(pair_lab, {topic: 0}):
            assert await declare(pair_lab.database)
            assert (await opened(pair_lab.database)).epoch == 2
    assert (await guard_in(pair_lab, OPEN))["elsewhere"] == []


async def test_what_was_said_long_ago_is_no_answer(
    pair_lab: PairLab, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(known_elsewhere, "PATIENCE_S", 3.0)
    neighbours = sorted(region.code for region in pair_lab.zone.regions[1:])
    async with _restored(pair_lab, acked=5) as topic:
        async with _pictures_say(pair_lab, {topic: 5}, echo=False):
            assert (await guard_in(pair_lab, BEHIND))["elsewhere"] == [
                {"topic": topic, "first": 1, "last": 5}
            ]
            assert await declare(pair_lab.database)
            with pytest.raises(OnlyElsewhere):
                await opened(pair_lab.database)
        await pair_lab.database.collection("guard").update_one({"_id": ID}, {"$set": {"state": RESTORED}})
        async with _pictures_say(pair_lab, {topic: 0}, echo=False):
            assert (await guard_in(pair_lab, ALONE))["silent"] == neighbours
        async with _pictures_say(pair_lab, {topic: 7}):
            assert (await guard_in(pair_lab, BEHIND))["elsewhere"] == [
                {"topic": topic, "first": 1, "last": 7}
            ]


async def test_while_neighbours_are_silent_only_an_operators_word_opens_a_journal_whose_kafka_lost_facts(
    pair_lab: PairLab, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(known_elsewhere, "PATIENCE_S", 1.0)
    async with _restored(pair_lab, acked=5):
        await guard_in(pair_lab, ALONE)
        assert await declare(pair_lab.database)
        assert (await opened(pair_lab.database)).epoch == 2


async def test_a_journal_whose_kafka_has_what_it_acknowledged_opens_though_neighbours_are_silent(
    pair_lab: PairLab, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(known_elsewhere, "PATIENCE_S", 1.0)
    async with _restored(pair_lab):
        assert (await guard_in(pair_lab, OPEN))["epoch"] == 1
