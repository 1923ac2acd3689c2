"""Which facts move a call for experts 专家抽调 of ours?"""

from google.protobuf.message import Message
from joint.experts.v1.engagement_pb2 import EngagementAccepted

from chassis.envelope import Record
from chassis.journal import Call
from chassis.reacting import Reaction, Reactions
from expert_pool.handlers.desk import Desk
from expert_pool.handlers.expert_call import staff_call


async def on_accepted(desk: Desk, record: Record, message: Message, call: Call) -> None:
    """Enough may have accepted now."""
    engagement = await desk.known.engagement(record.subject)
    if engagement.calling_region != desk.region.code:
        return
    await staff_call(desk, call, engagement.call_id)


REACTIONS: Reactions[Desk] = {EngagementAccepted: (Reaction("staff_call", on_accepted),)}
