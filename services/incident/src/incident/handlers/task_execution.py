"""Commands on task executions 任务执行."""

from chassis.journal import Call, Outcome
from incident.aggregates import TASK_EXECUTION
from incident.commands.task_execution import (
    AcceptTask,
    BlockTask,
    CompleteTask,
    DeclineTask,
    NoteProgress,
    ReceiveTask,
)
from incident.domain import task_execution as domain
from incident.domain.task_execution_state import TaskExecution, id_of
from incident.handlers.desk import Desk

Executed = Outcome[TaskExecution]


async def receive_task(desk: Desk, call: Call, command: ReceiveTask, cancelled: str | None) -> Executed:
    """待接令; called by the reaction to a task. `cancelled`: the reason when it is cancelled already."""
    return await desk.journal.execute(
        TASK_EXECUTION,
        id_of(desk.region.code, command.task_id),
        call,
        lambda state: domain.receive(state, command, cancelled=cancelled),
    )


async def accept_task(desk: Desk, call: Call, id: str, command: AcceptTask) -> Executed:
    """接令."""
    return await desk.journal.execute(
        TASK_EXECUTION, id, call, lambda state: domain.accept(state, command, person=call.person)
    )


async def decline_task(desk: Desk, call: Call, id: str, command: DeclineTask) -> Executed:
    """谢绝."""
    return await desk.journal.execute(
        TASK_EXECUTION, id, call, lambda state: domain.decline(state, command, person=call.person)
    )


async def note_progress(desk: Desk, call: Call, id: str, command: NoteProgress) -> Executed:
    """执行中."""
    return await desk.journal.execute(TASK_EXECUTION, id, call, lambda state: domain.progress(state, command))


async def block_task(desk: Desk, call: Call, id: str, command: BlockTask) -> Executed:
    """受阻."""
    return await desk.journal.execute(TASK_EXECUTION, id, call, lambda state: domain.block(state, command))


async def complete_task(desk: Desk, call: Call, id: str, command: CompleteTask) -> Executed:
    """完成."""
    return await desk.journal.execute(TASK_EXECUTION, id, call, lambda state: domain.complete(state, command))


async def stand_down(desk: Desk, call: Call, task_id: str, reason: str) -> None:
    """解除; called by the reaction to a cancelled task. One that is not noted here yet is stood down when it
    is."""
    id = id_of(desk.region.code, task_id)
    if await desk.journal.load(TASK_EXECUTION, id) is not None:
        await desk.journal.execute(TASK_EXECUTION, id, call, lambda state: domain.stand_down(state, reason))
