"""The HTTP door of activations of a plan 联合预案启动; they come of approvals, there is nothing to post."""

from typing import Annotated, Literal

from fastapi import Depends, Query, Response

from chassis.http import Doors, PageDep, shown
from chassis.known import one
from incident.aggregates import PLAN_ACTIVATION
from incident.api.examples import plan_activation as examples
from incident.handlers.desk import Desk
from kernel.answers import Answer, listed
from kernel.roles import READERS

doors = Doors("incident")
DeskDep = Annotated[Desk, Depends(doors.desk)]
State = Literal["activated", "deactivated"]


@doors.query("/plan-activations", roles=READERS, example={"state": "activated"}, summary="联合预案启动列表")
async def list_plan_activations(
    desk: DeskDep, page: PageDep, state: Annotated[State | None, Query()] = None
) -> Answer:
    return await listed(desk.journal, PLAN_ACTIVATION, page, state)


@doors.query(
    "/plan-activations/{activation_id}",
    roles=READERS,
    example=examples.PLAN_ACTIVATION,
    summary="一次联合预案启动",
)
async def get_plan_activation(response: Response, desk: DeskDep, activation_id: str) -> Answer:
    state, version = await one(desk.journal, PLAN_ACTIVATION, activation_id)
    return shown(response, activation_id, state, version)
