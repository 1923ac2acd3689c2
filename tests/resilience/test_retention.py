"""A cut lasts longer than the broker keeps records: what is lacking is fetched from the owner's journal."""

from collections.abc import AsyncIterator

import pytest
from broker_log import alike, drop_records, numbers, quiet_facts
from desks import Desk

from liandong.stack import Stack

pytestmark = [pytest.mark.real, pytest.mark.fault, pytest.mark.timeout(300)]
TOPIC = "wujiang.resources.v1"


@pytest.fixture
async def cut(stack: Stack) -> AsyncIterator[None]:
    """The links of Wujiang are cut; whatever happens, they are open afterwards."""
    await stack.links.cut("wujiang")
    yield
    await stack.links.heal()


@pytest.mark.usefixtures("cut")
@pytest.mark.parametrize("more", [1, 0], ids=["a later fact shows the gap", "nothing more is told"])
async def test_what_the_broker_dropped_during_a_cut_reaches_all(
    stack: Stack, jiashan: Desk, wujiang: Desk, qingpu: Desk, more: int
) -> None:
    lost = await quiet_facts(wujiang, 5)
    await drop_records(wujiang.cell)
    assert await numbers(wujiang.cell, TOPIC) == []
    kept = await quiet_facts(wujiang, more)
    await stack.links.heal()
    for id in (*lost, *kept):
        for desk in (jiashan, qingpu):
            assert (await desk.sees(id))["version"] == 1
    await alike((jiashan, wujiang, qingpu))
