"""Commands on notices to neighbours 毗邻通报."""

from chassis.clock import new_id
from chassis.journal import Call, Outcome
from incident.aggregates import INCIDENT, NEIGHBOUR_NOTICE
from incident.commands.neighbour_notice import IssueNotice, LiftNotice, UpdateNotice
from incident.domain import neighbour_notice as domain
from incident.domain.neighbour_notice import NeighbourNotice
from incident.handlers.desk import Desk


async def issue_notice(desk: Desk, call: Call, command: IssueNotice) -> Outcome[NeighbourNotice]:
    """通报."""
    incident_known = await desk.journal.load(INCIDENT, command.incident_id) is not None
    neighbours = desk.zone.codes - {desk.region.code}
    return await desk.journal.execute(
        NEIGHBOUR_NOTICE,
        new_id(),
        call,
        lambda state: domain.issue(state, command, incident_known=incident_known, neighbours=neighbours),
    )


async def update_notice(desk: Desk, call: Call, id: str, command: UpdateNotice) -> Outcome[NeighbourNotice]:
    """通报更新."""
    return await desk.journal.execute(NEIGHBOUR_NOTICE, id, call, lambda state: domain.update(state, command))


async def lift_notice(desk: Desk, call: Call, id: str, command: LiftNotice) -> Outcome[NeighbourNotice]:
    """通报解除."""
    return await desk.journal.execute(NEIGHBOUR_NOTICE, id, call, lambda state: domain.lift(state, command))
