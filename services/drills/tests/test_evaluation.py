"""Evaluators rate from the facts of the exercise, and what was expected is judged from nothing else."""

from typing import Any

import pytest
from drills_world import AT_ONCE, FIRST, World, refused
from moving_clock import MovingClock

from chassis.clock import new_id, now
from drills.aggregates import RATING
from drills.commands.evaluation import NoteObservation, RateObjective
from drills.domain.rating import id_of
from drills.handlers import evaluation

MISSING = "rating.evidence_missing"


async def rate(world: World, id: str, *evidence: str, slug: str = "jiashan", **changes: Any) -> str:
    """A rating of O1; the id of its stream."""
    body = {"objective": "O1", "rating": "p", "evidence_event_ids": list(evidence), **changes}
    call = world.call("evaluator", slug, exercise_id=id)
    command = RateObjective.model_validate(body)
    return (await evaluation.rate_objective(world.play(id, slug), call, command)).id


async def note(world: World, id: str, *events: str, slug: str = "jiashan", objective: str = "O1") -> object:
    """An observation."""
    command = NoteObservation(objective=objective, event_ids=events, text="复述了地点和人数。")
    call = world.call("evaluator", slug, exercise_id=id)
    return await evaluation.note_observation(world.play(id, slug), call, command)


async def test_a_rating_names_the_facts_that_prove_it(world: World) -> None:
    id = await world.started()
    fact = await world.reported(id)
    rating = await rate(world, id, fact.id)
    assert rating == id_of("evaluator@jiashan", id, "O1")
    assert await refused(rate(world, id)) == "rating.evidence_missing"
    assert await refused(rate(world, id, new_id())) == "rating.evidence_unknown"


async def test_neither_a_real_fact_nor_that_of_another_exercise_proves_anything(world: World) -> None:
    id = await world.started()
    real, elsewhere = await world.reported(None), await world.reported("another exercise")
    for fact in (real, elsewhere):
        assert await refused(rate(world, id, fact.id)) == "rating.evidence_unknown"
        assert await refused(note(world, id, fact.id)) == "observation.evidence_unknown"


@pytest.mark.parametrize(
    ("rating", "text", "rule"),
    [
        ("u", "没有行动。", ""),
        ("u", " ", "rating.evidence_missing"),
        ("m", "很慢。", "rating.evidence_missing"),
    ],
)
async def test_what_was_not_done_at_all_needs_words_in_place_of_a_fact(
    rating: str, text: str, rule: str, world: World
) -> None:
    id = await world.started()
    asked = rate(world, id, rating=rating, note=text)
    if rule:
        assert await refused(asked) == rule
    else:
        await asked


async def test_rated_anew_the_earlier_stays_and_the_newer_counts(world: World) -> None:
    id = await world.started()
    fact = await world.reported(id)
    first = await rate(world, id, fact.id)
    assert await rate(world, id, fact.id, rating="m") == first
    loaded = await world.play(id).journal.load(RATING, first)
    assert loaded is not None
    assert (loaded[0].rating, loaded[0].times, loaded[1]) == ("m", 2, 2)
    await world.heard()
    assert [each["rating"] for each in (await world.board(id))["ratings"]] == ["m"]


async def test_evaluators_of_every_region_rate_for_themselves(world: World) -> None:
    id = await world.started()
    fact = await world.reported(id)
    await rate(world, id, fact.id)
    await rate(world, id, fact.id, slug="wujiang", rating="s")
    await note(world, id, fact.id, slug="qingpu")
    await world.heard()
    for slug in world.cells:
        board = await world.board(id, slug)
        assert {(r["region"], r["rating"]) for r in board["ratings"]} == {("330421", "p"), ("320509", "s")}
        assert [each["region"] for each in board["observations"]] == ["310118"]


async def test_a_region_that_takes_no_part_rates_nothing(world: World) -> None:
    parts = [{"region": "330421", "desks": ["centre"]}, {"region": "320509"}]
    id = await world.started([{**FIRST, "to_regions": ["330421"]}], participations=parts)
    assert await refused(rate(world, id, rating="u", note="…", slug="qingpu")) == "rating.not_taking_part"
    assert await refused(note(world, id, slug="qingpu")) == "observation.not_taking_part"


async def test_nothing_is_rated_before_the_start_nor_what_is_no_objective(world: World) -> None:
    id = await world.frozen([FIRST], participations=[{"region": "330421", "desks": ["centre"]}])
    assert await refused(rate(world, id, rating="u", note="…")) == "rating.exercise_state"
    assert await refused(note(world, id)) == "observation.exercise_state"
    running = await world.started([FIRST], participations=[{"region": "330421"}])
    assert await refused(note(world, running, objective="O9")) == "observation.objective_unknown"


async def test_without_the_exercises_token_nothing_is_rated(world: World) -> None:
    await world.started()
    command = RateObjective(objective="O1", rating="u", note="…")
    asked = evaluation.rate_objective(world.desk, world.call("evaluator"), command)
    assert await refused(asked) == "exercise.token_needed"


async def test_the_board_joins_script_and_log(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = MovingClock(monkeypatch, now())
    id = await world.started([AT_ONCE])
    await world.own.run_timers()
    await world.heard()
    (waiting,) = (await world.board(id))["expected_actions"]
    assert waiting["status"] == "waiting"
    clock.forward(seconds=70)
    fact = await world.reported(id)
    await world.reported(id, "wujiang")
    board = await world.board(id)
    (met,) = board["expected_actions"]
    assert (met["status"], met["event_id"], met["delay_ms"]) == ("met", fact.id, 70_000)
    assert [(each["type"], each["region"]) for each in board["unexpected"]] == [
        ("joint.incident.v1.IncidentReported", "320509")
    ]
    assert [each["state"] for each in board["injects"]] == ["released"]
    assert board["score"] == {"value": None, "grade": "", "unrated": ["O1", "O2"]}


async def test_what_nobody_did_in_time_is_missed(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = MovingClock(monkeypatch, now())
    id = await world.started([AT_ONCE])
    await world.own.run_timers()
    await world.heard()
    clock.forward(seconds=121)
    (missed,) = (await world.board(id))["expected_actions"]
    assert missed["status"] == "missed"


async def test_a_board_is_seen_in_its_own_exercise_or_in_none(world: World) -> None:
    id = await world.started()
    assert await refused(evaluation.board_of(world.desk, id, "another")) == "journal.not_found"
    assert await refused(evaluation.board_of(world.desk, new_id(), None)) == "journal.not_found"
    assert (await evaluation.board_of(world.play(id), id, id))["exercise"]["id"] == id
