"""The HTTP door of experts 专家, and of who looked at their personal data."""

from typing import Annotated, Literal

from fastapi import Depends, Query, Response

from chassis.http import CallDep, Doors, Match, PageDep, shown, stored
from chassis.known import one
from expert_pool.aggregates import CONTACT_OPENING, EXPERT
from expert_pool.api.examples import expert as examples
from expert_pool.commands.expert import (
    AppointExpert,
    ChangeAvailability,
    DismissExpert,
    NominateExpert,
    OpenContact,
    UpdateExpert,
)
from expert_pool.handlers import expert as handlers
from expert_pool.handlers.desk import Desk
from expert_pool.roles import MANAGER, WATCHERS
from kernel.answers import Answer, listed
from kernel.roles import HEAD, READERS

doors = Doors("experts")
DeskDep = Annotated[Desk, Depends(doors.desk)]
# Sealed bytes are of no use outside; what they say is asked for at /contact-openings.
HIDDEN = frozenset({"personal"})
State = Literal["nominated", "appointed", "ended", "dismissed"]


@doors.command(
    "/experts",
    roles=MANAGER,
    if_match=Match.NONE,
    status=201,
    example=examples.NOMINATE_EXPERT,
    summary="推荐专家",
)
async def nominate_expert(
    response: Response, desk: DeskDep, call: CallDep, command: NominateExpert
) -> Answer:
    return stored(response, await handlers.nominate_expert(desk, call, command), hidden=HIDDEN)


@doors.query("/experts", roles=READERS, example={"state": "appointed"}, summary="本地区专家列表")
async def list_experts(
    desk: DeskDep, page: PageDep, state: Annotated[State | None, Query()] = None
) -> Answer:
    return await listed(desk.pool, EXPERT, page, state, HIDDEN)


@doors.query("/experts/{expert_id}", roles=READERS, example=examples.EXPERT, summary="一位专家")
async def get_expert(response: Response, desk: DeskDep, expert_id: str) -> Answer:
    state, version = await one(desk.pool, EXPERT, expert_id)
    return shown(response, expert_id, state, version, hidden=HIDDEN)


@doors.command(
    "/experts/{expert_id}/appointments",
    roles=HEAD,
    person=True,
    example=examples.APPOINT_EXPERT,
    summary="聘任",
)
async def appoint_expert(
    response: Response, desk: DeskDep, call: CallDep, expert_id: str, command: AppointExpert
) -> Answer:
    return stored(response, await handlers.appoint_expert(desk, call, expert_id, command), hidden=HIDDEN)


@doors.command(
    "/experts/{expert_id}/updates", roles=MANAGER, example=examples.UPDATE_EXPERT, summary="更新档案"
)
async def update_expert(
    response: Response, desk: DeskDep, call: CallDep, expert_id: str, command: UpdateExpert
) -> Answer:
    return stored(response, await handlers.update_expert(desk, call, expert_id, command), hidden=HIDDEN)


@doors.command(
    "/experts/{expert_id}/availability-changes",
    roles=MANAGER,
    example=examples.CHANGE_AVAILABILITY,
    summary="可用或不可用",
)
async def change_availability(
    response: Response, desk: DeskDep, call: CallDep, expert_id: str, command: ChangeAvailability
) -> Answer:
    outcome = await handlers.change_availability(desk, call, expert_id, command)
    return stored(response, outcome, hidden=HIDDEN)


@doors.command(
    "/experts/{expert_id}/dismissals",
    roles=HEAD,
    person=True,
    example=examples.DISMISS_EXPERT,
    summary="解聘",
)
async def dismiss_expert(
    response: Response, desk: DeskDep, call: CallDep, expert_id: str, command: DismissExpert
) -> Answer:
    return stored(response, await handlers.dismiss_expert(desk, call, expert_id, command), hidden=HIDDEN)


@doors.command(
    "/experts/{expert_id}/contact-openings",
    roles=MANAGER,
    person=True,
    if_match=Match.NONE,
    status=201,
    example=examples.OPEN_CONTACT,
    summary="查看联系方式(留痕)",
)
async def open_contact(
    response: Response, desk: DeskDep, call: CallDep, expert_id: str, command: OpenContact
) -> Answer:
    response.headers["Cache-Control"] = "no-store"
    outcome, personal = await handlers.open_contact(desk, call, expert_id, command)
    return {**stored(response, outcome), **personal.model_dump()}


@doors.query("/contact-openings", roles=WATCHERS, example={"page_size": 50}, summary="谁查看过专家联系方式")
async def list_contact_openings(desk: DeskDep, page: PageDep) -> Answer:
    return await listed(desk.pool, CONTACT_OPENING, page)
