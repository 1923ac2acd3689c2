"""Lines are cut under load, openly and silently, both ways and one way: every region goes on, all meet."""

import asyncio

import pytest
from history_course import Run
from history_length import CUT_S
from history_run import Scenario

pytestmark = [pytest.mark.real, pytest.mark.fault, pytest.mark.timeout(600 + 3 * CUT_S)]
LEAST = 10
"""What every region must accept while lines are cut."""


@pytest.mark.parametrize("silent", [False, True], ids=["refused", "silent"])
async def test_one_region_is_cut_off(scenario: Scenario, silent: bool) -> None:
    async with scenario(f"cut qingpu {'silent' if silent else 'refused'}") as run:
        cut = run.stack.links.cut
        await run.strike("qingpu", "cut off", lambda: cut("qingpu", silent=silent))
        await _until_healed(run)


async def test_three_islands(scenario: Scenario) -> None:
    async with scenario("cut all") as run:

        async def all_cut() -> None:
            await run.stack.links.cut("qingpu")
            await run.stack.links.cut("wujiang", "jiashan", silent=True)
            await run.stack.links.cut("jiashan", "wujiang", silent=True)

        await run.strike("jiashan", "all lines cut", all_cut)
        await _until_healed(run)


async def test_one_direction(scenario: Scenario) -> None:
    async with scenario("cut one direction") as run:
        cut = run.stack.links.cut
        await run.strike("jiashan", "unheard by wujiang", lambda: cut("jiashan", "wujiang"))
        await _until_healed(run)


async def test_cut_while_a_mirror_starts_again(scenario: Scenario) -> None:
    async with scenario("cut during mirror restart") as run:
        cell = run.stack.cell("wujiang")
        await run.strike("wujiang", "kill mirror", lambda: cell.kill("mirror"))
        starting = asyncio.create_task(cell.start("mirror"))
        await run.strike("wujiang", "cut off", lambda: run.stack.links.cut("wujiang"))
        await _until_healed(run)
        await starting


async def _until_healed(run: Run) -> None:
    """The cut lasts, all regions go on accepting, a clue is referred across it; then all is open."""
    before = run.accepted_by_cell()
    await run.clue.refer()
    await run.lasts(CUT_S)
    gained = {slug: count - before[slug] for slug, count in run.accepted_by_cell().items()}
    assert min(gained.values()) >= LEAST, gained
    await run.stack.links.heal()
    run.heal("all", "lines")
