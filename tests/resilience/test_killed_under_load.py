"""Each kind of process dies by SIGKILL with commands in flight, again and again: every promise is kept."""

import pytest
from history_length import KILLS
from history_run import Scenario

pytestmark = [pytest.mark.real, pytest.mark.timeout(300 + 60 * KILLS)]


@pytest.mark.parametrize("process", ["services", "mongod", "kafka", "mirror", "issuer"])
async def test_nothing_accepted_is_lost_doubled_or_moved(scenario: Scenario, process: str) -> None:
    async with scenario(f"kill {process}") as run:
        for n in range(KILLS):
            await run.kill(("jiashan", "wujiang", "qingpu")[n % 3], process)
