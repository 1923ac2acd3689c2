"""A relay is stopped beyond its lease and goes on later: the order is kept, its word counts no more."""

import asyncio
import signal
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator

import pytest
from figures import Note
from lab import Lab
from toys import TALLY, call, note

pytestmark = [pytest.mark.real, pytest.mark.fault]
ROUNDS, COMMANDS = 2, 30


class Relays:
    """Processes that relay one laboratory, each whenever it has the lease."""

    def __init__(self, lab: Lab, command: list[str]) -> None:
        self._lab = lab
        self._command = command
        self.running: list[Process] = []

    async def start(self) -> Process:
        """One more process."""
        relay = await asyncio.create_subprocess_exec(*self._command, stdout=PIPE)
        self.running.append(relay)
        return relay

    async def lease_epoch(self) -> int:
        """The how manieth holder has the lease."""
        found = await self._lab.database.collection("lease").find_one({"_id": "relay"})
        return int(found["epoch"]) if found else 0

    async def next_epoch(self, epoch: int) -> int:
        """Waits until somebody else leads and every position and token is its own; its epoch."""
        async with asyncio.timeout(60):
            while True:
                saved = await self.epochs()
                if len(saved) == 1 and min(saved) > epoch:
                    return min(saved)

    async def epochs(self) -> set[int]:
        """In whose time each position and token was kept."""
        state = self._lab.database.collection("relay_state")
        return {int(document["epoch"]) async for document in state.find({})}

    async def close(self) -> None:
        """Ends them all."""
        for relay in self.running:
            relay.send_signal(signal.SIGCONT)
            relay.kill()
            await relay.wait()


@pytest.fixture
async def relays(lab: Lab, relay_command: list[str]) -> AsyncIterator[Relays]:
    """None yet."""
    made = Relays(lab, relay_command)
    yield made
    await made.close()


async def test_a_stopped_relay_is_replaced_and_saves_nothing_when_it_wakes(
    lab: Lab, relays: Relays, figure: Note
) -> None:
    leader, epoch, total = await relays.start(), 0, 0
    for round in range(ROUNDS):
        epoch = await relays.next_epoch(epoch)
        sending = _commands(lab, f"a{round}")
        await lab.read(total + 1)
        leader.send_signal(signal.SIGSTOP)
        following = await relays.start()
        epoch = await relays.next_epoch(epoch)
        sending += _commands(lab, f"b{round}")
        await asyncio.gather(*sending)
        total += 2 * len(sending)
        await lab.read_until(total - len(sending))
        leader.send_signal(signal.SIGCONT)
        await _stops_leading(leader)
        await lab.read_until(total)
        assert (await relays.lease_epoch(), await relays.epochs()) == (epoch, {epoch})
        leader.kill()
        following.kill()
        await asyncio.gather(leader.wait(), following.wait())
        relays.running.clear()
        leader = await relays.start()
    sequences = [record.sequence for record in await lab.read_until(total)]
    first_seen = list(dict.fromkeys(sequences))
    assert first_seen == list(range(1, total + 1))
    refs = await lab.database.collection("relay_log").distinct("ref")
    assert len(refs) == total
    again = len(sequences) - total
    figure("relay stopped beyond its lease", f"{ROUNDS} times, {total} facts in order, {again} sent again")


def _commands(lab: Lab, prefix: str) -> list[asyncio.Task[object]]:
    journal = lab.journal()
    return [
        asyncio.create_task(journal.execute(TALLY, f"{prefix}-{n}", call(), lambda _: note("one", "two")))
        for n in range(COMMANDS)
    ]


async def _stops_leading(relay: Process) -> None:
    """Waits until a relay says that it leads no more."""
    assert relay.stdout is not None
    async with asyncio.timeout(60):
        while b"stopped leading" not in (said := await relay.stdout.readline()):
            assert said, "the relay ended"
