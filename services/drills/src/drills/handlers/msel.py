"""Commands on scripts 演练脚本, given with the exercise's token by the region that coordinates it."""

from chassis.errors import Kind, Refusal, not_found
from chassis.journal import Call, Outcome
from drills.aggregates import EXERCISE, MSEL
from drills.commands.msel import DraftMsel, EditMsel, FreezeMsel
from drills.domain import msel as domain
from drills.domain.exercise_state import Exercise
from drills.domain.msel import Msel
from drills.handlers.desk import Desk


async def draft_msel(desk: Desk, call: Call, command: DraftMsel) -> Outcome[Msel]:
    """编制."""
    exercise_id = exercise_of(call)
    exercise = await own_exercise(desk, exercise_id)
    return await desk.journal.execute(
        MSEL,
        domain.id_of(exercise_id),
        call,
        lambda state: domain.draft(state, command, exercise_id=exercise_id, exercise=exercise),
    )


async def edit_msel(desk: Desk, call: Call, id: str, command: EditMsel) -> Outcome[Msel]:
    """修改."""
    exercise = await own_exercise(desk, exercise_of(call))
    return await desk.journal.execute(
        MSEL, id, call, lambda state: domain.edit(state, command, exercise=exercise)
    )


async def freeze_msel(desk: Desk, call: Call, id: str, command: FreezeMsel) -> Outcome[Msel]:
    """冻结."""
    exercise = await own_exercise(desk, exercise_of(call))
    return await desk.journal.execute(MSEL, id, call, lambda state: domain.freeze(state, exercise=exercise))


def exercise_of(call: Call) -> str:
    """The exercise that the token names. Raises Refusal CONFLICT `exercise.token_needed`."""
    if call.exercise_id is None:
        sentence = "演练脚本、注入、观察和评定属于演练内容,请用这次演练的身份登录后办理。"
        raise Refusal(Kind.CONFLICT, "exercise.token_needed", sentence)
    return call.exercise_id


async def own_exercise(desk: Desk, exercise_id: str) -> Exercise:
    """An exercise that this region coordinates, which is a real stream. Raises Refusal NOT_FOUND."""
    loaded = await desk.within(None).journal.load(EXERCISE, exercise_id)
    if loaded is None:
        raise not_found()
    return loaded[0]
