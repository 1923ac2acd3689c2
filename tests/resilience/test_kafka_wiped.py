"""A broker comes back empty: its relay publishes the journal anew, and nobody lacks or doubles anything."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from broker_log import alike, numbers, quiet_facts
from desks import Desk

from liandong.stack import Stack

pytestmark = [pytest.mark.real, pytest.mark.timeout(300)]
RESOURCES = "jiashan.resources.v1"


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
    held = await numbers(jiashan.cell, RESOURCES)
    assert list(dict.fromkeys(held)) == list(range(1, heads[RESOURCES] + 1))


@pytest.mark.usefixtures("healed")
async def test_facts_made_while_the_broker_is_wiped_arrive_on_every_side(
    jiashan: Desk, wujiang: Desk, qingpu: Desk
) -> None:
    desks = (jiashan, wujiang, qingpu)
    wiping = asyncio.create_task(jiashan.cell.wipe_kafka())
    answers = []
    while not wiping.done():
        answers += await asyncio.gather(*(desk.report() for desk in desks))
    await wiping
    await jiashan.cell.start("mirror")
    for answer in answers:
        for desk in desks:
            assert (await desk.sees(answer.body["id"]))["version"] == 1
    await alike(desks)
    foreign = await numbers(jiashan.cell, "wujiang.incident.v1")
    assert set(foreign) == set(range(1, max(foreign) + 1)), "the mirror begins from the start again"
