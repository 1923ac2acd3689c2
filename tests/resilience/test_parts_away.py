"""A part of a cell is away for longer under load, or loses what it had, and is back: nothing is lost."""

import pytest
from broker_log import complete, numbers
from figures import Note
from history_course import Fault, Run
from history_length import AWAY_S, in_turn
from history_run import Scenario

from chassis.clock import new_id
from liandong.stack_cell import Cell

pytestmark = [pytest.mark.real, pytest.mark.fault, pytest.mark.timeout(600 + 2 * AWAY_S)]
LEASE_S = 12.0
"""Longer than the lease of a relay and an inbox, and than a heartbeat may be missed."""


async def broker_away(run: Run) -> None:
    """Commands are accepted meanwhile."""
    cell = run.stack.cell("jiashan")
    await run.strike("jiashan", "kill kafka for long", lambda: cell.kill("kafka"))
    before = run.accepted_by_cell()["jiashan"]
    await run.lasts(AWAY_S)
    gained = run.accepted_by_cell()["jiashan"] - before
    await cell.start("kafka")
    run.heal("jiashan", "kafka")
    assert gained >= AWAY_S, f"{gained} commands accepted in {AWAY_S} s without a broker"


async def services_paused(run: Run) -> None:
    await _paused(run, "services")


async def mongod_paused(run: Run) -> None:
    await _paused(run, "mongod")


async def _paused(run: Run, process: str) -> None:
    """A process stands still beyond its lease."""
    cell = run.stack.cell("wujiang")
    await run.strike("wujiang", f"pause {process}", lambda: cell.pause(process))
    await run.lasts(LEASE_S)
    cell.resume(process)
    run.heal("wujiang", process)


async def disk_full(run: Run) -> None:
    """It is said clearly."""
    cell = run.stack.cell("qingpu")

    async def full() -> None:
        cell.fill_disk()

    await run.strike("qingpu", "disk full", full)
    await run.until_refused("qingpu", 503)
    cell.free_disk()
    await cell.start("mongod")
    run.heal("qingpu", "disk")


async def rebuild(run: Run) -> None:
    """A picture is rebuilt from zero, and seen to begin again."""
    await run.strike("jiashan", "rebuild", lambda: _rebuild(run, "jiashan"))
    run.heal("jiashan", "rebuild")


async def _rebuild(run: Run, slug: str) -> None:
    client = run.hands[slug].desk.client
    before = (await run.look(slug))["positions"]
    headers = {**await client.bearer("duty_leader"), "Idempotency-Key": new_id()}
    answer = await client.http.post("/picture/rebuilds", json={}, headers=headers)
    assert answer.status_code == 202
    while sum((await run.look(slug))["positions"].values()) >= sum(before.values()):
        continue


async def kafka_wiped(run: Run) -> None:
    """A broker comes back empty."""
    cell = run.stack.cell("jiashan")
    await run.clues.refer()
    await run.strike("jiashan", "wipe kafka", cell.wipe_kafka)
    # What is told before the loss is noticed stands before the older facts in the new log.
    run.dropped.add("jiashan")
    await cell.start("mirror")
    run.heal("jiashan", "kafka")


async def _log_is_whole(cell: Cell) -> None:
    topic = f"{cell.slug}.incident.v1"
    await complete(cell, topic, max(await numbers(cell, topic)))


PARTS: dict[str, Fault] = {
    "broker away": broker_away,
    "pause services": services_paused,
    "pause mongod": mongod_paused,
    "disk full": disk_full,
    "rebuild": rebuild,
    "kafka wiped": kafka_wiped,
}
SCENARIOS = in_turn("every part away", PARTS)


@pytest.mark.parametrize("name", SCENARIOS)
async def test_nothing_accepted_is_lost_and_all_are_alike(
    scenario: Scenario, figure: Note, name: str
) -> None:
    async with scenario(name) as run:
        await run.suffers(PARTS[part] for part in SCENARIOS[name])
    for slug in run.dropped:
        await _log_is_whole(run.stack.cell(slug))
    if run.refused_after:
        figure("disk full", f"refused with 503 after {run.refused_after:.1f} s")
