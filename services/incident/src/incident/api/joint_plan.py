"""The HTTP door of joint plans 联合应急预案."""

from typing import Annotated, Literal

from fastapi import Depends, Query, Response

from chassis.http import CallDep, Doors, Match, PageDep, shown, stored
from chassis.known import one
from incident.aggregates import JOINT_PLAN
from incident.api.examples import joint_plan as examples
from incident.commands.joint_plan import DraftPlan, OpenPlan, RevisePlan
from incident.handlers import joint_plan as handlers
from incident.handlers.desk import Desk
from incident.library import REMARK, load_library
from kernel.answers import Answer, listed
from kernel.roles import PLANNER, READERS

doors = Doors("incident")
DeskDep = Annotated[Desk, Depends(doors.desk)]
State = Literal["drafted", "opened", "in_force", "superseded"]
# The text of fifty plans is megabytes; a list names them.
LONG = frozenset({"terms"})


@doors.query("/plan-library", roles=READERS, summary="随软件提供的预案草案")
async def list_plan_library() -> Answer:
    return {"items": [body.model_dump(mode="json") for body in load_library()], "remark": REMARK}


@doors.command(
    "/plans",
    roles=PLANNER,
    if_match=Match.NONE,
    status=201,
    example=examples.DRAFT_PLAN,
    summary="编制联合预案",
)
async def draft_plan(response: Response, desk: DeskDep, call: CallDep, command: DraftPlan) -> Answer:
    return stored(response, await handlers.draft_plan(desk, call, command))


@doors.query("/plans", roles=READERS, example={"state": "in_force"}, summary="联合预案列表")
async def list_plans(desk: DeskDep, page: PageDep, state: Annotated[State | None, Query()] = None) -> Answer:
    return await listed(desk.journal, JOINT_PLAN, page, state, LONG)


@doors.query("/plans/{plan_id}", roles=READERS, example=examples.JOINT_PLAN, summary="一版联合预案")
async def get_plan(response: Response, desk: DeskDep, plan_id: str) -> Answer:
    state, version = await one(desk.journal, JOINT_PLAN, plan_id)
    return shown(response, plan_id, state, version)


@doors.command(
    "/plans/{plan_id}/revisions", roles=PLANNER, example=examples.REVISE_PLAN, summary="修订预案草案"
)
async def revise_plan(
    response: Response, desk: DeskDep, call: CallDep, plan_id: str, command: RevisePlan
) -> Answer:
    return stored(response, await handlers.revise_plan(desk, call, plan_id, command))


@doors.command("/plans/{plan_id}/openings", roles=PLANNER, example=examples.OPEN_PLAN, summary="提交三地会签")
async def open_plan(
    response: Response, desk: DeskDep, call: CallDep, plan_id: str, command: OpenPlan
) -> Answer:
    return stored(response, await handlers.open_plan(desk, call, plan_id))
