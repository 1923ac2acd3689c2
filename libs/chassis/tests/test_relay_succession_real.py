"""What one relay does while the next begins is not lost between them, and nothing is told too early."""

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest
from lab import Lab
from signing import commit, number
from toys import KEPT, TALLY

from chassis import kafka
from chassis.lease import Lease
from chassis.relay import STREAM
from chassis.relay_numbers import Numbers
from chassis.relay_send import Sender

pytestmark = pytest.mark.real


async def _numbers(lab: Lab, *, moves_position: bool) -> None:
    """What a relay that lost its lease still does with the commits that it had at hand."""
    async with lab.database.change_stream(wait_ms=500) as stream:
        await stream.open(STREAM, None)
        await commit(lab, "s", "one")
        [change] = await anext(batch async for batch in stream if batch)
    await number(lab)
    if not moves_position:
        return
    position = {"_id": "stream", "token": change["_id"], "kinds": sorted((TALLY.name, KEPT.name)), "epoch": 0}
    await lab.database.collection("relay_state").insert_one(position)


@pytest.mark.parametrize("moves_position", [True, False])
async def test_what_the_last_relay_numbered_after_the_next_read_its_heads_is_sent(
    lab: Lab, monkeypatch: pytest.MonkeyPatch, moves_position: bool
) -> None:
    load = Sender.load

    async def late(sender: Sender, topics: Sequence[str]) -> None:
        await _numbers(lab, moves_position=moves_position)
        await load(sender, topics)

    monkeypatch.setattr(Sender, "load", late)
    running = asyncio.create_task(lab.relay().run())
    async with asyncio.timeout(30):
        (record,) = await lab.read(1)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert (record.subject, record.sequence) == ("s", 1)


async def test_nothing_is_sent_of_which_the_lists_do_not_know(lab: Lab) -> None:
    await commit(lab, "s", "one")
    (written,) = await lab.database.collection("journal").find({}).to_list(None)
    lease = Lease(lab.database.collection("lease"), "relay")
    await lease.acquire()
    numbers = Numbers(lab.database, lease, {TALLY.name: lab.topic, KEPT.name: lab.local_topic})
    await numbers.load()
    sender = Sender(lab.database, lease, numbers)
    await sender.load([lab.topic])
    await numbers.give([written])
    async with kafka.started(lab.access) as producer:
        assert (numbers.heads[lab.topic], await sender.send_next(producer, lab.topic)) == (1, 0)
        await numbers.load()
        assert (numbers.heads[lab.topic], await sender.send_next(producer, lab.topic)) == (1, 0)
        await numbers.repair([written])
        numbers.tell()
        assert await sender.send_next(producer, lab.topic) == 1
    await lease.release()


async def test_what_another_relay_numbers_between_two_looks_is_among_the_heads(
    lab: Lab, monkeypatch: pytest.MonkeyPatch
) -> None:
    for subject in ("s", "t"):
        await commit(lab, subject, "one")
    first, second = await lab.database.collection("journal").find({}).sort("_id", 1).to_list(None)
    lease = Lease(lab.database.collection("lease"), "relay")
    await lease.acquire()
    topics = {TALLY.name: lab.topic, KEPT.name: lab.local_topic}
    numbers, zombie = Numbers(lab.database, lease, topics), Numbers(lab.database, lease, topics)
    for each in (numbers, zombie):
        await each.load()
    await zombie.give([first])
    looks = [Numbers._known, Numbers._read_heads]

    def followed_by_the_zombie(look: Any) -> Any:
        async def then(self: Numbers, *asked: Any) -> Any:
            found = await look(self, *asked)
            if self is numbers and looks:
                looks.clear()
                await zombie.give([second])
            return found

        return then

    for look in tuple(looks):
        monkeypatch.setattr(Numbers, look.__name__, followed_by_the_zombie(look))
    await numbers.give([first, second])
    assert numbers.heads[lab.topic] == 2
    await lease.release()
