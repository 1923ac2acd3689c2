"""Commands on reports by telephone 电话代记."""

from chassis.clock import new_id, now
from chassis.journal import Call, Outcome
from chassis.known import every
from incident.aggregates import PHONE_REPORT
from incident.commands.phone_report import DropPhoneReport, MatchPhoneReport, RecordPhoneReport
from incident.domain import phone_report as domain
from incident.domain.phone_report import PhoneReport, RealRecord
from incident.handlers.desk import Desk


async def record_phone_report(desk: Desk, call: Call, command: RecordPhoneReport) -> Outcome[PhoneReport]:
    """电话代记. Raises Refusal CONFLICT `not_known_here` for an incident that has not arrived."""
    named = await desk.known.incident(command.incident_id) if command.incident_id else None
    moment = now()
    return await desk.journal.execute(
        PHONE_REPORT,
        new_id(),
        call,
        lambda state: domain.record(
            state,
            command,
            zone=desk.zone,
            region=desk.region.code,
            incident_region=named.region if named else None,
            now=moment,
            person=call.person,
        ),
    )


async def match_phone_report(
    desk: Desk, call: Call, id: str, command: MatchPhoneReport
) -> Outcome[PhoneReport]:
    """已对应. Raises Refusal CONFLICT `not_known_here` for a record that has not arrived."""
    real = await _real_record(desk, command)
    same = {"state": "matched", "item_id": real.item_id, "subject": real.subject}
    taken = any(other != id for other, _ in await every(desk.journal, PHONE_REPORT, same))
    return await desk.journal.execute(
        PHONE_REPORT, id, call, lambda state: domain.match(state, real, taken=taken)
    )


async def drop_phone_report(
    desk: Desk, call: Call, id: str, command: DropPhoneReport
) -> Outcome[PhoneReport]:
    """作废."""
    return await desk.journal.execute(PHONE_REPORT, id, call, lambda state: domain.drop(state, command))


async def _real_record(desk: Desk, command: MatchPhoneReport) -> RealRecord:
    domain.names_one(command)
    if command.item_id:
        item = await desk.known.item(command.item_id)
        return RealRecord(region=item.region, item_id=command.item_id, subject=item.subject)
    assert command.incident_id is not None
    incident = await desk.known.incident(command.incident_id)
    return RealRecord(region=incident.region, item_id="", subject=incident.id)
