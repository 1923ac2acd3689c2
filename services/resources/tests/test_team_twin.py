"""An exercise plays with a copy of a team; what is real goes before it, whichever was first (I4, I15)."""

import pytest
from moving_clock import MovingClock
from teams import comes_back, commit, hold, order, ready_team, release, state_of

from chassis.clock import new_id
from chassis.errors import Refusal
from resources.domain.team_state import twin_id
from resources.handlers.team_at_hand import team_seen
from resources.memory import MemoryCell


async def test_a_hold_in_an_exercise_leaves_the_real_team_free(jiashan: MemoryCell) -> None:
    id, exercise = await ready_team(jiashan), new_id()
    copy = await hold(jiashan, id, exercise)
    assert (copy.twin_of, copy.allocation.state) == (id, "held")
    assert (await state_of(jiashan, id)).allocation.state == "free"
    assert (await hold(jiashan, id)).allocation.state == "held"


async def test_each_exercise_has_its_own_copy(jiashan: MemoryCell) -> None:
    id, one, other = await ready_team(jiashan), new_id(), new_id()
    await hold(jiashan, id, one)
    await hold(jiashan, id, other)
    with pytest.raises(Refusal, match=r"team\.booked"):
        await hold(jiashan, id, one)
    assert twin_id(one, id) != twin_id(other, id)


async def test_an_exercise_does_not_take_up_a_team_that_is_needed(jiashan: MemoryCell) -> None:
    id = await ready_team(jiashan)
    await hold(jiashan, id)
    with pytest.raises(Refusal, match=r"team\.really_booked"):
        await hold(jiashan, id, new_id())


@pytest.mark.parametrize("committed", [False, True])
async def test_a_real_hold_frees_the_copies_of_every_exercise(committed: bool, jiashan: MemoryCell) -> None:
    id, exercises = await ready_team(jiashan), (new_id(), new_id())
    for exercise in exercises:
        token = (await hold(jiashan, id, exercise)).allocation.token
        if committed:
            await commit(jiashan, id, token, exercise)
    await jiashan.read(jiashan)
    await hold(jiashan, id)
    await jiashan.read(jiashan)
    for exercise in exercises:
        copy = await state_of(jiashan, twin_id(exercise, id), exercise)
        assert copy.allocation.state == "free"


async def test_a_copy_that_was_taken_in_the_same_moment_yields_too(jiashan: MemoryCell) -> None:
    id, exercise = await ready_team(jiashan), new_id()
    await hold(jiashan, id, exercise)
    await order(jiashan, id)
    await jiashan.read(jiashan)
    assert (await state_of(jiashan, twin_id(exercise, id), exercise)).allocation.state == "free"


async def test_play_on_a_copy_moves_nothing_real(jiashan: MemoryCell) -> None:
    id, exercise = await ready_team(jiashan), new_id()
    token = (await hold(jiashan, id, exercise)).allocation.token
    await release(jiashan, id, token, exercise)
    await order(jiashan, id, exercise)
    await jiashan.read(jiashan)
    real = await state_of(jiashan, id)
    assert real.allocation.state == "free"
    facts = [fact for fact in jiashan.facts if fact.exercise_id is None]
    assert [fact.type.rpartition(".")[2] for fact in facts] == [
        "TeamRegistered",
        "TeamVerified",
        "TeamDutyChanged",
    ]


async def test_a_copy_is_found_by_the_team_and_by_its_own_id(jiashan: MemoryCell) -> None:
    id, exercise = await ready_team(jiashan), new_id()
    desk = jiashan.desk.within(exercise)
    assert (await team_seen(desk, exercise, id))[0] == id
    token = (await hold(jiashan, id, exercise)).allocation.token
    copy = twin_id(exercise, id)
    assert [(await team_seen(desk, exercise, seen))[0] for seen in (id, copy)] == [copy, copy]
    with pytest.raises(Refusal, match=r"journal\.not_found"):
        await team_seen(jiashan.desk, None, copy)
    assert (await release(jiashan, copy, token, exercise)).allocation.state == "free"


async def test_a_hold_of_an_exercise_runs_out_by_itself(jiashan: MemoryCell, clock: MovingClock) -> None:
    id, exercise = await ready_team(jiashan), new_id()
    await hold(jiashan, id, exercise)
    clock.forward(minutes=20)
    await jiashan.run_timers()
    assert (await state_of(jiashan, twin_id(exercise, id), exercise)).allocation.state == "free"


async def test_a_team_that_is_back_rests_and_is_then_free(jiashan: MemoryCell, clock: MovingClock) -> None:
    id = await ready_team(jiashan)
    token = (await order(jiashan, id)).allocation.token
    await comes_back(jiashan, id, token)
    with pytest.raises(Refusal, match=r"team\.booked"):
        await hold(jiashan, id)
    clock.forward(hours=8)
    await jiashan.run_timers()
    assert (await hold(jiashan, id)).allocation.state == "held"
