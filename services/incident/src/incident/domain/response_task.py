"""What may happen to a response task 处置任务: ordered within the own region, requested of another (I22)."""

from collections.abc import Callable, Collection
from datetime import datetime
from typing import Any

from google.protobuf.message import Message
from joint.incident.v1 import task_pb2 as pb
from pydantic import BaseModel

from chassis.clock import derived_id
from chassis.enums import code_of
from chassis.errors import Kind, Refusal
from incident.commands.response_task import CancelTask, CloseTask, IssuePlannedTask, IssueTask
from kernel.moves import changed, invalid, standing, unopened
from kernel.values import STORED, from_timestamp, to_timestamp

STATES = {"issued": "已下达", "closed": "已办结", "cancelled": "已撤销"}
MODE = pb.TaskMode.DESCRIPTOR
LEADER = "duty_leader"
OVER = ("closed", "rejected", "merged")
"""States of an incident that has ended for good."""
DONE = ("completed", "declined", "stood_down")
"""States of an execution that has ended."""


class ResponseTask(BaseModel):
    """One thing to do, by whom and by when. Order within the region, request between equals."""

    model_config = STORED
    state: str
    incident_id: str
    mode: str
    executing_region: str
    what: str
    unit: str = ""
    activation_id: str = ""
    template_code: str = ""
    due_at: datetime
    note: str = ""
    reason: str = ""
    recorded_at: datetime
    changed_at: datetime


def planned_id(command: IssuePlannedTask) -> str:
    """One task per activation, template and region."""
    parts = (command.activation_id, command.template_code, command.executing_region)
    return derived_id("response_task", *parts)


def issue(
    state: ResponseTask | None,
    command: IssueTask,
    *,
    incident_state: str,
    region: str,
    regions: Collection[str],
    role: str,
    now: datetime,
) -> list[Message]:
    """下达 or 商请 by hand. `incident_state`: the present one, of a neighbour's incident as known here."""
    unopened(state, "task")
    if command.executing_region not in regions:
        raise invalid("task.region_unknown", "没有这个地区。", "/executing_region")
    if command.executing_region != region and role != LEADER:
        sentence = "商请其他地区执行任务须由带班领导提出。"
        raise Refusal(Kind.FORBIDDEN, "task.request_by_leader", sentence)
    if incident_state in OVER:
        raise Refusal(Kind.CONFLICT, "task.incident_over", "这起事件已经办结,不能再下达任务。")
    if command.due_at <= now:
        raise invalid("task.due_passed", "完成时限须晚于现在。", "/due_at")
    return [
        pb.TaskIssued(
            incident_id=command.incident_id,
            mode=_mode(command.executing_region, region),
            executing_region=command.executing_region,
            what=command.what,
            unit=command.unit,
            due_at=to_timestamp(command.due_at),
        )
    ]


def issue_planned(state: ResponseTask | None, command: IssuePlannedTask, *, region: str) -> list[Message]:
    """下达 or 商请 of what the activated plan foresees; a repeat changes nothing."""
    if state is not None:
        return []
    return [
        pb.TaskIssued(
            incident_id=command.incident_id,
            mode=_mode(command.executing_region, region),
            executing_region=command.executing_region,
            what=command.what,
            activation_id=command.activation_id,
            template_code=command.template_code,
            due_at=to_timestamp(command.due_at),
        )
    ]


def close(state: ResponseTask | None, command: CloseTask, *, execution_state: str) -> list[Message]:
    """办结. `execution_state`: how far the executing region is as known here, "" when it has not said; while
    it has not ended the task, the issuer says why it is over."""
    standing(state, ("issued",), "task", STATES)
    if execution_state not in DONE and not command.note.strip():
        sentence = "执行地区尚未报告完成或谢绝,提前办结须写明情况。"
        raise invalid("task.note_missing", sentence, "/note")
    return [pb.TaskClosed(note=command.note)]


def cancel(state: ResponseTask | None, command: CancelTask) -> list[Message]:
    """撤销."""
    standing(state, ("issued",), "task", STATES)
    return [pb.TaskCancelled(reason=command.reason)]


def _mode(executing_region: str, region: str) -> pb.TaskMode.ValueType:
    return pb.TASK_MODE_ORDER if executing_region == region else pb.TASK_MODE_REQUEST


def evolve(state: ResponseTask | None, message: Message, at: datetime) -> ResponseTask:
    """The task after one more fact."""
    if isinstance(message, pb.TaskIssued):
        return ResponseTask(
            state="issued",
            incident_id=message.incident_id,
            mode=code_of(MODE, message.mode),
            executing_region=message.executing_region,
            what=message.what,
            unit=message.unit,
            activation_id=message.activation_id,
            template_code=message.template_code,
            due_at=from_timestamp(message.due_at),
            recorded_at=at,
            changed_at=at,
        )
    assert state is not None
    return changed(state, changed_at=at, **_CHANGES[type(message)](message))


_CHANGES: dict[type[Message], Callable[[Any], dict[str, Any]]] = {
    pb.TaskClosed: lambda m: {"state": "closed", "note": m.note},
    pb.TaskCancelled: lambda m: {"state": "cancelled", "reason": m.reason},
}
EVENTS: tuple[type[Message], ...] = (pb.TaskIssued, *_CHANGES)
