"""The HTTP door of duty shifts 值班班次."""

import hashlib
from typing import Annotated, Literal

from fastapi import Depends, Header, Query, Response

from chassis.http import CallDep, Doors, Match, PageDep, shown, stored
from chassis.known import one
from incident.aggregates import DUTY_SHIFT
from incident.api.examples import duty_shift as examples
from incident.commands.duty_shift import HandOverShift, PlanShift, StartShift, SwapShift
from incident.handlers import duty_shift as handlers
from incident.handlers.desk import Desk
from incident.handlers.open_items import open_items
from incident.roster import roster
from kernel.answers import Answer, listed
from kernel.roles import DUTY, LEADER, LOCAL_READERS, READERS

doors = Doors("incident")
DeskDep = Annotated[Desk, Depends(doors.desk)]
State = Literal["planned", "started", "handed_over", "missed"]


@doors.command(
    "/duty-shifts",
    roles=LEADER,
    if_match=Match.NONE,
    status=201,
    example=examples.PLAN_SHIFT,
    summary="排班",
)
async def plan_shift(response: Response, desk: DeskDep, call: CallDep, command: PlanShift) -> Answer:
    return stored(response, await handlers.plan_shift(desk, call, command))


@doors.query("/duty-shifts", roles=READERS, example={"state": "planned"}, summary="值班班次列表")
async def list_duty_shifts(
    desk: DeskDep, page: PageDep, state: Annotated[State | None, Query()] = None
) -> Answer:
    return await listed(desk.journal, DUTY_SHIFT, page, state)


@doors.query("/duty-shifts/roster.ics", roles=READERS, summary="值班表日历", response_class=Response)
async def get_roster(desk: DeskDep, if_none_match: Annotated[str, Header()] = "") -> Response:
    body = roster(desk.region, await handlers.rostered(desk))
    tag = f'"{hashlib.sha256(body).hexdigest()}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
    if if_none_match == tag:
        return Response(status_code=304, headers=headers)
    return Response(body, media_type="text/calendar; charset=utf-8", headers=headers)


@doors.query("/duty-shifts/{shift_id}", roles=READERS, example=examples.DUTY_SHIFT, summary="一个值班班次")
async def get_duty_shift(response: Response, desk: DeskDep, shift_id: str) -> Answer:
    state, version = await one(desk.journal, DUTY_SHIFT, shift_id)
    return shown(response, shift_id, state, version)


@doors.query(
    "/duty-shifts/{shift_id}/open-items",
    roles=LOCAL_READERS,
    example=examples.DUTY_SHIFT,
    summary="此刻交班须移交的事项",
)
async def get_open_items(response: Response, desk: DeskDep, shift_id: str) -> Answer:
    await one(desk.journal, DUTY_SHIFT, shift_id)
    response.headers["Cache-Control"] = "no-store"
    return {"items": [item.model_dump(mode="json") for item in await open_items(desk)]}


@doors.command(
    "/duty-shifts/{shift_id}/starts",
    roles=DUTY,
    person=True,
    example=examples.START_SHIFT,
    summary="到岗",
)
async def start_shift(
    response: Response, desk: DeskDep, call: CallDep, shift_id: str, command: StartShift
) -> Answer:
    return stored(response, await handlers.start_shift(desk, call, shift_id, command))


@doors.command(
    "/duty-shifts/{shift_id}/handovers",
    roles=DUTY,
    person=True,
    example=examples.HAND_OVER_SHIFT,
    summary="交班",
)
async def hand_over_shift(
    response: Response, desk: DeskDep, call: CallDep, shift_id: str, command: HandOverShift
) -> Answer:
    return stored(response, await handlers.hand_over_shift(desk, call, shift_id, command))


@doors.command(
    "/duty-shifts/{shift_id}/swaps",
    roles=LEADER,
    example=examples.SWAP_SHIFT,
    summary="换班",
)
async def swap_shift(
    response: Response, desk: DeskDep, call: CallDep, shift_id: str, command: SwapShift
) -> Answer:
    return stored(response, await handlers.swap_shift(desk, call, shift_id, command))
