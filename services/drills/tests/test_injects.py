"""Injects reach players by hand, by the exercise clock or by what happens, and only while it runs (I16)."""

from typing import Any

import pytest
from drills_world import AT_ONCE, FIRST, SECOND, World, inject_id, refused
from moving_clock import MovingClock

from chassis.clock import now
from drills.aggregates import INJECT
from drills.api.examples.inject import PLAN_INJECT
from drills.api.examples.msel import REPORTED
from drills.commands.exercise import AbortExercise, StartExercise
from drills.commands.inject import PlanInject, ReleaseInject, SkipInject
from drills.handlers import inject
from drills.handlers.exercise import abort_exercise, start_exercise

BY_HAND: dict[str, Any] = {**FIRST, "offset_s": None}


async def release(world: World, id: str, code: str) -> object:
    """By the coordinator's hand."""
    call = world.call(exercise_id=id)
    return await inject.release_inject(world.play(id), call, inject_id(id, code), ReleaseInject())


async def plan(world: World, id: str, **changes: Any) -> object:
    """One more line."""
    command = PlanInject.model_validate({"script": {**PLAN_INJECT["script"], **changes}})
    return await inject.plan_inject(world.play(id), world.call(exercise_id=id), command)


async def states(world: World, id: str) -> dict[str, str]:
    return {code: each.state for code, each in (await world.injects(id)).items()}


async def test_by_hand_it_reaches_the_regions_it_names_and_asks_them_to_acknowledge(world: World) -> None:
    id = await world.started([BY_HAND])
    await release(world, id, "1")
    await world.heard()
    released = world.own.facts[-1]
    assert (released.type, released.exercise_id) == ("joint.drills.v1.InjectReleased", id)
    message: Any = released.message()
    assert (list(message.to_regions), message.content) == (FIRST["to_regions"], FIRST["content"])
    assert message.command.path == "/incidents"
    known = await world.incidents["wujiang"].desk.within(id).known.item(released.id)
    assert known.ack_regions == tuple(FIRST["to_regions"][1:])


async def test_it_is_released_once(world: World) -> None:
    id = await world.started([BY_HAND])
    await release(world, id, "1")
    assert await refused(release(world, id, "1")) == "inject.state"


async def test_nothing_is_released_before_the_start_in_a_pause_or_after_the_end(world: World) -> None:
    id = await world.frozen([BY_HAND])
    assert await refused(release(world, id, "1")) == "inject.exercise_not_running"
    await start_exercise(world.desk, world.call(), id, StartExercise())
    await world.paused(id)
    assert await refused(release(world, id, "1")) == "inject.exercise_not_running"
    await world.ended(id)
    assert await refused(release(world, id, "1")) == "inject.state"


async def test_it_waits_for_what_it_needs(world: World) -> None:
    id = await world.started([BY_HAND, {**BY_HAND, "code": "2", "requires": ["1"]}])
    assert await refused(release(world, id, "2")) == "inject.requires"
    await release(world, id, "1")
    await release(world, id, "2")
    assert await states(world, id) == {"1": "released", "2": "released"}


async def test_no_inject_before_the_script_is_frozen(world: World) -> None:
    id = await world.drafted([FIRST])
    assert await refused(release(world, id, "1")) == "journal.not_found"
    assert await refused(plan(world, id)) == "inject.msel_not_frozen"
    other = await world.proposed()
    assert await refused(plan(world, other)) == "inject.msel_not_frozen"


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"code": "1"}, "inject.code_taken"),
        ({"requires": ["7"]}, "msel.requires_unknown"),
        ({"to_regions": ["999999"]}, "msel.region_unknown"),
    ],
)
async def test_one_more_line_fits_the_others(changes: dict[str, Any], rule: str, world: World) -> None:
    id = await world.frozen([FIRST])
    assert await refused(plan(world, id, **changes)) == rule


async def test_one_more_line_can_be_added_while_it_runs_and_not_after(world: World) -> None:
    id = await world.started([FIRST])
    await plan(world, id, requires=["1"])
    assert await refused(plan(world, id)) == "inject.code_taken"
    await world.ended(id)
    assert await refused(plan(world, id, code="8")) == "inject.exercise_over"


