"""What may happen to a deployment 出队: its own region moves it, the scene only proposes (I6, I22)."""

from datetime import datetime

from google.protobuf.message import Message
from joint.resources.v1 import deployment_pb2 as pb

from chassis.errors import Kind, Refusal
from kernel.moves import invalid, standing
from kernel.values import to_timestamp
from resources.commands.deployment import (
    AbortDeployment,
    ArriveDeployment,
    AssembleDeployment,
    CloseDeployment,
    DepartDeployment,
    EngageDeployment,
    LeaveDeployment,
    OrderDeployment,
    RecallDeployment,
    ReleaseDeployment,
    ReturnDeployment,
)
from resources.domain.deployment_state import STATES, Deployment
from resources.domain.known_aid import KnownCheckIn


def order(state: Deployment | None, command: OrderDeployment) -> list[Message]:
    """派出令 after a confirmed offer, or by own order (I5); a repeat changes nothing."""
    if state is not None:
        return []
    plain = command.model_dump(exclude={"place"})
    return [pb.DeploymentOrdered(**plain, place=command.place.to_proto() if command.place else None)]


def assemble(state: Deployment | None, command: AssembleDeployment) -> list[Message]:
    """集结."""
    standing(state, ("ordered",), "deployment", STATES)
    return [pb.DeploymentAssembled(people=command.people)]


def depart(state: Deployment | None, command: DepartDeployment, *, now: datetime) -> list[Message]:
    """机动."""
    standing(state, ("assembled",), "deployment", STATES)
    if command.eta <= now:
        raise invalid("deployment.eta_passed", "预计到达时间须晚于现在。", "/eta")
    return [
        pb.DeploymentDeparted(people=command.people, leader=command.leader, eta=to_timestamp(command.eta))
    ]


def arrive(state: Deployment | None, command: ArriveDeployment, *, now: datetime) -> list[Message]:
    """到场."""
    standing(state, ("departed",), "deployment", STATES)
    if command.at > now:
        raise invalid("deployment.arrival_ahead", "到场时间不能晚于现在。", "/at")
    return [pb.DeploymentArrived(at=to_timestamp(command.at))]


def engage(state: Deployment | None, command: EngageDeployment) -> list[Message]:
    """作业."""
    standing(state, ("arrived",), "deployment", STATES)
    return [pb.DeploymentEngaged(work=command.work)]


def release(
    state: Deployment | None, command: ReleaseDeployment, *, check_in: KnownCheckIn | None
) -> list[Message]:
    """撤收, once the scene proposed it; a region that will not wait for that recalls its team."""
    standing(state, ("arrived", "engaged"), "deployment", STATES)
    if check_in is None or not check_in.release_proposed:
        sentence = "现场还没有建议撤收;本地区需要队伍回来的,请办理召回。"
        raise Refusal(Kind.CONFLICT, "deployment.release_not_proposed", sentence)
    return [pb.DeploymentReleased(note=command.note)]


def recall(state: Deployment | None, command: RecallDeployment) -> list[Message]:
    """召回 at any time: a lender is never bound to leave its team away (I22)."""
    standing(state, ("departed", "arrived", "engaged"), "deployment", STATES)
    return [pb.DeploymentRecalled(reason=command.reason)]


def leave(state: Deployment | None, command: LeaveDeployment) -> list[Message]:
    """归建."""
    deployment = standing(state, ("released", "recalled"), "deployment", STATES)
    _check_people(deployment, command)
    return [pb.DeploymentLeft(people=command.people, explanation=command.explanation)]


def return_(state: Deployment | None, command: ReturnDeployment) -> list[Message]:
    """归队."""
    deployment = standing(state, ("left",), "deployment", STATES)
    _check_people(deployment, command)
    return [pb.DeploymentReturned(people=command.people, explanation=command.explanation)]


def close(
    state: Deployment | None, command: CloseDeployment, *, check_in: KnownCheckIn | None
) -> list[Message]:
    """办结: the scene checked as many people out as are back, or somebody says why not (I6)."""
    deployment = standing(state, ("returned",), "deployment", STATES)
    out = check_in.out if check_in is not None and check_in.state == "checked_out" else None
    if out != deployment.back and not command.explanation.strip():
        sentence = "现场没有离场登记,或者离场人数与归队人数不一致,办结须写明情况。"
        raise invalid("deployment.people_unexplained", sentence, "/explanation")
    return [pb.DeploymentClosed(explanation=command.explanation)]


def abort(state: Deployment | None, command: AbortDeployment) -> list[Message]:
    """不派出, before it leaves."""
    standing(state, ("ordered", "assembled"), "deployment", STATES)
    return [pb.DeploymentAborted(reason=command.reason)]


def _check_people(deployment: Deployment, command: LeaveDeployment) -> None:
    if command.people != deployment.people and not command.explanation.strip():
        sentence = f"与出发人数({deployment.people} 人)不一致,须写明其余人员的去向。"
        raise invalid("deployment.people_unexplained", sentence, "/people", "/explanation")
