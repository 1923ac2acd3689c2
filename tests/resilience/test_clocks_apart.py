"""The clocks of two regions stand ten minutes apart: what is true, and how old, does not depend on them."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from clock_shift import shifted
from history_run import Scenario

from liandong.stack import Stack

pytestmark = [pytest.mark.real, pytest.mark.fault, pytest.mark.timeout(600)]
APART = {"qingpu": 300, "jiashan": -300}


@pytest.fixture
async def clocks_apart(stack: Stack) -> AsyncIterator[None]:
    """Qingpu is five minutes ahead, Jiashan five behind; afterwards nobody is."""
    try:
        for slug, seconds in APART.items():
            stack.cell(slug).env.update(shifted(seconds))
        await _again(stack)
        yield
    finally:
        for slug in APART:
            stack.cell(slug).env.clear()
        await _again(stack)


async def _again(stack: Stack) -> None:
    """The issuers stay as they are: a bureau's tokens are read by their clock, see `shifted_clock`."""
    await asyncio.gather(*(stack.cell(slug).restart("services") for slug in APART))


@pytest.mark.usefixtures("clocks_apart")
async def test_nobody_lies_whose_clock_is_wrong(scenario: Scenario) -> None:
    async with scenario("clocks ±5 min") as run:
        assert round(run.hands["qingpu"].behind.total_seconds(), -1) == APART["qingpu"]
        assert round(run.hands["jiashan"].behind.total_seconds(), -1) == APART["jiashan"]
        await run.kill("jiashan", "services")
