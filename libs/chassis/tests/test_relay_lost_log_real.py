"""A log that the broker lost is filled from the first number, whenever the loss is noticed; real database."""

import asyncio

import pytest
from lab import Lab
from toys import TALLY

from chassis.lease import Lease
from chassis.relay_numbers import Numbers
from chassis.relay_send import Sender

pytestmark = pytest.mark.real


@pytest.fixture
async def sender(lab: Lab) -> Sender:
    """A sender whose five facts all were acknowledged."""
    lease = Lease(lab.database.collection("lease"), "relay")
    assert await lease.acquire()
    numbers = Numbers(lab.database, lease, {TALLY.name: lab.topic})
    numbers.heads = {lab.topic: 5}
    sender = Sender(lab.database, lease, numbers)
    await sender.load([lab.topic])
    await sender.confirm({lab.topic: 5})
    assert sender.acked == {lab.topic: 5}
    return sender


async def test_after_a_loss_the_log_is_filled_from_the_first_once(lab: Lab, sender: Sender) -> None:
    sender.lose()
    assert sender.lost
    await sender.confirm({lab.topic: 5})
    assert (sender.lost, sender.acked) == (False, {lab.topic: 0})
    await sender.confirm({lab.topic: 5})
    assert sender.acked == {lab.topic: 5}


async def test_a_loss_that_is_noticed_while_sending_starts_over_is_mended_next(
    lab: Lab, sender: Sender
) -> None:
    starting = asyncio.create_task(sender.confirm({lab.topic: 5}))
    await asyncio.sleep(0)
    sender.lose()
    await starting
    assert (sender.lost, sender.acked) == (True, {lab.topic: 5})
    await sender.confirm({lab.topic: 5})
    assert (sender.lost, sender.acked) == (False, {lab.topic: 0})
