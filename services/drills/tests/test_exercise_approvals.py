"""Each region's own bureau head decides whether it takes part (I16, I21)."""

from datetime import timedelta

import pytest
from drills_world import World, refused
from moving_clock import MovingClock

from chassis.clock import SHANGHAI, now
from drills.aggregates import EXERCISE_APPROVAL
from drills.commands.exercise import CancelExercise
from drills.commands.exercise_approval import ApproveExercise, RefuseExercise
from drills.domain.exercise_approval import ExerciseApproval, id_of
from drills.handlers import exercise_approval
from drills.handlers.exercise import cancel_exercise

CODES = {"qingpu": "310118", "wujiang": "320509", "jiashan": "330421"}


async def approval(world: World, id: str, slug: str) -> ExerciseApproval | None:
    loaded = await world.cells[slug].journal.load(EXERCISE_APPROVAL, id_of(CODES[slug], id))
    return loaded[0] if loaded else None


async def test_a_proposal_lies_before_every_region_that_is_to_take_part(world: World) -> None:
    id = await world.proposed(participations=[{"region": "330421"}, {"region": "320509"}])
    states = {slug: await approval(world, id, slug) for slug in CODES}
    assert states["qingpu"] is None
    for slug in ("wujiang", "jiashan"):
        found = states[slug]
        assert found is not None
        assert (found.state, found.coordinating_region) == ("submitted", "330421")


async def test_the_answer_is_due_at_the_end_of_the_seventh_day(world: World) -> None:
    found = await approval(world, await world.proposed(), "wujiang")
    assert found is not None
    due = found.due_at.astimezone(SHANGHAI)
    day = now().astimezone(SHANGHAI).replace(hour=0, minute=0, second=0, microsecond=0)
    assert due == day + timedelta(days=8)


async def test_an_answer_is_given_once(world: World) -> None:
    id = await world.proposed()
    await world.approve(id, "wujiang")
    assert await refused(world.approve(id, "wujiang")) == "exercise.state"


async def test_a_program_approves_nothing(world: World) -> None:
    assert await refused(world.approve(await world.proposed(), "wujiang", person=False)) == "exercise.person"


async def test_nobody_approves_what_they_proposed(world: World) -> None:
    id = await world.proposed()
    proposer = (await world.state(id)).proposed_by
    assert await refused(world.approve(id, "jiashan", actor=proposer)) == "exercise.own_proposal"


async def test_one_region_cannot_answer_for_another(world: World) -> None:
    id = await world.proposed()
    cell = world.cells["wujiang"]
    call = world.call("bureau_head", "wujiang")
    theirs = id_of(CODES["qingpu"], id)
    asked = exercise_approval.approve_exercise(cell.desk, call, theirs, ApproveExercise())
    assert await refused(asked) == "journal.not_found"


async def test_what_was_cancelled_needs_no_answer(world: World) -> None:
    id = await world.proposed()
    await cancel_exercise(world.desk, world.call(), id, CancelExercise(reason="台风。"))
    await world.heard()
    assert await refused(world.approve(id, "wujiang")) == "exercise.not_open"


async def test_a_refusal_keeps_it_from_its_time(world: World) -> None:
    id = await world.proposed()
    cell = world.cells["qingpu"]
    command = RefuseExercise(reason="汛期。")
    call = world.call("bureau_head", "qingpu")
    await exercise_approval.refuse_exercise(cell.desk, call, id_of(CODES["qingpu"], id), command)
    found = await approval(world, id, "qingpu")
    assert found is not None
    assert (found.state, found.reason) == ("refused", "汛期。")


@pytest.mark.parametrize(("cancelled", "raised"), [(False, 1), (True, 0)])
async def test_a_late_answer_is_raised_once_while_it_is_awaited(
    cancelled: bool, raised: int, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    id = await world.proposed()
    if cancelled:
        await cancel_exercise(world.desk, world.call(), id, CancelExercise(reason="台风。"))
        await world.heard()
    clock, cell = MovingClock(monkeypatch, now()), world.cells["wujiang"]
    for days in (6, 3, 1):
        clock.forward(days=days)
        await cell.run_timers()
        await world.heard()
    overdue = [fact for fact in cell.facts if fact.type.endswith("ExerciseApprovalOverdueRaised")]
    assert len(overdue) == raised
