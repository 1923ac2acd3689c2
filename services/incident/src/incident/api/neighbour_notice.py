"""The HTTP door of notices to neighbours 毗邻通报."""

from typing import Annotated, Literal

from fastapi import Depends, Query, Response

from chassis.http import CallDep, Doors, Match, PageDep, shown, stored
from chassis.known import one
from incident.aggregates import NEIGHBOUR_NOTICE
from incident.api.examples import neighbour_notice as examples
from incident.commands.neighbour_notice import IssueNotice, LiftNotice, UpdateNotice
from incident.handlers import neighbour_notice as handlers
from incident.handlers.desk import Desk
from kernel.answers import Answer, listed
from kernel.roles import LEADER, OFFICER, READERS

doors = Doors("incident")
DeskDep = Annotated[Desk, Depends(doors.desk)]
State = Literal["issued", "lifted"]


@doors.command(
    "/neighbour-notices",
    roles=OFFICER,
    if_match=Match.NONE,
    status=201,
    example=examples.ISSUE_NOTICE,
    summary="通报毗邻地区",
)
async def issue_notice(response: Response, desk: DeskDep, call: CallDep, command: IssueNotice) -> Answer:
    return stored(response, await handlers.issue_notice(desk, call, command))


@doors.query("/neighbour-notices", roles=READERS, example={"state": "issued"}, summary="毗邻通报列表")
async def list_neighbour_notices(
    desk: DeskDep, page: PageDep, state: Annotated[State | None, Query()] = None
) -> Answer:
    return await listed(desk.journal, NEIGHBOUR_NOTICE, page, state)


@doors.query(
    "/neighbour-notices/{notice_id}", roles=READERS, example=examples.NEIGHBOUR_NOTICE, summary="一份毗邻通报"
)
async def get_neighbour_notice(response: Response, desk: DeskDep, notice_id: str) -> Answer:
    state, version = await one(desk.journal, NEIGHBOUR_NOTICE, notice_id)
    return shown(response, notice_id, state, version)


@doors.command(
    "/neighbour-notices/{notice_id}/updates",
    roles=OFFICER,
    example=examples.UPDATE_NOTICE,
    summary="通报更新",
)
async def update_notice(
    response: Response, desk: DeskDep, call: CallDep, notice_id: str, command: UpdateNotice
) -> Answer:
    return stored(response, await handlers.update_notice(desk, call, notice_id, command))


@doors.command(
    "/neighbour-notices/{notice_id}/liftings",
    roles=LEADER,
    example=examples.LIFT_NOTICE,
    summary="通报解除",
)
async def lift_notice(
    response: Response, desk: DeskDep, call: CallDep, notice_id: str, command: LiftNotice
) -> Answer:
    return stored(response, await handlers.lift_notice(desk, call, notice_id, command))
