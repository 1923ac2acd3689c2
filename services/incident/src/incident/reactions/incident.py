"""Which facts move an incident 突发事件?"""

from google.protobuf.message import Message
from joint.incident.v1.activation_pb2 import ResponseStarted

from chassis.envelope import Record
from chassis.journal import Call
from chassis.reacting import Reaction, Reactions
from incident.aggregates import INCIDENT
from incident.handlers.desk import Desk
from incident.handlers.incident_course import respond


async def on_own_response_started(desk: Desk, record: Record, message: Message, call: Call) -> None:
    """An own incident is 处置中 from the start of the own response; a neighbour's is not ours to move."""
    if record.region != desk.region.code:
        return
    assert isinstance(message, ResponseStarted)
    if await desk.journal.load(INCIDENT, message.incident_id) is not None:
        await respond(desk, call, message.incident_id, record.subject)


REACTIONS: Reactions[Desk] = {
    ResponseStarted: (Reaction("incident_responds", on_own_response_started),),
}
