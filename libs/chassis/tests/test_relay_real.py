"""Journal to Kafka on real parts: every fact once, by number, whatever is stopped in between."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from lab import Lab
from toys import TALLY, call, note

from chassis.journal import Journal

pytestmark = pytest.mark.real


@pytest.fixture
async def relaying(lab: Lab) -> AsyncIterator[Lab]:
    """A laboratory whose relay runs."""
    running = asyncio.create_task(lab.relay().run())
    yield lab
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


@pytest.fixture
def journal(lab: Lab) -> Journal:
    return lab.journal()


async def test_facts_arrive_in_order_without_gap(relaying: Lab, journal: Journal) -> None:
    for number in range(5):
        await journal.execute(TALLY, f"s-{number % 2}", call(), lambda _: note("one", "two"))
    records = await relaying.read(10)
    assert [record.sequence for record in records] == list(range(1, 11))
    assert {(r.subject, r.version) for r in records} == {
        *(("s-0", v) for v in range(1, 7)),
        *(("s-1", v) for v in range(1, 5)),
    }


async def test_facts_committed_before_the_first_start_are_sent(lab: Lab, journal: Journal) -> None:
    await journal.execute(TALLY, "s", call(), lambda _: note("one", "two", "three"))
    running = asyncio.create_task(lab.relay().run())
    records = await lab.read(3)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert [(r.sequence, r.version) for r in records] == [(1, 1), (2, 2), (3, 3)]


async def test_next_relay_goes_on_where_the_last_stopped(lab: Lab, journal: Journal) -> None:
    for word in ("one", "two"):
        await journal.execute(TALLY, "s", call(), lambda _, w=word: note(w))  # type: ignore[misc]
        running = asyncio.create_task(lab.relay().run())
        await lab.read(1 if word == "one" else 2)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
    assert [(r.sequence, r.version) for r in await lab.read(2)] == [(1, 1), (2, 2)]


async def test_lost_stream_position_loses_and_doubles_nothing(lab: Lab, journal: Journal) -> None:
    first = asyncio.create_task(lab.relay().run())
    await journal.execute(TALLY, "s", call(), lambda _: note("one"))
    await lab.read(1)
    first.cancel()
    await asyncio.gather(first, return_exceptions=True)
    await lab.database.collection("relay_state").delete_one({"_id": "stream"})
    await journal.execute(TALLY, "t", call(), lambda _: note("two"))
    second = asyncio.create_task(lab.relay().run())
    records = await lab.read(2)
    second.cancel()
    await asyncio.gather(second, return_exceptions=True)
    assert [(r.sequence, r.subject) for r in records] == [(1, "s"), (2, "t")]
    assert await lab.database.collection("relay_log").count_documents({}) == 2


async def test_current_is_repaired_by_the_relay(relaying: Lab, journal: Journal) -> None:
    await journal.execute(TALLY, "s", call(), lambda _: note("one", "two"))
    await relaying.read(2)
    [listed], token = await journal.listing(TALLY, {"last": "two"}, 10, "")
    assert (listed[0], listed[2], token) == ("s", 2, "")


async def test_two_relays_are_one(lab: Lab, journal: Journal) -> None:
    both = [asyncio.create_task(lab.relay().run()) for _ in range(2)]
    for number in range(20):
        await journal.execute(TALLY, f"s-{number}", call(), lambda _: note("one"))
    records = await lab.read(20)
    for running in both:
        running.cancel()
    await asyncio.gather(*both, return_exceptions=True)
    assert [r.sequence for r in records] == list(range(1, 21))
    assert len({r.id for r in records}) == 20


async def test_a_kind_that_only_a_newer_release_has_waits_for_it(lab: Lab, journal: Journal) -> None:
    newer = replace(TALLY, name="newer")
    await journal.execute(newer, "n", call(), lambda _: note("one"))
    await journal.execute(TALLY, "s", call(), lambda _: note("one", "two"))
    running = asyncio.create_task(lab.relay().run())
    assert [record.subject for record in await lab.read(2)] == ["s", "s"]
    await journal.execute(newer, "n", call(), lambda _: note("two"))
    await journal.execute(TALLY, "s", call(), lambda _: note("three"))
    await lab.read(3)
    await _stopped(running)
    lab.newer = (newer.name,)
    running = asyncio.create_task(lab.relay().run())
    records = await lab.read(5)
    await _stopped(running)
    assert [(r.subject, r.version) for r in records] == [*(("s", n) for n in (1, 2, 3)), ("n", 1), ("n", 2)]


async def _stopped(running: asyncio.Task[None]) -> None:
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
