"""Every command on tasks and executions from every state, exactly as the move table says."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pytest
from google.protobuf.message import Message
from joint.incident.v1 import task_pb2 as pb

from chassis.errors import Kind, Refusal
from incident.aggregates import RESPONSE_TASK, TASK_EXECUTION
from incident.api import examples
from incident.commands.response_task import CancelTask, CloseTask, IssueTask
from incident.commands.task_execution import (
    AcceptTask,
    BlockTask,
    CompleteTask,
    DeclineTask,
    NoteProgress,
    ReceiveTask,
)
from incident.domain import response_task, task_execution, task_execution_state
from incident.samples import scene
from incident.samples.response_task import TASK
from incident.samples.task_execution import EXECUTION

KINDS: dict[str, tuple[Any, Message, Mapping[str, str]]] = {
    "task": (RESPONSE_TASK, TASK[0], response_task.STATES),
    "execution": (TASK_EXECUTION, EXECUTION[0], task_execution_state.STATES),
}
CLOSED = partial(
    response_task.close, command=CloseTask(**examples.response_task.CLOSE_TASK), execution_state=""
)
CANCELLED = partial(response_task.cancel, command=CancelTask(**examples.response_task.CANCEL_TASK))
ACCEPT = AcceptTask(**examples.task_execution.ACCEPT_TASK)
DECLINE = DeclineTask(**examples.task_execution.DECLINE_TASK)
ACCEPTED = partial(task_execution.accept, command=ACCEPT, person=True)
DECLINED = partial(task_execution.decline, command=DECLINE, person=True)
PROGRESSED = partial(task_execution.progress, command=NoteProgress(**examples.task_execution.NOTE_PROGRESS))
BLOCKED = partial(task_execution.block, command=BlockTask(**examples.task_execution.BLOCK_TASK))
COMPLETED = partial(task_execution.complete, command=CompleteTask(**examples.task_execution.COMPLETE_TASK))
ISSUE: dict[str, Any] = {
    "incident_state": "verified",
    "region": scene.OWN,
    "regions": scene.REGIONS,
    "role": "duty_officer",
}
WORKING = {"accepted", "progressed", "blocked"}

# kind, decide, states it may start from, event, state after
MOVES: list[tuple[str, Any, set[str], type[Message], str]] = [
    ("task", CLOSED, {"issued"}, pb.TaskClosed, "closed"),
    ("task", CANCELLED, {"issued"}, pb.TaskCancelled, "cancelled"),
    ("execution", ACCEPTED, {"received"}, pb.TaskAccepted, "accepted"),
    ("execution", DECLINED, {"received"}, pb.TaskDeclined, "declined"),
    ("execution", PROGRESSED, WORKING, pb.TaskProgressed, "progressed"),
    ("execution", BLOCKED, {"accepted", "progressed"}, pb.TaskBlocked, "blocked"),
    ("execution", COMPLETED, {"progressed"}, pb.TaskCompleted, "completed"),
]
EVERY_MOVE = [(*move, state) for move in MOVES for state in KINDS[move[0]][2]]


@pytest.mark.parametrize(("kind", "decide", "froms", "event", "to", "state"), EVERY_MOVE)
def test_a_move_starts_only_from_its_states(
    kind: str,
    decide: Callable[[Any], list[Message]],
    froms: set[str],
    event: type[Message],
    to: str,
    state: str,
    noon: datetime,
) -> None:
    aggregate, first, _ = KINDS[kind]
    before = aggregate.evolve(None, first, noon).model_copy(update={"state": state})

    if state in froms:
        (message,) = decide(before)
        assert type(message) is event
        assert aggregate.evolve(before, message, noon).state == to
    else:
        with pytest.raises(Refusal) as caught:
            decide(before)
        assert (caught.value.kind, caught.value.rule) == (Kind.CONFLICT, "task.state")


@pytest.mark.parametrize("decide", [move[1] for move in MOVES])
def test_a_move_of_nothing_is_not_found(decide: Callable[[Any], list[Message]]) -> None:
    with pytest.raises(Refusal) as caught:
        decide(None)
    assert (caught.value.kind, caught.value.rule) == (Kind.NOT_FOUND, "journal.not_found")


@pytest.mark.parametrize("state", [None, *task_execution_state.STATES])
def test_what_is_open_is_stood_down_and_what_has_ended_stays(state: str | None, noon: datetime) -> None:
    received = TASK_EXECUTION.evolve(None, EXECUTION[0], noon)
    before = received.model_copy(update={"state": state}) if state else None
    decided = task_execution.stand_down(before, "不再需要")
    assert decided == ([pb.TaskStoodDown(reason="不再需要")] if state in task_execution_state.OPEN else [])


@pytest.mark.parametrize(("region", "mode"), [("330421", "order"), ("320509", "request")])
def test_a_task_is_an_order_at_home_and_a_request_next_door(region: str, mode: str, noon: datetime) -> None:
    command = IssueTask(**{**examples.response_task.ISSUE_TASK, "executing_region": region})
    (message,) = response_task.issue(None, command, **{**ISSUE, "role": "duty_leader"}, now=noon)
    assert RESPONSE_TASK.evolve(None, message, noon).mode == mode


@pytest.mark.parametrize(
    ("changes", "facts", "kind", "rule"),
    [
        ({"executing_region": "320509"}, {}, Kind.FORBIDDEN, "task.request_by_leader"),
        ({"executing_region": "110000"}, {}, Kind.INVALID, "task.region_unknown"),
        ({}, {"incident_state": "closed"}, Kind.CONFLICT, "task.incident_over"),
        ({}, {"incident_state": "rejected"}, Kind.CONFLICT, "task.incident_over"),
        ({}, {"incident_state": "merged"}, Kind.CONFLICT, "task.incident_over"),
        ({"due_at": "2023-04-20T12:00:00Z"}, {}, Kind.INVALID, "task.due_passed"),
    ],
)
def test_what_a_task_by_hand_needs(
    changes: dict[str, Any], facts: dict[str, Any], kind: Kind, rule: str, noon: datetime
) -> None:
    command = IssueTask(**{**examples.response_task.ISSUE_TASK, **changes})
    with pytest.raises(Refusal) as caught:
        response_task.issue(None, command, **{**ISSUE, **facts}, now=noon)
    assert (caught.value.kind, caught.value.rule) == (kind, rule)


def test_a_task_is_issued_once(noon: datetime) -> None:
    command = IssueTask(**examples.response_task.ISSUE_TASK)
    issued = RESPONSE_TASK.evolve(None, TASK[0], noon)
    with pytest.raises(Refusal) as caught:
        response_task.issue(issued, command, **ISSUE, now=noon)
    assert caught.value.rule == "task.state"


@pytest.mark.parametrize("execution", ["", *task_execution_state.STATES])
def test_a_task_is_closed_without_a_word_only_when_its_execution_has_ended(
    execution: str, noon: datetime
) -> None:
    issued = RESPONSE_TASK.evolve(None, TASK[0], noon)
    close = partial(response_task.close, issued, CloseTask(note=" "), execution_state=execution)
    if execution in ("completed", "declined", "stood_down"):
        assert close() == [pb.TaskClosed(note=" ")]
        return
    with pytest.raises(Refusal) as caught:
        close()
    assert (caught.value.kind, caught.value.rule) == (Kind.INVALID, "task.note_missing")


@pytest.mark.parametrize("decide", [partial(ACCEPTED, person=False), partial(DECLINED, person=False)])
def test_a_program_neither_accepts_nor_declines(
    decide: Callable[[Any], list[Message]], noon: datetime
) -> None:
    received = TASK_EXECUTION.evolve(None, EXECUTION[0], noon)
    with pytest.raises(Refusal) as caught:
        decide(received)
    assert (caught.value.kind, caught.value.rule) == (Kind.FORBIDDEN, "task.person")


@pytest.mark.parametrize("mode", ["order", ""])
def test_only_a_request_is_declined(mode: str, noon: datetime) -> None:
    received = TASK_EXECUTION.evolve(None, EXECUTION[0], noon).model_copy(update={"mode": mode})
    with pytest.raises(Refusal) as caught:
        DECLINED(received)
    assert (caught.value.kind, caught.value.rule) == (Kind.CONFLICT, "task.order_not_declined")


def test_receiving_twice_changes_nothing_and_a_cancelled_task_is_stood_down_at_once(noon: datetime) -> None:
    command = ReceiveTask(
        task_id=scene.TASK_ID,
        incident_id=scene.INCIDENT_ID,
        issuing_region="310118",
        mode="request",
        what="在省界断面布设围油栏。",
        accept_due_at=noon,
        due_at=noon + timedelta(hours=1),
    )
    (received,) = task_execution.receive(None, command)
    state = TASK_EXECUTION.evolve(None, received, noon)
    assert task_execution.receive(state, command, cancelled="不再需要") == []
    late = task_execution.receive(None, command, cancelled="不再需要")
    assert late == [received, pb.TaskStoodDown(reason="不再需要")]
