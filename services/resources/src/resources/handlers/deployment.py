"""Commands on deployments 出队."""

from collections.abc import Callable

from google.protobuf.message import Message

from chassis.clock import now
from chassis.journal import Call, Outcome
from chassis.known import one
from resources import aid_queries
from resources.aggregates import DEPLOYMENT, SCENE_CHECK_IN
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
from resources.domain import deployment as domain
from resources.domain import scene_check_in
from resources.domain.deployment_state import Deployment, id_of
from resources.domain.known_aid import KnownCheckIn
from resources.handlers.desk import Desk

Deployed = Outcome[Deployment]


async def order_deployment(desk: Desk, call: Call, command: OrderDeployment) -> None:
    """派出令; called by the reactions to a confirmed offer and to a team sent by order."""
    id = id_of(command.team_id, command.hold_token)
    await _move(desk, call, id, lambda state: domain.order(state, command))


async def assemble_deployment(desk: Desk, call: Call, id: str, command: AssembleDeployment) -> Deployed:
    """集结."""
    return await _move(desk, call, id, lambda state: domain.assemble(state, command))


async def depart_deployment(desk: Desk, call: Call, id: str, command: DepartDeployment) -> Deployed:
    """机动."""
    moment = now()
    return await _move(desk, call, id, lambda state: domain.depart(state, command, now=moment))


async def arrive_deployment(desk: Desk, call: Call, id: str, command: ArriveDeployment) -> Deployed:
    """到场."""
    moment = now()
    return await _move(desk, call, id, lambda state: domain.arrive(state, command, now=moment))


async def engage_deployment(desk: Desk, call: Call, id: str, command: EngageDeployment) -> Deployed:
    """作业."""
    return await _move(desk, call, id, lambda state: domain.engage(state, command))


async def release_deployment(desk: Desk, call: Call, id: str, command: ReleaseDeployment) -> Deployed:
    """撤收."""
    check_in = await _check_in(desk, id)
    return await _move(desk, call, id, lambda state: domain.release(state, command, check_in=check_in))


async def recall_deployment(desk: Desk, call: Call, id: str, command: RecallDeployment) -> Deployed:
    """召回."""
    return await _move(desk, call, id, lambda state: domain.recall(state, command))


async def leave_deployment(desk: Desk, call: Call, id: str, command: LeaveDeployment) -> Deployed:
    """归建."""
    return await _move(desk, call, id, lambda state: domain.leave(state, command))


async def return_deployment(desk: Desk, call: Call, id: str, command: ReturnDeployment) -> Deployed:
    """归队."""
    return await _move(desk, call, id, lambda state: domain.return_(state, command))


async def close_deployment(desk: Desk, call: Call, id: str, command: CloseDeployment) -> Deployed:
    """办结."""
    check_in = await _check_in(desk, id)
    return await _move(desk, call, id, lambda state: domain.close(state, command, check_in=check_in))


async def abort_deployment(desk: Desk, call: Call, id: str, command: AbortDeployment) -> Deployed:
    """不派出."""
    return await _move(desk, call, id, lambda state: domain.abort(state, command))


async def _move(
    desk: Desk, call: Call, id: str, decide: Callable[[Deployment | None], list[Message]]
) -> Deployed:
    return await desk.journal.execute(DEPLOYMENT, id, call, decide)


async def _check_in(desk: Desk, deployment_id: str) -> KnownCheckIn | None:
    """What the scene says: our own stream where we are the scene, else what has arrived of it."""
    deployment, _ = await one(desk.journal, DEPLOYMENT, deployment_id)
    id = scene_check_in.id_of(deployment.scene_region, deployment_id)
    own = await desk.journal.load(SCENE_CHECK_IN, id)
    if own is None:
        return await aid_queries.check_in(desk.known, id)
    return KnownCheckIn.model_validate({**own[0].model_dump(), "id": id, "region": desk.region.code})
