"""A log that the broker lost is filled from the first number, whenever the loss is noticed; real database."""

import asyncio

import pytest
from lab import Lab
from toys import TALLY

from chassis.lease import Lease
from chassis.relay_numbers import Numbers
from chassis.relay_send import Sender
from chassis.told import Told

pytestmark = pytest.mark.real
WHOLE = Told(5, known={1, 2, 3, 4, 5})


@pytest.fixture
async def sender(lab: Lab) -> Sender:
    """A sender whose five facts all were acknowledged."""
    lease = Lease(lab.database.collection("lease"), "relay")
    assert await lease.acquire()
    numbers = Numbers(lab.database, lease, {TALLY.name: lab.topic})
    numbers.heads = {lab.topic: 5}
    sender = Sender(lab.database, lease, numbers)
    await sender.load([lab.topic])
    await sender.confirm({lab.topic: WHOLE})
    assert sender.acked == {lab.topic: 5}
    return sender


async def test_after_a_loss_the_log_is_filled_from_the_first_once(lab: Lab, sender: Sender) -> None:
    sender.lose()
    assert sender.lost
    await sender.confirm({lab.topic: WHOLE})
    assert (sender.lost, sender.acked) == (False, {lab.topic: 0})
    await sender.confirm({lab.topic: WHOLE})
    assert sender.acked == {lab.topic: 5}


async def test_a_loss_that_is_noticed_while_sending_starts_over_is_mended_next(
    lab: Lab, sender: Sender
) -> None:
    starting = asyncio.create_task(sender.confirm({lab.topic: WHOLE}))
    await asyncio.sleep(0)
    sender.lose()
    await starting
    assert (sender.lost, sender.acked) == (True, {lab.topic: 5})
    await sender.confirm({lab.topic: WHOLE})
    assert (sender.lost, sender.acked) == (False, {lab.topic: 0})


async def test_filling_that_is_broken_off_goes_on_where_it_was(lab: Lab, sender: Sender) -> None:
    sender.lose()
    await sender.confirm({lab.topic: WHOLE})
    # 5 came in before the loss was noticed; then 1 and 2 were sent, and the answer to 2 was lost.
    sender.acked[lab.topic] = 1
    await sender.confirm({lab.topic: Told(5, known={5, 1, 2})})
    assert (sender.lost, sender.acked) == (False, {lab.topic: 2})


@pytest.mark.parametrize(
    ("found", "reached"),
    [
        (Told(0, entire=True), 0),
        (Told(3, entire=True, known={3}), 0),
        (Told(3, known={2, 3}), 3),
        (Told(9, known={6, 7, 9}), 7),
        (Told(9, known={8, 9}), 5),
        (Told(None), 5),
    ],
    ids=[
        "empty",
        "lost",
        "shorter than acknowledged",
        "more than acknowledged",
        "after a gap",
        "dropped long ago",
    ],
)
def test_a_log_is_whole_up_to_the_first_gap_behind_what_was_acknowledged(found: Told, reached: int) -> None:
    assert found.whole_up_to(5) == reached
