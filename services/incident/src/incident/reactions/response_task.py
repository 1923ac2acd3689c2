"""Which facts make us issue tasks 处置任务?"""

from google.protobuf.message import Message
from joint.incident.v1.activation_pb2 import PlanActivated

from chassis.enums import code_of
from chassis.envelope import Record
from chassis.journal import Call
from chassis.reacting import Reaction, Reactions, further
from incident.domain.planned_tasks import planned_tasks
from incident.domain.response_task import planned_id
from incident.handlers.desk import Desk
from incident.handlers.response_task import issue_planned_task
from kernel.values import RESPONSE_LEVEL


async def on_own_plan_activated(desk: Desk, record: Record, message: Message, call: Call) -> None:
    """Issues what the plan foresees at this level: orders to ourselves, requests to the neighbours asked."""
    if record.region != desk.region.code:
        return
    assert isinstance(message, PlanActivated)
    commands = planned_tasks(
        (await desk.known.plan(message.plan_id)).terms,
        activation_id=record.subject,
        incident_id=message.incident_id,
        level=code_of(RESPONSE_LEVEL, message.level),
        initiator=desk.region.code,
        asked=message.asked_regions,
        activated_at=record.time,
    )
    for command in commands:
        await issue_planned_task(desk, further(call, planned_id(command)), command)


REACTIONS: Reactions[Desk] = {
    PlanActivated: (Reaction("issue_planned_tasks", on_own_plan_activated),),
}
