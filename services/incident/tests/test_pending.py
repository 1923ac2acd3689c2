"""What waits for 签收, on a real database: the same as in memory."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from lab import Lab

from incident.domain.waiting import NOTICE, Waiting
from incident.handlers.desk import Pending
from incident.memory import MemoryPending
from incident.pending import PendingFacts

NOON = datetime(2023, 4, 20, 12, tzinfo=UTC)


def waiting(item_id: str, seconds: int = 90, **changes: Any) -> Waiting:
    """A fact that arrived at noon and may wait so long."""
    given = {
        "item_id": item_id,
        "item_type": "joint.incident.v1.SituationRecorded",
        "item_region": "320509",
        "subject": f"stream of {item_id}",
        "arrived_at": NOON,
        "due_at": NOON + timedelta(seconds=seconds),
        "rings": True,
    }
    return Waiting.model_validate({**given, **changes})


@pytest.fixture(params=["memory", pytest.param("mongo", marks=pytest.mark.real)])
def pending(request: pytest.FixtureRequest) -> Pending:
    """Empty, on either store."""
    if request.param == "memory":
        return MemoryPending()
    lab: Lab = request.getfixturevalue("lab")
    return PendingFacts(lab.database)


async def test_a_fact_is_noted_once(pending: Pending) -> None:
    first = waiting("a")
    await pending.add(first)
    await pending.add(waiting("a", 300, rings=False))
    assert await pending.all() == [first]


async def test_what_is_due_comes_the_longest_first_and_no_more_than_asked(pending: Pending) -> None:
    for id, seconds in (("a", 92), ("b", 90), ("c", 91), ("d", 93)):
        await pending.add(waiting(id, seconds))
    assert await pending.due(NOON + timedelta(seconds=89), 10) == []
    due = await pending.due(NOON + timedelta(seconds=92), 2)
    assert [one.item_id for one in due] == ["b", "c"]
    assert due[0] == waiting("b", 90)


async def test_what_is_quiet_waits_on_and_is_not_due(pending: Pending) -> None:
    await pending.add(waiting("a"))
    await pending.quieten("a")
    await pending.quieten("unknown")
    await pending.add(waiting("a"))
    assert await pending.due(NOON + timedelta(days=1), 10) == []
    assert await pending.all() == [waiting("a", due_at=None)]


async def test_what_is_removed_waits_no_more(pending: Pending) -> None:
    await pending.add(waiting("b"))
    await pending.add(waiting("a", subject="s"))
    await pending.remove("b")
    await pending.remove("unknown")
    assert [one.item_id for one in await pending.all()] == ["a"]


async def test_a_notice_is_found_by_its_stream(pending: Pending) -> None:
    notice = waiting("b", item_type=NOTICE, subject="s")
    for one in (waiting("c", subject="s"), notice, waiting("a", subject="other")):
        await pending.add(one)
    assert [one.item_id for one in await pending.of_subject("s")] == ["b", "c"]
    assert (await pending.of_subject("s"))[0].is_notice
    assert await pending.of_subject("unknown") == []
