"""Which facts free the copies of a rescue team 救援队伍 in exercises?"""

from google.protobuf.message import Message
from joint.resources.v1 import team_pb2 as pb

from chassis.envelope import Record
from chassis.journal import Call
from chassis.known import one
from chassis.reacting import Reaction, Reactions
from resources.aggregates import RESCUE_TEAM
from resources.handlers.desk import Desk
from resources.handlers.team_booking import preempt_twin, preempt_twins


async def on_own_team_taken(desk: Desk, record: Record, message: Message, call: Call) -> None:
    """The real team goes before its copies, whichever was taken first."""
    if record.region != desk.region.code:
        return
    if record.exercise_id is None:
        await preempt_twins(desk, call, record.subject)
        return
    copy, _ = await one(desk.journal, RESCUE_TEAM, record.subject)
    if copy.twin_of is None:
        return
    real, _ = await one(desk.within(None).journal, RESCUE_TEAM, copy.twin_of)
    if real.allocation.state != "free":
        await preempt_twin(desk, call, record.subject)


REACTIONS: Reactions[Desk] = {
    pb.TeamHeld: (Reaction("preempt_twins", on_own_team_taken),),
    pb.TeamCommitted: (Reaction("preempt_twins", on_own_team_taken),),
}
