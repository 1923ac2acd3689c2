"""Which facts make a conflict fact 回避事实 follow from a profile?"""

from google.protobuf.message import Message
from joint.experts.v1.expert_pb2 import ExpertAppointed, ExpertUpdated

from chassis.envelope import Record
from chassis.journal import Call
from chassis.reacting import Reaction, Reactions
from expert_pool.handlers.conflict_fact import derive_conflicts
from expert_pool.handlers.desk import Desk


async def on_profile(desk: Desk, record: Record, message: Message, call: Call) -> None:
    """Derives what follows from the employers and the enterprises advised."""
    if record.region != desk.region.code:
        return
    await derive_conflicts(desk, call, record.subject)


REACTIONS: Reactions[Desk] = {
    ExpertAppointed: (Reaction("derive_conflicts", on_profile),),
    ExpertUpdated: (Reaction("derive_conflicts", on_profile),),
}