async def test_the_exercise_clock_releases_and_pauses_count_for_nothing(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = MovingClock(monkeypatch, now())
    id = await world.started([{**FIRST, "offset_s": 600}], time_factor=2.0)
    clock.forward(minutes=4, seconds=59)
    await world.own.run_timers()
    assert await states(world, id) == {"1": "planned"}
    await world.paused(id)
    clock.forward(minutes=30)
    await world.own.run_timers()
    await world.resumed(id)
    await world.own.run_timers()
    assert await states(world, id) == {"1": "planned"}
    clock.forward(seconds=1)
    await world.own.run_timers()
    found = (await world.injects(id))["1"]
    assert (found.state, found.mode, found.exercise_ms) == ("released", "by_time", 600_000)


async def test_a_stop_of_the_service_is_made_up_for(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = MovingClock(monkeypatch, now())
    id = await world.started([{**FIRST, "code": str(n), "offset_s": n * 60} for n in (1, 2, 3)])
    clock.forward(minutes=10)
    await world.own.run_timers()
    await world.own.run_timers()
    assert await states(world, id) == dict.fromkeys("123", "released")
    assert len([f for f in world.own.facts if f.type.endswith("InjectReleased")]) == 3


async def test_the_clock_too_waits_for_what_it_needs(world: World) -> None:
    id = await world.started([{**BY_HAND, "code": "1"}, {**AT_ONCE, "code": "2", "requires": ["1"]}])
    await world.own.run_timers()
    assert await states(world, id) == {"1": "planned", "2": "planned"}
    await release(world, id, "1")
    await world.own.run_timers()
    assert await states(world, id) == {"1": "released", "2": "released"}


async def test_what_players_do_releases_what_waits_for_it(world: World) -> None:
    id = await world.started([AT_ONCE, SECOND])
    await world.own.run_timers()
    fact = await world.reported(id)
    found = (await world.injects(id))["2"]
    assert (found.state, found.mode, found.trigger_event_id) == ("released", "by_condition", fact.id)


@pytest.mark.parametrize("elsewhere", [None, "another exercise"])
async def test_what_happens_in_earnest_or_in_another_exercise_releases_nothing(
    elsewhere: str | None, world: World
) -> None:
    id = await world.started([AT_ONCE, SECOND])
    await world.own.run_timers()
    await world.reported(elsewhere)
    assert (await states(world, id))["2"] == "planned"


async def test_another_regions_fact_is_not_the_one_meant(world: World) -> None:
    id = await world.started([AT_ONCE, SECOND])
    await world.own.run_timers()
    await world.reported(id, "wujiang")
    assert (await states(world, id))["2"] == "planned"


async def test_a_condition_met_too_early_releases_once_what_it_needs_is_there(world: World) -> None:
    id = await world.started([BY_HAND, SECOND])
    fact = await world.reported(id)
    assert (await states(world, id))["2"] == "planned"
    await release(world, id, "1")
    await world.heard()
    found = (await world.injects(id))["2"]
    assert (found.state, found.trigger_event_id) == ("released", fact.id)


async def test_a_condition_met_in_a_pause_releases_when_it_goes_on(world: World) -> None:
    id = await world.started([{**SECOND, "requires": []}])
    await world.paused(id)
    await world.reported(id)
    assert (await states(world, id))["2"] == "planned"
    await world.resumed(id)
    assert (await states(world, id))["2"] == "released"


async def test_a_condition_may_ask_for_fields(world: World) -> None:
    trigger = {**REPORTED, "filters": [{"field": "affected_regions", "value": "310118"}]}
    never = {**REPORTED, "filters": [{"field": "title", "value": "别的事"}]}
    lines = [{**SECOND, "trigger": trigger, "requires": []}, {**SECOND, "code": "3", "trigger": never}]
    id = await world.started([{**line, "requires": []} for line in lines])
    await world.reported(id)
    assert await states(world, id) == {"2": "released", "3": "planned"}


async def test_one_that_is_skipped_is_not_released(world: World) -> None:
    id = await world.started([BY_HAND])
    call, id_1 = world.call(exercise_id=id), inject_id(id, "1")
    await inject.skip_inject(world.play(id), call, id_1, SkipInject(reason="水面有雾。"))
    assert await refused(release(world, id, "1")) == "inject.state"


@pytest.mark.parametrize("aborted", [True, False])
async def test_what_was_not_released_expires_with_the_exercise(aborted: bool, world: World) -> None:
    id = await world.started([BY_HAND, {**BY_HAND, "code": "2"}])
    await release(world, id, "1")
    if aborted:
        await abort_exercise(world.desk, world.call(), id, AbortExercise(reason="转入救援。"))
        await world.heard()
    else:
        await world.ended(id)
    assert await states(world, id) == {"1": "released", "2": "expired"}
    loaded = await world.play(id).journal.load(INJECT, inject_id(id, "2"))
    assert loaded is not None
    assert world.own.facts[-1].exercise_id == id
