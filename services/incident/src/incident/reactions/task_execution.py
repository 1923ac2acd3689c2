"""Which facts open and end what we do about a task, 任务执行?"""

from google.protobuf.message import Message
from joint.incident.v1.task_pb2 import TaskCancelled, TaskIssued

from chassis.clock import now
from chassis.envelope import Record
from chassis.journal import Call
from chassis.reacting import Reaction, Reactions
from incident.commands.task_execution import ReceiveTask
from incident.handlers.desk import Desk
from incident.handlers.task_execution import receive_task, stand_down


async def on_task_issued(desk: Desk, record: Record, message: Message, call: Call) -> None:
    """Notes that a task for us has arrived; the time to accept it runs from now, not from its issue."""
    assert isinstance(message, TaskIssued)
    if message.executing_region != desk.region.code:
        return
    task = await desk.known.task(record.subject)
    command = ReceiveTask(
        task_id=task.id,
        incident_id=task.incident_id,
        issuing_region=task.region,
        # Whatever the neighbour calls it: only we order ourselves (I22).
        mode="order" if task.region == desk.region.code else "request",
        what=task.what,
        accept_due_at=now() + desk.parameters.task_accept,
        due_at=task.due_at,
    )
    await receive_task(desk, call, command, task.reason if task.state == "cancelled" else None)


async def on_task_cancelled(desk: Desk, record: Record, message: Message, call: Call) -> None:
    """Stands down what we do about it."""
    assert isinstance(message, TaskCancelled)
    await stand_down(desk, call, record.subject, message.reason)


REACTIONS: Reactions[Desk] = {
    TaskIssued: (Reaction("receive_task", on_task_issued),),
    TaskCancelled: (Reaction("stand_down_task", on_task_cancelled),),
}
