"""A journal of another time against what its Kafka has been told: the same facts keep the same numbers, what
was lost is taken back at an operator's word, and what is in its place is named."""

import asyncio
from typing import Any

import pytest
from lab import Lab
from toys import TALLY, call, note

from chassis.guard import BEHIND, ID, OPEN, RESTORED
from chassis.journal import Journal
from chassis.new_epoch import declare, opened
from chassis.relay_numbers import PASSED

pytestmark = pytest.mark.real
WITHIN_S = 60


@pytest.fixture
def journal(lab: Lab) -> Journal:
    return lab.journal()


@pytest.fixture
async def told(lab: Lab, journal: Journal) -> Lab:
    """A laboratory whose five facts of two streams were told."""
    async with lab.relaying():
        for number in range(5):
            await journal.execute(TALLY, f"s-{number % 2}", call(), lambda _: note("one"))
        await lab.read(5)
    return lab


async def _documents(lab: Lab, name: str) -> list[dict[str, Any]]:
    return await lab.database.collection(name).find({}).sort("_id", 1).to_list(None)


async def _lose(lab: Lab, *commits: str) -> None:
    """What a backup of earlier does not have."""
    for id in commits:
        await lab.database.collection("journal").delete_one({"_id": id})
        await lab.database.collection("relay_log").delete_one({"ref": f"{id}#0"})
    await lab.database.collection("relay_state").delete_one({"_id": "stream"})


async def _guard(lab: Lab) -> dict[str, Any]:
    return await lab.database.collection("guard").find_one({"_id": ID}) or {"state": OPEN}


async def _state(lab: Lab, state: str) -> dict[str, Any]:
    async with asyncio.timeout(WITHIN_S):
        while (found := await _guard(lab))["state"] != state:
            await asyncio.sleep(0)
    return found


async def _mark(lab: Lab) -> None:
    await lab.database.collection("guard").insert_one({"_id": ID, "state": RESTORED})


async def test_facts_that_the_relay_log_lost_get_their_old_numbers_back(told: Lab) -> None:
    before = await _documents(told, "relay_log")
    await told.database.collection("relay_log").delete_many({"sequence": {"$gte": 2}})
    await told.database.collection("relay_state").delete_many({})
    await _mark(told)
    async with told.relaying():
        await _state(told, OPEN)
        await told.journal().execute(TALLY, "later", call(), lambda _: note("one"))
        records = await told.read(6)
    assert (await _documents(told, "relay_log"))[:5] == before
    assert [record.sequence for record in records] == [1, 2, 3, 4, 5, 6]


async def test_lost_facts_are_taken_back_at_an_operators_word_alone(told: Lab) -> None:
    before = await _documents(told, "journal")
    numbers = await _documents(told, "relay_log")
    await _lose(told, "s-0@00000003", "s-1@00000002")
    await _mark(told)
    async with told.relaying():
        behind = await _state(told, BEHIND)
        assert behind["lacking"] == [{"topic": told.topic, "first": 4, "last": 5, "facts": 2}]
        assert len(await _documents(told, "journal")) == 3
        assert await declare(told.database)
        done = await opened(told.database)
        await told.journal().execute(TALLY, "s-0", call(), lambda _: note("next"))
        records = await told.read(6)
    assert (done.epoch, done.taken_back, done.forked) == (2, 2, ())
    assert not await declare(told.database)
    after = await _documents(told, "journal")
    assert [c["hash"] for c in after if c["_id"] != "s-0@00000004"] == [c["hash"] for c in before]
    assert (await _documents(told, "relay_log"))[:5] == numbers
    assert [(r.subject, r.version) for r in records][-1] == ("s-0", 4)


async def test_a_relay_that_finds_unknown_facts_stops_though_nobody_said_restored(told: Lab) -> None:
    await _lose(told, "s-0@00000003")
    await told.journal().execute(TALLY, "other", call(), lambda _: note("one"))
    async with told.relaying():
        behind = await _state(told, BEHIND)
        assert behind["lacking"][0]["facts"] == 1
        assert await declare(told.database)
        await opened(told.database)
        records = await told.read(6)
    assert [(r.sequence, r.subject) for r in records][-2:] == [(5, "s-0"), (6, "other")]


async def test_what_stands_in_a_lost_facts_place_is_named_and_goes_out_under_a_number_of_its_own(
    told: Lab,
) -> None:
    await _lose(told, "s-0@00000003")
    await told.journal().execute(TALLY, "s-0", call(), lambda _: note("another"))
    async with told.relaying():
        await _state(told, BEHIND)
        assert await declare(told.database)
        done = await opened(told.database)
        records = await told.read(6)
    assert done.forked == (f"{told.topic}#5",)
    assert [(r.sequence, r.subject, r.version) for r in records][-2:] == [(5, "s-0", 3), (6, "s-0", 3)]
    async with told.relaying():
        await told.journal().execute(TALLY, "later", call(), lambda _: note("one"))
        await told.read(7)
    assert (await _guard(told))["state"] == OPEN


async def test_a_number_that_stands_for_nothing_holds_nobody_up(told: Lab) -> None:
    nothing = {"topic": told.topic, "sequence": 6, "ref": f"{PASSED}{told.topic}#6#0"}
    await told.database.collection("relay_log").insert_one({"_id": f"{told.topic}#6", **nothing})
    relay = told.relay()
    running = asyncio.create_task(relay.run())
    async with asyncio.timeout(WITHIN_S):
        while not relay.leading or relay.pending:
            await asyncio.sleep(0)
    await told.journal().execute(TALLY, "later", call(), lambda _: note("one"))
    records = await told.read(6)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert [record.sequence for record in records] == [1, 2, 3, 4, 5, 7]


async def test_what_kafka_lacks_is_sent_and_what_it_has_is_not_sent_twice(told: Lab) -> None:
    sent = told.database.collection("relay_state")
    await sent.update_one({"_id": f"sent:{told.topic}"}, {"$set": {"sequence": 1}})
    await told.journal().execute(TALLY, "later", call(), lambda _: note("one"))
    await _mark(told)
    async with told.relaying():
        records = await told.read_until(6)
    assert [record.sequence for record in records] == [1, 2, 3, 4, 5, 6]
