"""Commands on exercise approvals 演练审批."""

from datetime import datetime

from chassis.journal import Call, Outcome
from chassis.known import one
from drills.aggregates import EXERCISE_APPROVAL
from drills.commands.exercise_approval import ApproveExercise, RefuseExercise, SubmitExercise
from drills.domain import exercise_approval as domain
from drills.domain.exercise_approval import ExerciseApproval
from drills.domain.known_exercise import KnownExercise
from drills.handlers.desk import Desk

Done = Outcome[ExerciseApproval]


async def submit_exercise(desk: Desk, call: Call, command: SubmitExercise) -> Done:
    """送审; called by the reaction to a proposal."""
    id = domain.id_of(desk.region.code, command.exercise_id)
    return await desk.journal.execute(
        EXERCISE_APPROVAL, id, call, lambda state: domain.submit(state, command)
    )


async def approve_exercise(desk: Desk, call: Call, id: str, command: ApproveExercise) -> Done:
    """同意."""
    exercise = await _exercise(desk, id)
    return await desk.journal.execute(
        EXERCISE_APPROVAL,
        id,
        call,
        lambda state: domain.approve(state, command, exercise=exercise, actor=call.actor, person=call.person),
    )


async def refuse_exercise(desk: Desk, call: Call, id: str, command: RefuseExercise) -> Done:
    """不同意."""
    exercise = await _exercise(desk, id)
    return await desk.journal.execute(
        EXERCISE_APPROVAL,
        id,
        call,
        lambda state: domain.refuse(state, command, exercise=exercise, person=call.person),
    )


async def look_at_approval(desk: Desk, call: Call, id: str, moment: datetime) -> None:
    """The timer: raises that the answer is late, while the exercise still waits for it."""
    loaded = await desk.journal.load(EXERCISE_APPROVAL, id)
    if loaded is None:
        return
    exercise = await desk.known.exercise_now(loaded[0].exercise_id)
    await desk.journal.execute(
        EXERCISE_APPROVAL, id, call, lambda state: domain.raise_overdue(state, exercise, moment)
    )


async def _exercise(desk: Desk, id: str) -> KnownExercise:
    """Raises Refusal NOT_FOUND `journal.not_found`, CONFLICT `not_known_here`."""
    approval, _ = await one(desk.journal, EXERCISE_APPROVAL, id)
    return await desk.known.exercise(approval.exercise_id)
