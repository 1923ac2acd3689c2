"""Which facts bring a joint plan 联合应急预案 into force, back to a draft, or to its end?"""

from google.protobuf.message import Message
from joint.incident.v1.plan_pb2 import JointPlanEnteredIntoForce, PlanRefused, PlanSigned

from chassis.envelope import Record
from chassis.journal import Call
from chassis.reacting import Reaction, Reactions, further
from incident.handlers.desk import Desk
from incident.handlers.joint_plan import settle_plan, supersede_plan, superseded_plans


async def on_plan_answered(desk: Desk, record: Record, message: Message, call: Call) -> None:
    """Counts anew when any region has signed or refused a plan of ours."""
    assert isinstance(message, PlanSigned | PlanRefused)
    await settle_plan(desk, call, message.plan_id)


async def on_plan_in_force(desk: Desk, record: Record, message: Message, call: Call) -> None:
    """Ends our own editions that are older than the newest one in force, whoever owns that."""
    series = (await desk.known.plan(record.subject)).series
    newest, older = await superseded_plans(desk, series)
    for plan_id in older:
        await supersede_plan(desk, further(call, plan_id), plan_id, newest)


_ANSWERED = Reaction("settle_plan", on_plan_answered)
REACTIONS: Reactions[Desk] = {
    PlanSigned: (_ANSWERED,),
    PlanRefused: (_ANSWERED,),
    JointPlanEnteredIntoForce: (Reaction("supersede_plans", on_plan_in_force),),
}
