"""Checkpoints of a real journal: what they cover, and that however many write them there is one chain."""

import asyncio
from datetime import UTC, datetime

import pytest
import structlog
from lab import Lab
from moving_clock import MovingClock
from signing import chain, commit, kept, number, writer
from structlog.testing import LogCapture
from toys import KEPT, call, note

from chassis import checkpoint_writer
from chassis.checkpoint import Checkpoint
from chassis.guard import BEHIND, ID, OPEN
from chassis.journal_verify import verify
from chassis.relay_numbers import PASSED

pytestmark = pytest.mark.real
MORNING = datetime(2023, 4, 20, 1, 0, tzinfo=UTC)
"""Nine o'clock in Shanghai."""


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> MovingClock:
    return MovingClock(monkeypatch, MORNING)


@pytest.fixture
async def written(lab: Lab, clock: MovingClock) -> Lab:
    """A laboratory with six numbered facts of three streams, of which one is local."""
    for subject, words in (("s", ("one", "two")), ("s", ("three",)), ("t", ("one", "two"))):
        await commit(lab, subject, *words)
    await lab.journal().execute(KEPT, "k", call(), lambda _: note("one"))
    await number(lab)
    return lab


def _heads(checkpoints: list[Checkpoint]) -> list[str]:
    return [head.commit for checkpoint in checkpoints for head in checkpoint.heads]


def _reached(checkpoint: Checkpoint) -> dict[str, int]:
    return {reached.topic: reached.sequence for reached in checkpoint.reached}


async def test_the_first_covers_all_that_has_a_number(written: Lab) -> None:
    await commit(written, "u", "not numbered yet")
    await writer(written).poll()
    (first,) = await kept(written)
    assert (first.number, first.day, first.previous, first.ends) == (1, "2023-04-20", "", True)
    assert sorted(_heads([first])) == ["k@00000001", "s@00000003", "t@00000001"]
    assert _reached(first) == {written.topic: 5, written.local_topic: 1}
    journal = written.database.collection("journal")
    assert {head.hash for head in first.heads} == {
        c["hash"] async for c in journal.find({"_id": {"$in": _heads([first])}})
    }


async def test_the_next_day_covers_what_came_since(written: Lab, clock: MovingClock) -> None:
    await commit(written, "u", "late on the day before")
    signing = writer(written)
    await signing.poll()
    await number(written)
    await commit(written, "s", "four")
    await number(written)
    clock.forward(days=1)
    await signing.poll()
    first, second = await kept(written)
    assert (second.day, second.previous) == ("2023-04-21", first.hash)
    assert _heads([second]) == ["s@00000004", "u@00000001"]
    assert _reached(second) == {written.topic: 7, written.local_topic: 1}


async def test_a_day_begins_at_midnight_in_shanghai(written: Lab, clock: MovingClock) -> None:
    signing = writer(written)
    await signing.poll()
    clock.moment = datetime(2023, 4, 20, 15, 59, 59, 999_000, tzinfo=UTC)
    await signing.poll()
    assert len(await kept(written)) == 1
    clock.forward(milliseconds=1)
    await signing.poll()
    assert [checkpoint.day for checkpoint in await kept(written)] == ["2023-04-20", "2023-04-21"]


async def test_a_day_on_which_nothing_happened_is_signed_too(written: Lab, clock: MovingClock) -> None:
    await writer(written).poll()
    clock.forward(days=3)
    await writer(written).poll()
    assert (await kept(written))[1].heads == []
    assert (await verify(written.database, chain(written))).checkpoints == 2


async def test_a_day_is_signed_once_whoever_asks(written: Lab, clock: MovingClock) -> None:
    await writer(written).poll()
    clock.forward(days=-1)
    await writer(written).poll()
    clock.forward(days=1, hours=2)
    await writer(written).poll()
    assert len(await kept(written)) == 1


async def test_who_does_not_lead_writes_nothing(written: Lab) -> None:
    await writer(written, leads=False).poll()
    assert await kept(written) == []


