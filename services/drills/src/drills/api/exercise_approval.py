"""The HTTP door of exercise approvals 演练审批."""

from typing import Annotated, Literal

from fastapi import Depends, Query, Response

from chassis.http import CallDep, Doors, PageDep, shown, stored
from chassis.known import one
from drills.aggregates import EXERCISE_APPROVAL
from drills.api.examples import exercise_approval as examples
from drills.commands.exercise_approval import ApproveExercise, RefuseExercise
from drills.handlers import exercise_approval as handlers
from drills.handlers.desk import Desk
from kernel.answers import Answer, listed
from kernel.roles import HEAD, READERS

doors = Doors("drills")
DeskDep = Annotated[Desk, Depends(doors.desk)]
State = Literal["submitted", "approved", "refused"]


@doors.query("/exercise-approvals", roles=READERS, example={"state": "submitted"}, summary="演练审批列表")
async def list_exercise_approvals(
    desk: DeskDep, page: PageDep, state: Annotated[State | None, Query()] = None
) -> Answer:
    return await listed(desk.journal, EXERCISE_APPROVAL, page, state)


@doors.query(
    "/exercise-approvals/{approval_id}", roles=READERS, example=examples.APPROVAL, summary="一份演练审批"
)
async def get_exercise_approval(response: Response, desk: DeskDep, approval_id: str) -> Answer:
    state, version = await one(desk.journal, EXERCISE_APPROVAL, approval_id)
    return shown(response, approval_id, state, version)


@doors.command(
    "/exercise-approvals/{approval_id}/approvals",
    roles=HEAD,
    person=True,
    example=examples.APPROVE_EXERCISE,
    summary="同意参加演练",
)
async def approve_exercise(
    response: Response, desk: DeskDep, call: CallDep, approval_id: str, command: ApproveExercise
) -> Answer:
    return stored(response, await handlers.approve_exercise(desk, call, approval_id, command))


@doors.command(
    "/exercise-approvals/{approval_id}/refusals",
    roles=HEAD,
    person=True,
    example=examples.REFUSE_EXERCISE,
    summary="不同意参加演练",
)
async def refuse_exercise(
    response: Response, desk: DeskDep, call: CallDep, approval_id: str, command: RefuseExercise
) -> Answer:
    return stored(response, await handlers.refuse_exercise(desk, call, approval_id, command))
