"""What may happen to a superior's instruction 批示."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from google.protobuf.message import Message
from joint.incident.v1 import desk_pb2 as pb
from pydantic import BaseModel

from incident.commands.superior_instruction import CompleteInstruction, ReceiveInstruction
from kernel.moves import changed, invalid, require_person, standing, unopened
from kernel.values import STORED, from_timestamp, to_timestamp

STATES = {"received": "已接收", "completed": "已办结"}


class SuperiorInstruction(BaseModel):
    """What a superior wants done until when. `overdue_for` is the due time that was raised as passed."""

    model_config = STORED
    state: str
    document_no: str = ""
    organ: str
    leader: str
    text: str
    incident_id: str = ""
    due_at: datetime
    result: str = ""
    overdue_for: datetime | None = None
    recorded_at: datetime
    changed_at: datetime


def next_due(instruction: SuperiorInstruction) -> datetime | None:
    """When the clock has to look at it: at its due time, once."""
    raised = instruction.overdue_for == instruction.due_at
    return instruction.due_at if instruction.state == "received" and not raised else None


def receive(
    state: SuperiorInstruction | None, command: ReceiveInstruction, *, now: datetime, person: bool
) -> list[Message]:
    """接批示 by a person."""
    require_person(person, "instruction")
    unopened(state, "instruction")
    if command.due_at <= now:
        raise invalid("instruction.due_in_past", "办结时限须晚于现在。", "/due_at")
    return [
        pb.InstructionReceived(
            document_no=command.document_no,
            organ=command.organ,
            leader=command.leader,
            text=command.text,
            incident_id=command.incident_id or "",
            due_at=to_timestamp(command.due_at),
        )
    ]


def complete(
    state: SuperiorInstruction | None, command: CompleteInstruction, *, person: bool
) -> list[Message]:
    """办结, said by a person."""
    require_person(person, "instruction")
    standing(state, ("received",), "instruction", STATES)
    return [pb.InstructionCompleted(result=command.result)]


def raise_overdue(state: SuperiorInstruction, now: datetime) -> list[Message]:
    """超时, once per due time (I9)."""
    due = next_due(state)
    if due is None or due > now:
        return []
    return [pb.InstructionOverdueRaised(due_at=to_timestamp(due))]


def evolve(state: SuperiorInstruction | None, message: Message, at: datetime) -> SuperiorInstruction:
    """The instruction after one more fact."""
    if isinstance(message, pb.InstructionReceived):
        return SuperiorInstruction(
            state="received",
            document_no=message.document_no,
            organ=message.organ,
            leader=message.leader,
            text=message.text,
            incident_id=message.incident_id,
            due_at=from_timestamp(message.due_at),
            recorded_at=at,
            changed_at=at,
        )
    assert state is not None
    return changed(state, changed_at=at, **_CHANGES[type(message)](message))


_CHANGES: dict[type[Message], Callable[[Any], dict[str, Any]]] = {
    pb.InstructionCompleted: lambda m: {"state": "completed", "result": m.result},
    pb.InstructionOverdueRaised: lambda m: {"overdue_for": from_timestamp(m.due_at)},
}
EVENTS: tuple[type[Message], ...] = (pb.InstructionReceived, *_CHANGES)
