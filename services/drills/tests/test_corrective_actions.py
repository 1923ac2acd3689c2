"""What an exercise showed to be wrong is mended by somebody by a day, and an evaluator finds it done."""

from datetime import timedelta
from typing import Any

import pytest
from drills_world import FIRST, World, refused
from moving_clock import MovingClock

from chassis.clock import SHANGHAI, iso, new_id, now
from drills.aggregates import CORRECTIVE_ACTION
from drills.api.examples.corrective_action import OPEN_ACTION
from drills.commands import corrective_action as commands
from drills.domain.corrective_action import CorrectiveAction
from drills.handlers import corrective_action as handlers

DONE = commands.CompleteAction(evidence="善应急〔2023〕值守2号")


async def opened(world: World, exercise: str, slug: str = "jiashan", **changes: Any) -> str:
    body = {**OPEN_ACTION, "exercise_id": exercise, **changes}
    command = commands.OpenCorrectiveAction.model_validate(body)
    desk = world.cells[slug].desk
    return (await handlers.open_action(desk, world.call(slug=slug), command)).id


async def state(world: World, id: str) -> CorrectiveAction:
    loaded = await world.own.journal.load(CORRECTIVE_ACTION, id)
    assert loaded is not None
    return loaded[0]


async def move(world: World, id: str, name: str, *, person: bool = True) -> str:
    """One move; the state after it."""
    role = "evaluator" if name in ("verify", "return") else "drill_coordinator"
    call, desk = world.call(role, person=person), world.desk
    moved = {
        "progress": lambda: handlers.progress_action(desk, call, id, commands.ProgressAction(note="起草。")),
        "complete": lambda: handlers.complete_action(desk, call, id, DONE),
        "verify": lambda: handlers.verify_action(desk, call, id, commands.VerifyAction()),
        "return": lambda: handlers.return_action(desk, call, id, commands.ReturnAction(reason="不全。")),
    }[name]()
    return (await moved).state.state


PATHS = {
    "opened": (),
    "progressed": ("progress",),
    "completed": ("progress", "complete"),
    "verified": ("progress", "complete", "verify"),
}
ALLOWED = {
    ("opened", "progress"): "progressed",
    ("progressed", "progress"): "progressed",
    ("progressed", "complete"): "completed",
    ("completed", "verify"): "verified",
    ("completed", "return"): "opened",
}


@pytest.mark.parametrize("before", sorted(PATHS))
@pytest.mark.parametrize("name", ["progress", "complete", "verify", "return"])
async def test_from_each_state_only_its_own_moves(before: str, name: str, world: World) -> None:
    id = await opened(world, await world.started([FIRST]))
    for step in PATHS[before]:
        await move(world, id, step)
    if (before, name) in ALLOWED:
        assert await move(world, id, name) == ALLOWED[before, name]
    else:
        assert await refused(move(world, id, name)) == "corrective.state"


@pytest.mark.parametrize("name", ["verify", "return"])
async def test_a_program_finds_nothing_done(name: str, world: World) -> None:
    id = await opened(world, await world.started([FIRST]))
    for step in PATHS["completed"]:
        await move(world, id, step)
    assert await refused(move(world, id, name, person=False)) == "corrective.person"


async def test_it_is_due_thirty_days_on_unless_somebody_says_otherwise(world: World) -> None:
    exercise = await world.started([FIRST])
    due = (await state(world, await opened(world, exercise))).due_at.astimezone(SHANGHAI)
    midnight = now().astimezone(SHANGHAI).replace(hour=0, minute=0, second=0, microsecond=0)
    assert due == midnight + timedelta(days=31)
    said = now() + timedelta(days=3)
    other = await opened(world, exercise, due_at=iso(said))
    assert (await state(world, other)).due_at == said


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"objective": "O9"}, "corrective.objective_unknown"),
        ({"due_at": "2020-01-01T00:00:00+08:00"}, "corrective.due_passed"),
    ],
)
async def test_an_action_must_make_sense(changes: dict[str, Any], rule: str, world: World) -> None:
    exercise = await world.started([FIRST])
    assert await refused(opened(world, exercise, **changes)) == rule


async def test_nothing_is_mended_that_no_exercise_showed(world: World) -> None:
    assert await refused(opened(world, await world.proposed())) == "corrective.exercise_state"
    hasty = world.desk.at_once()
    command = commands.OpenCorrectiveAction.model_validate({**OPEN_ACTION, "exercise_id": new_id()})
    assert await refused(handlers.open_action(hasty, world.call(), command)) == "not_known_here"


async def test_a_region_that_took_no_part_mends_nothing(world: World) -> None:
    parts = [{"region": "330421", "desks": ["centre"]}]
    exercise = await world.started([{**FIRST, "to_regions": ["330421"]}], participations=parts)
    assert await refused(opened(world, exercise, "qingpu")) == "corrective.not_taking_part"


async def test_it_is_late_once_per_due_time_and_not_once_it_is_done(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    exercise = await world.started([FIRST])
    late, done = await opened(world, exercise), await opened(world, exercise)
    for step in PATHS["completed"]:
        await move(world, done, step)
    clock = MovingClock(monkeypatch, now())
    for days in (29, 3, 1):
        clock.forward(days=days)
        await world.own.run_timers()
    overdue = [f.subject for f in world.own.facts if f.type.endswith("CorrectiveActionOverdueRaised")]
    assert overdue == [late]
