"""What may happen to a task execution 任务执行: the executing region's own answer to a task (I22, I24)."""

from datetime import datetime

from google.protobuf.message import Message
from joint.incident.v1 import task_pb2 as pb

from chassis.enums import number_of
from chassis.errors import Kind, Refusal
from incident.commands.task_execution import (
    AcceptTask,
    BlockTask,
    CompleteTask,
    DeclineTask,
    NoteProgress,
    ReceiveTask,
)
from incident.domain.task_execution_state import OPEN, STATES, TaskExecution, pending
from kernel.moves import require_person, standing
from kernel.values import to_timestamp


def receive(
    state: TaskExecution | None, command: ReceiveTask, *, cancelled: str | None = None
) -> list[Message]:
    """待接令; a repeat changes nothing. `cancelled`: the reason when the task is cancelled already."""
    if state is not None:
        return []
    received = pb.TaskReceived(
        task_id=command.task_id,
        incident_id=command.incident_id,
        issuing_region=command.issuing_region,
        mode=pb.TaskMode.ValueType(number_of(pb.TaskMode.DESCRIPTOR, command.mode)),
        accept_due_at=to_timestamp(command.accept_due_at),
        due_at=to_timestamp(command.due_at),
        what=command.what,
    )
    return [received] if cancelled is None else [received, pb.TaskStoodDown(reason=cancelled)]


def accept(state: TaskExecution | None, command: AcceptTask, *, person: bool) -> list[Message]:
    """接令 by a person."""
    require_person(person, "task")
    standing(state, ("received",), "task", STATES)
    return [pb.TaskAccepted(unit=command.unit)]


def decline(state: TaskExecution | None, command: DeclineTask, *, person: bool) -> list[Message]:
    """谢绝 by a person: a request may be declined, an order not (突发事件应对法 art. 76; I22)."""
    require_person(person, "task")
    execution = standing(state, ("received",), "task", STATES)
    if execution.mode != "request":
        sentence = "这是本地区下达的任务,不能谢绝;确有困难的,请由下达人撤销。"
        raise Refusal(Kind.CONFLICT, "task.order_not_declined", sentence)
    return [pb.TaskDeclined(reason=command.reason)]


def progress(state: TaskExecution | None, command: NoteProgress) -> list[Message]:
    """执行中, also after a block."""
    standing(state, ("accepted", "progressed", "blocked"), "task", STATES)
    return [pb.TaskProgressed(note=command.note)]


def block(state: TaskExecution | None, command: BlockTask) -> list[Message]:
    """受阻."""
    standing(state, ("accepted", "progressed"), "task", STATES)
    return [pb.TaskBlocked(reason=command.reason)]


def complete(state: TaskExecution | None, command: CompleteTask) -> list[Message]:
    """完成, with what proves it."""
    standing(state, ("progressed",), "task", STATES)
    return [pb.TaskCompleted(evidence=command.evidence, evidence_sha256=command.evidence_sha256)]


def stand_down(state: TaskExecution | None, reason: str) -> list[Message]:
    """解除 because the issuer cancelled the task; what has ended stays as it ended."""
    if state is None or state.state not in OPEN:
        return []
    return [pb.TaskStoodDown(reason=reason)]


def raise_overdue(state: TaskExecution, now: datetime) -> list[Message]:
    """超时, once per due time (I9)."""
    return [
        pb.TaskOverdueRaised(due_at=to_timestamp(due), accepting=accepting)
        for due, accepting in pending(state)
        if due <= now
    ]
