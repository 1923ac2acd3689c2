"""Which facts put a joint plan before our bureau head, 送签?"""

from google.protobuf.message import Message
from joint.incident.v1.plan_pb2 import JointPlanOpened

from chassis.envelope import Record
from chassis.journal import Call
from chassis.reacting import Reaction, Reactions
from incident.handlers.desk import Desk
from incident.handlers.plan_signature import present_plan


async def on_plan_opened(desk: Desk, record: Record, message: Message, call: Call) -> None:
    """Presents the terms of this round, our own plans included; nothing when we are not to sign."""
    assert isinstance(message, JointPlanOpened)
    if desk.region.code in message.regions:
        await present_plan(desk, call, record.subject, message.terms_hash, message.round)


REACTIONS: Reactions[Desk] = {
    JointPlanOpened: (Reaction("present_plan", on_plan_opened),),
}
