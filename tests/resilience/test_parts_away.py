"""A part of a cell is away for longer under load, and back: commands go on or are refused, none is lost."""

import pytest
from figures import Note
from history_course import Run
from history_length import AWAY_S
from history_run import Scenario

from chassis.clock import new_id

pytestmark = [pytest.mark.real, pytest.mark.fault, pytest.mark.timeout(600 + 2 * AWAY_S)]
LEASE_S = 12.0
"""Longer than the lease of a relay and an inbox, and than a heartbeat may be missed."""


async def test_commands_are_accepted_while_the_broker_is_away(scenario: Scenario) -> None:
    async with scenario("broker away") as run:
        cell = run.stack.cell("jiashan")
        await run.strike("jiashan", "kill kafka for long", lambda: cell.kill("kafka"))
        before = run.accepted_by_cell()["jiashan"]
        await run.lasts(AWAY_S)
        gained = run.accepted_by_cell()["jiashan"] - before
        await cell.start("kafka")
        run.heal("jiashan", "kafka")
    assert gained >= AWAY_S, f"{gained} commands accepted in {AWAY_S} s without a broker"


@pytest.mark.parametrize("process", ["services", "mongod"])
async def test_a_process_stands_still_beyond_its_lease(scenario: Scenario, process: str) -> None:
    async with scenario(f"pause {process}") as run:
        cell = run.stack.cell("wujiang")
        await run.strike("wujiang", f"pause {process}", lambda: cell.pause(process))
        await run.lasts(LEASE_S)
        cell.resume(process)
        run.heal("wujiang", process)


async def test_a_full_disk_is_said_clearly_and_nothing_accepted_is_lost(
    scenario: Scenario, figure: Note
) -> None:
    async with scenario("disk full") as run:
        cell = run.stack.cell("qingpu")

        async def full() -> None:
            cell.fill_disk()

        await run.strike("qingpu", "disk full", full)
        await run.until_refused("qingpu", 503)
        figure("disk full", f"refused with 503 after {run.refused_after:.1f} s")
        cell.free_disk()
        await cell.start("mongod")
        run.heal("qingpu", "disk")


async def test_a_picture_rebuilt_from_zero_is_the_live_one(scenario: Scenario) -> None:
    async with scenario("rebuild") as run:
        await run.strike("jiashan", "rebuild", lambda: _rebuild(run, "jiashan"))
        run.heal("jiashan", "rebuild")


async def _rebuild(run: Run, slug: str) -> None:
    """Asks for it, and sees the picture begin again."""
    client = run.hands[slug].desk.client
    before = (await run.look(slug))["positions"]
    headers = {**await client.bearer("duty_leader"), "Idempotency-Key": new_id()}
    answer = await client.http.post("/picture/rebuilds", json={}, headers=headers)
    assert answer.status_code == 202
    while sum((await run.look(slug))["positions"].values()) >= sum(before.values()):
        continue
