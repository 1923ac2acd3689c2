"""What may happen at the scene 现场报到: the region of the scene answers a deployment (I6, I24)."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from google.protobuf.message import Message
from joint.resources.v1 import deployment_pb2 as pb
from pydantic import BaseModel

from chassis.clock import derived_id
from chassis.errors import Kind, Refusal
from kernel.moves import changed, invalid, standing
from kernel.values import STORED
from resources.commands.scene_check_in import CheckInAtScene, CheckOutOfScene, ExpectAtScene, ProposeRelease

STATES = {
    "expected": "待报到",
    "checked_in": "已报到",
    "checked_out": "已离场",
    "cancelled": "不再报到",
}


class SceneCheckIn(BaseModel):
    """One deployment as the scene sees it: `headcount` came, `out` left."""

    model_config = STORED
    state: str
    deployment_id: str
    team_id: str
    team_name: str
    lending_region: str
    incident_id: str = ""
    request_id: str = ""
    headcount: int | None = None
    sector: str = ""
    scene_command: str = ""
    release_proposed: bool = False
    out: int | None = None
    explanation: str = ""
    reason: str = ""
    recorded_at: datetime
    changed_at: datetime


def id_of(region: str, deployment_id: str) -> str:
    """One check-in per region and deployment."""
    return derived_id("scene_check_in", region, deployment_id)


def expect(state: SceneCheckIn | None, command: ExpectAtScene, *, off: str | None = None) -> list[Message]:
    """待报到; a repeat changes nothing. `off`: why, when the team no longer comes already."""
    if state is not None:
        return []
    expected = pb.SceneExpected(**command.model_dump())
    return [expected] if off is None else [expected, pb.SceneCancelled(reason=off)]


def check_in(state: SceneCheckIn | None, command: CheckInAtScene) -> list[Message]:
    """已报到. Raises Refusal NOT_FOUND where no deployment to this region is known (I6)."""
    standing(state, ("expected",), "scene", STATES)
    return [pb.SceneCheckedIn(**command.model_dump())]


def propose_release(state: SceneCheckIn | None, command: ProposeRelease) -> list[Message]:
    """建议撤收, once: its own region decides (I22)."""
    scene = standing(state, ("checked_in",), "scene", STATES)
    if scene.release_proposed:
        raise Refusal(Kind.CONFLICT, "scene.release_proposed", "已建议撤收,等待派出地区决定。")
    return [pb.ReleaseProposed(reason=command.reason)]


def check_out(state: SceneCheckIn | None, command: CheckOutOfScene) -> list[Message]:
    """已离场: as many as came, or it is said where the others are (I6)."""
    scene = standing(state, ("checked_in",), "scene", STATES)
    if command.headcount != scene.headcount and not command.explanation.strip():
        sentence = f"与报到人数({scene.headcount} 人)不一致,须写明其余人员的去向。"
        raise invalid("scene.people_unexplained", sentence, "/headcount", "/explanation")
    return [pb.SceneCheckedOut(headcount=command.headcount, explanation=command.explanation)]


def cancel(state: SceneCheckIn | None, reason: str) -> list[Message]:
    """不再报到: it was aborted or recalled on the way; those who are here check out."""
    if state is None or state.state != "expected":
        return []
    return [pb.SceneCancelled(reason=reason)]


def evolve(state: SceneCheckIn | None, message: Message, at: datetime) -> SceneCheckIn:
    """The check-in after one more fact."""
    if isinstance(message, pb.SceneExpected):
        return SceneCheckIn(
            state="expected",
            deployment_id=message.deployment_id,
            team_id=message.team_id,
            team_name=message.team_name,
            lending_region=message.lending_region,
            incident_id=message.incident_id,
            request_id=message.request_id,
            recorded_at=at,
            changed_at=at,
        )
    assert state is not None
    return changed(state, changed_at=at, **_CHANGES[type(message)](message))


def _checked_in(message: pb.SceneCheckedIn) -> dict[str, Any]:
    said = {"sector": message.sector, "scene_command": message.scene_command}
    return {"state": "checked_in", "headcount": message.headcount, **said}


def _checked_out(message: pb.SceneCheckedOut) -> dict[str, Any]:
    return {"state": "checked_out", "out": message.headcount, "explanation": message.explanation}


_CHANGES: dict[type[Message], Callable[[Any], dict[str, Any]]] = {
    pb.SceneCheckedIn: _checked_in,
    pb.ReleaseProposed: lambda m: {"release_proposed": True, "reason": m.reason},
    pb.SceneCheckedOut: _checked_out,
    pb.SceneCancelled: lambda m: {"state": "cancelled", "reason": m.reason},
}
EVENTS: tuple[type[Message], ...] = (pb.SceneExpected, *_CHANGES)
