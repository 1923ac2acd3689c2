"""Commands on how an incident 突发事件 goes on."""

from chassis.clock import now
from chassis.journal import Call, Outcome
from incident.aggregates import INCIDENT
from incident.commands.incident import (
    CorrectIncident,
    DeclareCrossRegion,
    MergeIncident,
    ReopenIncident,
)
from incident.domain import incident_course as domain
from incident.domain.incident_state import Incident
from incident.handlers.desk import Desk


async def respond(desk: Desk, call: Call, incident_id: str, response_id: str) -> Outcome[Incident]:
    """处置中; called by the reaction to the own region's response that starts.

    Raises Refusal NOT_FOUND when the incident is no own one, CONFLICT `incident.state`.
    """
    return await desk.journal.execute(
        INCIDENT, incident_id, call, lambda state: domain.respond(state, response_id)
    )


async def merge_incident(desk: Desk, call: Call, id: str, command: MergeIncident) -> Outcome[Incident]:
    """并案."""
    loaded = await desk.journal.load(INCIDENT, command.into_incident_id)
    target = loaded and loaded[0]
    return await desk.journal.execute(
        INCIDENT, id, call, lambda state: domain.merge(state, command, id=id, target=target)
    )


async def reopen_incident(desk: Desk, call: Call, id: str, command: ReopenIncident) -> Outcome[Incident]:
    """重新启动处置."""
    return await desk.journal.execute(INCIDENT, id, call, lambda state: domain.reopen(state, command))


async def correct_incident(desk: Desk, call: Call, id: str, command: CorrectIncident) -> Outcome[Incident]:
    """更正."""
    return await desk.journal.execute(
        INCIDENT,
        id,
        call,
        lambda state: domain.correct(state, command, region=desk.region.code, zone=desk.zone, now=now()),
    )


async def declare_cross_region(
    desk: Desk, call: Call, id: str, command: DeclareCrossRegion
) -> Outcome[Incident]:
    """跨区域突发事件认定."""
    return await desk.journal.execute(
        INCIDENT,
        id,
        call,
        lambda state: domain.declare_cross_region(state, command, region=desk.region.code, zone=desk.zone),
    )
