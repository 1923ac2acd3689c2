"""The HTTP door of exercises 演练: what is planned, what stands against it, how it goes."""

from typing import Annotated, Literal

from fastapi import Depends, Query, Response

from chassis.http import CallDep, CallerDep, Doors, Match, PageDep, shown, stored
from chassis.known import one
from drills.aggregates import EXERCISE
from drills.api.examples import exercise as examples
from drills.commands.exercise import CancelExercise, ProposeExercise, ScheduleExercise
from drills.handlers import exercise as handlers
from drills.handlers.desk import Desk
from drills.handlers.evaluation import board_of
from drills.handlers.schedule import own_clashes
from drills.library import REMARK, load_library
from drills.roles import CONTROL, COORDINATOR
from kernel.answers import Answer, listed
from kernel.roles import READERS

doors = Doors("drills")
DeskDep = Annotated[Desk, Depends(doors.desk)]
State = Literal[
    "proposed", "scheduled", "started", "paused", "ended", "evaluated", "closed", "aborted", "cancelled"
]


@doors.query("/exercise-library", roles=READERS, summary="公开报道过的联合演练")
async def list_exercise_library() -> Answer:
    return {"items": list(load_library()), "remark": REMARK}


@doors.command(
    "/exercises",
    roles=COORDINATOR,
    if_match=Match.NONE,
    status=201,
    example=examples.PROPOSE_EXERCISE,
    summary="演练立项",
)
async def propose_exercise(
    response: Response, desk: DeskDep, call: CallDep, command: ProposeExercise
) -> Answer:
    return stored(response, await handlers.propose_exercise(desk, call, command))


@doors.query("/exercises", roles=READERS, example={"state": "scheduled"}, summary="本地区牵头的演练")
async def list_exercises(
    desk: DeskDep, page: PageDep, state: Annotated[State | None, Query()] = None
) -> Answer:
    return await listed(desk.journal, EXERCISE, page, state)


@doors.query("/exercises/{exercise_id}", roles=READERS, example=examples.EXERCISE, summary="一次演练")
async def get_exercise(response: Response, desk: DeskDep, exercise_id: str) -> Answer:
    state, version = await one(desk.journal, EXERCISE, exercise_id)
    return shown(response, exercise_id, state, version)


@doors.query(
    "/exercises/{exercise_id}/clashes", roles=READERS, example=examples.EXERCISE, summary="演练时段冲突"
)
async def list_clashes(desk: DeskDep, exercise_id: str) -> Answer:
    return {"items": [clash.model_dump() for clash in await own_clashes(desk, exercise_id)]}


@doors.query(
    "/exercises/{exercise_id}/board", roles=CONTROL, example=examples.EXERCISE, summary="导调与评估看板"
)
async def get_exercise_board(desk: DeskDep, caller: CallerDep, exercise_id: str) -> Answer:
    return await board_of(desk, exercise_id, caller.exercise_id)


@doors.command(
    "/exercises/{exercise_id}/schedulings",
    roles=COORDINATOR,
    example=examples.SCHEDULE_EXERCISE,
    summary="演练排期",
)
async def schedule_exercise(
    response: Response, desk: DeskDep, call: CallDep, exercise_id: str, command: ScheduleExercise
) -> Answer:
    return stored(response, await handlers.schedule_exercise(desk, call, exercise_id, command))


@doors.command(
    "/exercises/{exercise_id}/cancellations",
    roles=COORDINATOR,
    example=examples.CANCEL_EXERCISE,
    summary="取消演练",
)
async def cancel_exercise(
    response: Response, desk: DeskDep, call: CallDep, exercise_id: str, command: CancelExercise
) -> Answer:
    return stored(response, await handlers.cancel_exercise(desk, call, exercise_id, command))
