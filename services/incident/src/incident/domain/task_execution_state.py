"""What is remembered of a task execution 任务执行, how each fact changes that, and when the clock looks."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from google.protobuf.message import Message
from joint.incident.v1 import task_pb2 as pb
from pydantic import BaseModel

from chassis.clock import derived_id
from chassis.enums import code_of
from kernel.moves import changed
from kernel.values import STORED, from_timestamp

STATES = {
    "received": "待接令",
    "accepted": "已接令",
    "progressed": "执行中",
    "blocked": "受阻",
    "completed": "已完成",
    "declined": "已谢绝",
    "stood_down": "已解除",
}
OPEN = ("received", "accepted", "progressed", "blocked")


class TaskExecution(BaseModel):
    """What this region does about one task. `accept_overdue_for`, `overdue_for`: due times raised as
    passed."""

    model_config = STORED
    state: str
    task_id: str
    incident_id: str
    issuing_region: str
    mode: str
    what: str
    accept_due_at: datetime
    due_at: datetime
    unit: str = ""
    note: str = ""
    reason: str = ""
    evidence: str = ""
    evidence_sha256: str = ""
    accepted_at: datetime | None = None
    completed_at: datetime | None = None
    accept_overdue_for: datetime | None = None
    overdue_for: datetime | None = None
    recorded_at: datetime
    changed_at: datetime


def id_of(region: str, task_id: str) -> str:
    """One execution per region and task."""
    return derived_id("task_execution", region, task_id)


def pending(state: TaskExecution) -> list[tuple[datetime, bool]]:
    """Due times that were not raised yet, and whether it is the one to accept; none once it has ended."""
    if state.state not in OPEN:
        return []
    accepting = state.state == "received" and state.accept_overdue_for != state.accept_due_at
    working = state.overdue_for != state.due_at
    return [
        *([(state.accept_due_at, True)] if accepting else []),
        *([(state.due_at, False)] if working else []),
    ]


def next_due(state: TaskExecution) -> datetime | None:
    """When the clock has to look at it: at each due time, once."""
    return min((due for due, _ in pending(state)), default=None)


def evolve(state: TaskExecution | None, message: Message, at: datetime) -> TaskExecution:
    """The execution after one more fact."""
    if isinstance(message, pb.TaskReceived):
        return TaskExecution(
            state="received",
            task_id=message.task_id,
            incident_id=message.incident_id,
            issuing_region=message.issuing_region,
            mode=code_of(pb.TaskMode.DESCRIPTOR, message.mode),
            what=message.what,
            accept_due_at=from_timestamp(message.accept_due_at),
            due_at=from_timestamp(message.due_at),
            recorded_at=at,
            changed_at=at,
        )
    assert state is not None
    return changed(state, changed_at=at, **_CHANGES[type(message)](message, at))


def _completed(message: pb.TaskCompleted, at: datetime) -> dict[str, Any]:
    return {
        "state": "completed",
        "evidence": message.evidence,
        "evidence_sha256": message.evidence_sha256,
        "completed_at": at,
    }


def _overdue(message: pb.TaskOverdueRaised, _: datetime) -> dict[str, Any]:
    due = from_timestamp(message.due_at)
    return {"accept_overdue_for": due} if message.accepting else {"overdue_for": due}


_CHANGES: dict[type[Message], Callable[[Any, datetime], dict[str, Any]]] = {
    pb.TaskAccepted: lambda m, at: {"state": "accepted", "unit": m.unit, "accepted_at": at},
    pb.TaskProgressed: lambda m, _: {"state": "progressed", "note": m.note},
    pb.TaskBlocked: lambda m, _: {"state": "blocked", "reason": m.reason},
    pb.TaskCompleted: _completed,
    pb.TaskDeclined: lambda m, _: {"state": "declined", "reason": m.reason},
    pb.TaskStoodDown: lambda m, _: {"state": "stood_down", "reason": m.reason},
    pb.TaskOverdueRaised: _overdue,
}
EVENTS: tuple[type[Message], ...] = (pb.TaskReceived, *_CHANGES)
