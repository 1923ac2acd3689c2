"""The HTTP door of task executions 任务执行."""

from typing import Annotated, Literal

from fastapi import Depends, Query, Response

from chassis.http import CallDep, Doors, PageDep, shown, stored
from chassis.known import one
from incident.aggregates import TASK_EXECUTION
from incident.api.examples import task_execution as examples
from incident.commands.task_execution import (
    AcceptTask,
    BlockTask,
    CompleteTask,
    DeclineTask,
    NoteProgress,
)
from incident.handlers import task_execution as handlers
from incident.handlers.desk import Desk
from kernel.answers import Answer, listed
from kernel.roles import DUTY, LEADER, READERS

doors = Doors("incident")
DeskDep = Annotated[Desk, Depends(doors.desk)]
State = Literal["received", "accepted", "progressed", "blocked", "completed", "declined", "stood_down"]


@doors.query("/task-executions", roles=READERS, example={"state": "received"}, summary="任务执行列表")
async def list_task_executions(
    desk: DeskDep, page: PageDep, state: Annotated[State | None, Query()] = None
) -> Answer:
    return await listed(desk.journal, TASK_EXECUTION, page, state)


@doors.query(
    "/task-executions/{execution_id}", roles=READERS, example=examples.TASK_EXECUTION, summary="一项任务执行"
)
async def get_task_execution(response: Response, desk: DeskDep, execution_id: str) -> Answer:
    state, version = await one(desk.journal, TASK_EXECUTION, execution_id)
    return shown(response, execution_id, state, version)


@doors.command(
    "/task-executions/{execution_id}/acceptances",
    roles=DUTY,
    person=True,
    example=examples.ACCEPT_TASK,
    summary="接令",
)
async def accept_task(
    response: Response, desk: DeskDep, call: CallDep, execution_id: str, command: AcceptTask
) -> Answer:
    return stored(response, await handlers.accept_task(desk, call, execution_id, command))


@doors.command(
    "/task-executions/{execution_id}/progress-notes",
    roles=DUTY,
    example=examples.NOTE_PROGRESS,
    summary="记录执行进展",
)
async def note_progress(
    response: Response, desk: DeskDep, call: CallDep, execution_id: str, command: NoteProgress
) -> Answer:
    return stored(response, await handlers.note_progress(desk, call, execution_id, command))


@doors.command(
    "/task-executions/{execution_id}/blockages",
    roles=DUTY,
    example=examples.BLOCK_TASK,
    summary="记录执行受阻",
)
async def block_task(
    response: Response, desk: DeskDep, call: CallDep, execution_id: str, command: BlockTask
) -> Answer:
    return stored(response, await handlers.block_task(desk, call, execution_id, command))


@doors.command(
    "/task-executions/{execution_id}/completions",
    roles=DUTY,
    example=examples.COMPLETE_TASK,
    summary="完成任务",
)
async def complete_task(
    response: Response, desk: DeskDep, call: CallDep, execution_id: str, command: CompleteTask
) -> Answer:
    return stored(response, await handlers.complete_task(desk, call, execution_id, command))


@doors.command(
    "/task-executions/{execution_id}/declinations",
    roles=LEADER,
    person=True,
    example=examples.DECLINE_TASK,
    summary="谢绝商请",
)
async def decline_task(
    response: Response, desk: DeskDep, call: CallDep, execution_id: str, command: DeclineTask
) -> Answer:
    return stored(response, await handlers.decline_task(desk, call, execution_id, command))
