"""What is remembered of a duty shift 值班班次, how each fact changes that, and when the clock looks."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from google.protobuf.message import Message
from joint.incident.v1 import shift_pb2 as pb
from pydantic import BaseModel, ConfigDict, Field

from chassis.enums import code_of
from incident.commands.duty_shift import FUNCTION
from incident.domain.open_item import OpenItem
from kernel.moves import changed
from kernel.values import STORED, from_timestamp, said

STATES = {"planned": "已排班", "started": "在岗", "handed_over": "已交接", "missed": "脱岗"}
LIVE = ("planned", "started")


class Gap(BaseModel):
    """From when nobody has the function at the desk; `until` is None when nobody is planned later either."""

    model_config = ConfigDict(**STORED, serialize_by_alias=True, validate_by_name=True)
    desk: str
    function: str
    from_: datetime = Field(alias="from")
    until: datetime | None = None


class DutyShift(BaseModel):
    """One person at one desk for one interval. `start_by`: until when they have to be there; `gap`: the one
    that was raised behind this shift."""

    model_config = STORED
    state: str
    desk: str
    function: str
    person: str
    telephone: str
    starts_at: datetime
    ends_at: datetime
    start_by: datetime
    gap_notice_at: datetime
    note: str = ""
    reason: str = ""
    started_at: datetime | None = None
    handed_over_at: datetime | None = None
    successor: str = ""
    successor_id: str = ""
    items: tuple[OpenItem, ...] = ()
    notes: str = ""
    gap: Gap | None = None
    recorded_at: datetime
    changed_at: datetime


def next_due(shift: DutyShift) -> datetime | None:
    """When the clock has to look at it: whether the person came, and whether somebody comes afterwards. The
    second question is asked again until it has an answer or the shift has ended, since plans change."""
    missed = [shift.start_by] if shift.state == "planned" else []
    gap = [shift.gap_notice_at] if shift.state in LIVE and shift.gap is None else []
    return min([*missed, *gap], default=None)


def evolve(state: DutyShift | None, message: Message, at: datetime) -> DutyShift:
    """The shift after one more fact."""
    if isinstance(message, pb.ShiftPlanned):
        return _planned(message, at)
    assert state is not None
    return changed(state, changed_at=at, **_CHANGES[type(message)](message, at))


def _planned(message: pb.ShiftPlanned, at: datetime) -> DutyShift:
    return DutyShift(
        state="planned",
        desk=message.desk,
        function=code_of(FUNCTION, message.function),
        person=message.person,
        telephone=message.telephone,
        starts_at=from_timestamp(message.starts_at),
        ends_at=from_timestamp(message.ends_at),
        start_by=from_timestamp(message.start_by),
        gap_notice_at=from_timestamp(message.gap_notice_at),
        recorded_at=at,
        changed_at=at,
    )


def _handed_over(message: pb.ShiftHandedOver, at: datetime) -> dict[str, Any]:
    return {
        "state": "handed_over",
        "successor": message.successor,
        "successor_id": message.successor_id,
        "items": tuple(OpenItem.from_proto(item) for item in message.items),
        "notes": message.notes,
        "handed_over_at": at,
    }


def _gap_raised(message: pb.DutyGapRaised, _: datetime) -> dict[str, Any]:
    until = said(message, "until")
    gap = Gap(
        desk=message.desk,
        function=code_of(FUNCTION, message.function),
        from_=from_timestamp(getattr(message, "from")),
        until=from_timestamp(until) if until else None,
    )
    return {"gap": gap}


_CHANGES: dict[type[Message], Callable[[Any, datetime], dict[str, Any]]] = {
    pb.ShiftStarted: lambda m, at: {"state": "started", "note": m.note, "started_at": at},
    pb.ShiftHandedOver: _handed_over,
    pb.ShiftMissed: lambda _, __: {"state": "missed"},
    pb.ShiftSwapped: lambda m, _: {"person": m.person, "reason": m.reason},
    pb.DutyGapRaised: _gap_raised,
}
EVENTS: tuple[type[Message], ...] = (pb.ShiftPlanned, *_CHANGES)
