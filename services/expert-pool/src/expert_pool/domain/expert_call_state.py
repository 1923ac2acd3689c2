"""What is remembered of a call for experts 专家抽调, how each fact changes that, and when the clock looks."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from google.protobuf.message import Message
from joint.experts.v1 import call_pb2 as pb
from pydantic import BaseModel

from chassis.enums import code_of
from expert_pool.commands.values import CONFLICT, FIELD, MODE, OPINION, SKIP
from expert_pool.domain.draw import Skip
from expert_pool.domain.known_expert import Reason
from expert_pool.domain.subject import Subject
from kernel.moves import changed
from kernel.values import STORED, from_timestamp

STATES = {
    "requested": "已申请",
    "drawn": "已抽取",
    "inviting": "邀请中",
    "staffed": "已到位",
    "failed": "人数不足",
    "closed": "已结束",
}
RUNNING = ("requested", "drawn", "inviting")


class Draw(BaseModel):
    """The last draw, with everything that is needed to draw again."""

    model_config = STORED
    round: int
    seed: str
    public_value: str
    rule: str
    candidates: tuple[str, ...]
    wanted: int
    drawn: tuple[str, ...]
    skipped: tuple[Skip, ...]
    at: datetime


class ExpertCall(BaseModel):
    """One call of this region. `invited`: everybody who was, in any round; `appraised`: scores by expert."""

    model_config = STORED
    state: str
    subject: Subject
    opinion_kind: str
    fields: tuple[str, ...]
    wanted: int
    mode: str
    designated: tuple[str, ...] = ()
    public_source: str = ""
    deadline: datetime
    needed_until: datetime
    requested_by: str
    draw: Draw | None = None
    invited: tuple[str, ...] = ()
    engagement_ids: tuple[str, ...] = ()
    appraised: dict[str, int] = {}
    note: str = ""
    recorded_at: datetime
    changed_at: datetime


def next_due(state: ExpertCall) -> datetime | None:
    """When the clock has to look at it: at the deadline, while too few have accepted."""
    return state.deadline if state.state in RUNNING else None


def evolve(state: ExpertCall | None, message: Message, at: datetime) -> ExpertCall:
    """The call after one more fact."""
    if isinstance(message, pb.ExpertCallRequested):
        return ExpertCall(recorded_at=at, changed_at=at, **requested(message))
    assert state is not None
    return changed(state, changed_at=at, **_CHANGES[type(message)](message, state))


def requested(message: pb.ExpertCallRequested) -> dict[str, Any]:
    """What a request says, for the state and for the rows of every region."""
    return {
        "state": "requested",
        "subject": Subject.from_proto(message.subject),
        "opinion_kind": code_of(OPINION, message.opinion_kind),
        "fields": tuple(code_of(FIELD, n) for n in message.fields),
        "wanted": message.wanted,
        "mode": code_of(MODE, message.mode),
        "designated": tuple(message.designated),
        "public_source": message.public_source,
        "deadline": from_timestamp(message.deadline),
        "needed_until": from_timestamp(message.needed_until),
        "requested_by": message.requested_by,
    }


def drawn(message: pb.ExpertCallDrawn) -> Draw:
    """A draw as it travelled."""
    return Draw(
        round=message.round,
        seed=message.seed,
        public_value=message.public_value,
        rule=message.rule,
        candidates=tuple(message.candidates),
        wanted=message.wanted,
        drawn=tuple(message.drawn),
        skipped=tuple(_skip(skipped) for skipped in message.skipped),
        at=from_timestamp(message.drawn_at),
    )


def _skip(skipped: pb.Skipped) -> Skip:
    conflicts = tuple(
        Reason(kind=code_of(CONFLICT, r.kind), target=r.target, conflict_id=r.conflict_id)
        for r in skipped.conflicts
    )
    reason = code_of(SKIP, skipped.reason)
    return Skip(expert_id=skipped.expert_id, reason=reason, conflicts=conflicts)


def _drawn(message: pb.ExpertCallDrawn, _: ExpertCall) -> dict[str, Any]:
    return {"state": "drawn", "draw": drawn(message), "deadline": from_timestamp(message.deadline)}


def _invited(message: pb.ExpertInvited, state: ExpertCall) -> dict[str, Any]:
    return {"state": "inviting", "invited": (*state.invited, message.expert_id)}


def _staffed(message: pb.ExpertCallStaffed, _: ExpertCall) -> dict[str, Any]:
    return {"state": "staffed", "engagement_ids": tuple(message.engagement_ids)}


def _appraised(message: pb.ExpertAppraised, state: ExpertCall) -> dict[str, Any]:
    return {"appraised": {**state.appraised, message.expert_id: message.score}}


_CHANGES: dict[type[Message], Callable[[Any, ExpertCall], dict[str, Any]]] = {
    pb.ExpertCallDrawn: _drawn,
    pb.ExpertInvited: _invited,
    pb.ExpertCallStaffed: _staffed,
    pb.ExpertCallFailed: lambda _, __: {"state": "failed"},
    pb.ExpertCallClosed: lambda m, _: {"state": "closed", "note": m.note},
    pb.ExpertAppraised: _appraised,
}
EVENTS: tuple[type[Message], ...] = (pb.ExpertCallRequested, *_CHANGES)
