"""What an exercise may do and what is refused: approvals of all, no clash, a frozen script (I15, I16)."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest
from drills_world import FIRST, World, refused
from moving_clock import MovingClock

from chassis.clock import iso, new_id, now
from chassis.errors import Refusal
from drills.commands import exercise as commands
from drills.domain.exercise_clock import milliseconds
from drills.domain.exercise_state import STATES
from drills.handlers import exercise, schedule
from drills.samples.scene import REGIONS

PAUSE, ABORT = commands.PauseExercise(reason="先清场。"), commands.AbortExercise(reason="转入救援。")
Move = Callable[[World, str], Awaitable[object]]
MOVES: dict[str, Move] = {
    "schedule": lambda w, id: exercise.schedule_exercise(w.desk, w.call(), id, commands.ScheduleExercise()),
    "start": lambda w, id: exercise.start_exercise(w.desk, w.call(), id, commands.StartExercise()),
    "pause": lambda w, id: exercise.pause_exercise(w.desk, w.call(), id, PAUSE),
    "resume": lambda w, id: exercise.resume_exercise(
        w.desk, w.call(), id, commands.ResumeExercise(reason="续。")
    ),
    "end": lambda w, id: exercise.end_exercise(w.desk, w.call(), id, commands.EndExercise()),
    "abort": lambda w, id: exercise.abort_exercise(w.desk, w.call(), id, ABORT),
    "evaluate": lambda w, id: exercise.evaluate_exercise(
        w.desk, w.call("evaluator"), id, commands.EvaluateExercise(summary="好。")
    ),
    "close": lambda w, id: exercise.close_exercise(w.desk, w.call(), id, commands.CloseExercise()),
    "cancel": lambda w, id: exercise.cancel_exercise(
        w.desk, w.call(), id, commands.CancelExercise(reason="台风。")
    ),
}
ALLOWED = {
    "proposed": {"schedule": "scheduled", "cancel": "cancelled"},
    "scheduled": {"start": "started", "cancel": "cancelled"},
    "started": {"pause": "paused", "end": "ended", "abort": "aborted"},
    "paused": {"resume": "started", "end": "ended", "abort": "aborted"},
    "ended": {"evaluate": "evaluated"},
    "evaluated": {"close": "closed"},
    "closed": {},
    "aborted": {},
    "cancelled": {},
}
PATHS = {
    "scheduled": (),
    "started": ("start",),
    "paused": ("start", "pause"),
    "ended": ("start", "end"),
    "evaluated": ("start", "end", "evaluate"),
    "closed": ("start", "end", "evaluate", "close"),
    "aborted": ("start", "abort"),
    "cancelled": ("cancel",),
}


def window(first: str, last: str) -> dict[str, str]:
    """From nine o'clock of a day to nine of another."""
    return {"starts_at": f"{first}T09:00:00+08:00", "ends_at": f"{last}T09:00:00+08:00"}


async def brought_to(world: World, state: str) -> str:
    """An exercise in a state; its objectives are rated as soon as it has ended."""
    if state == "proposed":
        return await world.approved()
    id = await world.frozen([FIRST])
    for move in PATHS[state]:
        if move == "evaluate":
            await world.rated(id, O1="u", O2="u")
        await MOVES[move](world, id)
        await world.heard()
    if state == "ended":
        await world.rated(id, O1="u", O2="u")
    return id


@pytest.mark.parametrize("state", sorted(STATES))
@pytest.mark.parametrize("move", sorted(MOVES))
async def test_from_each_state_only_its_own_moves(state: str, move: str, world: World) -> None:
    id = await brought_to(world, state)
    assert (await world.state(id)).state == state
    if move in ALLOWED[state]:
        await MOVES[move](world, id)
        assert (await world.state(id)).state == ALLOWED[state][move]
    else:
        assert await refused(MOVES[move](world, id)) == "exercise.state"
        assert (await world.state(id)).state == state


