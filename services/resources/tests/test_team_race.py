"""Two who want the same team at the same moment: one gets it, the other is told who has it."""

import asyncio

import pytest
from teams import hold, order, ready_team

from chassis.commits import Commit
from chassis.errors import Refusal
from chassis.memory import MemoryStore
from resources.memory import MemoryCell


@pytest.fixture
def together(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everybody has decided before anybody appends."""
    append = MemoryStore.insert
    everybody = asyncio.Barrier(2)
    appended: list[str] = []

    async def appends(self: MemoryStore, commit: Commit) -> bool:
        appended.append(commit["_id"])
        if len(appended) <= 2:
            await everybody.wait()
        return await append(self, commit)

    monkeypatch.setattr(MemoryStore, "insert", appends)


async def _tried(*wants: object) -> tuple[list[object], list[str]]:
    ends = await asyncio.gather(*wants, return_exceptions=True)  # type: ignore[call-overload]  # any awaitable
    refused = [end.rule for end in ends if isinstance(end, Refusal)]
    return [end for end in ends if not isinstance(end, BaseException)], refused


async def test_two_holds_at_once_cannot_both_win(jiashan: MemoryCell, request: pytest.FixtureRequest) -> None:
    id = await ready_team(jiashan)
    request.getfixturevalue("together")
    won, refused = await _tried(hold(jiashan, id), hold(jiashan, id))
    assert (len(won), refused) == (1, ["team.booked"])


async def test_a_hold_and_an_order_at_once_cannot_both_win(
    jiashan: MemoryCell, request: pytest.FixtureRequest
) -> None:
    id = await ready_team(jiashan)
    request.getfixturevalue("together")
    won, refused = await _tried(hold(jiashan, id), order(jiashan, id))
    assert (len(won), refused) == (1, ["team.booked"])
