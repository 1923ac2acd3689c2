"""The HTTP door of incidents 突发事件."""

from typing import Annotated, Literal

from fastapi import Depends, Query, Response

from chassis.http import CallDep, Doors, Match, PageDep, shown, stored
from chassis.known import one
from incident.aggregates import INCIDENT
from incident.api.examples import incident as examples
from incident.commands.incident import (
    ClassifyIncident,
    CloseIncident,
    ContainIncident,
    RecordSituation,
    RejectIncident,
    Reporter,
    ReportIncident,
    TerminateIncident,
    UpdateCasualties,
    VerifyIncident,
)
from incident.domain.reporting_chain import ReportingChain, reporting_chain
from incident.handlers import incident as handlers
from incident.handlers.desk import Desk
from kernel.answers import Answer, listed
from kernel.roles import COMMANDER, DUTY, INTAKE, LEADER, OFFICER, READERS

doors = Doors("incident")
DeskDep = Annotated[Desk, Depends(doors.desk)]
# Sealed bytes are of no use outside; the name is asked for at /reporter. What the moments made due stands in
# the reports.
HIDDEN = frozenset({"reporter", "later_moments"})
State = Literal[
    "reported", "verified", "responding", "contained", "terminated", "closed", "rejected", "merged"
]


@doors.command(
    "/incidents",
    roles=INTAKE,
    if_match=Match.NONE,
    status=201,
    example=examples.REPORT_INCIDENT,
    summary="接报突发事件",
)
async def report_incident(
    response: Response, desk: DeskDep, call: CallDep, command: ReportIncident
) -> Answer:
    return stored(response, await handlers.report_incident(desk, call, command), hidden=HIDDEN)


@doors.query("/incidents", roles=READERS, example={"page_size": 50}, summary="突发事件列表")
async def list_incidents(
    desk: DeskDep, page: PageDep, state: Annotated[State | None, Query()] = None
) -> Answer:
    return await listed(desk.journal, INCIDENT, page, state, HIDDEN)


@doors.query("/incidents/{incident_id}", roles=READERS, example=examples.INCIDENT, summary="一起突发事件")
async def get_incident(response: Response, desk: DeskDep, incident_id: str) -> Answer:
    state, version = await one(desk.journal, INCIDENT, incident_id)
    return shown(response, incident_id, state, version, hidden=HIDDEN)


@doors.query(
    "/incidents/{incident_id}/reporting-chain",
    roles=READERS,
    example=examples.INCIDENT,
    summary="报送链条与时限",
    answer=ReportingChain,
)
async def get_reporting_chain(desk: DeskDep, incident_id: str) -> ReportingChain:
    state, _ = await one(desk.journal, INCIDENT, incident_id)
    region = desk.region
    return reporting_chain(state, rules=desk.rules, region=region.code, chain=region.reporting_chain)


@doors.query("/incidents/{incident_id}/reporter", roles=DUTY, example=examples.INCIDENT, summary="报告人")
async def get_reporter(response: Response, desk: DeskDep, incident_id: str) -> Reporter:
    response.headers["Cache-Control"] = "no-store"
    return await handlers.open_reporter(desk, incident_id)


@doors.command(
    "/incidents/{incident_id}/verifications",
    roles=OFFICER,
    person=True,
    example=examples.VERIFY_INCIDENT,
    summary="核实",
)
async def verify_incident(
    response: Response, desk: DeskDep, call: CallDep, incident_id: str, command: VerifyIncident
) -> Answer:
    outcome = await handlers.verify_incident(desk, call, incident_id, command)
    return stored(response, outcome, hidden=HIDDEN)


@doors.command(
    "/incidents/{incident_id}/rejections",
    roles=LEADER,
    example=examples.REJECT_INCIDENT,
    summary="不属实",
)
async def reject_incident(
    response: Response, desk: DeskDep, call: CallDep, incident_id: str, command: RejectIncident
) -> Answer:
    outcome = await handlers.reject_incident(desk, call, incident_id, command)
    return stored(response, outcome, hidden=HIDDEN)


@doors.command(
    "/incidents/{incident_id}/level-changes",
    roles=DUTY,
    example=examples.CLASSIFY_INCIDENT,
    summary="定级或级别调整",
)
async def classify_incident(
    response: Response, desk: DeskDep, call: CallDep, incident_id: str, command: ClassifyIncident
) -> Answer:
    outcome = await handlers.classify_incident(desk, call, incident_id, command)
    return stored(response, outcome, hidden=HIDDEN)


@doors.command(
    "/incidents/{incident_id}/casualty-updates",
    roles=OFFICER,
    example=examples.UPDATE_CASUALTIES,
    summary="伤亡更新",
)
async def update_casualties(
    response: Response, desk: DeskDep, call: CallDep, incident_id: str, command: UpdateCasualties
) -> Answer:
    outcome = await handlers.update_casualties(desk, call, incident_id, command)
    return stored(response, outcome, hidden=HIDDEN)


@doors.command(
    "/incidents/{incident_id}/situations",
    roles=OFFICER,
    if_match=Match.OPTIONAL,
    example=examples.RECORD_SITUATION,
    summary="续报情况",
)
async def record_situation(
    response: Response, desk: DeskDep, call: CallDep, incident_id: str, command: RecordSituation
) -> Answer:
    outcome = await handlers.record_situation(desk, call, incident_id, command)
    return stored(response, outcome, hidden=HIDDEN)


@doors.command(
    "/incidents/{incident_id}/containments",
    roles=OFFICER,
    example=examples.CONTAIN_INCIDENT,
    summary="已控制",
)
async def contain_incident(
    response: Response, desk: DeskDep, call: CallDep, incident_id: str, command: ContainIncident
) -> Answer:
    outcome = await handlers.contain_incident(desk, call, incident_id, command)
    return stored(response, outcome, hidden=HIDDEN)


@doors.command(
    "/incidents/{incident_id}/terminations",
    roles=COMMANDER,
    example=examples.TERMINATE_INCIDENT,
    summary="响应终止",
)
async def terminate_incident(
    response: Response, desk: DeskDep, call: CallDep, incident_id: str, command: TerminateIncident
) -> Answer:
    outcome = await handlers.terminate_incident(desk, call, incident_id, command)
    return stored(response, outcome, hidden=HIDDEN)


@doors.command(
    "/incidents/{incident_id}/closures",
    roles=LEADER,
    example=examples.CLOSE_INCIDENT,
    summary="归档",
)
async def close_incident(
    response: Response, desk: DeskDep, call: CallDep, incident_id: str, command: CloseIncident
) -> Answer:
    outcome = await handlers.close_incident(desk, call, incident_id, command)
    return stored(response, outcome, hidden=HIDDEN)