@pytest.mark.parametrize("move", sorted(MOVES))
async def test_nothing_can_be_done_to_an_exercise_that_is_not_there(move: str, world: World) -> None:
    assert await refused(MOVES[move](world, new_id())) == "journal.not_found"


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"participations": [{"region": "310118"}, {"region": "320509"}]}, "exercise.own_region_missing"),
        ({"participations": [{"region": "330421"}, {"region": "330421"}]}, "exercise.region_twice"),
        ({"participations": [{"region": "330421"}, {"region": "999999"}]}, "exercise.region_unknown"),
        (
            {"objectives": [{"code": "O1", "text": "a"}, {"code": "O1", "text": "b"}]},
            "exercise.objective_twice",
        ),
        (
            {"starts_at": "2020-01-01T09:00:00+08:00", "ends_at": "2020-01-01T10:00:00+08:00"},
            "exercise.window",
        ),
        (
            {"starts_at": "2090-01-02T09:00:00+08:00", "ends_at": "2090-01-01T10:00:00+08:00"},
            "exercise.window",
        ),
        (
            {"starts_at": "2090-01-02T09:00:00+08:00", "ends_at": "2090-02-02T10:00:00+08:00"},
            "exercise.window",
        ),
    ],
)
async def test_a_proposal_must_make_sense(changes: dict[str, Any], rule: str, world: World) -> None:
    assert await refused(world.proposed(**changes)) == rule


async def test_no_time_before_every_region_agrees(world: World) -> None:
    id = await world.proposed()
    for slug in ("jiashan", "wujiang"):
        await world.approve(id, slug)
        await world.heard()
        with pytest.raises(Refusal) as caught:
            await MOVES["schedule"](world, id)
        assert (caught.value.rule, "青浦" in caught.value.sentence) == ("exercise.not_approved", True)
    await world.approve(id, "qingpu")
    assert await refused(MOVES["schedule"](world, id)) == "exercise.not_approved"
    await world.heard()
    await MOVES["schedule"](world, id)


async def test_the_same_desks_are_not_promised_twice(world: World) -> None:
    await world.scheduled()
    second = await world.approved()
    with pytest.raises(Refusal) as caught:
        await MOVES["schedule"](world, second)
    assert caught.value.rule == "exercise.clash"
    found = await schedule.own_clashes(world.desk, second)
    assert {(clash.kind, clash.region) for clash in found} == {("desk", region) for region in REGIONS}


async def test_a_time_that_was_given_back_can_be_had(world: World) -> None:
    first, second = await world.scheduled(), await world.approved()
    await MOVES["cancel"](world, first)
    await world.heard()
    await MOVES["schedule"](world, second)
    assert (await world.state(second)).state == "scheduled"


async def test_it_does_not_start_without_a_frozen_script(world: World) -> None:
    id = await world.scheduled()
    assert await refused(MOVES["start"](world, id)) == "exercise.msel_not_frozen"
    await world.draft(id, [FIRST])
    assert await refused(MOVES["start"](world, id)) == "exercise.msel_not_frozen"
    await world.freeze(id)
    await MOVES["start"](world, id)


@pytest.mark.parametrize(("minutes", "starts"), [(-61, False), (-59, True), (119, True), (120, False)])
async def test_it_starts_within_its_window(
    minutes: int, starts: bool, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin = now() + timedelta(days=2)
    times = {"starts_at": iso(begin), "ends_at": iso(begin + timedelta(hours=2))}
    id = await world.frozen([FIRST], **times)
    MovingClock(monkeypatch, begin + timedelta(minutes=minutes))
    if starts:
        await MOVES["start"](world, id)
    else:
        assert await refused(MOVES["start"](world, id)) == "exercise.outside_window"


async def test_its_clock_stands_in_a_pause(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = MovingClock(monkeypatch, now())
    id = await world.started([FIRST], time_factor=2.0)
    clock.forward(minutes=5)
    await world.paused(id)
    clock.forward(minutes=30)
    assert milliseconds((await world.state(id)).clock.time(now())) == 10 * 60_000
    await world.resumed(id)
    clock.forward(minutes=1)
    board = await world.board(id, "wujiang")
    assert board["clock"] == {"exercise_ms": 12 * 60_000, "runs": True, "factor": 2.0}


async def test_it_is_not_evaluated_before_every_objective_is_rated(world: World) -> None:
    id = await world.started([FIRST])
    await world.ended(id)
    await world.rated(id, O1="u")
    with pytest.raises(Refusal) as caught:
        await MOVES["evaluate"](world, id)
    assert (caught.value.rule, "O2" in caught.value.sentence) == ("exercise.not_rated", True)
    await world.rated(id, O2="u")
    await MOVES["evaluate"](world, id)
    found = await world.state(id)
    assert (found.score, found.grade) == (0.0, "差")
