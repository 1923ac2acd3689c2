"""The HTTP door of acknowledgements 签收."""

from typing import Annotated

from fastapi import Depends, Response

from chassis.http import CallDep, CallerDep, Doors, Match, PageDep, shown, stored
from chassis.known import one
from incident.aggregates import ACKNOWLEDGEMENT
from incident.api.examples import acknowledgement as examples
from incident.commands.acknowledgement import AcknowledgeItem
from incident.handlers import acknowledgement as handlers
from incident.handlers.desk import Desk
from kernel.answers import Answer, listed
from kernel.roles import DUTY, READERS

doors = Doors("incident")
DeskDep = Annotated[Desk, Depends(doors.desk)]


@doors.command(
    "/acknowledgements",
    roles=DUTY,
    person=True,
    if_match=Match.NONE,
    status=201,
    example=examples.ACKNOWLEDGE_ITEM,
    summary="签收一条信息",
)
async def acknowledge_item(
    response: Response, desk: DeskDep, call: CallDep, caller: CallerDep, command: AcknowledgeItem
) -> Answer:
    outcome, first = await handlers.acknowledge_item(desk, call, command, caller.name)
    response.status_code = 201 if first else 200
    return stored(response, outcome)


@doors.query("/acknowledgements", roles=READERS, example={"page_size": 50}, summary="签收列表")
async def list_acknowledgements(desk: DeskDep, page: PageDep) -> Answer:
    return await listed(desk.journal, ACKNOWLEDGEMENT, page)


@doors.query(
    "/acknowledgements/{acknowledgement_id}",
    roles=READERS,
    example=examples.ACKNOWLEDGEMENT,
    summary="一次签收",
)
async def get_acknowledgement(response: Response, desk: DeskDep, acknowledgement_id: str) -> Answer:
    state, version = await one(desk.journal, ACKNOWLEDGEMENT, acknowledgement_id)
    return shown(response, acknowledgement_id, state, version)
