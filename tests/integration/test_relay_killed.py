"""A relay dies by SIGKILL with commits in flight: every fact goes out once, in order, without a gap."""

import asyncio

import pytest
from lab import Lab
from toys import TALLY, call, note

pytestmark = pytest.mark.real
COMMANDS, KILLS = 40, 2


async def test_a_killed_relay_loses_and_doubles_nothing(lab: Lab, relay_command: list[str]) -> None:
    journal = lab.journal()
    for round in range(KILLS + 1):
        relay = await asyncio.create_subprocess_exec(*relay_command, stdout=asyncio.subprocess.DEVNULL)
        sending = [
            asyncio.create_task(
                journal.execute(TALLY, f"s-{round}-{n}", call(), lambda _: note("one", "two"))
            )
            for n in range(COMMANDS)
        ]
        first = round * 2 * COMMANDS + 1
        if round < KILLS:
            await lab.read(first)
            relay.kill()
            await relay.wait()
        await asyncio.gather(*sending)
    sequences = [record.sequence for record in await lab.read_until((KILLS + 1) * 2 * COMMANDS)]
    relay.kill()
    await relay.wait()
    assert sorted(set(sequences)) == list(range(1, (KILLS + 1) * 2 * COMMANDS + 1))
    refs = await lab.database.collection("relay_log").distinct("ref")
    assert len(refs) == (KILLS + 1) * 2 * COMMANDS
