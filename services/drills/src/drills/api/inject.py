"""The HTTP door of injects 情景注入; every call is made with the exercise's token."""

from typing import Annotated, Literal

from fastapi import Depends, Query, Response

from chassis.http import CallDep, Doors, Match, PageDep, shown, stored
from chassis.known import one
from drills.aggregates import INJECT
from drills.api.examples import inject as examples
from drills.commands.inject import PlanInject, ReleaseInject, SkipInject
from drills.handlers import inject as handlers
from drills.handlers.desk import Desk
from drills.roles import CONTROL, COORDINATOR
from kernel.answers import Answer, listed

doors = Doors("drills", prepares=True)
DeskDep = Annotated[Desk, Depends(doors.desk)]
State = Literal["planned", "released", "skipped", "expired"]


@doors.command(
    "/injects",
    roles=COORDINATOR,
    if_match=Match.NONE,
    status=201,
    example=examples.PLAN_INJECT,
    summary="增加备用注入",
)
async def plan_inject(response: Response, desk: DeskDep, call: CallDep, command: PlanInject) -> Answer:
    return stored(response, await handlers.plan_inject(desk, call, command))


@doors.query("/injects", roles=CONTROL, example={"state": "planned"}, summary="情景注入列表")
async def list_injects(
    desk: DeskDep, page: PageDep, state: Annotated[State | None, Query()] = None
) -> Answer:
    return await listed(desk.journal, INJECT, page, state)


@doors.query("/injects/{inject_id}", roles=CONTROL, example=examples.INJECT, summary="一条情景注入")
async def get_inject(response: Response, desk: DeskDep, inject_id: str) -> Answer:
    state, version = await one(desk.journal, INJECT, inject_id)
    return shown(response, inject_id, state, version)


@doors.command(
    "/injects/{inject_id}/releases",
    roles=COORDINATOR,
    example=examples.RELEASE_INJECT,
    summary="发出情景注入",
)
async def release_inject(
    response: Response, desk: DeskDep, call: CallDep, inject_id: str, command: ReleaseInject
) -> Answer:
    return stored(response, await handlers.release_inject(desk, call, inject_id, command))


@doors.command(
    "/injects/{inject_id}/skips", roles=COORDINATOR, example=examples.SKIP_INJECT, summary="跳过情景注入"
)
async def skip_inject(
    response: Response, desk: DeskDep, call: CallDep, inject_id: str, command: SkipInject
) -> Answer:
    return stored(response, await handlers.skip_inject(desk, call, inject_id, command))
