"""Which facts open and end what an expert of ours does, 专家任务?"""

from google.protobuf.message import Message
from joint.experts.v1.call_pb2 import ExpertCallClosed, ExpertInvited

from chassis.envelope import Record
from chassis.journal import Call
from chassis.reacting import Reaction, Reactions
from expert_pool.handlers.desk import Desk
from expert_pool.handlers.expert_engagement import close_engagements, receive_invitation


async def on_invited(desk: Desk, record: Record, message: Message, call: Call) -> None:
    """Notes that an expert of ours is invited, or may not be."""
    assert isinstance(message, ExpertInvited)
    if message.home_region != desk.region.code:
        return
    await receive_invitation(desk, call, await desk.known.call(record.subject), message.expert_id)


async def on_call_closed(desk: Desk, record: Record, message: Message, call: Call) -> None:
    """Ends what our experts did for it."""
    await close_engagements(desk, call, record.subject)


REACTIONS: Reactions[Desk] = {
    ExpertInvited: (Reaction("receive_invitation", on_invited),),
    ExpertCallClosed: (Reaction("close_engagements", on_call_closed),),
}
