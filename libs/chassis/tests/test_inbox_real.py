"""Kafka to rows on real parts: effect and position together, gaps asked for, forks found."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import replace

import pytest
from counting import Counting
from lab import Lab
from pymongo.errors import OperationFailure
from topic_log import fact

from chassis.canonical import add, as_hex, row_hash
from chassis.envelope import Record
from chassis.inbox import Projector, Source

pytestmark = pytest.mark.real


@pytest.fixture
def projector(lab: Lab) -> Projector:
    return Projector(lab.database, Source(lab.zone, [lab.topic], lab.access), Counting())


@pytest.fixture
async def projecting(lab: Lab, projector: Projector) -> AsyncIterator[Lab]:
    """A laboratory whose inbox runs."""
    running = asyncio.create_task(projector.run())
    yield lab
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


@pytest.fixture
def facts(lab: Lab) -> list[Record]:
    """Five facts of two streams in the laboratory's topic."""
    subjects = ["s", "t", "s", "s", "t"]
    return [
        replace(
            fact(i + 1, subject=s, version=subjects[: i + 1].count(s)),
            topic=lab.topic,
            region=lab.region.code,
        )
        for i, s in enumerate(subjects)
    ]


async def test_rows_items_and_position_are_written(
    projecting: Lab, projector: Projector, facts: list[Record]
) -> None:
    await projecting.publish(*facts)
    while projector.positions.get(projecting.topic) != 5:
        await projector.changed(30)
    rows = [row async for row in projecting.database.collection("rows").find({})]
    assert {row["_id"]: row["data"]["count"] for row in rows} == {"s": 3, "t": 2}
    assert await projecting.database.collection("items").count_documents({}) == 5
    position = await projecting.database.collection("position").find_one({"_id": projecting.topic})
    assert position is not None
    total = 0
    for row in rows:
        total = add(total, plus=row_hash(row))
    assert (position["sequence"], position["rows"], position["hash"]) == (5, 2, as_hex(total))


async def test_repeated_numbers_change_nothing(
    projecting: Lab, projector: Projector, facts: list[Record]
) -> None:
    await projecting.publish(*facts[:2], *facts[:2], facts[2])
    while projector.positions.get(projecting.topic) != 3:
        await projector.changed(30)
    row = await projecting.database.collection("rows").find_one({"_id": "s"})
    assert row is not None
    assert row["data"] == {"count": 2}
    while projector.counters.get("duplicates") != 2:
        await asyncio.sleep(0)
    assert projector.counters.get("forks", 0) == 0


async def test_gap_is_named_and_filled_later(
    projecting: Lab, projector: Projector, facts: list[Record]
) -> None:
    await projecting.publish(facts[0], facts[3], facts[4])
    while not projector.missing:
        await asyncio.sleep(0)
    assert [(gap.first, gap.last) for gap in projector.missing] == [(2, 3)]
    await projecting.publish(facts[1], facts[2])
    while projector.positions.get(projecting.topic) != 5:
        await projector.changed(30)
    assert projector.missing == []
    row = await projecting.database.collection("rows").find_one({"_id": "s"})
    assert row is not None
    assert row["data"] == {"count": 3}


async def test_forked_history_is_found_and_quarantined(
    projecting: Lab, projector: Projector, facts: list[Record]
) -> None:
    await projecting.publish(facts[0], replace(facts[0], commit_hash="other"), facts[1])
    quarantine = projecting.database.collection("quarantine")
    while (entry := await quarantine.find_one({})) is None:
        await asyncio.sleep(0)
    assert "forked history" in entry["reason"]
    assert projector.counters["forks"] == 1


@asynccontextmanager
async def _killed_while_it_wrote(lab: Lab, row: str) -> AsyncIterator[None]:
    """The transaction of a process that is no more: begun, never ended."""
    begun, over = asyncio.Event(), asyncio.Event()

    async def write() -> None:
        with suppress(OperationFailure):
            async with lab.database.transaction() as session:
                await lab.database.collection("rows").insert_one({"_id": row}, session=session)
                begun.set()
                await over.wait()

    writing = asyncio.create_task(write())
    await begun.wait()
    yield
    over.set()
    await writing


async def test_rows_that_a_killed_process_was_writing_are_written_within_seconds(
    lab: Lab, projector: Projector, facts: list[Record]
) -> None:
    async with _killed_while_it_wrote(lab, facts[0].subject):
        await lab.publish(*facts)
        running = asyncio.create_task(projector.run())
        async with asyncio.timeout(25):
            while projector.positions.get(lab.topic) != 5:
                await projector.changed(1)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


async def test_restart_goes_on_from_the_position(lab: Lab, facts: list[Record]) -> None:
    for part in (facts[:2], facts[2:]):
        await lab.publish(*part)
        projector = Projector(lab.database, Source(lab.zone, [lab.topic], lab.access), Counting())
        running = asyncio.create_task(projector.run())
        while projector.positions.get(lab.topic) != part[-1].sequence:
            await projector.changed(30)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
    row = await lab.database.collection("rows").find_one({"_id": "s"})
    assert row is not None
    assert row["data"] == {"count": 3}


async def test_rebuild_from_zero_gives_the_same_hash(
    projecting: Lab, projector: Projector, facts: list[Record]
) -> None:
    await projecting.publish(*facts)
    while projector.positions.get(projecting.topic) != 5:
        await projector.changed(30)
    database = projecting.database
    before = await database.collection("position").find_one({"_id": projecting.topic})
    await database.collection("rows").update_one({"_id": "s"}, {"$set": {"data.count": 99}})
    projector.rebuild()
    while await database.collection("rows").find_one({"_id": "s", "data.count": 3}) is None:
        await projector.changed(1)
    while projector.positions.get(projecting.topic) != 5:
        await projector.changed(1)
    after = await database.collection("position").find_one({"_id": projecting.topic})
    assert before is not None
    assert after is not None
    assert after["hash"] == before["hash"]


async def test_bad_records_are_quarantined_and_stop_nothing(
    projecting: Lab, projector: Projector, facts: list[Record]
) -> None:
    foreign = replace(facts[0], region="310118")
    await projecting.publish(foreign, facts[0], replace(facts[1], data=b"\xff\xff"), facts[2])
    while projector.positions.get(projecting.topic) != 3:
        await projector.changed(30)
    reasons = [q["reason"] async for q in projecting.database.collection("quarantine").find({})]
    assert len(reasons) == 2
    row = await projecting.database.collection("rows").find_one({"_id": "s"})
    assert row is not None
    assert row["data"] == {"count": 2}
