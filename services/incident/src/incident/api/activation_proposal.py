"""The HTTP door of activation proposals 启动建议: seen in the own region alone."""

from typing import Annotated, Literal

from fastapi import Depends, Query, Response

from chassis.http import CallDep, CallerDep, Doors, Match, PageDep, shown, stored
from chassis.known import one
from incident.aggregates import ACTIVATION_PROPOSAL
from incident.api.examples import activation_proposal as examples
from incident.commands.activation_proposal import (
    ApproveActivation,
    EndorseActivation,
    ProposeActivation,
    RefuseActivation,
    WithdrawActivation,
)
from incident.handlers import activation_proposal as handlers
from incident.handlers.desk import Desk
from kernel.answers import Answer, listed
from kernel.roles import APPROVERS, LEADER, LOCAL_READERS, OFFICER

doors = Doors("incident")
DeskDep = Annotated[Desk, Depends(doors.desk)]
State = Literal["proposed", "endorsed", "approved", "refused", "withdrawn"]


@doors.command(
    "/activation-proposals",
    roles=OFFICER,
    person=True,
    if_match=Match.NONE,
    status=201,
    example=examples.PROPOSE_ACTIVATION,
    summary="提出启动建议",
)
async def propose_activation(
    response: Response, desk: DeskDep, call: CallDep, caller: CallerDep, command: ProposeActivation
) -> Answer:
    return stored(response, await handlers.propose_activation(desk, call, caller.name, command))


@doors.query(
    "/activation-proposals", roles=LOCAL_READERS, example={"state": "endorsed"}, summary="启动建议列表"
)
async def list_activation_proposals(
    desk: DeskDep, page: PageDep, state: Annotated[State | None, Query()] = None
) -> Answer:
    return await listed(desk.journal, ACTIVATION_PROPOSAL, page, state)


@doors.query(
    "/activation-proposals/{proposal_id}",
    roles=LOCAL_READERS,
    example=examples.ACTIVATION_PROPOSAL,
    summary="一份启动建议",
)
async def get_activation_proposal(response: Response, desk: DeskDep, proposal_id: str) -> Answer:
    state, version = await one(desk.journal, ACTIVATION_PROPOSAL, proposal_id)
    return shown(response, proposal_id, state, version)


@doors.command(
    "/activation-proposals/{proposal_id}/endorsements",
    roles=LEADER,
    person=True,
    example=examples.ENDORSE_ACTIVATION,
    summary="带班领导同意",
)
async def endorse_activation(
    response: Response,
    desk: DeskDep,
    call: CallDep,
    caller: CallerDep,
    proposal_id: str,
    command: EndorseActivation,
) -> Answer:
    outcome = await handlers.endorse_activation(desk, call, caller.name, proposal_id, command)
    return stored(response, outcome)


@doors.command(
    "/activation-proposals/{proposal_id}/approvals",
    roles=APPROVERS,
    person=True,
    example=examples.APPROVE_ACTIVATION,
    summary="批准启动、调整或终止响应",
)
async def approve_activation(
    response: Response,
    desk: DeskDep,
    call: CallDep,
    caller: CallerDep,
    proposal_id: str,
    command: ApproveActivation,
) -> Answer:
    outcome = await handlers.approve_activation(desk, call, caller.name, proposal_id, command)
    return stored(response, outcome)


@doors.command(
    "/activation-proposals/{proposal_id}/refusals",
    roles=APPROVERS,
    person=True,
    example=examples.REFUSE_ACTIVATION,
    summary="不同意启动建议",
)
async def refuse_activation(
    response: Response,
    desk: DeskDep,
    call: CallDep,
    caller: CallerDep,
    proposal_id: str,
    command: RefuseActivation,
) -> Answer:
    outcome = await handlers.refuse_activation(desk, call, caller.name, proposal_id, command)
    return stored(response, outcome)


@doors.command(
    "/activation-proposals/{proposal_id}/withdrawals",
    roles=OFFICER,
    person=True,
    example=examples.WITHDRAW_ACTIVATION,
    summary="撤回启动建议",
)
async def withdraw_activation(
    response: Response,
    desk: DeskDep,
    call: CallDep,
    caller: CallerDep,
    proposal_id: str,
    command: WithdrawActivation,
) -> Answer:
    outcome = await handlers.withdraw_activation(desk, call, caller.name, proposal_id, command)
    return stored(response, outcome)