async def test_a_journal_that_is_closed_is_not_signed(written: Lab) -> None:
    guards = written.database.collection("guard")
    await guards.insert_one({"_id": ID, "state": BEHIND})
    signing = writer(written)
    await signing.poll()
    assert await kept(written) == []
    await guards.update_one({"_id": ID}, {"$set": {"state": OPEN}})
    await signing.poll()
    assert len(await kept(written)) == 1


async def test_a_number_that_was_passed_over_stands_for_no_commit(written: Lab) -> None:
    passed = {"topic": written.topic, "sequence": 6, "ref": f"{PASSED}{written.topic}#6#0"}
    await written.database.collection("relay_log").insert_one({"_id": f"{written.topic}#6", **passed})
    await writer(written).poll()
    (first,) = await kept(written)
    assert _reached(first)[written.topic] == 6
    assert len(first.heads) == 3


async def test_much_takes_several_of_which_the_last_ends_the_day(
    written: Lab, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checkpoint_writer, "PAGE", 2)
    await writer(written).poll()
    checkpoints = await kept(written)
    assert [checkpoint.ends for checkpoint in checkpoints] == [False, False, True]
    assert _heads(checkpoints) == ["s@00000001", "s@00000003", "t@00000001", "t@00000001", "k@00000001"]
    verdict = await verify(written.database, chain(written))
    assert (verdict.sound, verdict.checkpoints) == (True, 3)


@pytest.mark.parametrize("days", [0, 1])
async def test_who_comes_after_a_crash_goes_on_from_there(
    written: Lab, clock: MovingClock, monkeypatch: pytest.MonkeyPatch, days: int
) -> None:
    monkeypatch.setattr(checkpoint_writer, "PAGE", 2)
    await writer(written).poll()
    whole = await kept(written)
    await written.database.collection("checkpoint").delete_many({"_id": {"$gt": 1}})
    clock.forward(days=days, seconds=1)
    await writer(written).poll()
    again = await kept(written)
    assert [(c.reached, c.heads, c.ends) for c in again] == [(c.reached, c.heads, c.ends) for c in whole]
    assert (await verify(written.database, chain(written))).sound


async def test_many_writers_make_one_chain(written: Lab, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checkpoint_writer, "PAGE", 1)
    await asyncio.gather(*(writer(written).poll() for _ in range(5)))
    checkpoints = await kept(written)
    assert [checkpoint.number for checkpoint in checkpoints] == [1, 2, 3, 4, 5, 6]
    assert [checkpoint.ends for checkpoint in checkpoints] == [False] * 5 + [True]
    assert (await verify(written.database, chain(written))).checkpoints == 6


async def test_each_leaves_the_database_as_a_line_of_the_log_and_the_last_again_from_who_finds_it(
    written: Lab, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = LogCapture()
    monkeypatch.setattr(checkpoint_writer, "log", structlog.wrap_logger(None, processors=[lines]))
    monkeypatch.setattr(checkpoint_writer, "PAGE", 3)
    await writer(written).poll()
    checkpoints = await kept(written)
    said = [(e["number"], e["day"], e["hash"], e["signature"]) for e in lines.entries]
    assert said == [(c.number, c.day, c.hash, c.signature) for c in checkpoints]
    await writer(written).poll()
    assert lines.entries[2:] == lines.entries[1:2]
    assert "heads" not in lines.entries[0]


async def test_what_keeps_a_day_from_being_signed_is_said(written: Lab) -> None:
    unreadable = {"_id": 1, "day": "2023-04-19"}
    await written.database.collection("checkpoint").insert_one(unreadable)
    signing = writer(written)
    running = asyncio.create_task(signing.run())
    async with asyncio.timeout(30):
        while not signing.trouble:
            await asyncio.sleep(0)
    await written.database.collection("checkpoint").delete_one({"_id": 1})
    async with asyncio.timeout(30):
        while signing.trouble:
            await asyncio.sleep(0)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert [checkpoint.day for checkpoint in await kept(written)] == ["2023-04-20"]
