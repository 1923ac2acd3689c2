"""What is remembered of a clue check 线索核查, and how each fact changes that."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from google.protobuf.message import Message
from joint.cases.v1 import check_pb2 as pb
from joint.cases.v1 import values_pb2
from pydantic import BaseModel

from cases.commands.authority import Authority
from cases.domain import clocks
from cases.domain.deadlines import APPROVE, SEND, Clock
from chassis.enums import code_of
from kernel.moves import changed
from kernel.values import STORED, Sealed

STATES = {
    "screened": "已初筛",
    "team_formed": "已成立专案组",
    "report_submitted": "已提交核实报告",
    "approved": "已批准移送",
    "sent": "已移送",
    "rejected": "不批准移送",
}
OPEN = ("screened", "team_formed", "report_submitted", "approved")


class ClueCheck(BaseModel):
    """A clue that the own bureau checks. What it is about is sealed."""

    model_config = STORED
    state: str
    display_number: str
    incident_id: str = ""
    offence: str
    screening: str = ""
    contents: Sealed
    handlers: tuple[str, ...] = ()
    report_sha256: str = ""
    addressee: Authority | None = None
    copy_to: Authority | None = None
    approver: str = ""
    approved_at: datetime | None = None
    basis: str = ""
    ground: str = ""
    reason: Sealed | None = None
    referral_id: str = ""
    clocks: tuple[Clock, ...] = ()
    recorded_at: datetime
    changed_at: datetime


def next_due(state: ClueCheck) -> datetime | None:
    """When the clock has to look at it."""
    return clocks.next_due(state.clocks) if state.state in OPEN else None


def evolve(state: ClueCheck | None, message: Message, at: datetime) -> ClueCheck:
    """The check after one more fact."""
    if isinstance(message, pb.ClueCheckScreened):
        return ClueCheck(
            state="screened",
            display_number=message.display_number,
            incident_id=message.incident_id,
            offence=code_of(values_pb2.Offence.DESCRIPTOR, message.offence),
            screening=code_of(pb.Screening.DESCRIPTOR, message.screening),
            contents=Sealed.from_proto(message.contents),
            recorded_at=at,
            changed_at=at,
        )
    assert state is not None
    return changed(state, changed_at=at, **_CHANGES[type(message)](state, message, at))


def _team_formed(_: ClueCheck, message: pb.ClueCheckTeamFormed, __: datetime) -> dict[str, Any]:
    return {"state": "team_formed", "handlers": tuple(message.handlers)}


def _approved(state: ClueCheck, message: pb.ClueCheckApproved, at: datetime) -> dict[str, Any]:
    copied = message.HasField("copy_to")
    return {
        "state": "approved",
        "addressee": Authority.from_proto(message.addressee),
        "copy_to": Authority.from_proto(message.copy_to) if copied else None,
        "approver": message.approved_by,
        "approved_at": at,
        "basis": message.basis,
        "clocks": clocks.begun(clocks.ended(state.clocks, (APPROVE,)), [message.clock]),
    }


def _rejected(state: ClueCheck, message: pb.ClueCheckRejected, _: datetime) -> dict[str, Any]:
    return {
        "state": "rejected",
        "approver": message.rejected_by,
        "ground": code_of(pb.RejectionGround.DESCRIPTOR, message.ground),
        "reason": Sealed.from_proto(message.reason),
        "clocks": clocks.ended(state.clocks, (APPROVE,)),
    }


_CHANGES: dict[type[Message], Callable[[ClueCheck, Any, datetime], dict[str, Any]]] = {
    pb.ClueCheckTeamFormed: _team_formed,
    pb.ClueCheckReportSubmitted: lambda s, m, _: {
        "state": "report_submitted",
        "report_sha256": m.report_sha256,
        "clocks": clocks.begun(s.clocks, [m.clock]),
    },
    pb.ClueCheckApproved: _approved,
    pb.ClueCheckRejected: _rejected,
    pb.ClueCheckSent: lambda s, m, _: {
        "state": "sent",
        "referral_id": m.referral_id,
        "clocks": clocks.ended(s.clocks, (SEND,)),
    },
    pb.ClueCheckOverdueRaised: lambda s, m, _: {"clocks": clocks.told(s.clocks, m.rule, m.due_at)},
}
EVENTS: tuple[type[Message], ...] = (pb.ClueCheckScreened, *_CHANGES)
