"""What is kept of a rescue team 救援队伍: registry × duty × allocation."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from google.protobuf.message import Message
from joint.resources.v1 import team_pb2 as pb
from pydantic import BaseModel

from chassis.clock import derived_id
from chassis.enums import code_of
from kernel.moves import changed
from kernel.values import STORED, from_timestamp
from resources.commands.team import DUTY, DUTY_REASON, READINESS, Purpose, TeamReadiness
from resources.commands.team_details import TeamDetails

STATES = {"registered": "已登记", "verified": "已核验", "retired": "已注销"}
IN_REGISTRY = ("registered", "verified")
ALLOCATIONS = {"free": "空闲", "held": "预占", "committed": "出队", "resting": "休整"}


class Allocation(BaseModel):
    """Who has the team (I4). `token` names the hold or commitment, `until` is when it ends by itself."""

    model_config = STORED
    state: str = "free"
    token: str = ""
    purpose: Purpose | None = None
    until: datetime | None = None
    aid_offer_id: str | None = None
    terms_hash: str = ""


FREE = Allocation()


class RescueTeam(BaseModel):
    """One team. `state` is that of the registry; `twin_of` is the real team of an exercise's copy."""

    model_config = STORED
    state: str
    details: TeamDetails
    duty: str = "out_of_service"
    duty_reason: str = ""
    readiness: TeamReadiness | None = None
    allocation: Allocation = FREE
    twin_of: str | None = None
    recorded_at: datetime
    changed_at: datetime


def id_of(region: str, key: str) -> str:
    """A team that a file names by a key of its own has one stream per region and key."""
    return derived_id("rescue_team", region, key)


def twin_id(exercise_id: str, team_id: str) -> str:
    """The copy of a real team in one exercise."""
    return derived_id("rescue_team_twin", exercise_id, team_id)


def next_due(team: RescueTeam) -> datetime | None:
    """When a hold runs out or a rest is over."""
    return team.allocation.until if team.allocation.state in ("held", "resting") else None


def evolve(state: RescueTeam | None, message: Message, at: datetime) -> RescueTeam:
    """The team after one more fact."""
    if isinstance(message, pb.TeamRegistered):
        details = TeamDetails.from_proto(message.details)
        return RescueTeam(state="registered", details=details, recorded_at=at, changed_at=at)
    if isinstance(message, pb.TeamTwinOpened):
        return _twin(message, at)
    assert state is not None
    return changed(state, changed_at=at, **_CHANGES[type(message)](message))


def _twin(message: pb.TeamTwinOpened, at: datetime) -> RescueTeam:
    return RescueTeam(
        state=message.registry,
        details=TeamDetails.from_proto(message.details),
        duty=code_of(DUTY, message.duty),
        readiness=readiness_of(message.readiness) if message.HasField("readiness") else None,
        twin_of=message.team_id,
        recorded_at=at,
        changed_at=at,
    )


def readiness_of(readiness: pb.TeamReadiness) -> TeamReadiness | None:
    """As it travelled; None when a side was not said in words that we know."""
    sides = {side: code_of(READINESS, getattr(readiness, side)) for side in TeamReadiness.model_fields}
    return TeamReadiness(**sides) if all(sides.values()) else None


def purpose_of(purpose: pb.TeamPurpose) -> Purpose:
    """As it travelled."""
    return Purpose(
        text=purpose.text,
        incident_id=purpose.incident_id or None,
        aid_request_id=purpose.aid_request_id or None,
    )


def _duty(message: pb.TeamDutyChanged) -> dict[str, Any]:
    return {"duty": code_of(DUTY, message.duty), "duty_reason": code_of(DUTY_REASON, message.reason)}


def _held(message: pb.TeamHeld) -> dict[str, Any]:
    until = from_timestamp(message.until)
    held = Allocation(state="held", token=message.token, purpose=purpose_of(message.purpose), until=until)
    return {"allocation": held}


def _committed(message: pb.TeamCommitted) -> dict[str, Any]:
    committed = Allocation(
        state="committed",
        token=message.token,
        purpose=purpose_of(message.purpose),
        aid_offer_id=message.aid_offer_id or None,
        terms_hash=message.terms_hash,
    )
    return {"allocation": committed}


def _returned(message: pb.TeamReturned) -> dict[str, Any]:
    until = from_timestamp(message.resting_until)
    return {"allocation": Allocation(state="resting", token=message.token, until=until)}


def _free(_: Message) -> dict[str, Any]:
    return {"allocation": FREE}


_CHANGES: dict[type[Message], Callable[[Any], dict[str, Any]]] = {
    pb.TeamVerified: lambda _: {"state": "verified"},
    pb.TeamRetired: lambda _: {"state": "retired"},
    pb.TeamUpdated: lambda m: {"details": TeamDetails.from_proto(m.details)},
    pb.TeamDutyChanged: _duty,
    pb.TeamReadinessReported: lambda m: {"readiness": readiness_of(m.readiness)},
    pb.TeamHeld: _held,
    pb.HoldReleased: _free,
    pb.HoldExpired: _free,
    pb.HoldPreempted: _free,
    pb.TeamCommitted: _committed,
    pb.TeamStoodDown: _free,
    pb.TeamReturned: _returned,
    pb.TeamRested: _free,
}
EVENTS: tuple[type[Message], ...] = (pb.TeamRegistered, pb.TeamTwinOpened, *_CHANGES)
