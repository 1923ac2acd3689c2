"""The HTTP door of mutual aid requests 增援请求."""

from typing import Annotated, Literal

from fastapi import Depends, Query, Response

from chassis.http import CallDep, CallerDep, Doors, Match, PageDep, shown, stored
from chassis.known import one
from kernel.answers import Answer, listed
from kernel.roles import APPROVERS, LEADER, OFFICER, READERS
from resources.aggregates import AID_REQUEST
from resources.api.examples import aid_request as examples
from resources.commands.aid_request import (
    AcceptAidOffer,
    ApproveAidRequest,
    CancelAidRequest,
    CloseAidRequest,
    ProposeAidRequest,
    RefuseAidRequest,
    RejectAidOffer,
)
from resources.handlers import aid_request as handlers
from resources.handlers.desk import Desk

doors = Doors("resources")
DeskDep = Annotated[Desk, Depends(doors.desk)]
State = Literal["proposed", "issued", "refused", "closed", "cancelled"]


@doors.command(
    "/aid-requests",
    roles=OFFICER,
    if_match=Match.NONE,
    status=201,
    example=examples.PROPOSE_AID_REQUEST,
    summary="拟请增援",
)
async def propose_aid_request(
    response: Response, desk: DeskDep, call: CallDep, caller: CallerDep, command: ProposeAidRequest
) -> Answer:
    return stored(response, await handlers.propose_aid_request(desk, call, caller.name, command))


@doors.query("/aid-requests", roles=READERS, example={"state": "issued"}, summary="增援请求列表")
async def list_aid_requests(
    desk: DeskDep, page: PageDep, state: Annotated[State | None, Query()] = None
) -> Answer:
    return await listed(desk.journal, AID_REQUEST, page, state)


@doors.query(
    "/aid-requests/{request_id}", roles=READERS, example=examples.AID_REQUEST, summary="一份增援请求"
)
async def get_aid_request(response: Response, desk: DeskDep, request_id: str) -> Answer:
    state, version = await one(desk.journal, AID_REQUEST, request_id)
    return shown(response, request_id, state, version)


@doors.command(
    "/aid-requests/{request_id}/approvals",
    roles=APPROVERS,
    person=True,
    example=examples.APPROVE_AID_REQUEST,
    summary="批准商请",
)
async def approve_aid_request(
    response: Response,
    desk: DeskDep,
    call: CallDep,
    caller: CallerDep,
    request_id: str,
    command: ApproveAidRequest,
) -> Answer:
    return stored(response, await handlers.approve_aid_request(desk, call, caller.name, request_id, command))


@doors.command(
    "/aid-requests/{request_id}/refusals",
    roles=APPROVERS,
    person=True,
    example=examples.REFUSE_AID_REQUEST,
    summary="不同意商请",
)
async def refuse_aid_request(
    response: Response, desk: DeskDep, call: CallDep, request_id: str, command: RefuseAidRequest
) -> Answer:
    return stored(response, await handlers.refuse_aid_request(desk, call, request_id, command))


@doors.command(
    "/aid-requests/{request_id}/acceptances",
    roles=LEADER,
    person=True,
    example=examples.ACCEPT_AID_OFFER,
    summary="采纳应援",
)
async def accept_aid_offer(
    response: Response,
    desk: DeskDep,
    call: CallDep,
    caller: CallerDep,
    request_id: str,
    command: AcceptAidOffer,
) -> Answer:
    return stored(response, await handlers.accept_aid_offer(desk, call, caller.name, request_id, command))


@doors.command(
    "/aid-requests/{request_id}/rejections",
    roles=LEADER,
    example=examples.REJECT_AID_OFFER,
    summary="不采纳应援",
)
async def reject_aid_offer(
    response: Response, desk: DeskDep, call: CallDep, request_id: str, command: RejectAidOffer
) -> Answer:
    return stored(response, await handlers.reject_aid_offer(desk, call, request_id, command))


@doors.command(
    "/aid-requests/{request_id}/closures",
    roles=OFFICER,
    example=examples.CLOSE_AID_REQUEST,
    summary="办结增援请求",
)
async def close_aid_request(
    response: Response, desk: DeskDep, call: CallDep, request_id: str, command: CloseAidRequest
) -> Answer:
    return stored(response, await handlers.close_aid_request(desk, call, request_id, command))


@doors.command(
    "/aid-requests/{request_id}/cancellations",
    roles=LEADER,
    example=examples.CANCEL_AID_REQUEST,
    summary="撤销增援请求",
)
async def cancel_aid_request(
    response: Response, desk: DeskDep, call: CallDep, request_id: str, command: CancelAidRequest
) -> Answer:
    return stored(response, await handlers.cancel_aid_request(desk, call, request_id, command))
