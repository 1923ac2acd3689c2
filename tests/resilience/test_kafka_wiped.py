"""A broker comes back empty: its relay publishes the journal anew, and nobody lacks or doubles anything."""

from collections.abc import AsyncIterator

import pytest
from broker_log import alike, complete, quiet_facts
from desks import Desk

from liandong.stack import Stack

pytestmark = [pytest.mark.real, pytest.mark.fault, pytest.mark.timeout(300)]
OWN, FOREIGN = "jiashan.resources.v1", "qingpu.resources.v1"


@pytest.fixture
async def healed(stack: Stack, jiashan: Desk) -> AsyncIterator[None]:
    """Whatever happens, the links are open afterwards and the mirror runs."""
    yield
    await stack.links.heal()
    if jiashan.cell.pid("mirror") is None:
        await jiashan.cell.start("mirror")


@pytest.mark.usefixtures("healed")
async def test_what_only_the_lost_log_had_reaches_all_without_a_further_fact(
    stack: Stack, jiashan: Desk, wujiang: Desk, qingpu: Desk
) -> None:
    early = await quiet_facts(jiashan, 1)
    for desk in (qingpu, wujiang):
        await desk.sees(early[0])
    await stack.links.cut("jiashan")
    cut_off = await quiet_facts(jiashan, 5)
    await jiashan.cell.wipe_kafka()
    await stack.links.heal()
    await jiashan.cell.start("mirror")
    for id in cut_off:
        for desk in (qingpu, wujiang):
            assert (await desk.sees(id))["version"] == 1
    heads = await alike((jiashan, wujiang, qingpu))
    for topic in OWN, FOREIGN:
        held = await complete(jiashan.cell, topic, heads[topic])
        assert list(dict.fromkeys(held)) == list(range(1, heads[topic] + 1))
