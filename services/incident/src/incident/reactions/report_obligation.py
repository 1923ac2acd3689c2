"""Which facts make a report due?"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from google.protobuf.message import Message
from joint.incident.v1.incident_pb2 import IncidentReported

from chassis.clock import derived_id
from chassis.enums import code_of
from chassis.envelope import Record
from chassis.journal import Call
from incident.commands.values import EVENT_CLASS, from_timestamp
from incident.domain.report_obligation import id_of
from incident.handlers.desk import Desk
from incident.handlers.report_obligation import open_report_obligation
from incident.reactions.reaction import Reaction


async def on_own_incident_reported(desk: Desk, record: Record, message: Message, call: Call) -> None:
    """Opens every report that the rules owe from the moment we were told."""
    if record.region != desk.region.code:
        return
    assert isinstance(message, IncidentReported)
    duties = desk.rules.duties(
        record.subject,
        code_of(EVENT_CLASS, message.event_class),
        from_timestamp(message.informed_at),
        desk.region.code,
        desk.region.reporting_chain,
    )
    for duty in duties:
        one = replace(call, command_id=derived_id("reaction", call.command_id, id_of(duty)))
        await open_report_obligation(desk, one, duty)


REACTIONS: Mapping[type[Message], Sequence[Reaction]] = {
    IncidentReported: (Reaction("open_report_obligations", on_own_incident_reported),),
}
