"""The HTTP door of how an incident 突发事件 goes on: 并案, reopening, 更正, declaration as cross-region."""

from typing import Annotated

from fastapi import Depends, Response

from chassis.http import CallDep, Doors, stored
from incident.api.examples import incident_course as examples
from incident.api.incident import HIDDEN
from incident.commands.incident import (
    CorrectIncident,
    DeclareCrossRegion,
    MergeIncident,
    ReopenIncident,
)
from incident.handlers import incident_course as handlers
from incident.handlers.desk import Desk
from kernel.answers import Answer
from kernel.roles import LEADER

doors = Doors("incident")
DeskDep = Annotated[Desk, Depends(doors.desk)]


@doors.command(
    "/incidents/{incident_id}/mergers", roles=LEADER, example=examples.MERGE_INCIDENT, summary="并案"
)
async def merge_incident(
    response: Response, desk: DeskDep, call: CallDep, incident_id: str, command: MergeIncident
) -> Answer:
    outcome = await handlers.merge_incident(desk, call, incident_id, command)
    return stored(response, outcome, hidden=HIDDEN)


@doors.command(
    "/incidents/{incident_id}/reopenings",
    roles=LEADER,
    example=examples.REOPEN_INCIDENT,
    summary="重新启动处置",
)
async def reopen_incident(
    response: Response, desk: DeskDep, call: CallDep, incident_id: str, command: ReopenIncident
) -> Answer:
    outcome = await handlers.reopen_incident(desk, call, incident_id, command)
    return stored(response, outcome, hidden=HIDDEN)


@doors.command(
    "/incidents/{incident_id}/corrections",
    roles=LEADER,
    example=examples.CORRECT_INCIDENT,
    summary="更正",
)
async def correct_incident(
    response: Response, desk: DeskDep, call: CallDep, incident_id: str, command: CorrectIncident
) -> Answer:
    outcome = await handlers.correct_incident(desk, call, incident_id, command)
    return stored(response, outcome, hidden=HIDDEN)


@doors.command(
    "/incidents/{incident_id}/cross-region-declarations",
    roles=LEADER,
    example=examples.DECLARE_CROSS_REGION,
    summary="跨区域突发事件认定",
)
async def declare_cross_region(
    response: Response, desk: DeskDep, call: CallDep, incident_id: str, command: DeclareCrossRegion
) -> Answer:
    outcome = await handlers.declare_cross_region(desk, call, incident_id, command)
    return stored(response, outcome, hidden=HIDDEN)
