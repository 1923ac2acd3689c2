"""The HTTP door of corrective actions 整改措施."""

from typing import Annotated, Literal

from fastapi import Depends, Query, Response

from chassis.http import CallDep, Doors, Match, PageDep, shown, stored
from chassis.known import one
from drills.aggregates import CORRECTIVE_ACTION
from drills.api.examples import corrective_action as examples
from drills.commands.corrective_action import (
    CompleteAction,
    OpenCorrectiveAction,
    ProgressAction,
    ReturnAction,
    VerifyAction,
)
from drills.handlers import corrective_action as handlers
from drills.handlers.desk import Desk
from drills.roles import COORDINATOR, EVALUATOR
from kernel.answers import Answer, listed
from kernel.roles import READERS

doors = Doors("drills")
DeskDep = Annotated[Desk, Depends(doors.desk)]
State = Literal["opened", "progressed", "completed", "verified"]


@doors.command(
    "/corrective-actions",
    roles=COORDINATOR,
    if_match=Match.NONE,
    status=201,
    example=examples.OPEN_ACTION,
    summary="立整改措施",
)
async def open_action(
    response: Response, desk: DeskDep, call: CallDep, command: OpenCorrectiveAction
) -> Answer:
    return stored(response, await handlers.open_action(desk, call, command))


@doors.query("/corrective-actions", roles=READERS, example={"state": "opened"}, summary="整改措施列表")
async def list_actions(
    desk: DeskDep, page: PageDep, state: Annotated[State | None, Query()] = None
) -> Answer:
    return await listed(desk.journal, CORRECTIVE_ACTION, page, state)


@doors.query(
    "/corrective-actions/{action_id}", roles=READERS, example=examples.ACTION, summary="一项整改措施"
)
async def get_action(response: Response, desk: DeskDep, action_id: str) -> Answer:
    state, version = await one(desk.journal, CORRECTIVE_ACTION, action_id)
    return shown(response, action_id, state, version)


@doors.command(
    "/corrective-actions/{action_id}/progress-notes",
    roles=COORDINATOR,
    example=examples.PROGRESS_ACTION,
    summary="记录整改进展",
)
async def progress_action(
    response: Response, desk: DeskDep, call: CallDep, action_id: str, command: ProgressAction
) -> Answer:
    return stored(response, await handlers.progress_action(desk, call, action_id, command))


@doors.command(
    "/corrective-actions/{action_id}/completions",
    roles=COORDINATOR,
    example=examples.COMPLETE_ACTION,
    summary="整改完成",
)
async def complete_action(
    response: Response, desk: DeskDep, call: CallDep, action_id: str, command: CompleteAction
) -> Answer:
    return stored(response, await handlers.complete_action(desk, call, action_id, command))


@doors.command(
    "/corrective-actions/{action_id}/verifications",
    roles=EVALUATOR,
    person=True,
    example=examples.VERIFY_ACTION,
    summary="核实整改",
)
async def verify_action(
    response: Response, desk: DeskDep, call: CallDep, action_id: str, command: VerifyAction
) -> Answer:
    return stored(response, await handlers.verify_action(desk, call, action_id, command))


@doors.command(
    "/corrective-actions/{action_id}/returns",
    roles=EVALUATOR,
    person=True,
    example=examples.RETURN_ACTION,
    summary="退回整改",
)
async def return_action(
    response: Response, desk: DeskDep, call: CallDep, action_id: str, command: ReturnAction
) -> Answer:
    return stored(response, await handlers.return_action(desk, call, action_id, command))
