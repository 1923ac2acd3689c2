"""The HTTP door of deployments 出队."""

from typing import Annotated, Literal

from fastapi import Depends, Query, Response

from chassis.http import CallDep, Doors, PageDep, shown, stored
from chassis.known import one
from kernel.answers import Answer, listed
from kernel.roles import LEADER, READERS
from resources.aggregates import DEPLOYMENT
from resources.api.examples import deployment as examples
from resources.commands.deployment import (
    AbortDeployment,
    ArriveDeployment,
    AssembleDeployment,
    CloseDeployment,
    DepartDeployment,
    EngageDeployment,
    LeaveDeployment,
    RecallDeployment,
    ReleaseDeployment,
    ReturnDeployment,
)
from resources.handlers import deployment as handlers
from resources.handlers.desk import Desk
from resources.roles import KEEPERS

doors = Doors("resources")
DeskDep = Annotated[Desk, Depends(doors.desk)]
State = Literal[
    "ordered",
    "assembled",
    "departed",
    "arrived",
    "engaged",
    "released",
    "recalled",
    "left",
    "returned",
    "closed",
    "aborted",
]


@doors.query("/deployments", roles=READERS, example={"state": "engaged"}, summary="出队列表")
async def list_deployments(
    desk: DeskDep, page: PageDep, state: Annotated[State | None, Query()] = None
) -> Answer:
    return await listed(desk.journal, DEPLOYMENT, page, state)


@doors.query("/deployments/{deployment_id}", roles=READERS, example=examples.DEPLOYMENT, summary="一次出队")
async def get_deployment(response: Response, desk: DeskDep, deployment_id: str) -> Answer:
    state, version = await one(desk.journal, DEPLOYMENT, deployment_id)
    return shown(response, deployment_id, state, version)


@doors.command(
    "/deployments/{deployment_id}/assemblies", roles=KEEPERS, example=examples.ASSEMBLE, summary="登记集结"
)
async def assemble_deployment(
    response: Response, desk: DeskDep, call: CallDep, deployment_id: str, command: AssembleDeployment
) -> Answer:
    return stored(response, await handlers.assemble_deployment(desk, call, deployment_id, command))


@doors.command(
    "/deployments/{deployment_id}/departures", roles=KEEPERS, example=examples.DEPART, summary="登记出发"
)
async def depart_deployment(
    response: Response, desk: DeskDep, call: CallDep, deployment_id: str, command: DepartDeployment
) -> Answer:
    return stored(response, await handlers.depart_deployment(desk, call, deployment_id, command))


@doors.command(
    "/deployments/{deployment_id}/arrivals", roles=KEEPERS, example=examples.ARRIVE, summary="登记到场"
)
async def arrive_deployment(
    response: Response, desk: DeskDep, call: CallDep, deployment_id: str, command: ArriveDeployment
) -> Answer:
    return stored(response, await handlers.arrive_deployment(desk, call, deployment_id, command))


@doors.command(
    "/deployments/{deployment_id}/engagements", roles=KEEPERS, example=examples.ENGAGE, summary="登记作业"
)
async def engage_deployment(
    response: Response, desk: DeskDep, call: CallDep, deployment_id: str, command: EngageDeployment
) -> Answer:
    return stored(response, await handlers.engage_deployment(desk, call, deployment_id, command))


@doors.command(
    "/deployments/{deployment_id}/releases", roles=LEADER, example=examples.RELEASE, summary="同意撤收"
)
async def release_deployment(
    response: Response, desk: DeskDep, call: CallDep, deployment_id: str, command: ReleaseDeployment
) -> Answer:
    return stored(response, await handlers.release_deployment(desk, call, deployment_id, command))


@doors.command(
    "/deployments/{deployment_id}/leavings", roles=KEEPERS, example=examples.LEAVE, summary="登记离开现场"
)
async def leave_deployment(
    response: Response, desk: DeskDep, call: CallDep, deployment_id: str, command: LeaveDeployment
) -> Answer:
    return stored(response, await handlers.leave_deployment(desk, call, deployment_id, command))


@doors.command(
    "/deployments/{deployment_id}/returns", roles=KEEPERS, example=examples.RETURN, summary="登记归队"
)
async def return_deployment(
    response: Response, desk: DeskDep, call: CallDep, deployment_id: str, command: ReturnDeployment
) -> Answer:
    return stored(response, await handlers.return_deployment(desk, call, deployment_id, command))


@doors.command(
    "/deployments/{deployment_id}/closures", roles=KEEPERS, example=examples.CLOSE, summary="办结出队"
)
async def close_deployment(
    response: Response, desk: DeskDep, call: CallDep, deployment_id: str, command: CloseDeployment
) -> Answer:
    return stored(response, await handlers.close_deployment(desk, call, deployment_id, command))


@doors.command("/deployments/{deployment_id}/aborts", roles=LEADER, example=examples.ABORT, summary="不派出")
async def abort_deployment(
    response: Response, desk: DeskDep, call: CallDep, deployment_id: str, command: AbortDeployment
) -> Answer:
    return stored(response, await handlers.abort_deployment(desk, call, deployment_id, command))


@doors.command("/deployments/{deployment_id}/recalls", roles=LEADER, example=examples.RECALL, summary="召回")
async def recall_deployment(
    response: Response, desk: DeskDep, call: CallDep, deployment_id: str, command: RecallDeployment
) -> Answer:
    return stored(response, await handlers.recall_deployment(desk, call, deployment_id, command))
