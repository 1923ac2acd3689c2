"""Each kind of process dies by SIGKILL with commands in flight, again and again: every promise is kept."""

import pytest
from history_course import PROCESSES
from history_length import KILLS, in_turn
from history_run import Scenario

pytestmark = [pytest.mark.real, pytest.mark.fault, pytest.mark.timeout(600 + 240 * KILLS)]
REGIONS = ("jiashan", "wujiang", "qingpu")
SCENARIOS = in_turn("kill each kind of process", [f"kill {process}" for process in PROCESSES])


@pytest.mark.parametrize("name", SCENARIOS)
async def test_nothing_accepted_is_lost_doubled_or_moved(scenario: Scenario, name: str) -> None:
    async with scenario(name) as run:
        for n in range(KILLS):
            for kill in SCENARIOS[name]:
                await run.kill(REGIONS[n % 3], kill.removeprefix("kill "))
