"""What is due is run once per stream, version and due time, as `current` says it on a real database."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime

import pytest
from lab import Lab
from toys import TALLY, call, note

from chassis.errors import Kind, Refusal
from chassis.journal import Call, Journal
from chassis.timers import Timers

pytestmark = pytest.mark.real


@pytest.fixture
async def journal(lab: Lab) -> AsyncIterator[Journal]:
    """A journal whose relay keeps `current`; three streams want to be woken at once, one never."""
    running = asyncio.create_task(lab.relay().run())
    journal = lab.journal()
    for id in ("a", "b", "c"):
        await journal.execute(TALLY, id, call(), lambda _: note("wake me"))
    await journal.execute(TALLY, "d", call(), lambda _: note("asleep"))
    await until_current(lab, 4)
    yield journal
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


async def until_current(lab: Lab, facts: int) -> None:
    """Returns when `current` holds this many facts."""
    current = lab.database.collection("current")
    while sum([d["version"] async for d in current.find({})]) < facts:
        await asyncio.sleep(0)


async def test_what_is_due_is_run_once_until_its_stream_moves(lab: Lab, journal: Journal) -> None:
    fired: list[str] = []

    async def fire(made: Call, id: str, moment: datetime) -> None:
        fired.append(id)
        if id == "b":
            raise Refusal(Kind.CONFLICT, "tally.no", "不行。")
        if id == "c":
            await journal.execute(TALLY, id, made, lambda _: note("done"))

    timers = Timers(lab.database, {TALLY.name: fire}, lab.region.code)
    assert (await timers.poll(), sorted(fired)) == (3, ["a", "b", "c"])
    await until_current(lab, 5)
    assert await timers.poll() == 0

    await journal.execute(TALLY, "a", call(), lambda _: note("wake me"))
    await until_current(lab, 6)
    assert (await timers.poll(), fired[-1]) == (1, "a")


async def test_an_absent_store_is_asked_again_at_once(lab: Lab, journal: Journal) -> None:
    async def fire(made: Call, id: str, moment: datetime) -> None:
        raise Refusal(Kind.UNAVAILABLE, "journal.unavailable", "请重试。")

    timers = Timers(lab.database, {TALLY.name: fire}, lab.region.code)
    assert [await timers.poll(), await timers.poll()] == [3, 3]


async def test_kinds_without_a_timer_are_left_alone(lab: Lab, journal: Journal) -> None:
    assert await Timers(lab.database, {}, lab.region.code).poll() == 0
