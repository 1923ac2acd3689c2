"""The HTTP door of warnings 预警."""

from typing import Annotated, Literal

from fastapi import Depends, Query, Response

from chassis.http import CallDep, Doors, Match, PageDep, shown, stored
from chassis.known import one
from incident.aggregates import WARNING
from incident.api.examples import warning as examples
from incident.commands.warning import LiftWarning, ReceiveWarning, RelayWarning
from incident.handlers import warning as handlers
from incident.handlers.desk import Desk
from kernel.answers import Answer, listed
from kernel.roles import INTAKE, LEADER, READERS

doors = Doors("incident")
DeskDep = Annotated[Desk, Depends(doors.desk)]
State = Literal["received", "relayed", "lifted", "expired"]


@doors.command(
    "/warnings",
    roles=INTAKE,
    if_match=Match.NONE,
    status=201,
    example=examples.RECEIVE_WARNING,
    summary="接收预警报文",
)
async def receive_warning(
    response: Response, desk: DeskDep, call: CallDep, command: ReceiveWarning
) -> Answer:
    outcome, first = await handlers.receive_warning(desk, call, command)
    response.status_code = 201 if first else 200
    return stored(response, outcome)


@doors.query("/warnings", roles=READERS, example={"state": "received"}, summary="预警列表")
async def list_warnings(
    desk: DeskDep, page: PageDep, state: Annotated[State | None, Query()] = None
) -> Answer:
    return await listed(desk.journal, WARNING, page, state)


@doors.query("/warnings/{warning_id}", roles=READERS, example=examples.WARNING, summary="一条预警")
async def get_warning(response: Response, desk: DeskDep, warning_id: str) -> Answer:
    state, version = await one(desk.journal, WARNING, warning_id)
    return shown(response, warning_id, state, version)


@doors.command(
    "/warnings/{warning_id}/relays",
    roles=LEADER,
    person=True,
    example=examples.RELAY_WARNING,
    summary="转发预警",
)
async def relay_warning(
    response: Response, desk: DeskDep, call: CallDep, warning_id: str, command: RelayWarning
) -> Answer:
    return stored(response, await handlers.relay_warning(desk, call, warning_id, command))


@doors.command(
    "/warnings/{warning_id}/liftings", roles=LEADER, example=examples.LIFT_WARNING, summary="解除预警"
)
async def lift_warning(
    response: Response, desk: DeskDep, call: CallDep, warning_id: str, command: LiftWarning
) -> Answer:
    return stored(response, await handlers.lift_warning(desk, call, warning_id, command))
