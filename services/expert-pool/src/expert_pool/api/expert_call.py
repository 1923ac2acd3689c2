"""The HTTP door of calls for experts 专家抽调."""

from typing import Annotated, Literal

from fastapi import Depends, Query, Response

from chassis.http import CallDep, Doors, Match, PageDep, shown, stored
from chassis.known import one
from expert_pool.aggregates import EXPERT_CALL
from expert_pool.api.examples import expert_call as examples
from expert_pool.commands.expert_call import AppraiseExpert, CloseCall, DrawExperts, InviteExpert, RequestCall
from expert_pool.domain.expert_draw import DrawCheck
from expert_pool.handlers import checks
from expert_pool.handlers import expert_call as handlers
from expert_pool.handlers.desk import Desk
from expert_pool.roles import MANAGER, REQUESTERS
from kernel.answers import Answer, listed
from kernel.roles import READERS

doors = Doors("experts")
DeskDep = Annotated[Desk, Depends(doors.desk)]
State = Literal["requested", "drawn", "inviting", "staffed", "failed", "closed"]


@doors.command(
    "/expert-calls",
    roles=REQUESTERS,
    if_match=Match.NONE,
    status=201,
    example=examples.REQUEST_CALL,
    summary="申请抽调专家",
)
async def request_call(response: Response, desk: DeskDep, call: CallDep, command: RequestCall) -> Answer:
    return stored(response, await handlers.request_call(desk, call, command))


@doors.query("/expert-calls", roles=READERS, example={"state": "requested"}, summary="专家抽调列表")
async def list_calls(desk: DeskDep, page: PageDep, state: Annotated[State | None, Query()] = None) -> Answer:
    return await listed(desk.journal, EXPERT_CALL, page, state)


@doors.query("/expert-calls/{call_id}", roles=READERS, example=examples.CALL, summary="一次专家抽调")
async def get_call(response: Response, desk: DeskDep, call_id: str) -> Answer:
    state, version = await one(desk.journal, EXPERT_CALL, call_id)
    return shown(response, call_id, state, version)


@doors.command(
    "/expert-calls/{call_id}/draws", roles=MANAGER, example=examples.DRAW_EXPERTS, summary="抽取专家"
)
async def draw_experts(
    response: Response, desk: DeskDep, call: CallDep, call_id: str, command: DrawExperts
) -> Answer:
    return stored(response, await handlers.draw(desk, call, call_id, command))


@doors.query(
    "/expert-calls/{call_id}/draw-check",
    roles=READERS,
    example=examples.CALL,
    summary="重算最近一次抽取",
    answer=DrawCheck,
)
async def check_draw(desk: DeskDep, call_id: str) -> DrawCheck:
    return await checks.check_of_draw(desk, call_id)


@doors.query(
    "/expert-calls/{call_id}/conflict-checks/{expert_id}",
    roles=READERS,
    example=examples.CHECKED,
    summary="核对一位专家是否应当回避",
)
async def check_conflicts(desk: DeskDep, call_id: str, expert_id: str) -> Answer:
    reasons = await checks.reasons_for_call(desk, call_id, expert_id)
    return {"expert_id": expert_id, "reasons": [reason.model_dump() for reason in reasons]}


@doors.command(
    "/expert-calls/{call_id}/invitations",
    roles=MANAGER,
    example=examples.INVITE_EXPERT,
    summary="邀请抽中的专家",
)
async def invite_expert(
    response: Response, desk: DeskDep, call: CallDep, call_id: str, command: InviteExpert
) -> Answer:
    return stored(response, await handlers.invite(desk, call, call_id, command))


@doors.command(
    "/expert-calls/{call_id}/appraisals",
    roles=MANAGER,
    example=examples.APPRAISE_EXPERT,
    summary="评价专家",
)
async def appraise_expert(
    response: Response, desk: DeskDep, call: CallDep, call_id: str, command: AppraiseExpert
) -> Answer:
    return stored(response, await handlers.appraise(desk, call, call_id, command))


@doors.command(
    "/expert-calls/{call_id}/closures", roles=MANAGER, example=examples.CLOSE_CALL, summary="结束抽调"
)
async def close_call(
    response: Response, desk: DeskDep, call: CallDep, call_id: str, command: CloseCall
) -> Answer:
    return stored(response, await handlers.close_call(desk, call, call_id, command))
