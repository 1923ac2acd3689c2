"""One poll is one transaction, however many hundreds it holds; hashes are told at each of them."""

import asyncio
from dataclasses import replace

import pytest
from counting import Counting
from lab import Lab
from topic_log import fact

from chassis.canonical import as_hex
from chassis.envelope import Record
from chassis.inbox import Projector, Source
from chassis.inbox_tail import Taken
from chassis.projection import fold_batch, moved

pytestmark = pytest.mark.real
COUNT = 250


@pytest.fixture
def facts(lab: Lab) -> list[Record]:
    """Facts of two streams in turn."""
    return [
        replace(fact(n, subject="st"[n % 2], version=(n + 1) // 2), topic=lab.topic, region=lab.region.code)
        for n in range(1, COUNT + 1)
    ]


def hash_after(facts: list[Record]) -> str:
    """What the rows of these facts come to."""
    taken = [Taken(r.topic, 0, (), r.data, r, r.message()) for r in facts]
    return as_hex(moved(0, {}, fold_batch(Counting(), {}, taken)))


async def test_hashes_are_told_at_every_hundred_within_one_poll(lab: Lab, facts: list[Record]) -> None:
    await lab.publish(*facts)
    projector = Projector(lab.database, Source(lab.zone, [lab.topic], lab.access), Counting())
    running = asyncio.create_task(projector.run())
    while projector.positions.get(lab.topic) != COUNT:
        await projector.changed(30)

    told = {h["sequence"]: h["hash"] async for h in lab.database.collection("hashes").find({})}
    assert told == {n: hash_after(facts[:n]) for n in (100, 200)}
    position = await lab.database.collection("position").find_one({"_id": lab.topic})
    assert position is not None
    assert (position["hash"], position["rows"]) == (hash_after(facts), 2)
    assert await lab.database.collection("seen").count_documents({}) == 1

    await lab.publish(facts[41], replace(facts[149], commit_hash="other"))
    while projector.counters.get("duplicates") != 2:
        await projector.changed(30)
    while projector.counters.get("forks") != 1:
        await asyncio.sleep(0)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
