"""The HTTP door of response tasks 处置任务."""

from typing import Annotated, Literal

from fastapi import Depends, Query, Response

from chassis.http import CallDep, Doors, Match, PageDep, shown, stored
from chassis.known import one
from incident.aggregates import RESPONSE_TASK
from incident.api.examples import response_task as examples
from incident.commands.response_task import CancelTask, CloseTask, IssueTask
from incident.handlers import response_task as handlers
from incident.handlers.desk import Desk
from kernel.answers import Answer, listed
from kernel.roles import DUTY, LEADER, READERS

doors = Doors("incident")
DeskDep = Annotated[Desk, Depends(doors.desk)]
State = Literal["issued", "closed", "cancelled"]


@doors.command(
    "/tasks",
    roles=DUTY,
    if_match=Match.NONE,
    status=201,
    example=examples.ISSUE_TASK,
    summary="下达或商请任务",
)
async def issue_task(response: Response, desk: DeskDep, call: CallDep, command: IssueTask) -> Answer:
    return stored(response, await handlers.issue_task(desk, call, command))


@doors.query("/tasks", roles=READERS, example={"state": "issued"}, summary="处置任务列表")
async def list_tasks(desk: DeskDep, page: PageDep, state: Annotated[State | None, Query()] = None) -> Answer:
    return await listed(desk.journal, RESPONSE_TASK, page, state)


@doors.query("/tasks/{task_id}", roles=READERS, example=examples.RESPONSE_TASK, summary="一项处置任务")
async def get_task(response: Response, desk: DeskDep, task_id: str) -> Answer:
    state, version = await one(desk.journal, RESPONSE_TASK, task_id)
    return shown(response, task_id, state, version)


@doors.command("/tasks/{task_id}/closures", roles=DUTY, example=examples.CLOSE_TASK, summary="办结任务")
async def close_task(
    response: Response, desk: DeskDep, call: CallDep, task_id: str, command: CloseTask
) -> Answer:
    return stored(response, await handlers.close_task(desk, call, task_id, command))


@doors.command(
    "/tasks/{task_id}/cancellations", roles=LEADER, example=examples.CANCEL_TASK, summary="撤销任务"
)
async def cancel_task(
    response: Response, desk: DeskDep, call: CallDep, task_id: str, command: CancelTask
) -> Answer:
    return stored(response, await handlers.cancel_task(desk, call, task_id, command))
