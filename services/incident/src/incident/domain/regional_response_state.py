"""What is remembered of a region's own response 本级响应, and how each of its facts changes that."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from google.protobuf.message import Message
from joint.incident.v1 import activation_pb2 as pb
from pydantic import BaseModel

from chassis.clock import derived_id
from chassis.enums import code_of
from incident.domain.activation import Approval
from kernel.moves import changed
from kernel.values import RESPONSE_LEVEL, STORED, from_timestamp

STATES = {"asked": "未答复", "started": "响应中", "ended": "已终止", "declined": "未启动"}


class RegionalResponse(BaseModel):
    """How this region answers one incident. The `asking_` fields and `due_at` are those of the neighbour's
    activation that asks; `overdue_for` is the due time that was raised as passed."""

    model_config = STORED
    state: str
    incident_id: str
    activation_id: str = ""
    asking_region: str = ""
    asking_level: str = ""
    due_at: datetime | None = None
    overdue_for: datetime | None = None
    level: str = ""
    matter: str = ""
    expected_until: datetime | None = None
    measures: tuple[str, ...] = ()
    approval: Approval | None = None
    reason: str = ""
    started_at: datetime | None = None
    ended_at: datetime | None = None
    recorded_at: datetime
    changed_at: datetime


def id_of(region: str, incident_id: str) -> str:
    """One response per region and incident."""
    return derived_id("regional_response", region, incident_id)


def next_due(response: RegionalResponse) -> datetime | None:
    """When the clock has to look at it: when the answer is due, once."""
    raised = response.overdue_for == response.due_at
    return response.due_at if response.state == "asked" and not raised else None


def evolve(state: RegionalResponse | None, message: Message, at: datetime) -> RegionalResponse:
    """The response after one more fact."""
    if isinstance(message, pb.ResponseAsked):
        return _asked(state, message, at)
    if isinstance(message, pb.ResponseStarted):
        return _started(state, message, at)
    assert state is not None
    return changed(state, changed_at=at, **_CHANGES[type(message)](message, at))


def _asked(state: RegionalResponse | None, message: pb.ResponseAsked, at: datetime) -> RegionalResponse:
    """A new question begins with nothing of an earlier answer."""
    return RegionalResponse(
        state="asked",
        incident_id=message.incident_id,
        activation_id=message.activation_id,
        asking_region=message.asking_region,
        asking_level=code_of(RESPONSE_LEVEL, message.asking_level),
        due_at=from_timestamp(message.due_at),
        recorded_at=state.recorded_at if state else at,
        changed_at=at,
    )


def _started(state: RegionalResponse | None, message: pb.ResponseStarted, at: datetime) -> RegionalResponse:
    """The question is kept only where this start answers it."""
    fresh = RegionalResponse(
        state="started",
        incident_id=message.incident_id,
        activation_id=message.activation_id,
        level=code_of(RESPONSE_LEVEL, message.level),
        matter=message.matter,
        expected_until=from_timestamp(message.expected_until),
        measures=tuple(message.measures),
        approval=Approval.from_proto(message.approval),
        started_at=at,
        recorded_at=state.recorded_at if state else at,
        changed_at=at,
    )
    if state is None or not message.activation_id or state.activation_id != message.activation_id:
        return fresh
    asked = {name: getattr(state, name) for name in _ASKED}
    return fresh.model_copy(update=asked)


_ASKED = ("asking_region", "asking_level", "due_at", "overdue_for")


def _levelled(message: pb.ResponseLevelChanged, _: datetime) -> dict[str, Any]:
    return {
        "level": code_of(RESPONSE_LEVEL, message.level),
        "matter": message.matter,
        "expected_until": from_timestamp(message.expected_until),
        "measures": tuple(message.measures),
        "approval": Approval.from_proto(message.approval),
    }


def _ended(message: pb.ResponseEnded, at: datetime) -> dict[str, Any]:
    approval, measures = Approval.from_proto(message.approval), tuple(message.measures)
    return {"state": "ended", "approval": approval, "measures": measures, "ended_at": at}


_CHANGES: dict[type[Message], Callable[[Any, datetime], dict[str, Any]]] = {
    pb.ResponseLevelChanged: _levelled,
    pb.ResponseEnded: _ended,
    pb.ResponseDeclined: lambda m, _: {"state": "declined", "reason": m.reason},
    pb.ResponseOverdueRaised: lambda m, _: {"overdue_for": from_timestamp(m.due_at)},
}
EVENTS: tuple[type[Message], ...] = (pb.ResponseAsked, pb.ResponseStarted, *_CHANGES)
