"""Lines are cut under load, openly and silently, both ways and one way, for a while and beyond
retention: every region goes on, all meet."""

import asyncio

import pytest
from broker_log import drop_records
from history_course import Fault, Run
from history_length import CUT_S, in_turn
from history_run import Scenario

pytestmark = [pytest.mark.real, pytest.mark.fault, pytest.mark.timeout(600 + 5 * CUT_S)]
LEAST = 10
"""What every region must accept while lines are cut."""


async def refused(run: Run) -> None:
    await run.strike("qingpu", "cut off", lambda: run.stack.links.cut("qingpu"))
    await _until_healed(run)


async def silent(run: Run) -> None:
    await run.strike("qingpu", "cut off", lambda: run.stack.links.cut("qingpu", silent=True))
    await _until_healed(run)


async def three_islands(run: Run) -> None:
    async def all_cut() -> None:
        await run.stack.links.cut("qingpu")
        await run.stack.links.cut("wujiang", "jiashan", silent=True)
        await run.stack.links.cut("jiashan", "wujiang", silent=True)

    await run.strike("jiashan", "all lines cut", all_cut)
    await _until_healed(run)


async def one_direction(run: Run) -> None:
    await run.strike("jiashan", "unheard by wujiang", lambda: run.stack.links.cut("jiashan", "wujiang"))
    await _until_healed(run)


async def while_a_mirror_starts_again(run: Run) -> None:
    cell = run.stack.cell("wujiang")
    await run.strike("wujiang", "kill mirror", lambda: cell.kill("mirror"))
    starting = asyncio.create_task(cell.start("mirror"))
    await run.strike("wujiang", "cut off", lambda: run.stack.links.cut("wujiang"))
    await _until_healed(run)
    await starting


async def beyond_retention(run: Run) -> None:
    """What is told meanwhile is fetched from the owner's journal; of the clue's topic nothing more is told,
    and no picture asks for it."""
    await run.strike("jiashan", "cut off", lambda: run.stack.links.cut("jiashan"))
    await _lasts(run)
    await drop_records(run.stack.cell("jiashan"))
    run.dropped.add("jiashan")
    await _all_open(run)


async def _until_healed(run: Run) -> None:
    await _lasts(run)
    await _all_open(run)


async def _lasts(run: Run) -> None:
    """The cut lasts, all regions go on accepting, a clue is referred across it."""
    before = run.accepted_by_cell()
    await run.clues.refer()
    await run.lasts(CUT_S)
    gained = {slug: count - before[slug] for slug, count in run.accepted_by_cell().items()}
    assert min(gained.values()) >= LEAST, gained


async def _all_open(run: Run) -> None:
    await run.stack.links.heal()
    run.heal("all", "lines")


CUTS: dict[str, Fault] = {
    "cut qingpu refused": refused,
    "cut qingpu silent": silent,
    "cut all": three_islands,
    "cut one direction": one_direction,
    "cut during mirror restart": while_a_mirror_starts_again,
    "cut beyond retention": beyond_retention,
}
SCENARIOS = in_turn("cut in every way", CUTS)


@pytest.mark.parametrize("name", SCENARIOS)
async def test_every_region_goes_on_and_all_meet(scenario: Scenario, name: str) -> None:
    async with scenario(name) as run:
        await run.suffers(CUTS[way] for way in SCENARIOS[name])
