"""Each kind of process dies by SIGKILL with commands in flight, again and again: every promise is kept."""

import pytest
from history_course import PROCESSES
from history_length import KILLS, LONG
from history_run import Scenario

pytestmark = [pytest.mark.real, pytest.mark.fault, pytest.mark.timeout(600 + 240 * KILLS)]
REGIONS = ("jiashan", "wujiang", "qingpu")
ALL = {process: (process,) for process in PROCESSES} if LONG else {"each kind of process": PROCESSES}


@pytest.mark.parametrize("name", ALL)
async def test_nothing_accepted_is_lost_doubled_or_moved(scenario: Scenario, name: str) -> None:
    async with scenario(f"kill {name}") as run:
        for n in range(KILLS):
            for process in ALL[name]:
                await run.kill(REGIONS[n % 3], process)
