"""A task between two cells: issued, arrived, taken on, done, declined, cancelled, late."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

import pytest
import task_pair as pair
from google.protobuf.message import Message
from joint.incident.v1.task_pb2 import (
    TASK_MODE_ORDER,
    TaskCancelled,
    TaskIssued,
    TaskOverdueRaised,
)
from moving_clock import MovingClock

from chassis.errors import Kind, Refusal
from incident import samples
from incident.aggregates import RESPONSE_TASK
from incident.memory import MemoryCell
from incident.samples import scene
from kernel.values import from_timestamp


@pytest.fixture
async def requested(jiashan: MemoryCell, wujiang: MemoryCell, incident_id: str) -> str:
    """A request of Jiashan that has arrived at Wujiang."""
    task_id = await pair.issue(jiashan, incident_id, executing_region="320509")
    await wujiang.read(jiashan)
    return task_id


async def test_a_request_arrives_and_is_to_be_accepted_in_time(wujiang: MemoryCell, requested: str) -> None:
    execution = await pair.execution_of(wujiang, requested)
    assert execution is not None
    assert (execution.state, execution.mode, execution.issuing_region) == ("received", "request", "330421")
    wait = execution.accept_due_at - execution.recorded_at
    assert abs(wait - wujiang.desk.parameters.task_accept) < timedelta(seconds=1)


async def test_a_request_is_accepted_blocked_gone_on_with_and_done(
    jiashan: MemoryCell, wujiang: MemoryCell, requested: str
) -> None:
    for step, state in (
        (pair.accept, "accepted"),
        (pair.block, "blocked"),
        (pair.progress, "progressed"),
        (pair.progress, "progressed"),
        (pair.complete, "completed"),
    ):
        assert (await step(wujiang, requested)).state == state
    with pytest.raises(Refusal) as caught:
        await pair.close(jiashan, requested)
    assert caught.value.rule == "task.note_missing"
    await jiashan.read(wujiang)
    assert (await pair.close(jiashan, requested)).state == "closed"


async def test_a_request_is_declined_with_a_reason(wujiang: MemoryCell, requested: str) -> None:
    declined = await pair.decline(wujiang, requested)
    assert (declined.state, declined.reason) == ("declined", "本区水上力量全部在汛情一线。")


async def test_an_order_comes_back_to_the_own_region_and_is_not_declined(
    jiashan: MemoryCell, incident_id: str
) -> None:
    task_id = await pair.issue(jiashan, incident_id)
    await jiashan.read(jiashan)
    execution = await pair.execution_of(jiashan, task_id)
    assert execution is not None
    assert (execution.state, execution.mode) == ("received", "order")
    with pytest.raises(Refusal) as caught:
        await pair.decline(jiashan, task_id)
    assert caught.value.rule == "task.order_not_declined"
    for step in (pair.accept, pair.progress, pair.complete):
        await step(jiashan, task_id)
    assert (await pair.close(jiashan, task_id)).state == "closed"


async def test_what_a_neighbour_calls_an_order_is_a_request_here(
    jiashan: MemoryCell, wujiang: MemoryCell, telling: Callable[[Sequence[Message]], Any]
) -> None:
    order = TaskIssued(
        executing_region="320509", mode=TASK_MODE_ORDER, what="停止取水。", due_at=samples.at(3, 0)
    )
    await jiashan.journal.execute(RESPONSE_TASK, scene.TASK_ID, jiashan.call(), telling([order]))
    await wujiang.read(jiashan)
    assert (await pair.decline(wujiang, scene.TASK_ID)).mode == "request"


async def test_a_task_for_a_third_region_is_none_of_ours(
    jiashan: MemoryCell, wujiang: MemoryCell, incident_id: str
) -> None:
    task_id = await pair.issue(jiashan, incident_id, executing_region="310118")
    await wujiang.read(jiashan)
    assert await pair.execution_of(wujiang, task_id) is None


@pytest.mark.parametrize("steps", [[], [pair.accept], [pair.accept, pair.block]])
async def test_a_cancelled_task_stands_its_execution_down(
    steps: list[Any], jiashan: MemoryCell, wujiang: MemoryCell, requested: str
) -> None:
    for step in steps:
        await step(wujiang, requested)
    await pair.cancel(jiashan, requested)
    await wujiang.read(jiashan)
    execution = await pair.execution_of(wujiang, requested)
    assert execution is not None
    assert (execution.state, execution.reason) == ("stood_down", "污染带已在上游围控。")


async def test_a_task_cancelled_before_it_arrived_is_noted_and_stood_down(
    jiashan: MemoryCell, wujiang: MemoryCell, incident_id: str
) -> None:
    task_id = await pair.issue(jiashan, incident_id, executing_region="320509")
    await pair.cancel(jiashan, task_id)
    await wujiang.read(jiashan)
    types = [fact.type.rpartition(".")[2] for fact in wujiang.facts]
    assert types == ["TaskReceived", "TaskStoodDown"]


async def test_what_is_done_stays_done_when_the_task_is_cancelled(
    jiashan: MemoryCell, wujiang: MemoryCell, requested: str
) -> None:
    for step in (pair.accept, pair.progress, pair.complete):
        await step(wujiang, requested)
    await pair.cancel(jiashan, requested)
    await wujiang.read(jiashan)
    execution = await pair.execution_of(wujiang, requested)
    assert execution is not None
    assert execution.state == "completed"


async def test_a_cancellation_of_an_unknown_task_moves_nothing(
    jiashan: MemoryCell, wujiang: MemoryCell, telling: Callable[[Sequence[Message]], Any]
) -> None:
    cancelled = TaskCancelled(reason="x")
    issued = TaskIssued(executing_region="310118")
    await jiashan.journal.execute(RESPONSE_TASK, scene.TASK_ID, jiashan.call(), telling([issued, cancelled]))
    await wujiang.read(jiashan)
    assert wujiang.facts == []


async def test_the_timer_raises_each_due_time_of_a_task_nobody_took_once(
    wujiang: MemoryCell, requested: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    execution = await pair.execution_of(wujiang, requested)
    assert execution is not None
    clock = MovingClock(monkeypatch, execution.accept_due_at)
    for moment in (execution.accept_due_at, execution.due_at):
        clock.moment = moment
        for _ in range(2):
            await wujiang.run_timers()
    raised = [m for f in wujiang.facts if isinstance(m := f.message(), TaskOverdueRaised)]
    assert [m.accepting for m in raised] == [True, False]
    assert [from_timestamp(m.due_at) for m in raised] == [execution.accept_due_at, execution.due_at]


async def test_a_task_needs_an_incident_that_is_known_here(jiashan: MemoryCell) -> None:
    with pytest.raises(Refusal) as caught:
        await pair.issue(jiashan, samples.INCIDENT_ID)
    assert (caught.value.kind, caught.value.rule) == (Kind.CONFLICT, "not_known_here")


async def test_a_task_for_a_neighbours_incident(
    jiashan: MemoryCell, wujiang: MemoryCell, incident_id: str
) -> None:
    await wujiang.read(jiashan)
    task_id = await pair.issue(wujiang, incident_id, executing_region="330421")
    await jiashan.read(wujiang)
    execution = await pair.execution_of(jiashan, task_id)
    assert execution is not None
    assert execution.incident_id == incident_id
