"""The HTTP door of scripts 演练脚本; every call is made with the exercise's token."""

from typing import Annotated, Literal

from fastapi import Depends, Query, Response

from chassis.http import CallDep, Doors, Match, PageDep, shown, stored
from chassis.known import one
from drills.aggregates import MSEL
from drills.api.examples import msel as examples
from drills.commands.msel import DraftMsel, EditMsel, FreezeMsel
from drills.handlers import msel as handlers
from drills.handlers.desk import Desk
from drills.roles import CONTROL, COORDINATOR
from kernel.answers import Answer, listed

doors = Doors("drills", prepares=True)
DeskDep = Annotated[Desk, Depends(doors.desk)]
State = Literal["drafted", "frozen"]


@doors.command(
    "/msels",
    roles=COORDINATOR,
    if_match=Match.NONE,
    status=201,
    example=examples.DRAFT_MSEL,
    summary="编制演练脚本",
)
async def draft_msel(response: Response, desk: DeskDep, call: CallDep, command: DraftMsel) -> Answer:
    return stored(response, await handlers.draft_msel(desk, call, command))


@doors.query("/msels", roles=CONTROL, example={"state": "drafted"}, summary="演练脚本列表")
async def list_msels(desk: DeskDep, page: PageDep, state: Annotated[State | None, Query()] = None) -> Answer:
    return await listed(desk.journal, MSEL, page, state)


@doors.query("/msels/{msel_id}", roles=CONTROL, example=examples.MSEL, summary="一份演练脚本")
async def get_msel(response: Response, desk: DeskDep, msel_id: str) -> Answer:
    state, version = await one(desk.journal, MSEL, msel_id)
    return shown(response, msel_id, state, version)


@doors.command(
    "/msels/{msel_id}/edits", roles=COORDINATOR, example=examples.EDIT_MSEL, summary="修改演练脚本"
)
async def edit_msel(
    response: Response, desk: DeskDep, call: CallDep, msel_id: str, command: EditMsel
) -> Answer:
    return stored(response, await handlers.edit_msel(desk, call, msel_id, command))


@doors.command(
    "/msels/{msel_id}/freezes", roles=COORDINATOR, example=examples.FREEZE_MSEL, summary="冻结演练脚本"
)
async def freeze_msel(
    response: Response, desk: DeskDep, call: CallDep, msel_id: str, command: FreezeMsel
) -> Answer:
    return stored(response, await handlers.freeze_msel(desk, call, msel_id, command))
