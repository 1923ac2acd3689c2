"""What is remembered of a deployment 出队, and how each fact changes that."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from google.protobuf.message import Message
from joint.resources.v1 import deployment_pb2 as pb
from pydantic import BaseModel

from chassis.clock import derived_id
from kernel.moves import changed
from kernel.values import STORED, Place, from_timestamp

STATES = {
    "ordered": "已下派出令",
    "assembled": "集结",
    "departed": "机动",
    "arrived": "到场",
    "engaged": "作业",
    "released": "撤收",
    "recalled": "召回",
    "left": "归建",
    "returned": "归队",
    "closed": "已办结",
    "aborted": "不派出",
}


class Deployment(BaseModel):
    """One team on one errand. `people` is how many departed, `scene_region` where it goes; `offer_id` and
    `request_id` are empty for an own order."""

    model_config = STORED
    state: str
    team_id: str
    team_name: str
    hold_token: str
    scene_region: str
    incident_id: str = ""
    offer_id: str = ""
    request_id: str = ""
    line: int = 0
    place: Place | None = None
    basis: str = ""
    people: int | None = None
    leader: str = ""
    eta: datetime | None = None
    arrived_at: datetime | None = None
    work: str = ""
    back: int | None = None
    note: str = ""
    reason: str = ""
    explanation: str = ""
    recorded_at: datetime
    changed_at: datetime


def id_of(team_id: str, hold_token: str) -> str:
    """One deployment per commitment of a team."""
    return derived_id("deployment", team_id, hold_token)


def evolve(state: Deployment | None, message: Message, at: datetime) -> Deployment:
    """The deployment after one more fact."""
    if isinstance(message, pb.DeploymentOrdered):
        return _ordered(message, at)
    assert state is not None
    return changed(state, changed_at=at, **_CHANGES[type(message)](message))


def _ordered(message: pb.DeploymentOrdered, at: datetime) -> Deployment:
    return Deployment(
        state="ordered",
        team_id=message.team_id,
        team_name=message.team_name,
        hold_token=message.hold_token,
        scene_region=message.scene_region,
        incident_id=message.incident_id,
        offer_id=message.offer_id,
        request_id=message.request_id,
        line=message.line,
        place=Place.from_proto(message.place) if message.HasField("place") else None,
        basis=message.basis,
        recorded_at=at,
        changed_at=at,
    )


def _departed(message: pb.DeploymentDeparted) -> dict[str, Any]:
    eta = from_timestamp(message.eta)
    return {"state": "departed", "people": message.people, "leader": message.leader, "eta": eta}


def _arrived(message: pb.DeploymentArrived) -> dict[str, Any]:
    return {"state": "arrived", "arrived_at": from_timestamp(message.at)}


def _returned(message: pb.DeploymentReturned) -> dict[str, Any]:
    return {"state": "returned", "back": message.people, "explanation": message.explanation}


_CHANGES: dict[type[Message], Callable[[Any], dict[str, Any]]] = {
    pb.DeploymentAssembled: lambda _: {"state": "assembled"},
    pb.DeploymentDeparted: _departed,
    pb.DeploymentArrived: _arrived,
    pb.DeploymentEngaged: lambda m: {"state": "engaged", "work": m.work},
    pb.DeploymentReleased: lambda m: {"state": "released", "note": m.note},
    pb.DeploymentRecalled: lambda m: {"state": "recalled", "reason": m.reason},
    pb.DeploymentLeft: lambda m: {"state": "left", "explanation": m.explanation},
    pb.DeploymentReturned: _returned,
    pb.DeploymentClosed: lambda m: {"state": "closed", "explanation": m.explanation},
    pb.DeploymentAborted: lambda m: {"state": "aborted", "reason": m.reason},
}
EVENTS: tuple[type[Message], ...] = (pb.DeploymentOrdered, *_CHANGES)
