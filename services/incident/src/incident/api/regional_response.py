"""The HTTP door of the own response 本级响应: it starts and ends by proposals, here it is only declined."""

from typing import Annotated, Literal

from fastapi import Depends, Query, Response

from chassis.http import CallDep, Doors, PageDep, shown, stored
from chassis.known import one
from incident.aggregates import REGIONAL_RESPONSE
from incident.api.examples import regional_response as examples
from incident.commands.regional_response import DeclineResponse
from incident.handlers import regional_response as handlers
from incident.handlers.desk import Desk
from kernel.answers import Answer, listed
from kernel.roles import COMMANDER, READERS

doors = Doors("incident")
DeskDep = Annotated[Desk, Depends(doors.desk)]
State = Literal["asked", "started", "ended", "declined"]


@doors.query("/regional-responses", roles=READERS, example={"state": "asked"}, summary="本级响应列表")
async def list_regional_responses(
    desk: DeskDep, page: PageDep, state: Annotated[State | None, Query()] = None
) -> Answer:
    return await listed(desk.journal, REGIONAL_RESPONSE, page, state)


@doors.query(
    "/regional-responses/{response_id}",
    roles=READERS,
    example=examples.REGIONAL_RESPONSE,
    summary="一次本级响应",
)
async def get_regional_response(response: Response, desk: DeskDep, response_id: str) -> Answer:
    state, version = await one(desk.journal, REGIONAL_RESPONSE, response_id)
    return shown(response, response_id, state, version)


@doors.command(
    "/regional-responses/{response_id}/declinations",
    roles=COMMANDER,
    person=True,
    example=examples.DECLINE_RESPONSE,
    summary="不启动本级响应",
)
async def decline_response(
    response: Response, desk: DeskDep, call: CallDep, response_id: str, command: DeclineResponse
) -> Answer:
    return stored(response, await handlers.decline_response(desk, call, response_id, command))
