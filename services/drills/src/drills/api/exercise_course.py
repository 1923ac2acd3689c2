"""The HTTP door of a running exercise 演练: start, pause, end, evaluation."""

from typing import Annotated

from fastapi import Depends, Response

from chassis.http import CallDep, Doors, stored
from drills.api.examples import exercise as examples
from drills.commands import exercise as commands
from drills.handlers import exercise as handlers
from drills.handlers.desk import Desk
from drills.roles import COORDINATOR, EVALUATOR
from kernel.answers import Answer

doors = Doors("drills")
DeskDep = Annotated[Desk, Depends(doors.desk)]


@doors.command(
    "/exercises/{exercise_id}/starts",
    roles=COORDINATOR,
    example=examples.START_EXERCISE,
    summary="开始演练",
)
async def start_exercise(
    response: Response, desk: DeskDep, call: CallDep, exercise_id: str, command: commands.StartExercise
) -> Answer:
    return stored(response, await handlers.start_exercise(desk, call, exercise_id, command))


@doors.command(
    "/exercises/{exercise_id}/pauses",
    roles=COORDINATOR,
    example=examples.PAUSE_EXERCISE,
    summary="暂停演练",
)
async def pause_exercise(
    response: Response, desk: DeskDep, call: CallDep, exercise_id: str, command: commands.PauseExercise
) -> Answer:
    return stored(response, await handlers.pause_exercise(desk, call, exercise_id, command))


@doors.command(
    "/exercises/{exercise_id}/resumptions",
    roles=COORDINATOR,
    example=examples.RESUME_EXERCISE,
    summary="恢复演练",
)
async def resume_exercise(
    response: Response, desk: DeskDep, call: CallDep, exercise_id: str, command: commands.ResumeExercise
) -> Answer:
    return stored(response, await handlers.resume_exercise(desk, call, exercise_id, command))


@doors.command(
    "/exercises/{exercise_id}/ends",
    roles=COORDINATOR,
    example=examples.END_EXERCISE,
    summary="结束演练",
)
async def end_exercise(
    response: Response, desk: DeskDep, call: CallDep, exercise_id: str, command: commands.EndExercise
) -> Answer:
    return stored(response, await handlers.end_exercise(desk, call, exercise_id, command))


@doors.command(
    "/exercises/{exercise_id}/aborts",
    roles=COORDINATOR,
    example=examples.ABORT_EXERCISE,
    summary="演练转实战",
)
async def abort_exercise(
    response: Response, desk: DeskDep, call: CallDep, exercise_id: str, command: commands.AbortExercise
) -> Answer:
    return stored(response, await handlers.abort_exercise(desk, call, exercise_id, command))


@doors.command(
    "/exercises/{exercise_id}/evaluations",
    roles=EVALUATOR,
    example=examples.EVALUATE_EXERCISE,
    summary="完成演练评估",
)
async def evaluate_exercise(
    response: Response, desk: DeskDep, call: CallDep, exercise_id: str, command: commands.EvaluateExercise
) -> Answer:
    return stored(response, await handlers.evaluate_exercise(desk, call, exercise_id, command))


@doors.command(
    "/exercises/{exercise_id}/closures",
    roles=COORDINATOR,
    example=examples.CLOSE_EXERCISE,
    summary="演练办结",
)
async def close_exercise(
    response: Response, desk: DeskDep, call: CallDep, exercise_id: str, command: commands.CloseExercise
) -> Answer:
    return stored(response, await handlers.close_exercise(desk, call, exercise_id, command))
